import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  attachHead,
  cutAt,
  describeBackbone,
  featureLevels,
  readModel,
  withFeatureTaps,
  withImageSize,
  withPixelInput,
  writeModel,
  type Graph,
} from '../../main/graph/index.ts';
import { blank, decode, encode, graphProto, modelProto, tensorProto, valueInfoProto, type ModelProto } from '../../main/graph/proto/onnx-messages.ts';
import { expectClose, fixture, picture, run } from './models.ts';
import { temporaryFolder } from '../temporary.ts';

/** A fixture with something changed in the file itself. */
function changed(file: string, change: (model: ModelProto) => void): Uint8Array {
  const model = decode(modelProto, fixture(file));
  change(model);
  return encode(modelProto, model);
}

const regnet = (): Graph => readModel(fixture('regnet_free.onnx'));

describe('a file of a sloppy or of a future producer', () => {
  test('without an operator set is read as a usual one, and that is told', () => {
    const graph = readModel(changed('regnet_free.onnx', (model) => void (model.opsetImport = [])));
    expect(graph.findings.map(({ code }) => code)).toEqual(['operator-set-assumed']);
    expect(graph.nodes).toEqual(regnet().nodes);
  });

  test('whose only output is a constant is read, and answers with it', async () => {
    const whole = writeModel(regnet());
    const bytes = encode(modelProto, {
      ...decode(modelProto, whole),
      graph: blank(graphProto, {
        initializer: [
          blank(tensorProto, { name: 'y', dims: [2], dataType: 1, rawData: new Uint8Array(Float32Array.of(3, 4).buffer) }),
        ],
        output: [blank(valueInfoProto, { name: 'y' })],
      }),
    });
    expect((await run(readModel(bytes), {}))['y']?.data).toEqual(Float32Array.of(3, 4));
  });

  test('of an operator set that never was is refused with both numbers', () => {
    const bytes = changed('regnet_free.onnx', (model) => model.opsetImport.forEach((set) => void (set.version = 0)));
    expect(() => readModel(bytes)).toThrow('The file uses ONNX operator set 0; Thaw reads 1 and newer.');
  });

  test('with an output that only a network in training has is refused, naming it', () => {
    const bytes = changed('regnet_free.onnx', (model) => {
      const [node] = model.graph?.node ?? [];
      const [y = ''] = node?.output ?? [];
      if (node) model.graph?.node.push({ ...node, opType: 'BatchNormalization', input: [y, y, y, y, y], output: ['answer', 'running_mean'], attribute: [] });
      model.graph?.output.push({ name: 'running_mean', type: undefined, unknown: [] });
    });
    expect(() => readModel(bytes)).toThrow('The model’s output “running_mean” is one that only a network in training has');
  });

  test('of an operator set that is newer than all we know is read, and that is told', () => {
    const graph = readModel(changed('regnet_free.onnx', (model) => model.opsetImport.forEach((set) => void (set.version = 25))));
    expect(graph.findings.map(({ code }) => code)).toEqual(['operator-set-newer']);
  });

  test('keeps fields of its nodes that we do not know', () => {
    const field = { number: 9, wireType: 2, data: Uint8Array.of(3, 10, 1, 97) };
    const graph = readModel(changed('regnet_free.onnx', (model) => model.graph?.node[0]?.unknown.push(field)));
    const written = decode(modelProto, writeModel(graph));
    expect(written.graph?.node[0]?.unknown).toEqual([field]);
  });

  test('keeps its metadata, and adds ours', () => {
    const graph = readModel(changed('regnet_free.onnx', (model) => model.metadataProps.push({ key: 'author', value: 'somebody', unknown: [] })));
    expect(readModel(writeModel(graph, { metadata: { thaw: '1' } })).metadata).toEqual({ author: 'somebody', thaw: '1' });
  });

  test('lists the nodes in any order', () => {
    const graph = readModel(changed('old_forms.onnx', (model) => void model.graph?.node.reverse()));
    expect(graph.nodes.map(({ op }) => op).toSorted()).toEqual(readModel(fixture('old_forms.onnx')).nodes.map(({ op }) => op).toSorted());
  });

  test.each([
    [
      'a value that nothing makes',
      (model: ModelProto) => void model.graph?.node.splice(3, 1),
      /needs “.*”, which nothing in the model makes/,
    ],
    [
      'one value made twice',
      (model: ModelProto) => void model.graph?.node.push(...(model.graph?.node.slice(0, 1) ?? [])),
      /Two parts of the model make/,
    ],
    [
      'a circle',
      (model: ModelProto) => void (model.graph?.node[0] && (model.graph.node[0].input[0] = model.graph.node[5]?.output[0] ?? '')),
      /runs in a circle/,
    ],
    ['weights of another size', (model: ModelProto) => void model.graph?.initializer[0]?.dims.push(2), /should hold \d+ numbers/],
  ])('with %s is refused with a sentence', (_, change, says) => {
    expect(() => readModel(changed('regnet_free.onnx', change))).toThrow(says);
  });

  test('with an operator that nobody knows on the way to every feature is refused, naming it, its domain and what to do', () => {
    const graph = readModel(changed('regnet_free.onnx', (model) => {
      const relu = model.graph?.node.find(({ opType }) => opType === 'Relu');
      if (relu) [relu.opType, relu.domain] = ['Frobnicate', 'org.example'];
    }));
    expect(() => describeBackbone(graph)).toThrow(
      /uses the operator Frobnicate \(node “.*Relu”, domain org\.example\), which Thaw does not know\. Export the model again with ONNX’s own operators/,
    );
  });
});

describe('a picture of another size', () => {
  test('goes through a network that only fixed its input', async () => {
    const original = changed('regnet_free.onnx', (model) =>
      model.graph?.input[0]?.type?.tensorType?.shape?.dim.slice(2).forEach((dim) => void (dim.dimValue = 96)),
    );
    const input = picture([2, 3, 96, 96]);
    const graph = withImageSize(regnet(), 96);
    expect(describeBackbone(graph)).toMatchObject({ inputSize: 96, height: 96, width: 96 });
    expectClose((await run(graph, { input }))['output'], (await run(original, { input }))['output']);
  });

  test('is refused by name where the network itself fixes a size', () => {
    for (const file of ['vit_free', 'vit_fixed', 'shufflenet_free', 'shufflenet_fixed'])
      expect(() => withImageSize(readModel(fixture(`${file}.onnx`)), 96)).toThrow(
        /^Reshape “.*” is made for pictures of (32×32|64×64) pixels; this model cannot take 96×96\.$/,
      );
    expect(() => withImageSize(readModel(fixture('resnet_fixed.onnx')), 1)).not.toThrow();
    expect(() => withImageSize(readModel(fixture('old_forms.onnx')), 2)).toThrow(/Conv “\/b\/Conv” needs at least 3 pixels along an axis/);
  });
});

describe('a cut', () => {
  test('beside a way past the tensor is refused, naming who goes past', () => {
    const graph = readModel(fixture('resnet_fixed.onnx'));
    const inside = graph.nodes.filter(({ op }) => op === 'Conv')[1]?.outputs[0] ?? '';
    expect(() => cutAt(graph, { name: inside })).toThrow(/cannot be cut at .*needs the picture in another way/);
  });

  test('at a tensor that is not there is refused', () => {
    expect(() => cutAt(regnet(), { name: 'nowhere' })).toThrow('The model has no tensor called “nowhere”.');
  });

  test('at the picture leaves nothing below', () => {
    const { below, above } = cutAt(regnet(), { name: 'input' });
    expect([below.nodes.length, above.nodes.length]).toEqual([0, regnet().nodes.length]);
  });
});

test('a model with more than a gigabyte of weights is not written, and that is said', () => {
  const graph = regnet();
  const huge = { dtype: 'float32', dims: [5e8], data: { byteLength: 2e9 } as Float32Array } as const;
  expect(() => writeModel({ ...graph, initialisers: new Map([['huge', huge]]) })).toThrow("The model’s weights take 2.0 GB; Thaw writes models of up to 1 GB.");
});

const python = '/usr/bin/python3';
const hasChecker = spawnSync(python, ['-c', 'import onnx.checker'], { stdio: 'ignore' }).status === 0;

test.runIf(hasChecker)('what is written passes the checker of the ONNX project (skipped where Python has no onnx)', () => {
  const folder = temporaryFolder('file');
  try {
    const files = ['resnet_fixed', 'vit_free', 'swapped', 'grey_any_size', 'old_forms', 'shufflenet_fixed'].map((name) => {
      const graph = readModel(fixture(`${name === 'swapped' ? 'channels_last' : name}.onnx`));
      const levels = featureLevels(describeBackbone(graph, 64));
      const width = levels.reduce((sum, { channels }) => sum + channels, 0);
      const headed = attachHead(withFeatureTaps(graph, levels), { weight: new Float32Array(2 * width), bias: new Float32Array(2) }, { flip: true });
      const path = join(folder, `${name}.onnx`);
      writeFileSync(
        path,
        writeModel(withPixelInput(headed, { mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2], channelOrder: 'BGR' }), {
          metadata: { classes: 'a,b' },
        }),
      );
      return path;
    });
    const script = 'import onnx, onnx.checker, sys\nfor f in sys.argv[1:]: onnx.checker.check_model(onnx.load(f), full_check=True)';
    const { status, stderr } = spawnSync(python, ['-c', script, ...files], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
