// The pictures that several runs were all tested on under the same label, with what each run said of them.
import type { FoldCounts } from './comparison-basis.ts';
import { predictedClass, groupsOf, type PredictionMatrix } from '../statistics/predictions.ts';
import type { Steps } from '../steps.ts';
import type { Named } from './verdict.ts';

/** What a run said of the pictures it is compared on, probabilities in the order of its classes. */
export interface RunPredictions extends Named {
  readonly classes: readonly string[];
  readonly predictions: readonly { readonly picture: number; readonly label: string; readonly probabilities: ArrayLike<number> }[];
  /** Where these are its answers to pictures that were left out in turn: what each fold came to. */
  readonly byFold?: FoldCounts | null;
}

/** The shared pictures in the first run's order, and each run's answers to them in the first run's order of classes. */
export interface CommonTestSet { readonly pictures: readonly number[]; readonly answers: readonly PredictionMatrix[] }

/** Lays out flat what the runs share. `groupOf` names the group of a picture. */
export function* commonTestSet(runs: readonly RunPredictions[], groupOf: (picture: number) => string | null): Steps<CommonTestSet> {
  const { classes: names, predictions } = runs[0] ?? { classes: [], predictions: [] };
  const at = yield* placesShared(runs);
  const pictures = at[0]?.map((i) => predictions[i]!.picture) ?? [];
  const numbers = new Map(names.map((name, k) => [name, k]));
  const labels = new Int32Array(pictures.length);
  at[0]?.forEach((place, i) => (labels[i] = numbers.get(predictions[place]!.label)!));
  const groups = groupsOf(pictures.map(groupOf));
  const answers: PredictionMatrix[] = [];
  for (const [r, run] of runs.entries()) {
    answers.push({ n: pictures.length, classes: names.length, labels, groups, ...saidBy(run, at[r]!, names) });
    yield;
  }
  return { pictures, answers };
}

/** Of each shared picture where it stands among each run's predictions. */
function* placesShared([first, ...others]: readonly RunPredictions[]): Steps<number[][]> {
  if (!first) return [];
  let shared = [first.predictions.map((_, i) => i)];
  for (const { predictions } of others) {
    const places = new Map(predictions.map(({ picture }, i) => [picture, i]));
    const theirs = shared[0]!.map((i) => {
      const place = places.get(first.predictions[i]!.picture);
      return place !== undefined && predictions[place]!.label === first.predictions[i]!.label ? place : -1;
    });
    const all = !theirs.includes(-1);
    const kept = (list: number[]) => (all ? list : list.filter((_, i) => theirs[i] !== -1));
    shared = [...shared.map(kept), kept(theirs)];
    yield;
  }
  return shared;
}

function saidBy({ classes, predictions }: RunPredictions, at: readonly number[], names: readonly string[]): Pick<PredictionMatrix, 'probabilities' | 'called'> {
  const order = Int32Array.from(names, (name) => classes.indexOf(name));
  const probabilities = new Float64Array(at.length * order.length);
  const calls = new Int32Array(at.length);
  for (let i = 0; i < at.length; i++) {
    const said = predictions[at[i]!]!.probabilities;
    for (let k = 0; k < order.length; k++) probabilities[i * order.length + k] = said[order[k]!] ?? 0;
    calls[i] = predictedClass(probabilities, i * order.length, order.length);
  }
  return { probabilities, called: calls };
}
