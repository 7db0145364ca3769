// A backbone small enough to fine-tune in a second, and plans that train it on the sample pictures.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Recipe, Tuning, type Part } from '../../preload/contract.ts';
import { floats, newBuilder, writeModel, type Graph } from '../../main/graph/index.ts';
import type { FittedRun, Plan, WorkEvent } from '../../main/training/protocol/plan.ts';
import { mulberry32 } from '../../main/numerics/index.ts';
import type { Control, ControlRequest } from '../../main/training/protocol/control.ts';
import { strategies } from '../../main/training/worker/strategies.ts';
import { temporaryFolder } from '../temporary.ts';

const side = 32;

/** Three convolutions with a residual, from [N,3,32,32] to 24 features; weights drawn by a fixed seed. */
export function smallBackbone(): Graph {
  const random = mulberry32(5);
  const g = newBuilder(['input', 'features']);
  const weights = (dims: readonly number[]): string => {
    const fanIn = dims.slice(1).reduce((a, b) => a * b, 1);
    return g.constant(floats(dims, Float32Array.from({
      length: dims.reduce((a, b) => a * b, 1),
    }, () => (random() - 0.5) * Math.sqrt(24 / fanIn))), 'weight');
  };
  const zeros = (n: number): string => g.constant(floats([n], new Float32Array(n)), 'bias');
  const conv = (x: string, dims: readonly number[], stride: number): string => g.add(
    'Conv', [x, weights(dims), zeros(dims[0] ?? 0)],
    { kernel_shape: dims.slice(2), pads: [1, 1, 1, 1], strides: [stride, stride] },
  );
  const one = g.add('Relu', [conv('input', [8, 3, 3, 3], 2)]);
  const two = g.add('Relu', [conv(one, [16, 8, 3, 3], 2)]);
  const three = g.add('Relu', [g.add('Add', [two, conv(two, [16, 16, 3, 3], 1)])]);
  const four = g.add('Relu', [conv(three, [24, 16, 3, 3], 2)]);
  g.add('Flatten', [g.add('GlobalAveragePool', [four])], { axis: 1 }, 'features');
  return {
    name: 'small', producer: 'tests', opset: 17, domains: {}, metadata: {}, findings: [], nodes: g.nodes,
    initialisers: g.initialisers,
    inputs: [{ name: 'input', dtype: 'float32', dims: ['N', 3, side, side] }],
    outputs: [{ name: 'features', dtype: 'float32', dims: ['N', 24] }],
  };
}

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
const parts: readonly Part[] = ['train', 'train', 'train', 'validation', 'test'];

/** Sample pictures of every class, three of five for training, one each for validation and test. */
export function samplePictures(perClass = 40): Plan['pictures'] {
  return readdirSync(samples)
    .flatMap((name, label) => readdirSync(join(samples, name)).slice(0, perClass).map((file, i) => {
    const path = join(samples, name, file);
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    return { path, sha256, label, part: parts[i % parts.length] ?? 'train', group: null };
  }));
}

/**
 * A plan over the sample pictures in a folder of its own, without cross-validation and with a fixed λ, since choosing one takes
 * most of a small run's time; `tuning` as a person would set it.
 */
export function smallPlan(
  strategy: Plan['strategy'], tuning: Partial<Tuning>, changes: Partial<Plan> = {}, recipe: Partial<Recipe> = {},
): Plan {
  const folder = temporaryFolder('thawing');
  const file = join(folder, 'small.onnx');
  writeFileSync(file, writeModel(smallBackbone()));
  const classes = readdirSync(samples);
  const pictures = samplePictures();
  mkdirSync(join(folder, 'run'));
  return {
    strategy, classes, pictures, seed: 3, startFrom: null, resume: false, cacheFolder: join(folder, 'cache'),
    cacheBytes: 1e9, runFolder: join(folder, 'run'), engine: null, otherEngines: [],
    recipe: Recipe.parse({
      crossValidate: false, penalty: 0.1, ...recipe,
      tuning: Tuning.parse({ batch: 16, augmentation: 'none', ...tuning }),
    }),
    backbone: {
      file, sha256: createHash('sha256').update(readFileSync(file)).digest('hex'), name: 'small',
      preprocessing: { size: side, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25], channelOrder: 'RGB' },
    },
    ...changes,
  };
}

export interface Worked {
  readonly events: readonly WorkEvent[];
  /** Absent where the run threw. */
  readonly fitted?: FittedRun;
  readonly thrown?: unknown;
}

/** Runs a plan in this process. `onEvent` may send a control request, or cancel. */
export async function worked(
  plan: Plan,
  onEvent: (event: WorkEvent, control: { request(request: ControlRequest): void; cancel(): void }) => void = () => {},
): Promise<Worked> {
  const abort = new AbortController();
  let request: ControlRequest | null = null;
  const control: Control = { signal: abort.signal, requested: () => request };
  const events: WorkEvent[] = [];
  const work = strategies[plan.strategy](plan, control);
  try {
    for (;;) {
      const step = await work.next();
      if (step.done) return { events, fitted: step.value };
      events.push(step.value);
      onEvent(step.value, { request: (next) => { request = next; }, cancel: () => abort.abort() });
    }
  } catch (thrown) {
    return { events, thrown };
  }
}

/** The line of the small backbone that is `index` blocks up. */
export function smallLine(index: number): string {
  const names = smallBackbone().nodes.filter(({ op }) => op === 'Relu').map(({ outputs }) => outputs[0] ?? '');
  return names[index - 1] ?? '';
}
