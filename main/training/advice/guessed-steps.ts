// Guess of a machine's speed before its step benchmark: from the work of the network and the number of cores alone.
import type { ThawLine } from '../../../preload/contract.ts';
import type { StepMeasurement } from '../protocol/step-measurement.ts';

/** Multiply-adds per second and core of inference, typical of desktop processors and small networks. */
const workPerSecond = 6e9;
/** Forward and backward pass, and the optimiser, in forward passes; small steps cost more than their work. */
const [stepPasses, answerPasses] = [3.5, 1.2];
/** Making one augmented view of 224 × 224 pixels. */
const secondsPerView = 0.004;

interface Guessed {
  readonly lines: readonly ThawLine[];
  /** Of one picture through the whole network. */
  readonly multiplyAdds: number;
  readonly cores: number;
  readonly tuning: { readonly batch: number };
}

/** Speeds at every line. Off by a factor of three at most on the machines tried; replaced as soon as steps are timed. */
export function guessedMeasurement({ lines, multiplyAdds, cores, tuning: { batch } }: Guessed): StepMeasurement {
  const seconds = multiplyAdds / (workPerSecond * cores);
  return {
    form: 'guessed', usable: [], why: null, viewSeconds: secondsPerView,
    lines: lines.map(({ name, shareOfWorkAbove: above }) => ({
      name, shareOfWorkAbove: above, stepSeconds: batch * seconds * above * stepPasses,
      answerSecondsPerPicture: seconds * above * answerPasses, belowSecondsPerPicture: seconds * (1 - above),
    })),
  };
}
