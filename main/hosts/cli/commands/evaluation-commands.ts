// "thaw evaluate" and "thaw compare": every metric of one run, and the verdict between runs.
import {
  percent, percentRange, points, signedPoints, type ClassEvaluation, type Comparison, type Estimate, type Evaluation, type PairwiseComparison,
} from '../../../../preload/contract.ts';
import { alignColumns } from '../align-columns.ts';
import { needs, text, type Command } from '../command-row.ts';
import { formatRun, resultLines, resultOfRun } from '../format-run.ts';
import { projectNamed, runNamed, runOf } from '../resolve-names.ts';

export const compare: Command = {
  usage: 'compare --project NAME RUN RUN [RUN…]',
  about: 'Compares runs on the test pictures they share, or by cross-validation where all were cross-validated, and gives the verdict. '
    + 'RUN is a name or a number.',
  positionals: [2, 8],
  options: { project: { type: 'string' } },
  check: needs('project'),
  run: async ({ workbench, positionals, values }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const runs = await Promise.all(positionals.map((name) => runNamed(workbench, name, project.id)));
    const comparison = await workbench.call('runs.compare', { runs: runs.map((run) => run.id) });
    const results = (await workbench.call('results.list', { project: project.id })).filter(({ run }) => runs.some(({ id }) => id === run));
    const resultOf = new Map(results.map((result) => [result.run, result]));
    const agreement = await workbench.call('agreement.ofProject', { project: project.id });
    const people = agreement ? [agreement.sentence] : [];
    return {
      json: { ...firstPair(comparison), ...comparison, results, agreement },
      text: [...runs.map((run) => formatRun(run, resultOf.get(run.id) ?? null)), ...people, ...comparisonLines(comparison)].join('\n'),
    };
  },
};

/** The first two runs in short, for scripts; `verdict` is that on all runs. */
function firstPair({ pairings: [pair] }: Comparison) {
  if (!pair) return {};
  const { onlyA, onlyB } = pair.mcnemar;
  return {
    difference: { accuracy: pair.difference, interval: pair.differenceInterval }, mcnemar: pair.mcnemar,
    buckets: { bothCorrect: pair.bothCorrect, onlyA, onlyB, bothWrong: pair.bothWrong },
  };
}

function comparisonLines({ runs, whyNotComparable, shared, verdict, recommendation, pairings }: Comparison): string[] {
  if (whyNotComparable.length > 0) {
    return [
      'These runs can’t be compared:', ...whyNotComparable.map((why) => `  ${why}`),
      'Choose runs with the same classes that share some test pictures.',
    ];
  }
  const names = new Map(runs.map(({ id, name }) => [id, name]));
  const nameOf = (id: number): string => names.get(id) ?? String(id);
  return [
    ...[shared.sentence, shared.tested].filter((sentence) => sentence !== null), ...(verdict ? [verdict.text] : []),
    ...pairings.flatMap((pair) => [
      `${nameOf(pair.a)} − ${nameOf(pair.b)}: ${pairText(pair)}`, ...(pairings.length > 1 ? [`  ${pair.verdict.text}`] : []),
    ]),
    ...(recommendation ? [recommendation.sentence] : []),
  ];
}

function pairText({ n, difference, differenceInterval: [low, high], bothCorrect, onlyA, onlyB, bothWrong, mcnemar, foldTest }: PairwiseComparison): string {
  const test = foldTest
    ? `; corrected resampled t-test over ${foldTest.folds} folds p = ${foldTest.p.toPrecision(2)}, which decides the verdict`
    : '';
  return `${points(difference, n)} (95 % CI ${signedPoints(low, n)} to ${signedPoints(high, n)}); both correct ${bothCorrect}, `
    + `only the first ${onlyA.length}, only the second ${onlyB.length}, both wrong ${bothWrong}; `
    + `McNemar p = ${mcnemar.p.toPrecision(2)}${test}`;
}

export const evaluate: Command = {
  usage: 'evaluate --run RUN [--project NAME] [--cross-validation]',
  about: 'Prints every metric of a finished run on its test set with 95 % confidence intervals; with --cross-validation on all pictures, '
    + 'each predicted by a model that had not seen it.',
  positionals: [0, 0],
  options: { run: { type: 'string' }, project: { type: 'string' }, 'cross-validation': { type: 'boolean' } },
  check: needs('run'),
  run: async ({ workbench, values }) => {
    const run = await runOf(workbench, values);
    const evaluation = await workbench.call('runs.evaluate', { run: run.id, on: values['cross-validation'] === true ? 'all' : 'test' });
    const { pictures: corrected, sentence } = await workbench.call('runs.corrected', { run: run.id });
    const [classes] = await workbench.call('runs.classes', { project: run.project, run: run.id });
    const agreement = await workbench.call('agreement.ofRun', { run: run.id });
    const remarks = [agreement?.sentence, agreement?.above, sentence, classes?.sentence, classes?.again].flatMap((remark) => remark ?? []);
    const result = await resultOfRun(workbench, run);
    return {
      json: { name: run.name, ...evaluation, corrected, classesNow: classes, agreement, result },
      text: [formatRun(run, result), ...(result ? resultLines(result) : []), ...remarks, ...evaluationLines(evaluation)].join('\n'),
    };
  },
};

/** With as many digits as `n` pictures support. */
function shareText(estimate: Estimate | null, n: number): string {
  if (estimate === null) return '–';
  const { value, interval } = estimate;
  return `${percent(value, n)}${interval ? ` (${percentRange(interval, n)})` : ''}`;
}

const numberText = ({ value, interval }: Estimate): string =>
  `${value.toFixed(3)}${interval ? ` (${interval[0].toFixed(3)}–${interval[1].toFixed(3)})` : ''}`;

function calibrationText({ calibration: { debiasedError, error, sentence } }: Measured): string {
  return `${(100 * debiasedError).toFixed(1)} of ${(100 * error).toFixed(1)} points (ECE) are beyond chance. ${sentence}`;
}

/** Figures, whatever they were measured on. */
type Measured = Omit<Evaluation, 'run' | 'on'>;

/** Rows of the summary; adding a metric is adding a row. */
const summary: readonly [name: string, of: (evaluation: Measured) => string][] = [
  ['Accuracy', (e) => shareText(e.accuracy, e.n)],
  ['Balanced accuracy', (e) => shareText(e.balancedAccuracy, e.n)],
  ['F1, macro', (e) => shareText(e.macroF1, e.n)],
  ['F1, weighted', (e) => shareText(e.weightedF1, e.n)],
  ['AUC (ROC), mean of classes', (e) => (e.auc ? numberText(e.auc) : '–')],
  ['Log loss', (e) => numberText(e.logLoss)],
  ['Brier score', (e) => numberText(e.brier)],
  ['Calibration error', calibrationText],
];

const tooFew = '(too few)';
const classColumns: readonly [name: string, of: (own: ClassEvaluation) => string][] = [
  ['Class', (c) => c.name],
  ['Correct', (c) => `${c.correct} of ${c.n}`],
  ['Recall (sensitivity)', (c) => (c.few ? tooFew : shareText(c.recall, c.n))],
  ['Precision (PPV)', (c) => (c.few ? tooFew : shareText(c.precision, c.predicted))],
  ['F1', (c) => (c.few ? tooFew : shareText(c.f1, c.n))],
  ['AUC (ROC)', (c) => (c.few || !c.auc ? '–' : numberText(c.auc))],
];

export function evaluationLines(evaluation: Measured): string[] {
  const metrics = alignColumns(summary.map(([name, of]) => [name, of(evaluation)]));
  const classes = alignColumns([
    classColumns.map(([name]) => name), ...evaluation.classes.map((own) => classColumns.map(([, of]) => of(own))),
  ]);
  return [...metrics.map((line) => `  ${line}`), '', ...classes.map((line) => `  ${line}`), ...evaluation.remarks];
}
