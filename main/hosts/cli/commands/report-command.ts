// "thaw report": a run, a comparison of runs or a Showdown as one HTML file.
import { resolve } from 'node:path';
import { count, UserError, type ReportOf } from '../../../../preload/contract.ts';
import { wholeNumber } from '../arguments.ts';
import { text, type Command, type CommandContext } from '../command-row.ts';
import { projectNamed, runNamed, runOf } from '../resolve-names.ts';

/** Subjects of a report, of which exactly one is given. */
const subjects = ['run', 'compare', 'showdown'] as const;

function check(values: Record<string, unknown>): void {
  const options = subjects.map((subject) => `--${subject}`);
  const given = options.filter((option) => values[option.slice(2)] !== undefined);
  if (given.length !== 1) {
    const excess = given.length > 1 ? `, not ${given.join(' and ')}` : '';
    throw new UserError('usage', { what: `One of ${options.join(', ')} is needed${excess}.` });
  }
  if (values.class !== undefined && values.run === undefined) throw new UserError('usage', { what: '--class goes with --run.' });
  if (values.out === undefined) throw new UserError('usage', { what: '--out is needed.' });
  if (!/\.html?$/i.test(String(values.out))) throw new UserError('usage', { what: `--out is an HTML file, not “${String(values.out)}”.` });
}

export const report: Command = {
  usage: 'report --run RUN [--class CLASS] | --compare RUN RUN [RUN…] | --showdown NUMBER  --out FILE.html [--project NAME] [--force]',
  about: 'Writes the report on a run, a comparison or a Showdown as one HTML file that opens in any browser. '
    + '--class is the positive class of the run’s operating points. --force replaces the file.',
  positionals: [0, 7],
  options: {
    run: { type: 'string' }, compare: { type: 'string' }, showdown: { type: 'string' }, out: { type: 'string' },
    project: { type: 'string' }, class: { type: 'string' }, force: { type: 'boolean' },
  },
  check,
  run: async (context) => {
    const { workbench, values } = context;
    const of = await subjectOf(context);
    const target = resolve(text(values, 'out') ?? '');
    const { file, bytes } = await workbench.call('report.write', { of, file: target, replace: values.force === true });
    return { json: { ...of, file, bytes }, text: `Written to “${file}” (${count(Math.ceil(bytes / 1000))} kB). It opens in any browser, also offline.` };
  },
};

/** Words without an option are further runs to compare. */
async function subjectOf({ workbench, values, positionals }: CommandContext): Promise<ReportOf> {
  const first = text(values, 'compare');
  if (first === undefined && positionals.length > 0) {
    throw new UserError('usage', { what: `“${positionals[0] ?? ''}” is one word too many. Several runs go with --compare.` });
  }
  if (text(values, 'showdown') !== undefined) return { showdown: wholeNumber(text(values, 'showdown'), 'showdown', 0) };
  if (first === undefined) {
    const positive = text(values, 'class');
    return { run: (await runOf(workbench, values)).id, ...(positive === undefined ? {} : { class: positive }) };
  }
  const named = text(values, 'project');
  const project = named === undefined ? null : (await projectNamed(workbench, named)).id;
  const runs = await Promise.all([first, ...positionals].map((name) => runNamed(workbench, name, project)));
  if (runs.length < 2) throw new UserError('compare-too-few', {});
  return { runs: runs.map(({ id }) => id) };
}
