// Fine-tuning from a plan to a finished model, with a small backbone on the sample pictures.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CurvePoint } from '../../../preload/contract.ts';
import { onnxruntime } from '../../../main/engines/index.ts';
import { readModel } from '../../../main/graph/index.ts';
import { decodeBatches } from '../../../main/images/index.ts';
import { inferBatches } from '../../../main/training/model/inference.ts';
import { loadModel } from '../../../main/training/model/finished-model.ts';
import type { FittedRun, Plan, WorkEvent } from '../../../main/training/protocol/plan.ts';
import { loadWeights } from '../../../main/training/model/saved-weights.ts';
import { Paused } from '../../../main/training/protocol/control.ts';
import { temporaryFolder } from '../../temporary.ts';
import { smallLine } from '../small-backbone.ts';
import { smallPlan, worked } from '../small-run.ts';

const curveOf = (events: readonly WorkEvent[]): CurvePoint[] =>
  [...new Map(events.flatMap((event) => (event.type === 'curve' ? [
    [event.point.step, event.point] as const,
  ] : []))).values()];
const epochs = (events: readonly WorkEvent[]): CurvePoint[] =>
  curveOf(events).filter(({ validationLoss }) => validationLoss !== null);
/** The same numbers to 1e-5: losses and answers, not times. */
function expectSame(
  a: { events: readonly WorkEvent[]; fitted: FittedRun }, b: { events: readonly WorkEvent[]; fitted: FittedRun },
): void {
  const [curveA, curveB] = [curveOf(a.events), curveOf(b.events)];
  expect(curveA.map(({ step, label }) => [step, label])).toEqual(curveB.map(({ step, label }) => [step, label]));
  curveA.forEach((point, i) => {
    expect(point.trainLoss).toBeCloseTo(curveB[i]?.trainLoss ?? NaN, 5);
    expect(point.validationLoss ?? 0).toBeCloseTo(curveB[i]?.validationLoss ?? 0, 5);
  });
  a.fitted.test.forEach(({ probabilities }, i) =>
    probabilities.forEach((p, k) => expect(p).toBeCloseTo(b.fitted.test[i]?.probabilities[k] ?? NaN, 5)));
}

test('thawing everything learns what the frozen network could not, and the saved model predicts as the run did', async () => {
  const plan = smallPlan('fine-tune', { epochs: 20, learningRate: 4e-3, stageDecay: 1 }, {}, { penalty: null });
  const { events, fitted } = await worked(plan);
  if (!fitted) throw new Error('it did not end well');
  const points = epochs(events);
  expect(points.at(-1)?.trainLoss).toBeLessThan(0.8 * (points[0]?.trainLoss ?? 0));
  expect(fitted.fineTuning?.alpha).toBeGreaterThan(0);

  const test = plan.pictures.flatMap((picture, i) => (picture.part === 'test' ? [i] : []));
  const files = decodeBatches(test.map((i) => plan.pictures[i]!), { size: 32, batch: 32, geometry: 'centre-crop' });
  let answered = 0;
  for await (const lot of inferBatches(files, loadModel(plan.backbone, plan.runFolder), onnxruntime)) {
    for (const answer of lot) {
      const said = fitted.test.find(({ picture }) => picture === test[answer.index])?.probabilities ?? [];
      if (!('probabilities' in answer)) throw new Error('a test picture has no answer');
      answer.probabilities.forEach((p, k) => expect(p).toBeCloseTo(said[k] ?? NaN, 6));
      answered++;
    }
  }
  expect(answered).toBe(test.length);
  // It goes when the result is stored, which is not the trainer's to know.
  expect(existsSync(join(plan.runFolder, 'checkpoint.bin'))).toBe(true);
});

test('nothing changes below the line, and activations at it are computed once', async () => {
  const plan = smallPlan('fine-tune', { epochs: 2, line: smallLine(2), augmentation: 'photos', keptViews: 1 });
  const first = await worked(plan);
  expect(first.fitted?.fineTuning).toMatchObject({ keptViews: 1, line: { label: 'after block 2 of 4' } });
  const original = readModel(readFileSync(plan.backbone.file)).initialisers;
  const learned = loadWeights(plan.runFolder)?.tensors ?? new Map();
  expect([...learned.keys()].filter((name) => original.has(name))).toHaveLength(4);
  const computing = (events: readonly WorkEvent[]) =>
    events.filter((event) => event.type === 'progress' && event.phase === 'Computing activations at the thaw line');
  expect(computing(first.events).length).toBeGreaterThan(0);
  const again = await worked({ ...plan, runFolder: `${plan.runFolder}-again` });
  expect(computing(again.events)).toEqual([]);
  if (!first.fitted || !again.fitted) throw new Error('it did not end well');
  expectSame({ ...first, fitted: first.fitted }, { ...again, fitted: again.fitted });
});

test('activations of other runs are evicted where there is no room for both, and training works without any room', async () => {
  const plan = smallPlan('fine-tune', { epochs: 1, line: smallLine(2) });
  const lines = join(plan.cacheFolder, 'lines');
  await worked(plan);
  const [first] = readdirSync(lines);
  await worked({ ...plan, seed: 4, runFolder: `${plan.runFolder}-2` });
  expect(readdirSync(lines)).toHaveLength(2);
  const tight = await worked({
    ...plan, seed: 5, cacheBytes: 2 * statSync(join(lines, first ?? '', 'rows.bytes')).size,
    runFolder: `${plan.runFolder}-3`,
  });
  expect(readdirSync(lines)).toHaveLength(1);
  expect(readdirSync(lines)).not.toContain(first);
  expect(tight.fitted?.test.length).toBe(24);
});

test('paused in the middle of an epoch and resumed, it ends as if it had never stopped', async () => {
  const tuning = { epochs: 4, augmentation: 'photos' } as const;
  const whole = await worked(smallPlan('fine-tune', tuning));
  const plan = smallPlan('fine-tune', tuning);
  let reported = 0;
  const first = await worked(plan, (event, control) => {
    if (event.type === 'progress' && event.phase.startsWith('Epoch') && ++reported === 2) control.request('pause');
  });
  expect(first.thrown).toBeInstanceOf(Paused);
  const resumed = await worked({ ...plan, resume: true });
  if (!whole.fitted || !resumed.fitted) throw new Error('it did not end well');
  expectSame({ events: [...first.events, ...resumed.events], fitted: resumed.fitted }, {
    ...whole, fitted: whole.fitted,
  });
});

test('activations that a power cut has damaged are computed and kept anew, never trained on as zeros', async () => {
  const plan = smallPlan('fine-tune', { epochs: 2, line: smallLine(2) });
  const whole = await worked(plan);
  const lines = join(plan.cacheFolder, 'lines');
  const stores = readdirSync(lines).map((name) => join(lines, name, 'rows.bytes'));
  const intact = stores.map((file) => readFileSync(file));
  stores.forEach((file, i) => writeFileSync(file, new Uint8Array(intact[i]!.length)));
  const again = await worked(plan);
  if (!whole.fitted || !again.fitted) throw new Error('it did not end well');
  expectSame({ ...again, fitted: again.fitted }, { ...whole, fitted: whole.fitted });
  // Behind the damaged rows.
  expect(stores.map((file) => readFileSync(file).length)).toEqual(intact.map(({ length }) => 2 * length));
});

test('a picture that can’t be read any more while it is trained on ends the run with its name', async () => {
  const plan = smallPlan('fine-tune', { epochs: 400, line: smallLine(2) }, { cacheBytes: 0 });
  const folder = temporaryFolder('vanishing');
  const pictures = plan.pictures.map((picture, i) => {
    const path = join(folder, `${i}.jpg`);
    cpSync(picture.path, path);
    return { ...picture, path };
  });
  const { thrown } = await worked({ ...plan, pictures }, (event) => {
    if (event.type === 'curve' && (event.point.epoch ?? 0) >= 1) rmSync(folder, { recursive: true, force: true });
  });
  expect(thrown).toMatchObject({ code: 'picture-unreadable' });
  expect(String(thrown)).toMatch(/\d+\.jpg is no longer there\. Put it back/);
});

test('resumed from a damaged checkpoint, it starts again and ends the same', async () => {
  const plan = smallPlan('fine-tune', { epochs: 2 });
  const whole = await worked(smallPlan('fine-tune', { epochs: 2 }));
  writeFileSync(join(plan.runFolder, 'checkpoint.bin'), 'torn');
  const resumed = await worked({ ...plan, resume: true });
  if (!whole.fitted || !resumed.fitted) throw new Error('it did not end well');
  expectSame({ events: resumed.events, fitted: resumed.fitted }, { ...whole, fitted: whole.fitted });
});

test('resumed with half the batch size, it continues; with another network’s checkpoint, it starts again and says so', async () => {
  const plan = smallPlan('fine-tune', { epochs: 4, batch: 32 });
  let reported = 0;
  await worked(plan, (event, control) => { if (event.type === 'progress' && event.phase.startsWith('Epoch')
    && ++reported === 3) {
    control.request('pause');
  } });
  const smaller = (batch: number): Plan =>
    ({ ...plan, resume: true, recipe: { ...plan.recipe, tuning: { ...plan.recipe.tuning!, batch } } });
  const kept = readFileSync(join(plan.runFolder, 'checkpoint.bin'));
  const half = await worked(smaller(16));
  expect(half.fitted?.fineTuning?.epochs).toBe(4);
  expect(epochs(half.events).length).toBeLessThan(4);
  expect(half.fitted?.remarks).toEqual([]);
  kept.write('other', kept.indexOf('"name":"') + '"name":"'.length);
  writeFileSync(join(plan.runFolder, 'checkpoint.bin'), kept);
  const other = await worked(smaller(16));
  expect(other.fitted?.remarks.join(' ')).toMatch(/started again from the beginning/);
  expect(epochs(other.events)).toHaveLength(4);
});

test('finished early, the best weights are kept and tested', async () => {
  const { fitted } = await worked(smallPlan('fine-tune', { epochs: 500, learningRate: 1e-3 }), (event, control) => {
    if (event.type === 'curve' && (event.point.epoch ?? 0) >= 2) control.request('finish');
  });
  expect(fitted?.fineTuning?.epochs).toBeLessThan(10);
  expect(fitted?.test.length).toBe(24);
});

test('a run starts from an earlier run’s weights', async () => {
  const first = smallPlan('fine-tune', { epochs: 20, learningRate: 4e-3, stageDecay: 1 }, {}, { penalty: null });
  await worked(first);
  const line = smallLine(2);
  const second = { ...first, startFrom: first.runFolder, runFolder: `${first.runFolder}-second`, recipe: {
    ...first.recipe, tuning: { ...first.recipe.tuning!, line, epochs: 1 },
  } };
  await worked(second);
  const [before, after] = [first, second].map(
    ({ runFolder }) => loadWeights(runFolder)?.tensors ?? new Map<string, never>(),
  );
  expect(before!.size).toBeGreaterThan(0);
  expect([...after!.keys()].sort()).toEqual([...before!.keys()].sort());
  const lowest = [...before!.keys()][0] ?? '';
  expect(after!.get(lowest)).toEqual(before!.get(lowest));
});

test('from scratch starts with none of the backbone’s weights', async () => {
  const plan = smallPlan('from-scratch', { epochs: 3 });
  await worked(plan);
  const original = readModel(readFileSync(plan.backbone.file)).initialisers;
  const learned = loadWeights(plan.runFolder)?.tensors;
  for (const [name, { data }] of original) if (name.startsWith('weight')) {
    const other = learned?.get(name)?.data;
    if (!(data instanceof Float32Array) || !(other instanceof Float32Array)) throw new Error(`${name} is not there`);
    const alike = data.reduce((sum, value, i) => sum
      + value * (other[i] ?? 0), 0) / Math.hypot(...data) / Math.hypot(...other);
    expect(Math.abs(alike)).toBeLessThan(0.25);
  }
});

test('without a validation set it refuses with a sentence', async () => {
  const plan = smallPlan('fine-tune', { epochs: 1 });
  const { thrown } = await worked({ ...plan, pictures: plan.pictures.map(
    (picture) => ({ ...picture, part: picture.part === 'validation' ? 'train' as const : picture.part }),
  ) });
  expect(String(thrown)).toMatch(/validation set is empty/);
});

test('adapting changes every convolution by channel only, keeps the network’s form, and resumes where it was paused', async () => {
  const settings = { learns: 'scales', epochs: 20, learningRate: 1e-2 } as const;
  const plan = smallPlan('fine-tune', settings);
  const whole = await worked(plan);
  if (!whole.fitted) throw new Error('it did not end well');
  expect(whole.fitted.fineTuning?.alpha).toBeGreaterThan(0);
  const original = readModel(readFileSync(plan.backbone.file)).initialisers;
  const learned = loadWeights(plan.runFolder)?.tensors ?? new Map<string, never>();
  expect([...learned.keys()].every((name) => original.has(name))).toBe(true);
  for (const [name, tensor] of learned) {
    if (tensor.dims.length !== 4) continue;
    const [before, after] = [original.get(name)!.data, tensor.data].map((data) => data as Float32Array);
    const perChannel = after!.length / tensor.dims[0]!;
    for (let c = 0; c < tensor.dims[0]!; c++) {
      const ratios = Array.from({ length: perChannel }, (_, i) => after![c * perChannel + i]! / before![c * perChannel + i]!);
      expect(Math.max(...ratios) - Math.min(...ratios)).toBeLessThan(1e-4);
    }
  }
  const paused = smallPlan('fine-tune', settings);
  let points = 0;
  await worked(paused, (event, control) => { if (event.type === 'curve' && ++points === 2) control.request('pause'); });
  expect(existsSync(join(paused.runFolder, 'checkpoint.bin'))).toBe(true);
  const resumed = await worked({ ...paused, resume: true });
  expect(resumed.fitted?.test.map(({ probabilities }) => probabilities)).toEqual(whole.fitted.test.map(({ probabilities }) => probabilities));
});
