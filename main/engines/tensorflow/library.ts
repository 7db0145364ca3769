/** TensorFlow’s types, shared by all bindings; loads nothing. */
import type * as core from '@tensorflow/tfjs-core';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';

export type Tf = typeof core;
export type NativeBackend = NodeJSKernelBackend;
/** A setting of an operation as the native library takes it. */
export type NativeAttribute = Parameters<NativeBackend['executeSingleOutput']>[1][number];
export type Tensor = core.Tensor;
export type TensorInfo = core.TensorInfo;
export type TensorType = core.DataType;

/** Runs a kernel by its name: gradients of convolutions have no function of their own in the library. */
export function kernel(tf: Tf, name: string, inputs: Readonly<Record<string, Tensor>>, attributes: Readonly<Record<string, unknown>>): Tensor {
  return tf.engine().runKernel(name, { ...inputs }, { ...attributes } as Parameters<ReturnType<Tf['engine']>['runKernel']>[2]);
}

/** A tensor by other sizes; itself where it has them, which spares a call into the library. No result of a row, which is never an input. */
export function ofSizes(tf: Tf, x: Tensor, dims: readonly number[]): Tensor {
  return x.rank === dims.length && dims.every((size, axis) => x.shape[axis] === size) ? x : tf.reshape(x, [...dims]);
}

/** A setting of an operation: a number, a flag, a word, or sizes. */
type Setting = number | boolean | string | readonly number[];

/** The native library’s own operations on floats, for which its JavaScript has no kernel. */
export interface NativeOperations {
  /** They run on a card, not on the processor. */
  readonly isOnCard: boolean;
  /** Runs one that gives a tensor. */
  result(name: string, inputs: readonly Tensor[], settings?: Readonly<Record<string, Setting>>): Tensor;
  /** Runs one that changes what it is given. */
  change(name: string, inputs: readonly Tensor[], settings?: Readonly<Record<string, Setting>>): void;
}

/** Operations that call the type of their numbers otherwise than “T”. */
const ofVariables: ReadonlySet<string> = new Set(['VarHandleOp', 'AssignVariableOp', 'AssignSubVariableOp', 'ReadVariableOp']);

/** Undefined in plain JavaScript. */
export function nativeBackend(tf: Tf): NativeBackend | undefined {
  const backend = tf.backend() as NativeBackend | { readonly binding?: undefined };
  return backend.binding && backend;
}

/** Undefined in plain JavaScript, which has only kernels. */
export function nativeOperations(tf: Tf): NativeOperations | undefined {
  const backend = nativeBackend(tf);
  if (!backend) return undefined;
  const { binding } = backend;
  const attribute = (name: string, value: Setting) => {
    const types = { number: binding.TF_ATTR_FLOAT, boolean: binding.TF_ATTR_BOOL, string: binding.TF_ATTR_STRING, object: binding.TF_ATTR_SHAPE };
    return { name, type: types[typeof value as keyof typeof types], value: typeof value === 'object' ? [...value] : value };
  };
  const attributes = (name: string, settings: Readonly<Record<string, Setting>>) => [
    { name: ofVariables.has(name) ? 'dtype' : 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    ...Object.entries(settings).map(([key, value]) => attribute(key, value)),
  ];
  return {
    isOnCard: backend.isUsingGpuDevice,
    result: (name, inputs, settings = {}) => backend.executeSingleOutput(name, attributes(name, settings), [...inputs]) as Tensor,
    change: (name, inputs, settings = {}) => { backend.executeMultipleOutputs(name, attributes(name, settings), [...inputs], 0); },
  };
}
