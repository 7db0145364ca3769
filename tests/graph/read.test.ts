import { describe, expect, test } from 'vitest';
import { GraphError, readModel, writeModel, type Graph } from '../../main/graph/index.ts';
import { batchOf, differenceOfPictures, expectClose, fixture, picture, run } from './models.ts';

const external = (): Uint8Array => fixture('external.weights');

/** File, shape of one picture, and how far the original's own precision allows the answers to differ. */
const families = [
  { file: 'resnet_fixed', dims: [1, 3, 64, 64] },
  { file: 'mobilenet_v2_free', dims: [1, 3, 48, 48] },
  { file: 'mobilenet_v3_fixed', dims: [1, 3, 48, 48] },
  { file: 'efficientnet_free', dims: [1, 3, 48, 48] },
  { file: 'densenet_fixed', dims: [1, 3, 64, 64] },
  { file: 'convnext_fixed', dims: [1, 3, 64, 64] },
  { file: 'regnet_free', dims: [1, 3, 64, 64] },
  { file: 'shufflenet_fixed', dims: [1, 3, 64, 64] },
  { file: 'shufflenet_free', dims: [1, 3, 64, 64] },
  { file: 'vit_fixed', dims: [1, 3, 32, 32] },
  { file: 'vit_free', dims: [1, 3, 32, 32] },
  { file: 'grey_any_size', dims: [1, 1, 40, 52] },
  { file: 'old_forms', dims: [1, 3, 32, 32] },
  { file: 'old_forms_7', dims: [1, 3, 32, 32] },
] as const;

describe('a model that was read and written again', () => {
  test.each(families)('$file answers for three pictures at once as the original does for each', async ({ file, dims }) => {
    const original = fixture(`${file}.onnx`);
    const graph = readModel(original);
    const pictures = [1, 2, 3].map((seed) => picture(dims, seed));
    const [output = ''] = graph.outputs.map(({ name }) => name);
    const each = await Promise.all(pictures.map((one) => run(original, { input: one })));
    const together = await run(graph, { input: batchOf(pictures) });
    const expected = batchOf(each.map((answers) => answers[output] as never));
    expectClose(together[output], expected);
    expect(differenceOfPictures(expected), 'pictures that all have one answer prove nothing').toBeGreaterThan(1e-3);
  });

  test.each(families)('$file states for its outputs the shapes that they have', async ({ file, dims }) => {
    const graph = readModel(fixture(`${file}.onnx`));
    const answers = await run(graph, { input: batchOf([picture(dims), picture(dims, 2)]) });
    for (const { name, dims: stated = [] } of graph.outputs) {
      const known = stated.map((dim, axis) => (dim === '?' ? answers[name]?.dims[axis] : dim === 'N' ? 2 : dim));
      expect(answers[name]?.dims).toEqual(known);
    }
  });

  test.each(families)('$file is the same graph when it is read again', ({ file }) => {
    const graph = readModel(fixture(`${file}.onnx`));
    const again = readModel(writeModel(graph, { metadata: { made: 'here' } }));
    const form = ({ nodes, inputs, outputs, initialisers, opset }: Graph) => ({
      opset,
      nodes,
      inputs,
      outputs,
      weights: Array.from(initialisers, ([name, { dims, dtype }]) => [name, dtype, dims]),
    });
    expect(form(again)).toEqual(form(graph));
    expect(again.metadata).toEqual({ ...graph.metadata, made: 'here' });
  });

  test('takes its weights from a file beside it', async () => {
    const asked: string[] = [];
    const graph = readModel(fixture('external.onnx'), (location) => (asked.push(location), external()));
    const input = picture([1, 3, 48, 48]);
    const original = await run(fixture('external.onnx'), { input }, { 'external.weights': external() });
    expectClose((await run(graph, { input }))['output'], original['output']);
    expect(new Set(asked)).toEqual(new Set(['external.weights']));
  });

  test('turns half precision into single precision', async () => {
    const graph = readModel(fixture('half.onnx'));
    const input = picture([1, 3, 48, 48]);
    expect(graph.findings.map(({ code }) => code)).toContain('half-precision');
    expectClose((await run(graph, { input }))['output'], (await run(fixture('mobilenet_v2_free.onnx'), { input }))['output'], 5e-3);
  });

  test('takes planes where the file took rows of pixels', async () => {
    const graph = readModel(fixture('channels_last.onnx'));
    const input = picture([1, 3, 64, 64]);
    expect(graph.inputs[0]?.dims).toEqual(['N', 3, 64, 64]);
    expect(graph.nodes.filter(({ op }) => op === 'Transpose')).toEqual([]);
    expectClose((await run(graph, { input }))['output'], (await run(fixture('regnet_free.onnx'), { input }))['output']);
  });
});

describe('what cannot be read', () => {
  const whole = fixture('resnet_fixed.onnx');
  const flipped = (): Uint8Array => {
    const damaged = new Uint8Array(whole);
    damaged.fill(0xff, 200, 4000);
    return damaged;
  };
  const cases: readonly { what: string; bytes: Uint8Array; code: string; says: RegExp }[] = [
    { what: 'an empty file', bytes: new Uint8Array(), code: 'not-onnx', says: /no network in it/ },
    { what: 'a text', bytes: new TextEncoder().encode('Dear reader, this is a letter.'), code: 'not-onnx', says: /not an ONNX model/ },
    { what: 'a picture', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), code: 'not-onnx', says: /not an ONNX model/ },
    { what: 'half a file', bytes: whole.subarray(0, whole.length / 2), code: 'damaged', says: /damaged or incomplete/ },
    { what: 'a file without its last byte', bytes: whole.subarray(0, whole.length - 1), code: 'damaged', says: /damaged or incomplete/ },
    { what: 'a file with a hole', bytes: flipped(), code: 'damaged', says: /damaged/ },
  ];
  test.each(cases)('$what is refused with a sentence', ({ bytes, code, says }) => {
    const problem = problemOf(() => readModel(bytes));
    expect(problem).toMatchObject({ code, message: expect.stringMatching(says) });
  });

  test('weights in a second file that is not there are named', () => {
    expect(problemOf(() => readModel(fixture('external.onnx')))).toMatchObject({
      code: 'missing-data',
      message: expect.stringContaining('“external.weights”'),
    });
  });

  test('a second file that is too short is named with the place where it ends', () => {
    const problem = problemOf(() => readModel(fixture('external.onnx'), () => external().subarray(0, 100)));
    expect(problem).toMatchObject({ code: 'missing-data', message: expect.stringMatching(/ends at byte 100/) });
  });

  test('whatever byte is broken, the reader ends with a sentence of its own or with a graph', () => {
    const small = fixture('old_forms.onnx');
    for (let at = 0; at < small.length; at += 31) {
      const broken = new Uint8Array(small);
      broken[at] = (broken[at] ?? 0) ^ 0x5a;
      try {
        readModel(broken);
      } catch (problem) {
        expect(problem, `byte ${at}: ${String((problem as Error).stack)}`).toBeInstanceOf(GraphError);
      }
    }
  });
});

function problemOf(deed: () => unknown): unknown {
  try {
    deed();
  } catch (problem) {
    return problem;
  }
  return undefined;
}
