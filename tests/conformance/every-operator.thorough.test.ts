// ONNX's own tests of every operator, on the engines that are always there. On TensorFlow's native part: tensorflow-cpu.thorough.test.ts.
import { test } from 'vitest';
import { whyNoTestData } from './cases.ts';
import { passesOn } from './passes-on.ts';

test.skipIf(whyNoTestData !== '').each(['onnxruntime', 'tensorflow'] as const)(
  `of every operator that Thaw lists pass on %s, with their shapes foreseen${whyNoTestData}`, passesOn,
);
