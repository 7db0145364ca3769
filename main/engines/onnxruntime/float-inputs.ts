/** Feeds of models whose inputs of bytes were declared as floats: WebGPU has float32 and int32 alone. */
import { floats, type Tensor } from '../../graph/index.ts';

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
