/**
 * Agreement with PyTorch’s autograd: figures recorded by fixtures/agreement/make.py beside our training step on the
 * same numbers.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { loweredToOrdinary, type TensorData } from '../../main/engines/index.ts';
import { blockSize } from '../../main/engines/onnxruntime/block-size.ts';
import { blockedStep } from '../../main/engines/lower/blocked/lower-blocked.ts';
import type { LoweredStep } from '../../main/engines/lower/lowered.ts';
import { ordinaryStep } from '../../main/engines/lower/ordinary.ts';
import {
  cutAt,
  describeBackbone,
  elementCount,
  featureLevels,
  floats,
  floatsOf,
  networkAbove,
  readModel,
  withFeatureTaps,
  trainingStep,
  withImageSize,
  type Graph,
  type ThawLine,
} from '../../main/graph/index.ts';
import { int } from '../../main/graph/graph.ts';
import { mulberry32 } from '../../main/numerics/index.ts';
import { backbone, backbones, run } from './models.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'fixtures/agreement');

const Recorded = z.object({
  size: z.number(), batch: z.number(), classes: z.number(), seed: z.number(), loss: z.number(),
  /** Normalisations take the statistics of the batch. */
  batchStatistics: z.boolean().default(false),
  /** How far PyTorch's float32 lies from its float64 in its worst gradient. */
  float32: z.number(),
  /** Name, sizes, middle and reach of each weight that is drawn, in the order of the file of weights. Absent for a real network. */
  weights: z.array(z.tuple([z.string(), z.array(z.number()), z.number(), z.number()])).optional(),
  /** Name, sizes, norm, and sums under seeded signs. */
  gradients: z.array(z.tuple([z.string(), z.array(z.number()), z.number(), z.array(z.number())])),
});
type Recorded = z.infer<typeof Recorded>;

/** Names of all records: of small nets, whose files lie beside them, and of real networks beside the repository. */
export const records = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []));
export const isHere = (name: string): boolean => existsSync(join(folder, `${name}.onnx.gz`)) || backbones.includes(`${name}.onnx`);

/** float32 numbers in middle ± reach, as draw.py draws them. */
function between(seed: number, count: number, middle: number, reach: number): Float32Array {
  const random = mulberry32(seed);
  return Float32Array.from({ length: count }, () => middle + reach * (2 * random() - 1));
}

/** Squares of 8 pixels under some noise: [batch, channels, size, size]. */
function pictures({ batch, size, seed }: Recorded, channels: number): TensorData {
  const side = Math.ceil(size / 8);
  const coarse = between(seed, batch * channels * side * side, 0, 1.5);
  const fine = between(seed + 1, batch * channels * size * size, 0, 0.5);
  const squareOf = (i: number): number =>
    Math.floor(i / (size * size)) * side * side +
    Math.floor((Math.floor(i / size) % size) / 8) * side +
    Math.floor((i % size) / 8);
  return floats([batch, channels, size, size], fine.map((v, i) => v + (coarse[squareOf(i)] ?? 0)));
}

/** Rows of soft targets that add up to 1/batch: [batch, classes]. */
function targets({ batch, classes }: Recorded): TensorData {
  const random = mulberry32(3);
  const rows = Array.from({ length: batch }, () => Array.from({ length: classes }, () => random() + 0.1));
  return floats([batch, classes], rows.flatMap((row) => row.map((v) => v / row.reduce((a, b) => a + b) / batch)));
}

/** Sums under 8 seeded rows of signs. */
function along(seed: number, values: Float32Array): number[] {
  const random = mulberry32(seed);
  const sums = new Array<number>(8).fill(0);
  for (const value of values) {
    const bits = Math.floor(random() * 256);
    for (let k = 0; k < 8; k++) sums[k] = (sums[k] ?? 0) + ((bits >> k) & 1 ? -value : value);
  }
  return sums;
}

const recordOf = (name: string): Recorded => Recorded.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));

/** The files of a recorded small net: the network, and its weights as it expects them beside it under the name "weights". */
export function filesOf(name: string): { readonly model: Uint8Array; readonly weights: Uint8Array } {
  const drawn = recordOf(name).weights?.map(([, dims, middle, reach], i) => between(1000 + i, elementCount(dims), middle, reach)) ?? [];
  return { model: gunzipSync(readFileSync(join(folder, `${name}.onnx.gz`))), weights: Buffer.concat(drawn.map((numbers) => new Uint8Array(numbers.buffer))) };
}

function graphOf(name: string, { weights }: Recorded): Graph {
  if (!weights) return readModel(backbone(`${name}.onnx`));
  const files = filesOf(name);
  return readModel(files.model, () => files.weights);
}

const withBatchStatistics = (graph: Graph): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) =>
    node.op === 'BatchNormalization' ? { ...node, attributes: { ...node.attributes, training_mode: int(1) } } : node,
  ),
});

/** A recorded network, ready for a step above any of its lines. */
export interface Case {
  readonly recorded: Recorded;
  readonly features: Graph;
  readonly input: string;
  readonly channels: number;
  readonly lines: readonly ThawLine[];
}

export function open(name: string): Case {
  const recorded = recordOf(name);
  const read = withImageSize(graphOf(name, recorded), recorded.size, recorded.size);
  const graph = recorded.batchStatistics ? withBatchStatistics(read) : read;
  const description = describeBackbone(graph, recorded.size);
  return {
    recorded,
    features: withFeatureTaps(graph, featureLevels(description).slice(0, 1)),
    input: description.input,
    channels: description.channels,
    lines: description.thawLines,
  };
}

export interface Comparison {
  /** Its label. */
  readonly line: string;
  /** |ours − PyTorch's| as a share of PyTorch's. */
  readonly loss: number;
  /** By name, the size of the difference as a share of the size of PyTorch's gradient. */
  readonly gradients: ReadonlyMap<string, number>;
}

/** A gradient that is zero (a bias that a normalisation takes away) leaves rounding, measured by this share of all gradients together. */
const shareForZero = 1e-3;

/** Sizes but for the ones that broadcasting puts in. */
const long = (dims: readonly number[]): string => dims.filter((dim) => dim !== 1).join();

/** Channels that the blocked form keeps together, or null where this processor has none. */
export const block = await blockSize();

/** One training step above a line on onnxruntime, in operators of the form asked for, beside PyTorch's. */
export async function compareAbove(
  { recorded, features, input, channels, lines }: Case,
  index: number,
  form: LoweredStep['form'] = 'ordinary',
): Promise<Comparison> {
  const line = lines[index];
  if (!line) throw new Error(`there are ${lines.length} lines`);
  const width = Number(features.outputs[0]?.dims?.[1]);
  const network = networkAbove(features, line, recorded.classes, between(4, recorded.classes * width, 0, Math.sqrt(3 / width)));
  // A blocked step takes whole blocks of pictures: the same ones again, each with its part of the weight, change nothing.
  const copies = form === 'blocked' ? copiesFor(recorded.batch, block ?? 1) : 1;
  const step = trainingStep(
    network,
    recorded.batch * copies,
    recorded.gradients.map(([name]) => name).filter((name) => network.initialisers.has(name)),
  );
  const { graph, parameters } = form === 'blocked' ? blockedStep(step, block ?? 1) : ordinaryStep(step);
  const picture = pictures(recorded, channels);
  const at = index === 0 ? picture : (await run(loweredToOrdinary(cutAt(features, line).below), { [input]: picture }))[line.name];
  if (!at) throw new Error(`nothing reaches ${line.name}`);
  const weights = parameters.map(
    ({ name, layout }) =>
      [name, floats(layout.dims, layout.pack(floatsOf(network.initialisers.get(name) ?? floats([], []))))] as const,
  );
  const found = await run(graph, {
    [line.name]: repeated(at, copies),
    targets: repeated(targets(recorded), copies, 1 / copies),
    ...Object.fromEntries(weights),
  });
  const ours = new Map(
    parameters.map(({ name, gradient, layout, dims }) => [
      name,
      floats(dims, layout.unpack(found[gradient]?.data as Float32Array)),
    ]),
  );
  return {
    line: line.label,
    loss: Math.abs(Number(found.loss?.data[0]) - recorded.loss) / recorded.loss,
    gradients: differences(ours, recorded),
  };
}

function copiesFor(batch: number, whole: number): number {
  let copies = 1;
  while ((batch * copies) % whole !== 0) copies++;
  return copies;
}

function repeated(tensor: TensorData, copies: number, times = 1): TensorData {
  const numbers = floatsOf(tensor);
  const [n = 1, ...rest] = tensor.dims;
  return floats([n * copies, ...rest], Float32Array.from({ length: numbers.length * copies }, (_, i) => times * (numbers[i % numbers.length] ?? 0)));
}

function differences(ours: ReadonlyMap<string, TensorData>, { gradients }: Recorded): ReadonlyMap<string, number> {
  const whole = Math.hypot(...gradients.map(([, , norm]) => norm));
  return new Map(gradients.flatMap(([name, dims, norm, sums], i) => {
    const found = ours.get(name);
    if (!found) return [];
    if (long(found.dims) !== long(dims)) throw new Error(`the gradient of ${name} is [${found.dims.join()}], and PyTorch’s [${dims.join()}]`);
    const apart = along(100 + i, floatsOf(found)).map((sum, k) => sum - (sums[k] ?? NaN));
    return [[name, Math.hypot(...apart) / Math.sqrt(apart.length) / (norm || shareForZero * whole)] as const];
  }));
}
