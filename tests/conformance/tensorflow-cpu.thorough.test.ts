// ONNX's own tests on TensorFlow's native part.
import { test } from 'vitest';
import { nativePart } from '../engines/native-part.ts';
import { whyNoTestData } from './cases.ts';
import { passesOn } from './passes-on.ts';

nativePart('cpu', () => {
  test.skipIf(whyNoTestData !== '')(`of every operator that Thaw lists pass on it${whyNoTestData}`, () => passesOn('tensorflow-cpu'));
});
