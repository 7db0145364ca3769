/**
 * A recording of a calculation: the native library’s operations that it calls, as the nodes of a graph. What it reads from outside comes in
 * as a constant where it is small, else as an input that is held for every later run.
 */
import { elementCount } from '../../graph/index.ts';
import type { AttributeValue, GraphFileNode } from './graph-file.ts';
import type { NativeAttribute, NativeBackend, Tensor, TensorInfo, Tf } from './library.ts';

export interface Recording {
  readonly nodes: readonly GraphFileNode[];
  /** Names of what was given, then of what is held. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whoever asked for the recording lets them go. */
  readonly held: readonly Tensor[];
}

export type Calculate = (inputs: readonly Tensor[]) => Tensor[];

/** Results of so many numbers, or more, are as large as activations. */
const manyNumbers = 2 ** 16;
/** What lies so many operations back is of another part of the calculation. */
const longAgo = 50;

/** Tensors from outside with so many numbers, or fewer, are part of the graph, so that the library may work with them beforehand. */
const fewNumbers = 1024;

/** Runs a calculation once, for its operations alone. Throws for what a graph can’t have: texts, and numbers of other types. */
export function recorded(tf: Tf, backend: NativeBackend, calculate: Calculate, given: readonly Tensor[]): Recording {
  const nodes: GraphFileNode[] = [];
  const held: Tensor[] = [];
  const inputs: string[] = [];
  const names = new Map<TensorInfo['dataId'], string>();
  const add = (name: string, op: string, from: readonly string[], attributes: GraphFileNode['attributes']): string => {
    nodes.push({ name, op, inputs: from, attributes });
    return name;
  };
  const input = (tensor: TensorInfo): string => {
    const name = `input${inputs.length}`;
    inputs.push(name);
    return add(name, 'Placeholder', [], { dtype: typeOf(backend, tensor), shape: { kind: 'shape', value: tensor.shape } });
  };
  const outside = (tensor: TensorInfo): string => {
    if (elementCount(tensor.shape) <= fewNumbers)
      return add(`constant${nodes.length}`, 'Const', [], { dtype: typeOf(backend, tensor), value: contentOf(backend, tensor) });
    backend.incRef(tensor.dataId);
    held.push(tf.keep(tf.engine().makeTensorFromTensorInfo(tensor)));
    return input(tensor);
  };
  const nameOf = (tensor: TensorInfo): string => {
    const name = names.get(tensor.dataId) ?? outside(tensor);
    names.set(tensor.dataId, name);
    return name;
  };
  for (const tensor of given) names.set(tensor.dataId, input(tensor));
  /** The library hands on no input as it is. */
  const copyOf = (name: string): string => {
    const type = nodes.find((node) => node.name === name)?.attributes['dtype'];
    return add(`copy${nodes.length}`, 'Identity', [name], type ? { T: type } : {});
  };
  const waiting = newPace();
  const note: Note = (op, settings, from, results) => {
    const attributes = Object.fromEntries(settings.map((setting) => [setting.name, attributeOf(backend, setting)]));
    const reads = from.map(nameOf);
    const name = `node${nodes.length}`;
    const isLarge = results.some(({ size }) => size >= manyNumbers);
    add(name, op, [...reads, ...(isLarge ? waiting(name, reads) : [])], attributes);
    results.forEach(({ dataId }, i) => names.set(dataId, i === 0 ? name : `${name}:${i}`));
  };
  try {
    const results = noting(backend, note, () => tf.tidy(() => calculate(given)));
    const outputs = results.map(nameOf).map((name) => (inputs.includes(name) ? copyOf(name) : name));
    tf.dispose(results);
    return { nodes, inputs, outputs, held };
  } catch (error) {
    tf.dispose(held);
    throw error;
  }
}

/**
 * For each operation in turn that makes something large, what else it has to wait for. The library begins with an operation as soon as all
 * that it reads is there: of the way back it would do much on the way there, and keep it until it is needed. What only reads what was
 * there long ago waits for the large operation before it.
 */
function newPace(): (name: string, reads: readonly string[]) => string[] {
  const order = new Map<string, number>();
  let before: string | undefined;
  return (name, reads) => {
    const last = Math.max(-1, ...reads.map((each) => order.get(each.split(':')[0] ?? '') ?? -1));
    const waits = before !== undefined && order.size - last > longAgo ? [`^${before}`] : [];
    order.set(name, order.size);
    before = name;
    return waits;
  };
}

type Note = (op: string, settings: readonly NativeAttribute[], from: readonly TensorInfo[], results: readonly Tensor[]) => void;

/** Everything that the library’s kernels run goes through two functions of its backend, which are its own again afterwards. */
function noting<T>(backend: NativeBackend, note: Note, calculate: () => T): T {
  const one = backend.executeSingleOutput.bind(backend);
  const several = backend.executeMultipleOutputs.bind(backend);
  backend.executeSingleOutput = (op, settings, from) => {
    const result = one(op, settings, from);
    note(op, settings, from, [result]);
    return result;
  };
  backend.executeMultipleOutputs = (op, settings, from, count) => {
    const results = several(op, settings, from, count);
    note(op, settings, from, results);
    return results;
  };
  try {
    return calculate();
  } finally {
    for (const name of ['executeSingleOutput', 'executeMultipleOutputs']) Reflect.deleteProperty(backend, name);
  }
}

function typeOf(backend: NativeBackend, { dtype }: TensorInfo): AttributeValue {
  if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool') throw new Error(`a graph takes no ${dtype} from outside`);
  return { kind: 'type', value: backend.getDTypeInteger(dtype) };
}

function contentOf(backend: NativeBackend, tensor: TensorInfo): AttributeValue {
  const numbers = backend.readSync(tensor.dataId);
  if (Array.isArray(numbers)) throw new Error('a graph takes no texts from outside');
  const { buffer, byteOffset, byteLength } = numbers;
  const content = new Uint8Array(buffer, byteOffset, byteLength).slice();
  return { kind: 'tensor', value: { type: backend.getDTypeInteger(tensor.dtype), dims: tensor.shape, content } };
}

function attributeOf({ binding }: NativeBackend, { name, type, value }: NativeAttribute): AttributeValue {
  if (type === binding.TF_ATTR_TYPE && typeof value === 'number') return { kind: 'type', value };
  if (type === binding.TF_ATTR_INT && typeof value === 'number') return { kind: 'i', value };
  if (type === binding.TF_ATTR_FLOAT && typeof value === 'number') return { kind: 'f', value };
  if (type === binding.TF_ATTR_BOOL && typeof value === 'boolean') return { kind: 'b', value };
  if (type === binding.TF_ATTR_STRING && typeof value === 'string') return { kind: 's', value };
  if (type === binding.TF_ATTR_INT && Array.isArray(value)) return { kind: 'ints', value: value.map(Number) };
  if (type === binding.TF_ATTR_SHAPE && Array.isArray(value)) return { kind: 'shape', value: value.map(Number) };
  throw new Error(`a graph can’t have the attribute “${name}”`);
}
