// Probe step: on a GPU one step is tried before anything else, in a session that is disposed of; on the CPU none is.
import { afterEach, expect, test, vi } from 'vitest';
import { EngineError, onnxruntime, type TrainingEngine } from '../../../main/engines/index.ts';
import { openTrainingEngine } from '../../../main/training/model/training-engine.ts';
import { networkAt } from '../../../main/training/model/network.ts';
import { probeStep } from '../../../main/training/finetune/probe-step.ts';
import { smallBackbone, smallLine } from '../small-backbone.ts';
import { smallPlan, worked } from '../small-run.ts';

vi.mock(import('../../../main/training/model/training-engine.ts'), async (original) => ({
  ...await original(), openTrainingEngine: vi.fn(),
}));

/** A card that holds so many pictures: the processor, which refuses what a card would. */
function card(holds: number, provider = 'webgpu'): { engine: TrainingEngine; said: string[] } {
  const said: string[] = [];
  const engine: TrainingEngine = {
    ...onnxruntime, provider,
    async openTraining(network, options) {
      const session = await onnxruntime.openTraining(network, options);
      said.push(`opened for ${options.batch}`);
      return {
        ...session,
        async step(x, targets, update) {
          if (options.batch > holds) throw new EngineError(
            'onnxruntime',
            'onnxruntime stopped while running the model: Failed to allocate memory for requested buffer of size 8',
          );
          said.push(`stepped at a rate of ${Math.max(...options.rates.map(({ rate }) => rate * update.share))}`);
          return session.step(x, targets, update);
        },
        answer: (x) => session.answer(x), weights: () => session.weights(), state: () => session.state(),
        restore: (state) => session.restore(state),
        async [Symbol.asyncDispose]() {
          said.push('let go');
          await session[Symbol.asyncDispose]();
        },
      };
    },
  };
  vi.mocked(openTrainingEngine).mockResolvedValue(engine);
  return { engine, said };
}
afterEach(() => vi.mocked(openTrainingEngine).mockReset());

const plan = smallPlan('fine-tune', { batch: 16, line: smallLine(1), epochs: 1 });
const asked = {
  network: networkAt(smallBackbone(), plan.backbone, smallLine(1)), classes: plan.classes.length, batch: 16,
};

test('a step that fits is taken once, moves nothing, and its session is let go of', async () => {
  const { engine, said } = card(16);
  await probeStep(asked, engine);
  expect(said).toEqual(['opened for 16', 'stepped at a rate of 0', 'let go']);
});

test('one that doesn’t is thrown with what the engine said, and its session is let go of too', async () => {
  const { engine, said } = card(8);
  await expect(probeStep(asked, engine)).rejects.toThrow(/Failed to allocate memory/);
  expect(said).toEqual(['opened for 16', 'let go']);
});

test('on the CPU nothing is tried', async () => {
  const { engine, said } = card(0, 'cpu');
  await probeStep(asked, engine);
  expect(said).toEqual([]);
});

test('a run that can’t fit on the GPU ends before a picture is read, so that it can be retried with a smaller batch', async () => {
  card(8);
  const { events, thrown } = await worked(plan);
  expect(thrown).toMatchObject({ code: 'out-of-memory', facts: { batch: 16 } });
  expect(events).toEqual(
    [{ type: 'state', state: 'preparing' }, { type: 'progress', phase: 'Trying one training step', done: 0, total: 0 }],
  );
});

test('one that fits trains after its probe step', async () => {
  const { said } = card(16);
  const { events, fitted } = await worked(plan);
  expect(fitted?.fineTuning?.epochs).toBe(1);
  expect(said.slice(0, 4)).toEqual(['opened for 16', 'stepped at a rate of 0', 'let go', 'opened for 16']);
  const phases = events.flatMap((event) => (event.type === 'progress' ? [event.phase] : []));
  expect(phases.indexOf('Trying one training step')).toBeLessThan(phases.indexOf('Reading pictures'));
});
