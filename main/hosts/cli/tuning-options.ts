// The fine-tuning options of "thaw train" as rows: what each takes and sets, and the setting's name in `--help`.
import {
  Augmentation, ImageSizeSetting, Learns, learnsNames, settingNames, UserError, type CallInput, type Setting, type Strategy, type ThawLine,
} from '../../../preload/contract.ts';
import type { Options } from './arguments.ts';
import { text, type CommandContext, type SettingHelp } from './command-row.ts';

type TuningInput = NonNullable<NonNullable<CallInput<'runs.start'>['recipe']>['tuning']>;

/** Facts that option values are read with: the pre-trained model's thaw lines, and the run that --from names. */
interface Known { lines: readonly ThawLine[]; from: number | null }

interface TuningOption {
  setting: Setting;
  /** Placeholder of its value in the usage line. */
  value: string;
  takes: string;
  fits(value: string): boolean;
  strategies: readonly Strategy[];
  read(value: string, known: Known): TuningInput;
}

const trainingStrategies = ['fine-tune', 'from-scratch'] as const;
const wholeNumber = (low: number, high: number) => ({
  value: 'N',
  takes: `a whole number from ${low} to ${high}`,
  fits: (value: string) => /^\d+$/.test(value) && Number(value) >= low && Number(value) <= high,
});
const percent = /^(\d+(?:\.\d+)?)\s*%$/;

const options: Readonly<Record<string, TuningOption>> = {
  thaw: {
    setting: 'line', value: 'LINE|PERCENT%', takes: 'a thaw line, or a share of the work from 0% to 100%', strategies: ['fine-tune'],
    fits: (value) => !value.endsWith('%') || Number(percent.exec(value)?.[1] ?? NaN) <= 100,
    read: (value, { lines }) => ({ line: lineOf(lines, value) }),
  },
  learns: {
    setting: 'learns', value: Learns.options.join('|'), takes: Learns.options.map((value) => `“${value}” (${learnsNames[value]})`).join(' or '),
    fits: (value) => Learns.safeParse(value).success, strategies: ['fine-tune'], read: (value) => ({ learns: Learns.parse(value) }),
  },
  epochs: { ...wholeNumber(1, 1000), setting: 'epochs', strategies: trainingStrategies, read: (value) => ({ epochs: Number(value) }) },
  batch: { ...wholeNumber(2, 256), setting: 'batch', strategies: trainingStrategies, read: (value) => ({ batch: Number(value) }) },
  lr: {
    setting: 'learningRate', value: 'X', takes: 'a number above 0, up to 1', strategies: trainingStrategies,
    fits: (value) => Number(value) > 0 && Number(value) <= 1,
    read: (value) => ({ learningRate: Number(value) }),
  },
  augment: {
    setting: 'augmentation', value: 'PRESET', takes: Augmentation.options.map((name) => `“${name}”`).join(', '),
    fits: (value) => Augmentation.safeParse(value).success, strategies: trainingStrategies,
    read: (value) => ({ augmentation: Augmentation.parse(value) }),
  },
  from: {
    setting: 'from', value: 'RUN', takes: 'the name or number of a run', fits: (value) => value !== '', strategies: ['fine-tune'],
    read: (_, { from }) => ({ from }),
  },
};

export const tuningUsage = Object.entries(options).map(([name, { value }]) => `[--${name} ${value}]`).join(' ');
/** Each option with its setting's name, for `--help`. */
export const tuningHelp: readonly SettingHelp[] = Object.entries(options).map(([name, { setting, value, takes }]) =>
  [`--${name} ${value}`, `${settingNames[setting]}: ${takes}`]);
export const tuningOptions = Object.fromEntries(Object.keys(options).map((name) => [name, { type: 'string' as const }])) satisfies Options;

export const imageSizeUsage = '[--image-size N|auto|own]';

/** Null: the pre-trained model’s own. Throws UserError usage. */
export function imageSizeFrom(value: unknown): ImageSizeSetting | null {
  if (value === undefined || value === 'own') return value === undefined ? 'auto' : null;
  const setting = ImageSizeSetting.safeParse(value === 'auto' ? value : Number(value));
  if (setting.success) return setting.data;
  throw new UserError('usage', { what: `--image-size takes a whole number from 32 to 1024, “auto” or “own”, not “${String(value)}”.` });
}

/** Throws UserError usage for what an option doesn't take, or what doesn't go with the strategy. */
export function checkTuningOptions(values: Record<string, unknown>, strategy: Strategy): void {
  for (const [name, { strategies, takes, fits }] of Object.entries(options)) {
    const value = values[name];
    if (typeof value !== 'string') continue;
    if (!strategies.includes(strategy)) {
      throw new UserError('usage', { what: `--${name} goes with --strategy ${strategies.join(' or ')}, not with ${strategy}.` });
    }
    if (!fits(value)) throw new UserError('usage', { what: `--${name} takes ${takes}, not “${value}”.` });
  }
}

/** The settings that are given; the others stay automatic. */
export function tuningOf(values: CommandContext['values'], known: Known): TuningInput {
  const given = Object.entries(options).map(([name, { read }]): TuningInput => {
    const value = text(values, name);
    return value === undefined ? {} : read(value, known);
  });
  return given.reduce((all, own) => ({ ...all, ...own }), {});
}

/** PERCENT% is the line whose share of the work above it is nearest; anything else names a line itself. */
export function lineOf(lines: readonly ThawLine[], wanted: string): string {
  const share = Number(percent.exec(wanted)?.[1] ?? NaN) / 100;
  if (Number.isNaN(share)) return wanted;
  const distance = (line: ThawLine): number => Math.abs(line.shareOfWorkAbove - share);
  const [nearest] = lines.toSorted((a, b) => distance(a) - distance(b));
  return nearest?.name ?? wanted;
}
