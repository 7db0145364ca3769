// Reports from the command line: a run, runs side by side or a Showdown as one HTML file.
import { resolve } from 'node:path';
import { count, UserError, type ReportOf } from '../../../preload/contract.ts';
import { wholeNumber } from './arguments.ts';
import { text, type Command, type CommandContext } from './command-row.ts';
import { projectNamed, runNamed, runOf } from './resolve-names.ts';

/** What can be reported on; exactly one of them is asked for. */
const subjects = ['run', 'compare', 'showdown'] as const;

function check(values: Record<string, unknown>): void {
  const asked = subjects.filter((subject) => values[subject] !== undefined);
  if (asked.length !== 1) throw new UserError('usage', { what: `One of ${subjects.map((subject) => `--${subject}`).join(', ')} is needed${asked.length > 1 ? `, not ${asked.map((subject) => `--${subject}`).join(' and ')}` : ''}.` });
  if (values.out === undefined) throw new UserError('usage', { what: '--out is needed.' });
  if (!/\.html?$/i.test(String(values.out))) throw new UserError('usage', { what: `--out is an HTML file, not “${String(values.out)}”.` });
}

export const report: Command = {
  usage: 'report --run RUN | --compare RUN RUN [RUN…] | --showdown NUMBER  --out FILE.html [--project NAME] [--force]',
  about: 'Writes everything that is known of a run, of runs side by side or of a Showdown into one HTML file that anyone can read. --force replaces a file that is there.',
  positionals: [0, 7],
  options: { run: { type: 'string' }, compare: { type: 'string' }, showdown: { type: 'string' }, out: { type: 'string' }, project: { type: 'string' }, force: { type: 'boolean' } },
  check,
  run: async (given) => {
    const of = await subjectOf(given);
    const { file, bytes } = await given.workbench.call('report.write', { of, file: resolve(text(given.values, 'out') ?? ''), replace: given.values.force === true });
    return { json: { ...of, file, bytes }, text: `“${file}” is written (${count(Math.ceil(bytes / 1000))} kB). Any browser shows it, also without a network.` };
  },
};

/** Words beside options are further runs to compare. */
async function subjectOf({ workbench, values, positionals }: CommandContext): Promise<ReportOf> {
  const first = text(values, 'compare');
  if (first === undefined && positionals.length > 0) throw new UserError('usage', { what: `“${positionals[0] ?? ''}” is one word too many. Several runs go with --compare.` });
  if (text(values, 'showdown') !== undefined) return { showdown: wholeNumber(text(values, 'showdown'), 'showdown', 0) };
  if (first === undefined) return { run: (await runOf(workbench, values)).id };
  const named = text(values, 'project');
  const project = named === undefined ? null : (await projectNamed(workbench, named)).id;
  const runs = await Promise.all([first, ...positionals].map((name) => runNamed(workbench, name, project)));
  if (runs.length < 2) throw new UserError('compare-too-few', {});
  return { runs: runs.map(({ id }) => id) };
}
