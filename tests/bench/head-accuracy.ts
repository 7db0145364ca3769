// Accuracy of a head on frozen features: fitted as a run's kept head on training and validation pictures, counted on the test pictures.
import { argMax, itemAt } from '../../main/numerics/index.ts';
import { drain, type Plan } from '../../main/training/index.ts';
import { fitHead, headLogits } from '../../main/training/linear/fit-head.ts';
import { matrixOf, type Features } from '../../main/training/model/extract-features.ts';

const { signal } = new AbortController();

/** Share of the plan's readable test pictures predicted correctly; `rows` of the features follow the plan's pictures. */
export async function headAccuracy(plan: Plan, { rows, levels }: Pick<Features, 'rows' | 'levels'>, seed: number): Promise<number> {
  const part = (test: boolean): number[] => plan.pictures.flatMap(({ part: of }, i) => (rows[i] && (of === 'test') === test ? [i] : []));
  const [known, tested] = [part(false), part(true)];
  const label = (i: number): number => itemAt(plan.pictures, i).label;
  const classes = plan.classes.length;
  const head = await drain(fitHead({
    features: matrixOf({ rows }, known, levels), levels, classes, train: known.length, labels: Uint16Array.from(known, label),
    groups: known.map((i) => itemAt(plan.pictures, i).sha256), penalty: null, classWeightExponent: null, seed, signal,
  }));
  const logits = headLogits(matrixOf({ rows }, tested, levels), head);
  return tested.filter((i, at) => argMax(logits.subarray(at * classes, (at + 1) * classes)) === label(i)).length / tested.length;
}
