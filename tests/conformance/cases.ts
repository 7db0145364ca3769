/** ONNX's own backend tests as Debian's libonnx-testdata installs them: a model, and what must come out for what goes in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphError, type Tensor } from '../../main/graph/index.ts';
import { codeOfType } from '../../main/graph/proto/data-types.ts';
import { decode, encode, modelProto, tensorProto, type GraphProto, type ValueInfoProto } from '../../main/graph/proto/onnx-messages.ts';
import { readTensor } from '../../main/graph/read/read-tensor.ts';

export const testData = '/usr/share/libonnx-testdata/data';
export const whyNoTestData = existsSync(testData) ? '' : ` (skipped: ONNX’s tests are not in ${testData}; Debian’s package libonnx-testdata has them)`;

/** One operator each; whole small models; what PyTorch's exporter makes of one layer, and of one operator. */
export const suites = ['node', 'simple', 'pytorch-converted', 'pytorch-operator'] as const;
export type Suite = (typeof suites)[number];

export interface Case {
  readonly suite: Suite;
  /** "test_clip_expanded" */
  readonly name: string;
  readonly folder: string;
  readonly model: Uint8Array;
  readonly graph: GraphProto;
}

/** One set of inputs with the outputs that belong to it, by their names in the model. */
export interface Example {
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly outputs: ReadonlyMap<string, Tensor>;
}

/** All tests of a suite, in the order of their names. */
export function casesOf(suite: Suite): readonly Case[] {
  const folder = join(testData, suite);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).toSorted().flatMap((name) => caseIn(suite, name, join(folder, name)));
}

function caseIn(suite: Suite, name: string, folder: string): readonly Case[] {
  const file = join(folder, 'model.onnx');
  if (!existsSync(file)) return [];
  const model = readFileSync(file);
  const { graph } = decode(modelProto, model);
  return graph ? [{ suite, name, folder, model, graph }] : [];
}

/** The examples of a test. Throws (GraphError) where they hold something other than numbers, as text. */
export function examplesOf({ folder, graph }: Case): readonly Example[] {
  const given = new Set(graph.initializer.map(({ name }) => name));
  const inputs = graph.input.filter(({ name }) => !given.has(name));
  return readdirSync(folder).filter((entry) => entry.startsWith('test_data_set_')).toSorted().map((set) => ({
    inputs: tensorsIn(join(folder, set), 'input', inputs),
    outputs: tensorsIn(join(folder, set), 'output', graph.output),
  }));
}

function tensorsIn(folder: string, kind: string, values: readonly ValueInfoProto[]): ReadonlyMap<string, Tensor> {
  const files = values.map((value, i) => [value, join(folder, `${kind}_${i}.pb`)] as const).filter(([, file]) => existsSync(file));
  return new Map(files.map(([{ name = '', type }, file]) => {
    if (!type?.tensorType) throw new GraphError('data-type', `The ${kind} “${name}” is a sequence, or may be absent, and Thaw calculates with tensors.`);
    const tensor = readTensor(decode(tensorProto, readFileSync(file)), undefined, `${kind} “${name}”`);
    // Some tests keep brain floats as the bits that they are.
    return [name, type.tensorType.elemType === codeOfType('bfloat16') ? { ...tensor, dtype: 'bfloat16' } : tensor];
  }));
}

/** The model with some of its inputs as constants: what its users hold fixed (axes, sizes, margins), the tests hand in at run time. */
export function withFixedInputs({ model, folder, graph }: Case, fixed: ReadonlySet<string>): Uint8Array {
  const whole = decode(modelProto, model);
  const tensors = graph.input.flatMap(({ name = '' }, i) =>
    fixed.has(name) ? [{ ...decode(tensorProto, readFileSync(join(folder, 'test_data_set_0', `input_${i}.pb`))), name }] : [],
  );
  return encode(modelProto, {
    ...whole,
    graph: {
      ...graph,
      initializer: [...graph.initializer, ...tensors],
      input: graph.input.filter(({ name = '' }) => !fixed.has(name)),
    },
  });
}
