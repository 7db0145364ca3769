// Plans that train the small backbone on the sample pictures, and their runs in this process.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Recipe, Tuning, type Part } from '../../preload/contract.ts';
import { writeModel } from '../../main/graph/index.ts';
import type { FittedRun, Plan, WorkEvent } from '../../main/training/protocol/plan.ts';
import type { Control, ControlRequest } from '../../main/training/protocol/control.ts';
import { strategies } from '../../main/training/worker/strategies.ts';
import { temporaryFolder } from '../temporary.ts';
import { preprocessing, smallBackbone } from './small-backbone.ts';

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
      preprocessing,
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
