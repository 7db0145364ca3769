// A command of the command line as a row: its words, options and help, and what it runs.
import { PersonName, UserError } from '../../../preload/contract.ts';
import type { Workbench } from '../../workbench.ts';
import type { Options } from './arguments.ts';

export interface CommandContext {
  workbench: Workbench;
  positionals: string[];
  values: Record<string, string | boolean | undefined>;
  /** Progress, to stderr. */
  say(text: string): void;
}

export interface CommandOutput {
  json: unknown;
  text: string;
  /** True where what was looked into is not as it should be: it is printed all the same, and the exit code is 1. */
  failed?: boolean;
}

/** An option as it is written, and what it sets. */
export type SettingHelp = readonly [option: string, meaning: string];

interface CommandWords {
  usage: string;
  about: string;
  /** Settings of the run, for its `--help`. */
  settings?: readonly SettingHelp[];
  /** Fewest and most words besides options. */
  positionals: [number, number];
  options: Options;
  check?: (values: Record<string, unknown>) => void;
}

export interface Command extends CommandWords {
  run(context: CommandContext): Promise<CommandOutput>;
}

/** A command for a workspace that may be damaged: it opens it itself, or not at all. */
export interface LoneCommand extends CommandWords {
  runAlone(context: LoneContext): Promise<CommandOutput>;
}

export interface LoneContext extends Omit<CommandContext, 'workbench'> { folder: string }

export const commonOptions = {
  workspace: { type: 'string' }, json: { type: 'boolean' }, 'log-names': { type: 'boolean' }, by: { type: 'string' }, help: { type: 'boolean' },
} satisfies Options;

/** The value of an option that takes one. */
export const text = (values: CommandContext['values'], name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

/** The name of a person who labels. Throws UserError usage. */
export function personNamed(name: string): string {
  const { data } = PersonName.safeParse(name);
  if (data === undefined) throw new UserError('usage', { what: '--by takes a name of 1 to 80 characters.' });
  return data;
}

/** A check that options are given; it throws UserError usage. */
export const needs = (...names: string[]) => (values: Record<string, unknown>) => {
  for (const name of names) if (values[name] === undefined) throw new UserError('usage', { what: `--${name} is needed.` });
};
