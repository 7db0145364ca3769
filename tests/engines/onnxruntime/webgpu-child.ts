// Learns a little on WebGPU, in a process of its own, whose environment says which driver: as JSON the losses, answers and states
// there, with weights kept on the device or crossing over with every step, and on the CPU.
// usage: webgpu-child.ts [FILE SIDE BATCH STEPS] [--parts LIST] [--plain] [--largest NUMBERS]
// --parts: small (3 steps), plain (8 steps, both ways), wide, large, frozen; all if not given.
// --largest: weights of more numbers don't learn, which takes most of the time in software; what flows back through them does.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { onnxruntime, type TrainingSession } from '../../../main/engines/index.ts';
import { onnxruntimeOn, openWithOrdinaryOperators } from '../../../main/engines/onnxruntime/execution-providers.ts';
import type { TrainingOptions } from '../../../main/engines/engine.ts';
import {
  describeBackbone,
  elementCount,
  featureLevels,
  networkAbove,
  readModel,
  withFeatureTaps,
  withImageSize,
  withPixelInput,
  writeModel,
  type Graph,
} from '../../../main/graph/index.ts';
import { inputOf, learner, learnerOf, network, noise, ratesFor, targetsFor } from '../networks.ts';

const {
  values: options,
  positionals: [file = '', side = '32', batch = '2', steps = '5'],
} = parseArgs({
  allowPositionals: true,
  options: { plain: { type: 'boolean' }, largest: { type: 'string' }, parts: { type: 'string' } },
});
const parts = (options.parts ?? 'small,plain,wide,large,frozen').split(',');
const wants = (part: string): boolean => parts.includes(part);

interface Asked {
  readonly pictures: number;
  readonly count: number;
  /** Leaves out answers and states, which need programs of their own that a driver in software is long to prepare. */
  readonly onlySteps?: boolean;
}

/** What came of a few steps; of the state, a number for each weight and mean. `seconds`: of the last step. */
export interface Came { form: string; losses: number[]; norms: number[]; answer: number[]; state: number[]; seconds: number }

async function came(session: TrainingSession, network: Graph, { pictures, count, onlySteps }: Asked): Promise<Came> {
  const x = noise(elementCount(inputOf(network, pictures)));
  const targets = targetsFor(pictures);
  const all: Came = { form: session.form, losses: [], norms: [], answer: [], state: [], seconds: 0 };
  for (let i = 1; i <= count; i++) {
    const before = performance.now();
    const { loss, norm } = await session.step(x, targets, { count: i, share: 1 / i });
    all.seconds = (performance.now() - before) / 1000;
    all.losses.push(loss);
    all.norms.push(norm);
  }
  if (onlySteps) return all;
  all.answer = Array.from(await session.answer(x));
  all.state = await sums(session);
  return all;
}

async function sums(session: TrainingSession): Promise<number[]> {
  const { weights, m, v } = await session.state();
  return [weights, m, v].flatMap((part) =>
    Array.from(part.values(), ({ data }) =>
      Array.from(data as Float32Array).reduce((sum, value, i) => sum + value * Math.cos(i), 0),
    ),
  );
}

/** After the steps: a picture that is none, and a state that goes over to another session. */
async function afterwards(
  session: TrainingSession,
  other: TrainingSession,
  network: Graph,
  pictures: number,
): Promise<{ norm: number; changed: boolean; apart: number }> {
  const x = noise(elementCount(inputOf(network, pictures)), 1, 5);
  const before = await sums(session);
  const { norm } = await session.step(
    x.map((value, i) => (i === 3 ? NaN : value)),
    targetsFor(pictures),
    { count: 9, share: 1 },
  );
  const changed = JSON.stringify(await sums(session)) !== JSON.stringify(before);
  await other.restore(await session.state());
  const [here, there] = [
    await session.step(x, targetsFor(pictures), { count: 9, share: 1 }),
    await other.step(x, targetsFor(pictures), { count: 9, share: 1 }),
  ];
  return { norm, changed, apart: Math.abs(here.loss - there.loss) };
}

/** The starting model with a head for three classes. */
function backbone(size: number): Graph {
  const graph = withImageSize(readModel(readFileSync(file)), size);
  const description = describeBackbone(graph, size);
  const features = withFeatureTaps(graph, featureLevels(description).slice(0, 1));
  const width = Number(features.outputs[0]?.dims?.[1]);
  return networkAbove(features, { name: description.input }, 3, noise(3 * width, 1 / Math.sqrt(width)));
}

/** Pools whose windows overlap, filters that are spread, grouped and one per channel, and what WebGPU has no kernels for. */
const families = network([6, 11, 9], (d) => {
  const a = d.op('Softsign', [d.conv('x', [12, 3, 3, 3], { group: 2, pads: [1, 1, 1, 1] })]);
  const pooled = d.op('MaxPool', [a], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
  const b = d.op('Relu', [d.conv(pooled, [12, 1, 3, 3], { group: 12, dilations: [2, 2], pads: [2, 2, 2, 2] })]);
  const c = d.op('Sum', [b, d.conv(pooled, [12, 12, 1, 1]), d.conv(pooled, [12, 12, 2, 3], { pads: [0, 1, 1, 1] })]);
  d.head(d.op('Mul', [c, d.op('Sign', [c])]), 12);
});

export interface Compared { processor: Came; resident: Came; plain: Came | null; after: Awaited<ReturnType<typeof afterwards>> | null }

/** `plainly`: also with weights that cross over with every step. */
async function compared(network: Graph, { plainly = false, ...how }: Asked & { readonly plainly?: boolean }): Promise<Compared> {
  const asked: TrainingOptions = {
    batch: how.pictures,
    rates: ratesFor(network).filter(
      ({ name }) => elementCount(network.initialisers.get(name)?.dims ?? []) <= Number(options.largest ?? Infinity),
    ),
    clip: 1,
  };
  const webgpu = await onnxruntimeOn('webgpu');
  await using processor = await onnxruntime.openTraining(network, asked);
  await using plain = plainly ? await openWithOrdinaryOperators(network, asked, 'webgpu') : null;
  await using resident = await webgpu.openTraining(network, asked);
  return {
    processor: await came(processor, network, how), plain: plain && await came(plain, network, how), resident: await came(resident, network, how),
    after: how.onlySteps ? null : await afterwards(resident, processor, network, how.pictures),
  };
}

/** A frozen model's answers from bytes, beside the processor's; whether the processor does some of it. */
interface Frozen { apart: number; isPartly: boolean }

async function frozen(network: Graph, channelOrder: 'RGB' | 'BGR'): Promise<Frozen> {
  const model = writeModel(withPixelInput(network, { mean: [0.4, 0.5, 0.6], std: [0.2, 0.3, 0.25], channelOrder }));
  const [, , height = 0, width = 0] = inputOf(network, 1);
  const pixels = {
    dtype: 'uint8' as const,
    dims: [2, height, width, 3],
    data: Uint8Array.from({ length: 2 * height * width * 3 }, (_, i) => (i * 7919) % 256),
  };
  await using there = await (await onnxruntimeOn('webgpu')).open(model);
  await using here = await onnxruntime.open(model);
  const [a = [], b = []] = (await Promise.all([there, here].map((session) => session.run({ pixels })))).map(({ logits }) =>
    Array.from(logits?.data as Float32Array),
  );
  return { apart: Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? NaN)))), isPartly: there.isPartly ?? false };
}

/** With an operator that WebGPU has no kernel for, of the fewest pixels that Thaw makes for a model. */
const withSoftsign = network([3, 16, 16], (d) => { d.head(d.op('Softsign', ['x']), 3); });

export interface Report {
  readonly small: Compared | null;
  readonly wide: Compared | null;
  readonly large: Compared | null;
  readonly frozen: { readonly bytes: Frozen[]; readonly lacking: Frozen } | null;
}

const small = wants('small') ? await compared(learner, { pictures: 4, count: wants('plain') ? 8 : 3, plainly: wants('plain') }) : null;
const wide = wants('wide') ? await compared(families, { pictures: 2, count: 4 }) : null;
const large = wants('large') && file !== ''
  ? await compared(backbone(Number(side)), { pictures: Number(batch), count: Number(steps), plainly: options.plain === true, onlySteps: true })
  : null;
const both = wants('frozen') ? {
  bytes: [await frozen(learnerOf(16), 'RGB'), await frozen(learnerOf(16), 'BGR')], lacking: await frozen(withSoftsign, 'RGB'),
} : null;
console.log(JSON.stringify({ small, wide, large, frozen: both } satisfies Report));
