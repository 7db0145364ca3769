// The options of "thaw train" that shape how thawed blocks learn: a row each, with the sentence for what it doesn't take.
import { Augmentation, UserError, type CallInput, type Strategy, type ThawLine } from '../../../preload/contract.ts';
import type { Options } from './arguments.ts';
import { text, type CommandContext } from './command-row.ts';

type TuningInput = NonNullable<NonNullable<CallInput<'runs.start'>['recipe']>['tuning']>;

/** What words are read with: the starting model's lines, and the run that --from names. */
interface Known { lines: readonly ThawLine[]; from: number | null }

interface Word {
  takes: string;
  fits(value: string): boolean;
  strategies: readonly Strategy[];
  means(value: string, known: Known): TuningInput;
}

const thawing = ['fine-tune', 'from-scratch'] as const;
const whole = (least: number, most: number) => ({
  takes: `a whole number from ${least} to ${most}`,
  fits: (value: string) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most,
});
const percent = /^(\d+(?:\.\d+)?)\s*%$/;

const words: Record<string, Word> = {
  thaw: {
    takes: 'a thaw line, or a share of the work from 0% to 100%', strategies: ['fine-tune'],
    fits: (value) => !value.endsWith('%') || Number(percent.exec(value)?.[1] ?? NaN) <= 100,
    means: (value, { lines }) => ({ line: lineOf(lines, value) }),
  },
  epochs: { ...whole(1, 1000), strategies: thawing, means: (value) => ({ epochs: Number(value) }) },
  batch: { ...whole(2, 256), strategies: thawing, means: (value) => ({ batch: Number(value) }) },
  lr: { takes: 'a number above 0, up to 1', fits: (value) => Number(value) > 0 && Number(value) <= 1, strategies: thawing, means: (value) => ({ learningRate: Number(value) }) },
  augment: {
    takes: Augmentation.options.map((name) => `“${name}”`).join(', '), fits: (value) => Augmentation.safeParse(value).success, strategies: thawing,
    means: (value) => ({ augmentation: Augmentation.parse(value) }),
  },
  'image-size': { ...whole(32, 1024), strategies: thawing, means: (value) => ({ imageSize: Number(value) }) },
  from: { takes: 'the name or number of a run', fits: (value) => value !== '', strategies: ['fine-tune'], means: (_, { from }) => ({ from }) },
};

export const tuningUsage = '[--thaw LINE|PERCENT%] [--epochs N] [--batch N] [--lr X] [--augment PRESET] [--image-size N] [--from RUN]';
export const tuningOptions = Object.fromEntries(Object.keys(words).map((name) => [name, { type: 'string' as const }])) satisfies Options;

/** Throws UserError usage for what an option doesn't take, or what doesn't go with the strategy. */
export function checkTuningWords(values: Record<string, unknown>, strategy: Strategy): void {
  for (const [name, word] of Object.entries(words)) {
    const value = values[name];
    if (typeof value !== 'string') continue;
    if (!word.strategies.includes(strategy)) throw new UserError('usage', { what: `--${name} goes with --strategy ${word.strategies.join(' or ')}, not with ${strategy}.` });
    if (!word.fits(value)) throw new UserError('usage', { what: `--${name} takes ${word.takes}, not “${value}”.` });
  }
}

/** What the words ask for; those not given are left to Thaw. */
export function tuningOf(values: CommandContext['values'], known: Known): TuningInput {
  const asked = Object.entries(words).map(([name, { means }]) => {
    const value = text(values, name);
    return value === undefined ? {} : means(value, known);
  });
  return Object.assign({}, ...asked) as TuningInput;
}

/** PERCENT% is the line whose share of the work above it is nearest; anything else names a line itself. */
export function lineOf(lines: readonly ThawLine[], wanted: string): string {
  const share = Number(percent.exec(wanted)?.[1] ?? NaN) / 100;
  if (Number.isNaN(share)) return wanted;
  const away = (line: ThawLine) => Math.abs(line.shareOfWorkAbove - share);
  return lines.reduce<ThawLine | null>((best, line) => (best === null || away(line) < away(best) ? line : best), null)?.name ?? wanted;
}
