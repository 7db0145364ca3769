// Training loop on a session with scripted losses: divergence is detected, retried at a lower rate, and refused at last.
import { expect, test } from 'vitest';
import { onnxruntime, type TrainingSession } from '../../../main/engines/index.ts';
import { floats, type Graph } from '../../../main/graph/index.ts';
import type { ActivationCache, ActivationRequest } from '../../../main/training/finetune/activation-cache.ts';
import { trainingLoop, type TrainingOutcome } from '../../../main/training/finetune/training-loop.ts';

const graph: Graph = {
  name: 'none', producer: 'tests', opset: 17, domains: {}, metadata: {}, findings: [], nodes: [],
  initialisers: new Map(), inputs: [], outputs: [],
};
const initial = new Map([['w', floats([1], [7])]]);
const [epochs, batch, peakRate] = [3, 2, 0.4];
const pictures = Array.from({ length: 24 }, (_, i) => i);

interface Loop {
  readonly outcome?: TrainingOutcome;
  readonly thrown?: unknown;
  /** Factor on the learning rate of every step. */
  readonly factors: readonly number[];
  readonly restored: readonly unknown[];
  readonly disposed: boolean;
}

/** Runs the loop over 12 steps per epoch; `lossOf` gives the loss of step 0, 1, 2… counted over the whole run. */
async function run(lossOf: (step: number) => number): Promise<Loop> {
  const factors: number[] = [];
  const restored: unknown[] = [];
  let disposed = false;
  const session: TrainingSession = {
    form: 'scripted', parameters: ['w'],
    step: (_x, _targets, { share }) => { factors.push(share); return Promise.resolve({
      loss: lossOf(factors.length - 1), norm: 1,
    }); },
    answer: () => Promise.resolve(new Float32Array(batch * 2)), weights: () => Promise.resolve(initial),
    state: () => Promise.resolve({ weights: initial, m: initial, v: initial }),
    restore: (state) => { restored.push(state.weights); return Promise.resolve(); },
    [Symbol.asyncDispose]: () => { disposed = true; return Promise.resolve(); },
  };
  const inputs = {
    async *batches(
      requests: readonly ActivationRequest[], size: number,
    ) { for (let at = 0; at < requests.length; at += size) yield requests.slice(at, at + size); },
  } as unknown as ActivationCache;
  const loop = trainingLoop({
    engine: { ...onnxruntime, openTraining: () => Promise.resolve(session) }, graph, learns: ['w'], stages: new Map(), inputs,
    lineWidth: 1, labels: pictures.map((i) => i % 2), classWeights: [1, 1],
    train: pictures, validation: pictures.slice(0, 4), viewOf: () => 0, batch, seed: 1,
    control: { signal: new AbortController().signal, requested: () => null }, checkpoint: null, save: () => undefined,
    hyperparameters: {
      epochs, rate: peakRate, headRate: peakRate, stageDecay: 1, weightDecay: 0, labelSmoothing: 0, warmUp: 0, clip: 1,
      patience: 1,
    },
  });
  try {
    for (;;) {
      const step = await loop.next();
      if (step.done) return { outcome: step.value, factors, restored, disposed };
    }
  } catch (thrown) {
    return { thrown, factors, restored, disposed };
  }
}

test('a loss of NaN lowers the rate to a quarter, restores the best weights and leaves a remark', async () => {
  const { outcome, factors, restored } = await run((step) => (step === 0 ? NaN : 1));
  expect(outcome?.position).toMatchObject({
    epoch: epochs, rateScale: 1 / 4,
    remarks: [
      'Training diverged in epoch 1 at a learning rate of 0.4; it continued from the best weights at a quarter of that rate.',
    ],
  });
  expect(factors[1]).toBeCloseTo((factors[0] ?? NaN) / 4, 9);
  expect(restored).toEqual([initial]);
});

test('a run that diverges at every rate is refused, and its session is disposed of', async () => {
  const { thrown, factors, disposed } = await run(() => NaN);
  expect(thrown).toMatchObject({ code: 'training-diverged', facts: { rate: '0.006' } });
  expect(factors).toHaveLength(4);
  expect(disposed).toBe(true);
});

test('single losses may jump; five in a row above twice the first are a divergence', async () => {
  const spikes = await run((step) => (step % 4 === 3 ? 40 : 1));
  expect(spikes.outcome?.position).toMatchObject({ rateScale: 1, remarks: [] });
  const rising = await run((step) => (step > 1 && step < 8 ? 2.1 : 1));
  expect(rising.outcome?.position.rateScale).toBe(1 / 4);
  const small = await run((step) => (step > 1 && step < 8 ? 0.21 : 0.1));
  expect(small.outcome?.position.rateScale).toBe(1);
});
