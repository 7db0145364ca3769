// Words of a report that compares: runs, and the strategies of a Showdown.
import { count, counted, duration, words, type Run, type Showdown, type TransferBenefit } from '../../../../preload/contract.ts';

export const comparisonWords = words('export.comparison', {
  verdict: {
    title: 'Verdict',
    notComparable: 'These runs can’t be compared:',
    rule: (onAll: boolean) =>
      `“Better” means a difference of at least one point, a 95 % interval that excludes 0, and a ${
        onAll ? 'corrected t test over the folds' : 'exact McNemar test'} that agrees. `
      + '“Practically equal” means that the interval lies within two points either way. Everything else is “too close to call”.',
  },
  results: {
    title: 'Results',
    onAll: 'Each run on all pictures, by cross-validation, with 95 % intervals',
    onTest: 'Each run on its own test set, with 95 % intervals',
    notTested: 'not tested',
    cost: 'Cost',
    trainingTime: 'Training time',
    atMost: (time: string) => `at most ${time}`,
    trainedWeights: 'Trained weights',
    wholeModel: 'Whole model',
    /** {runs} */
    seeds: ({ onAll, mean, deviation, lowest, highest }: { onAll: boolean; mean: string; deviation: string; lowest: string; highest: string }) =>
      `{runs} differ only by seed. Mean accuracy${onAll ? ' in cross-validation' : ''} ${mean}, `
      + `standard deviation ${deviation} points, range ${lowest} to ${highest}.`,
  },
  evidence: {
    title: 'Evidence for each pair',
    differ: 'Where they differ',
    bothCorrect: 'Both correct',
    bothWrong: 'Both wrong',
    /** {run} */
    only: 'Only {run}',
    onlyCorrect: 'Only {run} correct',
    onlyIsCorrect: 'Only {run} is correct',
    mcnemar: 'McNemar, exact',
    correctedT: (folds: number) => `Corrected t, ${folds} folds`,
    corrected: (comparisons: number, p: string) => `; corrected for ${comparisons} comparisons (Holm) ${p}`,
    correctedFor: (comparisons: number) => `, corrected for ${comparisons} comparisons (Holm)`,
    overGroups: (p: string) => `; over groups ${p}`,
    mostDifferent: (classes: number) => `The ${classes} classes that differ most`,
    different: 'Classes that differ',
    recall: 'Difference in recall, points',
    tooFew: 'too few pictures',
    /** {difference}, {interval}, {run} */
    accuracy: 'Difference in accuracy: {difference}, 95\u202f% CI {interval}. Right of 0, {run} is ahead. Grey: within one point.',
    inPoints: 'Differences in points, with 95 % intervals',
    /** {difference} */
    auc: 'Difference in AUC (DeLong): {difference}',
    line: (difference: string, low: string, high: string, zone: number) =>
      `Difference ${difference} points, 95\u202f% CI ${low} to ${high}; the zone of ${counted(zone, 'point')} either way is marked`,
  },
  settings: {
    title: 'Settings',
    setting: 'Setting',
    same: 'The runs have the same settings.',
    different: 'Settings that differ',
    /** {settings} */
    sameInAll: 'The same in all runs: {settings}.',
  },
  showdown: {
    holds: {
      yes: 'Holds here', no: 'Does not hold here', unclear: 'Too close to call', unknown: 'Not measured',
    } satisfies Record<TransferBenefit['holds'], string>,
    state: {
      going: 'It is still running; this report covers what has finished so far.',
      paused: 'It is paused and not yet complete.',
      done: '',
      cancelled: 'It was stopped before it was complete.',
      failed: 'It failed before it was complete.',
    } satisfies Record<Showdown['state'], string>,
    onAll: 'The first run of each strategy, by cross-validation on all pictures, with 95 % intervals',
    onTest: 'Each strategy on the same test set, with 95 % intervals; probabilities are averaged over seeds',
    seeds: 'Seeds',
    deviation: 'SD over seeds',
    deviationOnTest: 'SD over seeds, on the test set',
    plusMinus: (points: string) => `± ${points}`,
    timePerRun: 'Time per run',
    tooFew: 'Too few runs have finished to compare.',
    error: (error: string, pictures: number) => `${error} with ${count(pictures)}`,
    curves: 'Learning curves: error on the test set by number of training pictures',
    errorTitle: 'Error',
    gained: 'What pre-training and fine-tuning gained',
    claims: 'Textbooks claim that transfer learning needs less time and fewer pictures, and that fine-tuning raises accuracy. '
      + 'These are the results on your pictures.',
    pairsOnAll: 'Each pair, by cross-validation on all pictures',
    pairsOnTest: 'Each pair on the same test set',
    pair: 'Pair',
    inPoints: 'Difference in accuracy, points',
    onlyFirst: 'Only the first correct',
    onlySecond: 'Only the second correct',
    howDone: 'How it was done',
    /** {backbone}, {sha256} */
    same: 'All strategies used the same pictures, split and pre-trained model ({backbone}, SHA-256 {sha256}).',
    once: 'Each strategy ran once',
    upTo: (seeds: number) => `Strategies that depend on chance ran with up to ${seeds} seeds`,
    ran: (runs: string, fewer: boolean) => `${runs}${fewer ? ', and on fewer pictures where time was left' : ''}.`,
    noLimit: 'There was no time limit.',
    limit: (minutes: number) => `The time limit was ${minutes} minutes.`,
    took: (seconds: number) => `The runs took ${duration(seconds)} in total.`,
    allRuns: 'All runs',
    correctOnTest: 'Correct on the test set',
    stateTitle: 'State',
    notStarted: 'not started',
    runState: {
      queued: 'queued', preparing: 'running', training: 'running', evaluating: 'running', paused: 'paused', done: 'done', cancelled: 'stopped',
      interrupted: 'interrupted', failed: 'failed',
    } satisfies Record<Run['state'], string>,
    sameTestSet: 'The test set is the same for runs on fewer training pictures.',
    byTime: 'Accuracy by training time',
    oneRun: 'Training time (one run)',
  },
} as const);
