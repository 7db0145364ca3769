// Cross-validation of thawed networks: in transfer learning's folds, blind to held-out pictures, safe against interruption.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { onnxruntime } from '../../../main/engines/index.ts';
import { ViewMaker } from '../../../main/images/index.ts';
import {
  decodePictures, frozenFeatures, openActivationCache, type FitSetup, type FitContext,
} from '../../../main/training/finetune/shared-inputs.ts';
import { networkAt, readNetwork } from '../../../main/training/model/network.ts';
import type {
  CrossValidation, Plan, PlanPicture, PlanPrediction, WorkEvent,
} from '../../../main/training/protocol/plan.ts';
import type { Control } from '../../../main/training/protocol/control.ts';
import { Paused } from '../../../main/training/protocol/control.ts';
import { predictFold, assignFolds, splitRemaining } from '../../../main/training/finetune/fine-tune-folds.ts';
import { smallLine } from '../small-backbone.ts';
import { smallPlan, worked, type Worked } from '../small-run.ts';
import { temporaryFolder } from '../../temporary.ts';

const tuning = { epochs: 2, line: smallLine(2) };
/** Of every third picture. */
const crossValidating = (plan: Plan): Plan =>
  ({ ...plan, pictures: plan.pictures.filter((_, i) => i % 3 === 0), recipe: { ...plan.recipe, crossValidate: true } });
const fresh = (strategy: Plan['strategy'] = 'fine-tune'): Plan => crossValidating(smallPlan(strategy, tuning));
/** Another run that shares the caches of one. */
const another = (plan: Plan): Plan => ({ ...plan, runFolder: temporaryFolder('folds') });
const answersIn = ({ fitted }: Worked): CrossValidation => {
  if (!fitted?.crossValidated) throw new Error('nothing was cross-validated');
  return fitted.crossValidated;
};
const isFold = (n: number) =>
  (event: WorkEvent): boolean => event.type === 'progress' && event.phase.includes(`Fold ${n} of 5: epoch`);
const computed = (events: readonly WorkEvent[]): number =>
  events.filter(
    (event) => event.type === 'progress' && /^(Extracting features|Computing activations)/.test(event.phase),
  )
    .length;

const plan = fresh();
let whole: Worked;
beforeAll(async () => { whole = await worked(plan); });

test('every picture of every set is predicted once, by its fold’s network, and the run’s own result stays the same', async () => {
  const { crossValidated, remarks, seconds, test: tested } = whole.fitted!;
  expect(crossValidated).toMatchObject({ repeats: 1, folds: 5 });
  expect(answersIn(whole).predictions.map(({ picture }) => picture)).toEqual([...plan.pictures.keys()]);
  for (const { probabilities } of answersIn(whole).predictions) {
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  }
  expect(remarks).toEqual([]);
  expect(seconds.crossValidation).toBeGreaterThan(0);
  expect(seconds.total).toBeGreaterThan(seconds.crossValidation!);
  // They go when the result is stored, which is not the trainer's to know.
  expect(existsSync(join(plan.runFolder, 'so-far'))).toBe(true);
  const without = await worked({ ...another(plan), recipe: { ...plan.recipe, crossValidate: false } });
  expect(without.fitted).toMatchObject({ crossValidated: null, test: tested });
  expect(without.fitted?.seconds.crossValidation).toBeUndefined();
  expect(without.events.filter(({ type }) => type === 'curve').length).toBe(
    whole.events.filter(({ type }) => type === 'curve').length,
  );
});

test('its folds are the first ones of transfer learning with the same pictures and seed', async () => {
  const transfer = await worked({ ...another(plan), strategy: 'transfer' });
  expect(answersIn(transfer).repeats).toBe(5);
  expect(answersIn(whole).foldOf).toEqual([answersIn(transfer).foldOf[0]]);
  expect(answersIn(whole).n).toEqual(answersIn(transfer).n.slice(0, 5));
});

test('activations at the line are computed once for all folds', async () => {
  expect(computed(whole.events)).toBeGreaterThan(0);
  expect(computed((await worked(another(plan))).events)).toBe(0);
});

const quiet: Control = { signal: new AbortController().signal, requested: () => null };

async function ended<T>(steps: AsyncGenerator<WorkEvent, T>): Promise<T> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

/** Predictions of a fold under the labels of a plan. */
async function foldPredictions(
  labelled: Plan, assignment: NonNullable<ReturnType<typeof assignFolds>>, fold: number,
): Promise<PlanPrediction[]> {
  const { backbone, recipe } = labelled;
  const setup: FitSetup = {
    plan: labelled, strategy: 'fine-tune', tuning: recipe.tuning!, engine: onnxruntime, backbone, weights: null,
    view: { flip: false, geometry: 'centre-crop' }, imageSize: { size: backbone.preprocessing.size, own: backbone.preprocessing.size, trials: [] },
    network: networkAt(await readNetwork(backbone, null), backbone, recipe.tuning!.line),
  };
  const prepared = await ended(decodePictures(setup, quiet.signal));
  await using views = new ViewMaker(prepared.sources, { augmentation: 'none', seed: labelled.seed });
  await using inputs = await openActivationCache(setup, views);
  const seen = await ended(frozenFeatures(setup, assignment.pictures, views, quiet.signal));
  const context: FitContext = { ...setup, views, inputs, frozenFeatures: seen, keptViews: 0 };
  const answers = await ended(predictFold(context, assignment, fold, quiet));
  if (typeof answers === 'string') throw new Error(answers);
  return answers;
}

test('predictions of a fold don’t depend on the labels of its own pictures, only on those of others', async () => {
  const assignment = assignFolds(plan, [...plan.pictures.keys()])!;
  const relabelled = (
    changes: (picture: PlanPicture, at: number) => boolean,
  ): Plan => ({ ...plan, pictures: plan.pictures.map(
    (picture, i) => (changes(picture, i) ? { ...picture, label: (picture.label + 1) % plan.classes.length } : picture),
  ) });
  const [said, blind, other] = [
    await foldPredictions(plan, assignment, 1),
    await foldPredictions(relabelled((_, i) => assignment.foldOf[i] === 1), assignment, 1),
    await foldPredictions(relabelled((_, i) => assignment.foldOf[i] === 2), assignment, 1),
  ];
  expect(said).toEqual(answersIn(whole).predictions.filter((_, i) => assignment.foldOf[i] === 1));
  expect(blind).toEqual(said);
  expect(other).not.toEqual(said);
});

test('a fifth of the other pictures is for validation, in whole groups, and no class loses all its training pictures', () => {
  const pictures = plan.pictures.map(
    (picture, i): PlanPicture => ({ ...picture, group: `group ${Math.floor(i / 4)}` }),
  );
  const others = [...pictures.keys()].filter((i) => i >= 8);
  const { train, validation } = splitRemaining({ ...plan, pictures }, others)!;
  expect([...train, ...validation].toSorted((a, b) => a - b)).toEqual(others);
  expect(validation.length / others.length).toBeCloseTo(0.2, 1);
  const groupsIn = (of: readonly number[]) => new Set(of.map((i) => pictures[i]!.group));
  expect([...groupsIn(validation)].filter((group) => groupsIn(train).has(group))).toEqual([]);
  const oneGroup = pictures.map((picture) => (picture.label === 0 ? { ...picture, group: 'all of it' } : picture));
  expect(splitRemaining({ ...plan, pictures: oneGroup }, others)!.validation.some((i) => oneGroup[i]!.label === 0))
    .toBe(false);
  expect(splitRemaining({
    ...plan, pictures: plan.pictures.map((picture) => ({ ...picture, group: `class ${picture.label}` })),
  }, others)).toBeNull();
});

test.each<[string, (control: { request(request: 'pause'): void; cancel(): void }) => void]>([
  ['paused', (control) => control.request('pause')],
  ['cancelled', (control) => control.cancel()],
])('%s in the middle of the folds, it resumes after the last whole one with the same predictions, bit for bit', async (
  how, stop,
) => {
  const own = another(plan);
  const first = await worked(own, (event, control) => { if (isFold(3)(event)) stop(control); });
  expect(first.thrown instanceof Paused).toBe(how === 'paused');
  expect(first.fitted).toBeUndefined();
  expect(existsSync(join(own.runFolder, 'checkpoint.bin'))).toBe(false);
  const resumed = await worked({ ...own, resume: true });
  expect(resumed.events.filter(({ type }) => type === 'curve')).toEqual([]);
  expect([1, 2, 3, 4, 5].map((n) => resumed.events.some(isFold(n)))).toEqual([false, false, true, true, true]);
  expect(resumed.fitted).toMatchObject({
    crossValidated: answersIn(whole), test: whole.fitted!.test, validation: whole.fitted!.validation,
  });
  expect(resumed.fitted!.seconds.crossValidation).toBeLessThan(resumed.fitted!.seconds.total);
});

test('a stored fold that is damaged, or of other pictures, is predicted again', async () => {
  const own = another(plan);
  await worked(own, (event, control) => { if (isFold(3)(event)) control.cancel(); });
  const [one, two] = [1, 2].map((n) => join(own.runFolder, 'so-far', `fold-${n}.json`));
  writeFileSync(one!, 'torn');
  writeFileSync(two!, readFileSync(two!, 'utf8').replace(/"assignment":"./, '"assignment":"x'));
  const resumed = await worked({ ...own, resume: true });
  expect([1, 2].map((n) => resumed.events.some(isFold(n)))).toEqual([true, true]);
  expect(answersIn(resumed)).toEqual(answersIn(whole));
});

test('finished early among the folds, the run ends without cross-validation and says so', async () => {
  const { fitted } = await worked(another(plan), (event, control) => { if (isFold(2)(event)) {
    control.request('finish');
  } });
  expect(fitted).toMatchObject({ crossValidated: null, test: whole.fitted!.test });
  expect(fitted!.remarks).toEqual(
    ['The run was finished early, before the end of cross-validation, so only the test set measures this model.'],
  );
});

test('a run that starts from another one is not cross-validated, since that one may have seen any picture', async () => {
  const { fitted } = await worked({ ...another(plan), startFrom: plan.runFolder });
  expect(fitted!.crossValidated).toBeNull();
  expect(fitted!.remarks.join()).toMatch(
    /^This run starts from another run, whose training set may include any of the pictures/,
  );
});

test('training from scratch is cross-validated, too', async () => {
  const { fitted } = await worked(fresh('from-scratch'));
  expect(fitted!.crossValidated).toMatchObject({ repeats: 1, folds: 5, foldOf: answersIn(whole).foldOf });
});
