// The figures that are stored with a run: how good it is on pictures whose label is known.
import type { ClassMetrics, Metrics } from '../../preload/contract.ts';
import { answersOf, type Answer } from './answers.ts';
import { confusionOf, f1Of, figures, logLossesOf, tallyOf, type Tally } from './figures.ts';
import { wilson } from './intervals.ts';

/** One class. Precision is undefined for a class never called, recall for one without pictures. */
function classMetrics(name: string, k: number, tally: Tally): ClassMetrics {
  const [n, called, right] = [tally.pictures[k]!, tally.called[k]!, tally.right[k]!];
  return {
    name,
    n,
    called,
    right,
    precision: called ? right / called : null,
    recall: n ? right / n : null,
    f1: n + called ? f1Of(tally, k) : null,
    recallInterval: n ? wilson(right, n) : null,
    precisionInterval: called ? wilson(right, called) : null,
  };
}

/** All figures of a run on labelled pictures; null when there are none, since nothing can be said then. Log-loss in nats. */
export function measure(classes: readonly string[], list: readonly Answer[]): Metrics | null {
  if (list.length === 0) return null;
  const answers = answersOf(classes.length, list);
  const tally = tallyOf(answers);
  const right = tally.right.reduce((sum, c) => sum + c, 0);
  return {
    n: list.length,
    right,
    accuracy: right / list.length,
    accuracyInterval: wilson(right, list.length),
    balancedAccuracy: figures.balancedAccuracy(tally),
    macroF1: figures.macroF1(tally),
    logLoss: logLossesOf(answers).reduce((sum, loss) => sum + loss, 0) / list.length,
    classes: classes.map((name, k) => classMetrics(name, k, tally)),
    confusion: confusionOf(answers),
  };
}
