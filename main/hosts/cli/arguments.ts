// Parsing of command-line words, strict, with a sentence that helps when they don't fit.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UserError } from '../../../preload/contract.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;

/** Throws UserError usage that names the word that doesn't fit, followed by `help`. */
export function parseWords<O extends Options>(words: string[], options: O, help: string) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true, strict: true });
  } catch (error) {
    const what = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UserError('usage', { what: `${what}. ${help}` });
  }
}

/** A whole number, or UserError usage. */
export function wholeNumber(value: string | undefined, name: string, fallback: number): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new UserError('usage', { what: `--${name} takes a whole number, not “${value}”.` });
  return number;
}

/** A whole number from `low` to `high`, or UserError usage. */
export function wholeWithin(
  value: string | undefined, name: string, { low, high, fallback }: { low: number; high: number; fallback: number },
): number {
  const number = value === undefined ? fallback : Number(value);
  if (Number.isInteger(number) && number >= low && number <= high) return number;
  throw new UserError('usage', { what: `--${name} takes a whole number from ${low} to ${high}, not “${String(value)}”.` });
}

/** A number above 0, null when none is given, or UserError usage. */
export function positiveNumber(value: unknown, name: string): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (!(number > 0 && Number.isFinite(number))) throw new UserError('usage', { what: `--${name} takes a number above 0, not “${String(value)}”.` });
  return number;
}
