// Forecasts against sums done by hand (100 training, 20 validation and 30 test pictures on a made-up network and machine),
// and against real runs on the machine of the recorded step benchmark (fixtures/record-forecast.ts).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Tuning, type LineForecast, type ThawLine } from '../../../preload/contract.ts';
import { forecast, stagesOfRun, type ForecastQuestion } from '../../../main/training/advice/forecast.ts';
import { interpolateMeasurement, type StepMeasurement } from '../../../main/training/protocol/step-measurement.ts';
import { peakLiveBytes } from '../../../main/training/finetune/step-memory.ts';
import { floats, type Graph } from '../../../main/graph/index.ts';

const line = (
  index: number, shareOfWorkAbove: number, parametersAbove: number, channels: number, height: number,
): ThawLine => ({
  name: `t${index}`, index, label: index === 0 ? 'before block 1 of 3' : `after block ${index} of 3`, shareOfWorkAbove,
  parametersAbove, channels, height, width: height,
});
const lines = [line(0, 1, 1000, 3, 32), line(1, 0.6, 900, 16, 16), line(2, 0.3, 700, 32, 8), line(3, 0, 0, 64, 4)];
const at = (
  name: string, shareOfWorkAbove: number, stepSeconds: number, answerSecondsPerPicture: number,
  belowSecondsPerPicture: number,
) => ({
  name, shareOfWorkAbove, stepSeconds, answerSecondsPerPicture, belowSecondsPerPicture,
});
const measurement: StepMeasurement = {
  form: 'ordinary', why: null, viewSeconds: 0.002, frozenBytes: 3e6,
  usable: lines.map(({ name }, i) => ({ name, stepBytes: 1e6 * (4 - i) })),
  lines: [at('t0', 1, 2, 0.02, 0.0005), at('t2', 0.3, 0.6, 0.006, 0.014), at('t3', 0, 0.002, 0.0001, 0.02)],
};
const question = (tuning: Partial<Tuning> = {}, changes: Partial<ForecastQuestion> = {}): ForecastQuestion => ({
  counts: { train: 100, validation: 20, test: 30 }, classes: 2, strategy: 'fine-tune', crossValidate: false,
  tuning: Tuning.parse({ epochs: 20, ...tuning }), lines, parameters: 1000, features: 64, scale: 1, cores: 2,
  decodeSeconds: 1, triedSizes: [], room: 4e9, multiplyAdds: 1e8, engine: 'onnxruntime', measurement, ...changes,
});
const forecastAt = (index: number, asked: ForecastQuestion): LineForecast => {
  const found = forecast(asked).lines.find((each) => each.index === index);
  if (!found) throw new Error(`no line ${index}`);
  return found;
};

/** 3 whole batches of 32 are learned from; the 4 pictures left over are less than half a batch. */
const steps = 3;
/** 120 pictures through the whole network for the head; fitting it. */
const looked = 120 * 0.02;
const fitted = 0.3 + 6e-7 * 100 * 64 * 2;
/** The same again by what was learned, and a head on that from 120 pictures. */
const second = looked + 0.3 + 6e-7 * 120 * 64 * 2;
const width2 = 32 * 8 * 8 * 1.5e-9;

test.each([
  ['everything: fresh views, whose making takes half the cores', 0, {}, steps * 2 + 100 * 0.0005 + 100 * 0.002 / 2
    + 20 * (0.02 + 0.0005), 1 + looked + fitted + 20 * 0.0205],
  ['a line with kept views: 7 and the clean one', 2, {}, steps * 0.6 + 100 * width2
    + 20 * (0.006 + width2), 1 + looked + fitted + 20 * 0.014 + (800 * 0.014 + 800 * 0.002 / 2)
      + 20 * (0.006 + width2)],
  ['a line with fresh views', 2, { keptViews: 0 }, steps * 0.6 + 100 * 0.014 + 100 * 0.002 / 2
    + 20 * (0.006 + width2), 1 + looked + fitted + 20 * 0.014 + 20 * (0.006 + width2)],
  ['no augmentation: the clean view is kept', 2, { augmentation: 'none' as const }, steps * 0.6 + 100 * width2
    + 20 * (0.006 + width2), 1 + looked + fitted + 20 * 0.014 + (100 * 0.014 + 100 * 0.002 / 2)
      + 20 * (0.006 + width2)],
])('%s', (_, index, tuning, perEpoch, before) => {
  const found = forecastAt(index, question(tuning));
  expect(found.secondsPerEpoch).toBeCloseTo(perEpoch, 9);
  expect(found.secondsBefore).toBeCloseTo(before, 9);
  const judging = 20 * (index === 0 ? 0.0205 : 0.006 + width2);
  expect(found.secondsTotal).toBeCloseTo(before + 20 * perEpoch + 5 * judging + second + 30 * 0.02, 9);
});

test('image sizes that are tried cost two samples and their heads, and spare the run what it has seen by then', () => {
  const tried = { triedSizes: [128, 192] };
  const heads = 2 * 0.7 * (0.3 + 6e-7 * 120 * 64 * 2);
  // 120 of 150 pictures are not for testing; at one and a half times the size a picture takes 2.25 times as long.
  const sample = 2 * 1 * 120 / 150 + (1 + 2.25) * looked + heads;
  const [without, found] = [forecast(question()), forecast(question({}, tried))];
  expect(found.transferSeconds - without.transferSeconds).toBeCloseTo(sample - (120 / 150 + looked), 9);
  expect(forecastAt(2, question({}, tried)).secondsTotal - forecastAt(2, question()).secondsTotal).toBeCloseTo(sample - looked, 9);
  const [first] = stagesOfRun({ ...question({}, tried), strategy: 'transfer' });
  expect(first).toMatchObject({ stage: 'image-size', fold: 0 });
  expect(first?.seconds).toBeCloseTo(sample, 9);
  // Of many pictures 300 are the sample.
  const many = { counts: { train: 1000, validation: 200, test: 300 } };
  const [ofMany] = stagesOfRun({ ...question({}, { ...tried, ...many }), strategy: 'transfer' });
  expect(ofMany?.seconds).toBeCloseTo(2 * 300 / 1500 + (1 + 2.25) * 300 * 0.02 + 2 * 0.7 * (0.3 + 6e-7 * 300 * 64 * 2), 9);
});

/** 150 pictures: each of five networks learns from 96, is tuned on 24 and answers 30. */
test.each([
  ['everything', 0, {}, 30 * 0.02, 3 * 2 + 96 * 0.0005 + 96 * 0.002 / 2, 0.0205],
  ['a line with kept views: what was not kept for the run itself is looked at once', 2, {}, 30 * 0.02
    + (150 * 8 - 100 * 8) * (0.014 + 0.002 / 2) - 20 * 0.014, 3 * 0.6 + 96 * width2, 0.006 + width2],
  ['a line with fresh views: the clean one of every picture is kept', 2, { keptViews: 0 }, 30 * 0.02
    + 130 * 0.014, 3 * 0.6 + 96 * 0.014 + 96 * 0.002 / 2, 0.006 + width2],
])('cross-validation, %s', (_, index, tuning, once, learning, answer) => {
  const [without, found] = [
    forecastAt(index, question(tuning)), forecastAt(index, question(tuning, { crossValidate: true })),
  ];
  const each = 0.3 + 6e-7 * 96 * 64 * 2 + 6 * 24 * answer + 20 * (learning + 24 * answer) + second + 30 * 0.02;
  expect(without.secondsCrossValidation).toBe(0);
  expect(found.secondsCrossValidation).toBeCloseTo(once + 5 * each, 9);
  expect(found.secondsTotal).toBeCloseTo(without.secondsTotal! + once + 5 * each, 9);
});

test('many pictures, and a run that starts from another, are not cross-validated; open epochs follow from a fold’s training set', () => {
  expect(forecastAt(2, question({}, { crossValidate: true, counts: { train: 400, validation: 100, test: 100 } }))
    .secondsCrossValidation).toBe(0);
  expect(forecastAt(2, question({ from: 3 }, { crossValidate: true })).secondsCrossValidation).toBe(0);
  const [few, more] = [20, Math.ceil((5000 + 15 * 96) / 96)].map(
    (epochs) => forecastAt(2, question({ epochs, keptViews: 7 }, { crossValidate: true })).secondsCrossValidation!,
  );
  expect(forecastAt(2, question({ epochs: null, keptViews: 7 }, { crossValidate: true })).secondsCrossValidation)
    .toBeCloseTo(more!, 9);
  expect(more).toBeGreaterThan(few!);
});

test('a line that was not measured lies on the straight line between its neighbours', () => {
  expect(interpolateMeasurement(measurement.lines, 0.65)).toEqual({
    stepSeconds: expect.closeTo(1.3, 9), answerSecondsPerPicture: expect.closeTo(0.013, 9),
    belowSecondsPerPicture: expect.closeTo(0.00725, 9),
  });
  expect(interpolateMeasurement(measurement.lines, 0.3)).toEqual({
    stepSeconds: 0.6, answerSecondsPerPicture: 0.006, belowSecondsPerPicture: 0.014,
  });
  expect(interpolateMeasurement([], 0.3)).toBeNull();
});

test('views come no faster than they are made', () => {
  const slow = question({ keptViews: 0 }, { measurement: { ...measurement, viewSeconds: 1 } });
  expect(forecastAt(2, slow).secondsPerEpoch).toBeCloseTo(100 + 20 * (0.006 + width2), 9);
});

test('what does not fit on the disk is not cached', () => {
  expect(forecastAt(2, question({}, { room: 100 })).secondsPerEpoch).toEqual(
    forecastAt(2, question({ keptViews: 0 })).secondsPerEpoch,
  );
});

test('open epochs depend on the line, and the forecast gives those of the chosen one', () => {
  expect(forecast(question({ epochs: null })).epochs).toBe(Math.ceil((6000 + 20 * 100) / 100));
  expect(forecast(question({ epochs: null }, { strategy: 'from-scratch' })).epochs).toBe(
    Math.ceil((12_000 + 40 * 100) / 100),
  );
  expect(forecast(question({ epochs: null, line: 't2' })).epochs).toBe(Math.ceil((5000 + 15 * 100) / 100));
});

test('without a measurement times and memory are a guess from the work and the pictures', () => {
  const { measured, transferSeconds, lines: all, presets } = forecast(question({}, { measurement: null }));
  expect(measured).toBe(false);
  expect(transferSeconds).toBeGreaterThan(1);
  expect(all.map(({ secondsPerEpoch }) => secondsPerEpoch)).toEqual(
    all.map(({ secondsPerEpoch }) => secondsPerEpoch).toSorted((a, b) => b - a),
  );
  const twice = forecast(question({}, { measurement: null, counts: { train: 200, validation: 40, test: 60 } }));
  expect(twice.lines[0]!.secondsPerEpoch / all[0]!.secondsPerEpoch).toBeCloseTo(2, 0);
  expect(all.map(({ memoryBytes }) => memoryBytes)).toEqual(
    all.map(({ memoryBytes }) => memoryBytes).toSorted((a, b) => b - a),
  );
  expect(presets).toEqual({ topBlock: 't2', topThird: 't2', everything: 't0' });
});

test('memory: the program, the weights, six copies of those that learn, and what a step keeps', () => {
  expect(forecastAt(2, question()).memoryBytes).toBe(620e6 + 4 * (1000 + 6 * 700) + 2 * 3e6);
  expect(forecastAt(2, question({}, { engine: 'tensorflow' })).memoryBytes).toBe(840e6 + 4 * (1000 + 6 * 700) + 1.8 * 3e6);
});

test('lines that can’t be thawed are left out, with the reason', () => {
  const found = forecast(question({}, {
    measurement: { ...measurement, usable: measurement.usable.slice(2), why: 'Thaw does not know “Odd”.' },
  }));
  expect(found.lines.map(({ name }) => name)).toEqual(['t2', 't3']);
  expect(found.why).toBe('Thaw does not know “Odd”.');
  expect(found.presets?.everything).toBe('t2');
});

test('transfer learning: every picture once, and the head', () => {
  expect(forecast(question()).transferSeconds).toBeCloseTo(1 + 150 * 0.02 + 0.3 + 6e-7 * 120 * 64 * 2, 9);
  expect(forecast(question({}, { crossValidate: true })).transferSeconds).toBeCloseTo(
    1 + 150 * 0.02 + 0.3 + 6e-7 * 120 * 64 * 2 + 6 * (0.3 + 6e-7 * 150 * 64 * 2), 9,
  );
});

test('values that nothing reads any more take no memory', () => {
  const node = (op: string, from: string[], to: string) =>
    ({ name: to, op, domain: '', inputs: from, outputs: [to], attributes: {} });
  const value = (name: string) => ({ name, dtype: 'float32' as const, dims: [10] });
  // x stays (40), a and b are alive together once (80), then a goes; c is the output.
  const graph: Graph = {
    name: '', producer: '', domains: {}, metadata: {}, opset: 17,
    nodes: [node('Relu', ['x'], 'a'), node('Relu', ['a'], 'b'), node('Add', ['b', 'w'], 'c')], inputs: [value('x')],
    outputs: [value('c')],
    initialisers: new Map([['w', floats([10], new Float32Array(10))]]), findings: [],
  };
  expect(peakLiveBytes(graph)).toBe(120);
});

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'forecast.json'), 'utf8')) as Pick<
  ForecastQuestion, 'counts' | 'classes' | 'lines' | 'parameters' | 'features' | 'cores' | 'tuning'
> & { measurement: StepMeasurement; runs: { line: string; epochs: number; seconds: number }[] };

/** The machine of the recording had other work to do, and short runs spend much of their time on getting started. */
const promisedFactor = 2.5;

test.each(recorded.runs)('a real run above $line took about as long as was forecast', (
  { line: name, epochs, seconds },
) => {
  const { runs: _, ...facts } = recorded;
  const found = forecast({
    ...facts, engine: 'onnxruntime', tuning: { ...facts.tuning, line: name }, strategy: 'fine-tune', crossValidate: false, scale: 1,
    decodeSeconds: 0.2, multiplyAdds: 1e8, triedSizes: [],
    room: 5e8,
  }).lines.find((each) => each.name === name);
  // A run that stopped early took fewer epochs than were forecast.
  const expected = (found?.secondsTotal ?? NaN) - ((facts.tuning.epochs ?? NaN) - epochs)
    * (found?.secondsPerEpoch ?? NaN);
  expect(seconds / expected).toBeGreaterThan(1 / promisedFactor);
  expect(seconds / expected).toBeLessThan(promisedFactor);
});
