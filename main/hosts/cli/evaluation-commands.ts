// Judging from the command line: what the test says of one run, and which of several is better.
import type { ClassEvaluation, Comparison, Estimate, Evaluation, Run } from '../../../preload/contract.ts';
import { needs, text, type Command } from './command-row.ts';
import { projectNamed, runNamed, runOf } from './resolve-names.ts';
import { points, formatRun } from './format-run.ts';

export const compare: Command = {
  usage: 'compare --project NAME RUN RUN [RUN…]',
  about: 'Sets runs side by side on the test pictures they share, or on all pictures where each run left them out in turn, and says which is better, how surely. RUN is a name or a number.',
  positionals: [2, 8],
  options: { project: { type: 'string' } },
  check: needs('project'),
  run: async ({ workbench, positionals, values }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const runs = await Promise.all(positionals.map((name) => runNamed(workbench, name, project.id)));
    const comparison = await workbench.call('runs.compare', { runs: runs.map((run) => run.id) });
    return { json: { ...firstPair(comparison), ...comparison }, text: [...runs.map(formatRun), ...comparisonLines(comparison)].join('\n') };
  },
};

/** The first two runs in few words, for scripts; `verdict` is that on all runs. */
function firstPair({ pairings: [pair] }: Comparison) {
  if (!pair) return {};
  const { onlyA, onlyB } = pair.mcnemar;
  return {
    difference: { accuracy: pair.difference, interval: pair.differenceInterval }, mcnemar: pair.mcnemar,
    buckets: { bothCorrect: pair.bothCorrect, onlyA, onlyB, bothWrong: pair.bothWrong },
  };
}

function comparisonLines({ runs, whyNotComparable, shared, verdict, pairings }: Comparison): string[] {
  if (whyNotComparable.length > 0) return ['These runs can’t be set side by side:', ...whyNotComparable.map((why) => `  ${why}`), 'Choose runs that tell the same classes apart and were tested on some of the same pictures.'];
  const name = (id: number) => runs.find((run: Run) => run.id === id)?.name ?? String(id);
  return [
    ...[shared.sentence, shared.tested].filter((said) => said !== null), ...(verdict ? [verdict.text] : []),
    ...pairings.flatMap((p) => {
      const [low, high] = p.differenceInterval;
      return [
        `${name(p.a)} − ${name(p.b)}: ${points(p.difference)} points (95 %: ${points(low)} to ${points(high)}); both right ${p.bothCorrect}, only the first ${p.onlyA.length}, only the second ${p.onlyB.length}, both wrong ${p.bothWrong}; McNemar p = ${p.mcnemar.p.toPrecision(2)}${p.foldTest ? `; corrected t over ${p.foldTest.folds} folds p = ${p.foldTest.p.toPrecision(2)}, by which the verdict goes` : ''}`,
        ...(pairings.length > 1 ? [`  ${p.verdict.text}`] : []),
      ];
    }),
  ];
}

export const evaluate: Command = {
  usage: 'evaluate --run RUN [--project NAME] [--left-out]',
  about: 'Everything the test pictures say of a finished run, each figure with its 95 % interval; with --left-out every picture, where each was left out in turn.',
  positionals: [0, 0],
  options: { run: { type: 'string' }, project: { type: 'string' }, 'left-out': { type: 'boolean' } },
  check: needs('run'),
  run: async ({ workbench, values }) => {
    const run = await runOf(workbench, values);
    const evaluation = await workbench.call('runs.evaluate', { run: run.id, on: values['left-out'] === true ? 'all' : 'test' });
    return { json: { name: run.name, ...evaluation }, text: [formatRun(run), ...evaluationLines(evaluation)].join('\n') };
  },
};

const share = (estimate: Estimate | null): string =>
  (estimate === null ? '–' : `${points(estimate.value)} %${estimate.interval ? ` (${points(estimate.interval[0])}–${points(estimate.interval[1])})` : ''}`);
const plain = ({ value, interval }: Estimate): string => `${value.toFixed(3)}${interval ? ` (${interval[0].toFixed(3)}–${interval[1].toFixed(3)})` : ''}`;

/** Rows of the summary; adding a figure is adding a row. */
const summary: [name: string, of: (e: Evaluation) => string][] = [
  ['accuracy', (e) => share(e.accuracy)],
  ['balanced accuracy', (e) => share(e.balancedAccuracy)],
  ['macro F1', (e) => share(e.macroF1)],
  ['weighted F1', (e) => share(e.weightedF1)],
  ['AUC, mean over classes', (e) => (e.auc ? plain(e.auc) : '–')],
  ['log-loss', (e) => plain(e.logLoss)],
  ['Brier', (e) => plain(e.brier)],
  ['calibration error', (e) => `${points(e.calibration.debiasedError)} points beyond chance (${points(e.calibration.error)} as seen). ${e.calibration.sentence}`],
];

const classColumns: [name: string, of: (c: ClassEvaluation) => string][] = [
  ['class', (c) => c.name],
  ['found', (c) => `${c.correct} of ${c.n}`],
  ['recall', (c) => (c.few ? '(few)' : share(c.recall))],
  ['precision', (c) => (c.few ? '(few)' : share(c.precision))],
  ['F1', (c) => (c.few ? '(few)' : share(c.f1))],
  ['AUC', (c) => (c.few || !c.auc ? '–' : plain(c.auc))],
];

function evaluationLines(evaluation: Evaluation): string[] {
  const nameWidth = Math.max(...summary.map(([name]) => name.length));
  const rows = [classColumns.map(([name]) => name), ...evaluation.classes.map((c) => classColumns.map(([, of]) => of(c)))];
  const widths = classColumns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return [
    ...summary.map(([name, of]) => `  ${name.padEnd(nameWidth)}  ${of(evaluation)}`), '',
    ...rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()), ...evaluation.remarks,
  ];
}
