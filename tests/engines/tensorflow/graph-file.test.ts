// The file of a graph, read back by TensorFlow's own messages for JavaScript.
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { graphFile } from '../../../main/engines/tensorflow/graph-file.ts';

/** Made by protoc from TensorFlow's .proto files; they come without types. */
interface Messages { readonly SavedModel: { deserializeBinary(bytes: Uint8Array): { getSavedModelSchemaVersion(): number; getMetaGraphsList(): MetaGraph[] } } }
interface MetaGraph {
  getMetaInfoDef(): { getTagsList(): string[] };
  getGraphDef(): { getVersions(): { getProducer(): number }; getNodeList(): Node[] };
}
interface Node { getName(): string; getOp(): string; getInputList(): string[]; getAttrMap(): { get(name: string): { toObject(): unknown } | undefined } }
const { SavedModel } = createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js') as Messages;

test('a graph of nodes with every kind of attribute reads as it was written', () => {
  const content = new Uint8Array(Float32Array.of(1.5, -2).buffer);
  const read = SavedModel.deserializeBinary(graphFile([
    { name: 'a', op: 'Const', inputs: [], attributes: { value: { kind: 'tensor', value: { type: 1, dims: [2, 1], content } } } },
    {
      name: 'b', op: 'Anything', inputs: ['a', 'a:1', '^a'],
      attributes: {
        type: { kind: 'type', value: 3 }, zero: { kind: 'i', value: 0 }, alpha: { kind: 'f', value: 0.25 }, no: { kind: 'b', value: false },
        yes: { kind: 'b', value: true }, padding: { kind: 's', value: 'SAME' }, strides: { kind: 'ints', value: [1, 2, 0, -1] },
        shape: { kind: 'shape', value: [3, 4] },
      },
    },
  ]));
  const [graph] = read.getMetaGraphsList();
  expect([read.getSavedModelSchemaVersion(), read.getMetaGraphsList().length, graph?.getMetaInfoDef().getTagsList()]).toEqual([1, 1, ['thaw']]);
  const [first, second, ...more] = graph?.getGraphDef().getNodeList() ?? [];
  expect([first, second].map((node) => [node?.getName(), node?.getOp(), ...(node?.getInputList() ?? [])])).toEqual([
    ['a', 'Const'], ['b', 'Anything', 'a', 'a:1', '^a'],
  ]);
  expect([more, graph?.getGraphDef().getVersions().getProducer()]).toEqual([[], 1087]);
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const shapeOf = (...sizes: readonly number[]): object => ({ dimList: sizes.map((size) => ({ size })), unknownRank: false });
  const expected: readonly (readonly [Node | undefined, string, object])[] = [
    [first, 'value', { tensor: { dtype: 1, tensorShape: shapeOf(2, 1), tensorContent: base64(content) } }],
    [second, 'type', { type: 3 }], [second, 'zero', { i: 0 }], [second, 'alpha', { f: 0.25 }], [second, 'no', { b: false }], [second, 'yes', { b: true }],
    [second, 'padding', { s: base64(Buffer.from('SAME')) }], [second, 'strides', { list: { iList: [1, 2, 0, -1] } }],
    [second, 'shape', { shape: shapeOf(3, 4) }],
  ];
  for (const [node, name, value] of expected) expect(node?.getAttrMap().get(name)?.toObject(), name).toMatchObject(value);
});
