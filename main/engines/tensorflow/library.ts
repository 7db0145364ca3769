/** TensorFlow’s types, shared by all bindings; loads nothing. */
import type * as core from '@tensorflow/tfjs-core';

export type Tf = typeof core;
export type Tensor = core.Tensor;
export type Variable = core.Variable;
export type TensorType = core.DataType;

/** Runs a kernel by its name: gradients of convolutions have no function of their own in the library. */
export function kernel(tf: Tf, name: string, inputs: Readonly<Record<string, Tensor>>, attributes: Readonly<Record<string, unknown>>): Tensor {
  return tf.engine().runKernel(name, { ...inputs }, { ...attributes } as Parameters<ReturnType<Tf['engine']>['runKernel']>[2]);
}
