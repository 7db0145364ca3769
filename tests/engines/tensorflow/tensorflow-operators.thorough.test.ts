// Every operator and gradient on TensorFlow's pure-JavaScript backend, beside onnxruntime; and that the native bindings have what it takes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { loadTensorflow } from '../../../main/engines/tensorflow/tensorflow.ts';
import { allCases, operatorsAgree } from '../operator-suite.ts';

await loadTensorflow('javascript');

const ran = new Set<string>();
const engine = tf.engine();
const runKernel = engine.runKernel.bind(engine);
engine.runKernel = (name, ...rest) => {
  ran.add(name);
  return runKernel(name, ...rest);
};

operatorsAgree(tf, allCases);

/** Kernels that the native bindings bring, from their own source. */
function nativeKernels(): ReadonlySet<string> {
  const folder = join(import.meta.dirname, '../../../node_modules/@tensorflow/tfjs-node-gpu/dist/kernels');
  const names = new Map(Object.entries(tf));
  return new Set(readdirSync(folder).filter((file) => /^\w+(?<!_test)\.js$/.test(file)).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/kernelName: tfjs_1\.(\w+)/g)].map(([, constant = '']) => String(names.get(constant)))));
}

test('every kernel that the cases ran is one that the native bindings have', () => {
  const native = nativeKernels();
  expect(native.size).toBeGreaterThan(120);
  expect(ran.size).toBeGreaterThan(60);
  expect([...ran].filter((name) => !native.has(name)).sort()).toEqual([]);
});
