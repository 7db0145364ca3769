/** Conversion of uint8 inputs to float32 for devices without byte kernels: WebGPU has float32 and int32 alone. */
import { floats, readModel, writeModel, type Tensor } from '../../graph/index.ts';

/** The same model, taking float32 where it took uint8; null where it takes none. */
export function withFloatInputs(model: Uint8Array): Uint8Array | null {
  const graph = readModel(model);
  if (!graph.inputs.some(({ dtype }) => dtype === 'uint8')) return null;
  return writeModel({ ...graph, inputs: graph.inputs.map((input) => (input.dtype === 'uint8' ? { ...input, dtype: 'float32' } : input)) });
}

/** What is fed to such a model. */
export function inFloats(feeds: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, tensor]) => [
      name,
      tensor.data instanceof Uint8Array && tensor.dtype === 'uint8'
        ? floats(tensor.dims, Float32Array.from(tensor.data))
        : tensor,
    ]),
  );
}
