// A recording of operations, without the library that runs them: what becomes a node, a constant, an input, and what waits for what.
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NativeBackend, Tensor, TensorInfo } from '../../../main/engines/tensorflow/library.ts';
import { recorded } from '../../../main/engines/tensorflow/recording.ts';
import { loadTensorflow } from '../../../main/engines/tensorflow/tensorflow.ts';

await loadTensorflow('javascript');

// Of the library’s tensors nothing stays for whoever counts them next.
beforeEach(() => tf.engine().startScope());
afterEach(() => tf.engine().endScope());

const binding = { TF_ATTR_STRING: 0, TF_ATTR_INT: 1, TF_ATTR_FLOAT: 2, TF_ATTR_BOOL: 3, TF_ATTR_TYPE: 4, TF_ATTR_SHAPE: 5 };
class StandIn {
  readonly binding = binding;
  executeSingleOutput(_op: string, _settings: unknown, [first]: readonly TensorInfo[]): Tensor { return tf.zeros(first?.shape ?? []); }
  executeMultipleOutputs(_op: string, _settings: unknown, [first]: readonly TensorInfo[], count: number): Tensor[] {
    return Array.from({ length: count }, () => tf.zeros(first?.shape ?? []));
  }
  readSync(id: TensorInfo['dataId']): unknown { return tf.backend().readSync(id); }
  incRef(id: TensorInfo['dataId']): void { tf.backend().incRef(id); }
  getDTypeInteger(dtype: string): number { return dtype === 'float32' ? 1 : 3; }
}
// All that a recording asks of the library.
const backend = new StandIn() as unknown as NativeBackend;
const op = (name: string, ...inputs: Tensor[]): Tensor => backend.executeSingleOutput(name, [], inputs);

test('operations become nodes that read each other, what is small a constant, and what is large an input that is held', () => {
  const [x, few, many] = [tf.zeros([2, 3]), tf.tensor1d([1, 2], 'int32'), tf.zeros([2000])];
  const before = tf.memory().numTensors;
  const { nodes, inputs, outputs, held } = recorded(tf, backend, ([given = x]) => {
    const [a, b] = backend.executeMultipleOutputs('Split', [{ name: 'n', type: binding.TF_ATTR_INT, value: [1, 2] }], [few, given], 2);
    return [op('Add', a as Tensor, b as Tensor, many), op('Neg', many), tf.clone(given)];
  }, [x]);
  expect(nodes.map(({ name, op: kind, inputs: from }) => [name, kind, ...from])).toEqual([
    ['input0', 'Placeholder'], ['constant1', 'Const'], ['node2', 'Split', 'constant1', 'input0'],
    ['input1', 'Placeholder'], ['node4', 'Add', 'node2', 'node2:1', 'input1'], ['node5', 'Neg', 'input1'], ['copy6', 'Identity', 'input0'],
  ]);
  expect([inputs, outputs]).toEqual([['input0', 'input1'], ['node4', 'node5', 'copy6']]);
  expect(nodes.map(({ attributes }) => attributes)).toMatchObject([
    { dtype: { value: 1 }, shape: { value: [2, 3] } },
    { dtype: { value: 3 }, value: { value: { dims: [2], content: new Uint8Array(Int32Array.of(1, 2).buffer) } } },
    { n: { kind: 'ints', value: [1, 2] } }, { shape: { value: [2000] } }, {}, {}, { T: { value: 1 } },
  ]);
  many.dispose();
  expect(Array.from(held, ({ size, isDisposed }) => [size, isDisposed])).toEqual([[2000, false]]);
  tf.dispose([...held]);
  expect(tf.memory().numTensors).toBe(before - 1);
});

test('what a graph can’t have is refused, and the library’s functions are its own again', () => {
  const texts = tf.tensor1d(['a']);
  expect(() => recorded(tf, backend, () => [op('Concat', texts)], [])).toThrow('a graph takes no string from outside');
  const types = [{ name: 'types', type: binding.TF_ATTR_TYPE, value: [1] }];
  expect(() => recorded(tf, backend, () => [backend.executeSingleOutput('Cast', types, [tf.zeros([1])])], []))
    .toThrow('a graph can’t have the attribute “types”');
  expect(Object.keys(backend)).toEqual(['binding']);
});

test('what reads only what was there long ago waits for the large operation before it', () => {
  const large = tf.zeros([2 ** 16]);
  const { nodes } = recorded(tf, backend, ([x = large]) => {
    let y = op('First', x);
    const first = y;
    for (let i = 0; i < 60; i++) y = op('Next', y);
    const late = op('Late', first);
    return [op('Both', late, y), op('Small', tf.zeros([2]))];
  }, [large]);
  const reads = (kind: string) => nodes.filter((node) => node.op === kind).map(({ inputs }) => inputs);
  const lastNext = nodes.findLast((node) => node.op === 'Next')?.name;
  expect(reads('Late')).toEqual([[reads('Next')[0]?.[0], `^${lastNext}`]]);
  expect([...reads('Next'), ...reads('Both'), ...reads('Small')].flat().filter((name) => name.startsWith('^'))).toEqual([]);
});
