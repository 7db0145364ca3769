/** Tests that no engine can pass, each with the reason: what they ask is chance, or contradicts itself, or the library has not got it. */
import type { EngineError } from '../../main/engines/index.ts';
import { GraphError } from '../../main/graph/index.ts';
import type { Case, Example } from './cases.ts';

interface Apart {
  /** Names of tests. */
  readonly tests: RegExp;
  readonly why: string;
}

const apart: readonly Apart[] = [
  {
    tests: /^test_training_dropout(?!_zero_ratio)/,
    why: 'What is dropped in training is drawn by numpy, which no engine can repeat; Thaw reads Dropout as a network that answers has it.',
  },
  {
    tests: /^test_resize_downsample_scales_(cubic|linear)_align_corners$/,
    why: 'Both engines put the corners on the last whole pixel, as PyTorch does and later texts of ONNX say; this ' +
      'test puts them on the fraction of one (2.4 pixels).',
  },
];

/** Why a test is left out of what an engine is judged by. */
export function apartFrom({ name }: Case): string | undefined {
  return apart.find((row) => row.tests.test(name))?.why;
}

/** True where the library says itself that it has no such operator for such numbers. */
export function lacksKernel({ message }: EngineError): boolean {
  return message.includes('Could not find an implementation for');
}

/** Refuses inputs with another number of axes than the test's own model says. */
export function refuseContradiction({ graph }: Case, { inputs }: Example): void {
  for (const { name = '', type } of graph.input) {
    const [stated, given] = [type?.tensorType?.shape?.dim.length, inputs.get(name)?.dims.length];
    if (stated !== undefined && given !== undefined && stated !== given)
      throw new GraphError('data-type', `The test gives its input “${name}” ${given} axes, and its model says ${stated}.`);
  }
}
