// Suggestions from features held between refreshes: the head is fitted anew on the labels there are, which takes a moment; the features,
// which take minutes, are extracted once. One project at a time is held.
import { extractFeatures, matrixOf } from '../model/extract-features.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import { learningCurve } from '../linear/learning-curve.ts';
import type { WorkEventOf, WorkInput, WorkResult } from '../protocol/messages.ts';
import type { Control } from '../protocol/control.ts';
import { withPhase } from '../protocol/drain.ts';
import { confidentFrom } from '../../evaluation/index.ts';
import { argMax, itemAt, mulberry32, shuffled } from '../../numerics/index.ts';
import { askingOrder, type Clusters } from './asking-order.ts';
import { alikeGroups } from './alike-groups.ts';
import { holdFeatures, rowsOf, type HeldFeatures } from './held-features.ts';
import { fitSuggestionHead, suggestionsOf, type SuggestionHead } from './suggestion-head.ts';

/** A head takes so many labels, of at least two classes. */
const minLabels = 10;

/** Labels that the worth of further ones is measured on: more would take long and say the same. */
const maxMeasured = 500;

/** A head, and its number of classes. */
type HeadOf = SuggestionHead & { readonly classes: number };

interface Holding {
  readonly key: string;
  readonly features: HeldFeatures;
  /** Row of each picture, −1 for one that could not be read, and picture of each row. */
  readonly rowOf: Int32Array;
  readonly pictureOf: readonly number[];
  clusters: Clusters | null;
  /** The last head, and the one whose λ was chosen last, measured on held-out labels. */
  head: HeadOf | null;
  chosen: HeadOf | null;
}

let holding: Holding | null = null;

const heldAs = (key: string): Holding | null => (holding?.key === key ? holding : null);

/** Throws what `extractFeatures` throws. */
export async function* holdFeaturesOf(
  { key, pictures, backbone, cacheFolder, engine }: WorkInput<'holdFeatures'>, { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEventOf<'holdFeatures'>, WorkResult<'holdFeatures'>> {
  const features = yield* extractFeatures(pictures, backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder, signal, engine: await openTrainingEngine({ engine }), phase: 'Preparing suggestions',
  });
  const readable = features.rows.flatMap((row, picture) => (row ? [picture] : []));
  const rowOf = new Int32Array(pictures.length).fill(-1);
  readable.forEach((picture, row) => { rowOf[picture] = row; });
  const before = holding;
  holding = {
    key, rowOf, pictureOf: readable, clusters: null, head: null, chosen: null,
    features: await holdFeatures(matrixOf(features, readable, features.levels), features.levels),
  };
  await before?.features[Symbol.asyncDispose]();
  return { unreadable: features.rows.flatMap((row, picture) => (row ? [] : [picture])) };
}

interface Known { rows: number[]; labels: Uint16Array; groups: string[]; counts: number[]; classes: number }

/** The labelled pictures that have features. */
function knownOf({ rowOf }: Holding, { labelled, classes }: Pick<WorkInput<'suggestLabels'>, 'labelled' | 'classes'>): Known {
  const known = labelled.flatMap(({ picture, ...own }) => ((rowOf[picture] ?? -1) >= 0 ? [{ ...own, row: itemAt(rowOf, picture) }] : []));
  const counts = new Array<number>(classes).fill(0);
  for (const { label } of known) counts[label] = itemAt(counts, label) + 1;
  return {
    rows: known.map(({ row }) => row), labels: Uint16Array.from(known, ({ label }) => label), groups: known.map(({ group }) => group), counts, classes,
  };
}

const askableRows = ({ rowOf }: Holding, askable: readonly number[]): number[] =>
  askable.flatMap((picture) => ((rowOf[picture] ?? -1) >= 0 ? [itemAt(rowOf, picture)] : []));

const canFit = ({ rows, counts }: Known): boolean => rows.length >= minLabels && counts.filter((count) => count > 0).length >= 2;

/** Chooses λ by cross-validation, and measures the head at it on held-out labels. It takes seconds where labels are many. */
async function chooseHead(held: Holding, known: Known, seed: number): Promise<HeadOf> {
  const chosen = { ...await fitSuggestionHead(held.features, known, { penalty: null, seed }), classes: known.classes };
  held.chosen = chosen;
  return chosen;
}

/** At a λ that was chosen on fewer labels, or on fewer classes: what was measured on those then says nothing of the classes now. */
async function headAt(held: Holding, known: Known, { penalty, seed }: { penalty: number; seed: number }): Promise<HeadOf> {
  const { head, chosen } = held;
  if (chosen === null) return chooseHead(held, known, seed);
  const fits = (one: HeadOf | null): one is HeadOf => one !== null && one.classes === known.classes && one.penalty === penalty;
  const start = fits(chosen) ? { ...chosen, parameters: fits(head) ? head.parameters : chosen.parameters } : null;
  const fitted = await fitSuggestionHead(held.features, known, { penalty, start, seed });
  return { ...fitted, temperature: chosen.temperature, classes: known.classes };
}

export async function* suggestLabels(
  input: WorkInput<'suggestLabels'>,
): AsyncGenerator<never, WorkResult<'suggestLabels'>> {
  const held = heldAs(input.key);
  if (!held) return { state: 'missing' };
  const known = knownOf(held, input);
  const { penalty, seed } = input;
  const head = !canFit(known) ? null : await (penalty === null ? chooseHead(held, known, seed) : headAt(held, known, { penalty, seed }));
  held.head = head;
  const probabilities = head && await suggestionsOf(held.features, head, known.classes);
  const { order, clusters } = await askingOrder(held.features.unit, {
    askable: askableRows(held, input.askable), labelled: known.rows, counts: known.counts, probabilities, clusters: held.clusters,
    limit: input.limit, seed: input.seed,
  });
  held.clusters = clusters;
  return {
    state: 'suggested', order: order.map((row) => itemAt(held.pictureOf, row)),
    head: head && probabilities && { penalty: head.penalty, confidentFrom: confidentFrom(head.heldOut, known.rows.length), ...likeliest(held, probabilities) },
  };
}

function likeliest({ rowOf }: Holding, probabilities: readonly (readonly number[])[]): { suggested: number[]; probabilities: number[] } {
  const suggested = new Array<number>(rowOf.length).fill(-1);
  const likelihoods = new Array<number>(rowOf.length).fill(0);
  rowOf.forEach((row, picture) => {
    if (row < 0) return;
    const own = itemAt(probabilities, row);
    const best = argMax(own);
    suggested[picture] = best;
    likelihoods[picture] = itemAt(own, best);
  });
  return { suggested, probabilities: likelihoods };
}

/** λ anew, in the background: suggestions go on at the one before. Null where labels are too few. */
export async function* choosePenalty(input: WorkInput<'choosePenalty'>): AsyncGenerator<never, WorkResult<'choosePenalty'>> {
  const held = heldAs(input.key);
  if (!held) return { state: 'missing' };
  const known = knownOf(held, input);
  return { state: 'chosen', penalty: canFit(known) ? (await chooseHead(held, known, input.seed)).penalty : null };
}

export async function* groupAlike(
  { key, askable, groupSize, seed }: WorkInput<'groupAlike'>,
): AsyncGenerator<never, WorkResult<'groupAlike'>> {
  const held = heldAs(key);
  if (!held) return { state: 'missing' };
  const groups = await alikeGroups(held.features.unit, askableRows(held, askable), groupSize, seed);
  return { state: 'grouped', groups: groups.map((rows) => rows.map((row) => itemAt(held.pictureOf, row))) };
}

export async function* labelCurve(
  input: WorkInput<'labelCurve'>, { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEventOf<'labelCurve'>, WorkResult<'labelCurve'>> {
  const held = heldAs(input.key);
  if (!held) return { state: 'missing' };
  const labelled = shuffled(input.labelled, mulberry32(input.seed)).slice(0, maxMeasured);
  const { rows, labels, groups, classes } = knownOf(held, { ...input, labelled });
  const sizes = yield* withPhase('Fitting heads on parts of the labels', learningCurve({
    features: rowsOf(held.features.scaled, rows), levels: [held.features.scaled.columns], labels, groups, classes, classWeightExponent: null,
    seed: input.seed, signal,
  }));
  return { state: 'measured', sizes: sizes && sizes.map(({ pictures, folds }) => ({ pictures, folds: [...folds] })) };
}
