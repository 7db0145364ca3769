// Backbone check: proves that a file can be used and thawed. Its outputs are compared with onnxruntime's own run of the
// file, its gradients with finite differences.
import { UserError, type BackboneCheck } from '../../../preload/contract.ts';
import { EngineError, loweredToOrdinary, onnxruntime, type Session, type TensorData } from '../../engines/index.ts';
import {
  cutAt, describeBackbone, elementCount, featureLevels, floats, networkAbove, refuseUnusableWeights, withFeatureTaps, trainableLines,
  tensorOf, trainingStep, withoutDead, withImageSize, writeModel, type Graph, type ThawLine,
} from '../../graph/index.ts';
import { readBackboneFile, readableBackbone, type BackboneFile } from './backbone.ts';
import { mulberry32 } from '../../numerics/index.ts';

/** Thaw lines that are checked, the lowest and the highest included, and random directions per line. */
interface CheckEffort {
  readonly lines: number;
  readonly directions: number;
  /** After this no other line is begun, and no other direction: a large network shows as much by fewer. */
  readonly seconds?: number;
}
/** Without the check of frozen features, which needs pictures. */
type FileCheck = Omit<BackboneCheck, 'frozen'>;
const thorough: CheckEffort = { lines: 6, directions: 3, seconds: 40 };
const batch = 2;
const classes = 3;
/** Limits of a usable file; float32 rounding stays far below them. */
const maxForwardError = 1e-4;
const maxGradientError = 1e-2;
/** Image size for a file that takes any size. */
const defaultSide = 224;

/** Checks a file. Problems of the file are never thrown: they become its `reason`. */
export async function checkBackbone(file: string, effort: CheckEffort = thorough): Promise<FileCheck> {
  try {
    return await checkFile(file, effort);
  } catch (error) {
    return { usable: false, reason: reasonOf(error), thawLines: [], forwardError: null, gradients: [], worstGradientError: null };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError || error instanceof EngineError) return error.message;
  return `It holds something that Thaw does not expect (${error instanceof Error ? error.message : String(error)}).`;
}

async function checkFile(file: string, effort: CheckEffort): Promise<FileCheck> {
  const { graph, ...original } = await readBackboneFile(file);
  const { features, lines, input, pictures, sized } = readableBackbone(file, () => {
    refuseUnusableWeights(graph);
    const description = describeBackbone(graph, defaultSide);
    const { input: name, channels, height, width } = description;
    const own = featureLevels(description).slice(0, 1);
    const whole = withImageSize(graph, height, width);
    return {
      sized: whole, input: name, features: withFeatureTaps(whole, own), lines: description.thawLines,
      pictures: noise([batch, channels, height, width], 1, graph.findings.some(({ code }) => code === 'whole-pixels')),
    };
  });
  const { lines: trainable, why } = readableBackbone(file, () => trainableLines(features, lines));
  const chosen = evenlySpacedWithEnds(trainable, effort.lines);
  const forwardError = await forwardDifference(original, sized, input, pictures);
  const gradients: BackboneCheck['gradients'] = [];
  const { directions, seconds = Infinity } = effort;
  const end = performance.now() + seconds * 1000;
  for (const line of chosen) {
    if (gradients.length > 0 && performance.now() > end) break;
    const relativeError = await gradientDifference(features, line, input, pictures, { directions, end });
    gradients.push({ line: line.label, relativeError });
  }
  const worstGradientError = gradients.length > 0
    ? Math.max(...gradients.map(({ relativeError }) => relativeError))
    : null;
  const wrong = trainable.length === 0 ? why
    : forwardError !== null
      && !(forwardError < maxForwardError) ? `Its outputs differ from onnxruntime’s by ${forwardError.toExponential(1)} of the largest output.`
      : !((worstGradientError ?? 0) < maxGradientError)
        ? `Its gradients differ from finite differences by ${(worstGradientError ?? 0).toExponential(1)}.`
        : null;
  return {
    usable: wrong === null, reason: wrong ?? why, forwardError, gradients, worstGradientError,
    thawLines: trainable.map(({ label, shareOfWorkAbove, parametersAbove }) => ({
      name: label, shareOfWork: shareOfWorkAbove, parameters: parametersAbove,
    })),
  };
}

/** At most `n` items, evenly spaced, the first and the last included. */
function evenlySpacedWithEnds<T>(list: readonly T[], n: number): T[] {
  if (list.length <= n) return [...list];
  return Array.from({ length: n }, (_, i) => list[Math.round((i * (list.length - 1)) / (n - 1))]).filter(
    (item): item is T => item !== undefined,
  );
}

/** Reproducible pictures, smooth enough that a network's outputs differ between them; `asPixels`: whole numbers from 0 to 255. */
function noise(dims: readonly number[], seed: number, asPixels: boolean): TensorData {
  const random = mulberry32(seed);
  const data = Float32Array.from(
    { length: elementCount(dims) }, (_, i) => Math.sin((i % 977) * 0.013 + seed) + random() - 0.5,
  );
  return floats(dims, asPixels ? data.map((value) => Math.round((value + 1.5) * 85)) : data);
}

/**
 * Largest difference of any output, relative to the largest output, on one picture, since files with a fixed batch
 * mostly take one. Null where onnxruntime can't run the original file on it (half precision, weights as inputs) or its
 * outputs differ in shape.
 */
async function forwardDifference(
  { bytes }: Omit<BackboneFile, 'graph'>, graph: Graph, input: string, pictures: TensorData,
): Promise<number | null> {
  const [, ...pictureDims] = pictures.dims;
  const onePicture = floats(
    [1, ...pictureDims], (pictures.data as Float32Array).subarray(0, elementCount(pictureDims)),
  );
  const turned = graph.findings.some(({ code }) => code === 'channels-last');
  await using ours = await onnxruntime.open(writeModel(graph));
  await using theirs = await orNull(onnxruntime.open(bytes));
  if (!theirs) return null;
  const [name = input] = theirs.inputs.includes(input) ? [input] : theirs.inputs;
  const given = turned ? channelsLast(onePicture) : onePicture;
  let expected: Record<string, TensorData> | null = null;
  for (const dtype of inputTypes) expected ??= await orNull(theirs.run({ [name]: tensorOf(dtype, given.dims, given.data as Float32Array) }));
  if (expected === null) return null;
  const actual = await ours.run({ [input]: onePicture });
  let worst: number | null = null;
  for (const [output, { data }] of Object.entries(actual)) {
    const numbers = expected[output]?.data;
    if (!(data instanceof Float32Array) || !(numbers instanceof Float32Array) || numbers.length !== data.length) {
      continue;
    }
    const largest = numbers.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-6);
    worst = numbers.reduce((max, value, i) => Math.max(max, Math.abs(value - (data[i] ?? NaN)) / largest), worst ?? 0);
  }
  return worst;
}

/** Types of picture inputs that files have; the engine refuses all but the file's own. */
const inputTypes = ['float32', 'uint8', 'int32', 'int64', 'float64'] as const;

/** Null where the engine refuses. */
function orNull<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (error instanceof EngineError) return null;
    throw error;
  });
}

function channelsLast({ dims, data }: TensorData): TensorData {
  const [n = 1, c = 1, h = 1, w = 1] = dims;
  const numbers = data as Float32Array;
  const turned = Float32Array.from(numbers, (_, at) => numbers[Math.floor(at / (h * w * c)) * c * h * w
    + (at % c) * h * w + (Math.floor(at / c) % (h * w))] ?? 0);
  return floats([n, h, w, c], turned);
}

/**
 * Worst relative difference between gᵀv and the loss's change along v, over several v. A purely random v would be
 * nearly orthogonal to the gradient of millions of weights, and its change would drown in rounding; so each v is the
 * gradient itself, every number scaled by a random factor from 0 to 2. It is wrong if any part of the gradient is.
 */
async function gradientDifference(
  features: Graph, line: ThawLine, input: string, pictures: TensorData, { directions, end }: { directions: number; end: number },
): Promise<number> {
  const random = mulberry32(line.index + 1);
  const width = Number(features.outputs[0]?.dims?.[1] ?? 0);
  const head = Float32Array.from({ length: classes * width }, () => (random() - 0.5) / Math.sqrt(width));
  const network = networkAbove(features, line, classes, head);
  const { graph, gradients } = trainingStep(network, batch);
  const names = [...gradients.keys()];
  const weights = new Map(names.map((name) => [name, network.initialisers.get(name) as TensorData]));
  const targets = floats([batch, classes], Float32Array.from(
    { length: batch * classes }, (_, i) => (i % classes === Math.floor(i / classes) ? 1 / batch : 0),
  ));
  const frozen = { [line.name]: await activation(features, line, input, pictures), targets };
  await using step = await onnxruntime.open(writeModel(loweredToOrdinary(graph)));
  await using forward = await onnxruntime.open(writeModel(
    loweredToOrdinary(withoutDead({ ...graph, outputs: graph.outputs.filter(({ name }) => name === 'loss') })),
  ));
  const gradientsAt = async (probe: Probe, by: number): Promise<ReadonlyMap<string, Float32Array>> => {
    const output = await step.run(shiftedInputs(probe, by));
    return new Map(names.map((name) => [name, output[gradients.get(name) ?? '']?.data as Float32Array]));
  };
  const here = await gradientsAt({ frozen, weights, direction: new Map() }, 0);
  let worst = 0;
  for (let d = 0; d < directions && (d === 0 || performance.now() < end); d++) {
    const direction = new Map(
      names.map((name) => [name, Float32Array.from(here.get(name) ?? [], (g) => g * 2 * random())]),
    );
    const probe = { frozen, weights, direction };
    const along = (at: ReadonlyMap<string, Float32Array>): number =>
      names.reduce((sum, name) => sum + dot(direction.get(name), at.get(name)), 0);
    worst = Math.max(
      worst, await differenceAlong(forward, probe, along(here), async (by) => along(await gradientsAt(probe, by))),
    );
  }
  return worst;
}

function dot(a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

interface Probe {
  readonly frozen: Record<string, TensorData>;
  readonly weights: ReadonlyMap<string, TensorData>;
  readonly direction: ReadonlyMap<string, Float32Array>;
}

/** All inputs, with the weights shifted along the direction. */
function shiftedInputs({ frozen, weights, direction }: Probe, by: number): Record<string, TensorData> {
  const at = [...weights].map(([name, { dims, data }]) => [
    name, floats(dims, Float32Array.from(data as Float32Array, (w, i) => w + by * (direction.get(name)?.[i] ?? 0))),
  ] as const);
  return { ...frozen, ...Object.fromEntries(at) };
}

/** Target changes of the loss: large ones meet curvature, small ones drown in rounding. */
const lossChanges = [1e-2, 3e-3, 1e-3];
/** Points along the way for the gradient, where one point is not enough. */
const midpoints = 8;

/**
 * Relative error of the loss's change from −h to h, the best of several h. Where the network has so many kinks (ReLU6)
 * that its slope at one point says little, the expected change is the mean of gᵀv along the way: the fundamental
 * theorem of calculus holds across kinks, too.
 */
async function differenceAlong(
  forward: Session, probe: Probe, slope: number, slopeAt: (by: number) => Promise<number>,
): Promise<number> {
  if (slope === 0) return 0;
  const lossAt = async (by: number): Promise<number> =>
    Number((await forward.run(shiftedInputs(probe, by))).loss?.data[0]);
  let best = Infinity;
  let last = { by: 0, measured: 0 };
  for (const change of lossChanges) {
    const by = change / slope;
    last = { by, measured: (await lossAt(by) - await lossAt(-by)) / (2 * by) };
    best = Math.min(best, Math.abs(last.measured - slope) / Math.abs(slope));
    if (best < maxGradientError / 10) return best;
  }
  if (best < maxGradientError / 2) return best;
  let sum = 0;
  for (let k = 0; k < midpoints; k++) sum += await slopeAt((last.by * (2 * k + 1 - midpoints)) / midpoints);
  return Math.min(best, Math.abs(last.measured - sum / midpoints) / Math.abs(sum / midpoints));
}

/** Activation at the line for these pictures. */
async function activation(features: Graph, line: ThawLine, input: string, pictures: TensorData): Promise<TensorData> {
  if (line.name === input) return pictures;
  await using below = await onnxruntime.open(writeModel(cutAt(features, line).below));
  const { [line.name]: output } = await below.run({ [input]: pictures });
  if (!output) throw new Error(`nothing reaches ${line.name}`);
  return output;
}
