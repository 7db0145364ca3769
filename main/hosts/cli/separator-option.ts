// --separator of commands that write CSV: which spreadsheets read it.
import { CsvKind, UserError } from '../../../preload/contract.ts';
import { text } from './command-row.ts';

/** Throws UserError usage. */
export function separatorOf(values: Parameters<typeof text>[0]): CsvKind {
  const word = text(values, 'separator') ?? 'comma';
  const kind = CsvKind.safeParse({ ',': 'comma', ';': 'semicolon' }[word] ?? word);
  if (!kind.success) throw new UserError('usage', { what: `--separator takes comma or semicolon, not “${word}”.` });
  return kind.data;
}
