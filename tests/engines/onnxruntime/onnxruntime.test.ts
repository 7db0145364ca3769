import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EngineError, onnxruntime } from '../../../main/engines/index.ts';
import {
  floats, integers, newBuilder, tensorOf, writeModel, type DataType, type Graph, type Tensor,
} from '../../../main/graph/index.ts';
import type { GraphValue } from '../../../main/graph/graph.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** sum = a + b and product = a · b, for lists of any length. */
function twoOutputs(): Uint8Array {
  const g = newBuilder(['a', 'b']);
  const value = (name: string): GraphValue => ({ name, dtype: 'float32', dims: ['N'] });
  g.add('Add', ['a', 'b'], {}, 'sum');
  g.add('Mul', ['a', 'b'], {}, 'product');
  return writeModel(graphOf([value('a'), value('b')], [value('sum'), value('product')], g.nodes));
}

function graphOf(inputs: Graph['inputs'], outputs: Graph['outputs'], nodes: Graph['nodes']): Graph {
  return { name: 'test', producer: 'test', opset: 17, domains: {}, metadata: {}, findings: [], initialisers: new Map(), inputs, outputs, nodes };
}

const feeds = { a: floats([3], [1, 2, 3]), b: floats([3], [4, 5, 6]) };

describe('a session', () => {
  test('gives all outputs, with shapes and types', async () => {
    await using session = await onnxruntime.open(twoOutputs());
    expect([session.inputs, session.outputs]).toEqual([['a', 'b'], ['sum', 'product']]);
    expect(await session.run(feeds)).toEqual({ sum: floats([3], [5, 7, 9]), product: floats([3], [4, 10, 18]) });
  });

  test('gives only the outputs that are asked for, at the run or at opening', async () => {
    await using session = await onnxruntime.open(twoOutputs(), { outputs: ['product'], threads: 1, shared: true });
    expect(Object.keys(await session.run(feeds))).toEqual(['product']);
    expect(Object.keys(await session.run(feeds, ['sum']))).toEqual(['sum']);
  });

  test('fills a tensor that is given for an output', async () => {
    await using session = await onnxruntime.open(twoOutputs());
    const sum = floats([3], new Float32Array(3));
    await session.run(feeds, { sum });
    expect(sum).toEqual(floats([3], [5, 7, 9]));
  });

  const kinds: readonly (readonly [DataType, Tensor])[] = [
    ['int64', integers([1, -2, 3])],
    ['uint8', tensorOf('uint8', [3], [0, 128, 255])],
    ['bool', tensorOf('bool', [3], [1, 0, 1])],
    ['float64', tensorOf('float64', [3], [0.1, -2, 1e300])],
  ];
  test.each(kinds)('hands on %s as it is', async (dtype, tensor) => {
    const g = newBuilder(['x']);
    g.add('Identity', ['x'], {}, 'y');
    await using session = await onnxruntime.open(writeModel(graphOf([{ name: 'x', dtype, dims: ['N'] }], [{ name: 'y', dtype, dims: ['N'] }], g.nodes)));
    expect((await session.run({ x: tensor }))['y']).toEqual(tensor);
  });

  test('can be disposed of twice, and runs no more afterwards', async () => {
    const session = await onnxruntime.open(twoOutputs());
    await session.dispose();
    await session.dispose();
    await expect(session.run(feeds)).rejects.toThrow(EngineError);
  });
});

describe('what onnxruntime refuses is told in a sentence of ours', () => {
  test('a file that is no model', async () => {
    await expect(onnxruntime.open(Uint8Array.of(1, 2, 3))).rejects.toThrow(/^onnxruntime cannot run this model: /);
  });

  test('inputs of the wrong shape', async () => {
    await using session = await onnxruntime.open(twoOutputs());
    await expect(session.run({ ...feeds, b: floats([2], [1, 2]) })).rejects.toThrow(/^onnxruntime stopped while running the model: /);
  });

  test('a missing input', async () => {
    await using session = await onnxruntime.open(twoOutputs());
    await expect(session.run({ a: feeds.a })).rejects.toThrow(/'b' is missing/);
  });
});

test('says its version, as the package does', () => {
  const packaged = JSON.parse(readFileSync(join(root, 'node_modules/onnxruntime-node/package.json'), 'utf8')) as { version: string };
  expect(onnxruntime.version).toBe(packaged.version);
});

test('nothing is printed, even when a model is refused', () => {
  const script =
    `import { onnxruntime } from ${JSON.stringify(pathToFileURL(join(root, 'main/engines/index.ts')).href)}; await ` +
      'onnxruntime.open(Uint8Array.of(1)).catch(() => {});';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    { encoding: 'utf8' },
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('only one file of the program knows onnxruntime', () => {
  const files = ['main', 'preload', 'renderer'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(root, room, file)),
  );
  const knowing = files.filter((file) => /\.tsx?$/.test(file) && /(from |import\(|require\()'onnxruntime-/.test(readFileSync(file, 'utf8')));
  expect(knowing).toEqual([join(root, 'main/engines/onnxruntime/onnxruntime.ts')]);
});
