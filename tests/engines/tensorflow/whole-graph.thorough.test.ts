// Calculations as whole graphs of TensorFlow's native part, where it loads.
import * as tf from '@tensorflow/tfjs-core';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { nativeBackend, type Tensor } from '../../../main/engines/tensorflow/library.ts';
import { loadTensorflow } from '../../../main/engines/tensorflow/tensorflow.ts';
import { wholeGraph } from '../../../main/engines/tensorflow/whole-graph.ts';
import { elementCount } from '../../../main/graph/index.ts';
import { isHere, nativePart } from '../native-part.ts';
import { inputOf, learner, noise, ratesFor, targetsFor } from '../networks.ts';

if (isHere('cpu')) await loadTensorflow('cpu');
const graphs = (): number => nativeBackend(tf)?.getNumOfSavedModels() ?? 0;
const temporary = process.env['TMPDIR'];
afterEach(() => { process.env['TMPDIR'] = temporary; });

nativePart('cpu', () => {
  const many = 3000;
  /** With a small and a large tensor from outside, and an operation with two results. */
  const calculationWith = (outside: Tensor) => ([x]: readonly Tensor[]): Tensor[] => {
    const [a, b] = tf.split(tf.mul(x as Tensor, tf.tensor1d([2])), 2);
    return [tf.add(tf.relu(a as Tensor), outside), tf.sum(b as Tensor), x as Tensor].map((each, i) => (i === 2 ? tf.clone(each) : each));
  };
  const numbersOf = (tensors: readonly Tensor[]): number[][] => tensors.map((tensor) => Array.from(tensor.dataSync()));

  test('a graph gives the same numbers as its operations one by one, run after run, and leaves nothing behind', () => {
    const outside = tf.tensor1d(noise(many));
    const direct = calculationWith(tf.clone(outside));
    const before = [tf.memory().numTensors, graphs()];
    const graph = wholeGraph(tf, calculationWith(outside));
    for (let i = 0; i < 3; i++) tf.tidy(() => {
      const x = tf.tensor1d(noise(2 * many).map((value) => value + i));
      expect(numbersOf(graph.run([x]))).toEqual(numbersOf(direct([x])));
      expect([graphs(), readdirSync(tmpdir())]).toEqual([(before[1] ?? 0) + 1, []]);
      // What it reads is its own from now on.
      if (i === 0) outside.dispose();
    });
    graph.dispose();
    expect([tf.memory().numTensors, graphs()]).toEqual([(before[0] ?? 0) - 1, before[1]]);
  });

  test('where no file can be written for it, it goes one by one', () => {
    process.env['TMPDIR'] = '/nowhere';
    const outside = tf.tensor1d(noise(many));
    const [tensors, open] = [tf.memory().numTensors, graphs()];
    const graph = wholeGraph(tf, calculationWith(outside));
    tf.tidy(() => {
      const x = tf.tensor1d(noise(2 * many));
      expect(numbersOf(graph.run([x]))).toEqual(numbersOf(calculationWith(outside)([x])));
      expect(graphs()).toBe(open);
    });
    graph.dispose();
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test('a training step and an answer are one graph each, which end with their session', async () => {
    const batch = 4;
    const engine = await loadTensorflow('cpu');
    const [tensors, open] = [tf.memory().numTensors, graphs()];
    const session = await engine.openTraining(learner, { batch, rates: ratesFor(learner), clip: 1 });
    const x = noise(elementCount(inputOf(learner, batch)));
    const opened: number[] = [];
    for (let count = 1; count <= 3; count++) {
      await session.step(x, targetsFor(batch), { count, share: 1 });
      opened.push(graphs() - open);
    }
    await session.answer(x);
    expect([...opened, graphs() - open]).toEqual([1, 1, 1, 2]);
    await session[Symbol.asyncDispose]();
    expect([tf.memory().numTensors, graphs()]).toEqual([tensors, open]);
  });
});
