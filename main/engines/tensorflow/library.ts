/** TensorFlow’s types, shared by all bindings; loads nothing. */
import type * as core from '@tensorflow/tfjs-core';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';

export type Tf = typeof core;
export type Tensor = core.Tensor;
export type Variable = core.Variable;
export type TensorType = core.DataType;

/** Runs a kernel by its name: gradients of convolutions have no function of their own in the library. */
export function kernel(tf: Tf, name: string, inputs: Readonly<Record<string, Tensor>>, attributes: Readonly<Record<string, unknown>>): Tensor {
  return tf.engine().runKernel(name, { ...inputs }, { ...attributes } as Parameters<ReturnType<Tf['engine']>['runKernel']>[2]);
}

/**
 * Runs an operation of the native library on floats that its JavaScript has no kernel for; undefined in plain JavaScript, which has
 * only kernels.
 */
export function rawOperation(tf: Tf, name: string, inputs: readonly Tensor[]): Tensor | undefined {
  const { binding, executeSingleOutput } = tf.backend() as Partial<NodeJSKernelBackend>;
  if (!binding || !executeSingleOutput) return undefined;
  const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  return executeSingleOutput.call(tf.backend(), name, [type], [...inputs]) as Tensor;
}
