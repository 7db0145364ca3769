/** A training session whose weights, gradients and moments lie in one memory that model runs and optimiser share. */
import type { Graph } from '../../graph/index.ts';
import { openAdamW, type AdamW, type RateGroup } from './adamw-wasm.ts';
import type { ParameterRate, TrainingOptions, TrainingSession } from '../engine.ts';
import { openStepper, type StepperOptions } from './training-stepper.ts';

/** As `TrainingEngine.openTraining` says. */
export async function openSharedMemorySession(
  network: Graph,
  { rates, clip, ...options }: TrainingOptions & Pick<StepperOptions, 'elsewhere'>,
): Promise<TrainingSession> {
  let opened: AdamW | undefined;
  const stepper = await openStepper(network, {
    ...options,
    learns: rates.map(({ name }) => name),
    allocate: (count) => (opened = openAdamW(count)),
  });
  const adamw = opened;
  if (!adamw) throw new Error('the stepper asked for no memory');
  const groups = stepper.parameters.map(({ name, offset, length }): RateGroup => ({ ...rateOf(rates, name), offset, length }));
  return {
    form: stepper.form,
    isPartly: stepper.isPartly,
    parameters: stepper.parameters.map(({ name }) => name),
    async step(x, targets, { count, share }) {
      const loss = await stepper.step(x, targets);
      return {
        loss,
        norm: adamw.update(
          groups.map((group) => ({ ...group, rate: group.rate * share })),
          count,
          clip,
        ),
      };
    },
    answer: (x) => stepper.answer(x),
    weights: async () => stepper.read(),
    state: async () => ({ weights: stepper.read(), m: stepper.read(adamw.m), v: stepper.read(adamw.v) }),
    async restore({ weights, m = new Map(), v = new Map() }) {
      stepper.write(weights);
      for (const [memory, values] of [
        [adamw.m, m],
        [adamw.v, v],
      ] as const) {
        memory.fill(0);
        stepper.write(values, memory);
      }
    },
    [Symbol.asyncDispose]: () => stepper[Symbol.asyncDispose](),
  };
}

function rateOf(rates: readonly ParameterRate[], name: string): Pick<ParameterRate, 'rate' | 'weightDecay'> {
  const { rate, weightDecay } = rates.find((each) => each.name === name) ?? { rate: 0, weightDecay: 0 };
  return { rate, weightDecay };
}
