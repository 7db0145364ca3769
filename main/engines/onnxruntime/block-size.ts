/** The block size of onnxruntime’s NCHWc layout on this CPU: 16 channels with AVX-512, 8 on other x86-64, else none. */
import { floats, plainNode, writeModel, type Graph } from '../../graph/index.ts';
import { nchwcDomain } from '../lower/blocked/nchwc.ts';
import { EngineError } from '../engine.ts';
import { processor } from './onnxruntime.ts';

/** Blocks of fewer channels bring nothing. */
const smallest = 8;
let known: Promise<number | null> | undefined;

/** Asked once: four channels are filled up to a whole block. */
export function blockSize(): Promise<number | null> {
  return known ??= probed();
}

async function probed(): Promise<number | null> {
  const node = { ...plainNode('ReorderInput', ['x'], ['y']), domain: nchwcDomain };
  const graph: Graph = {
    name: 'probe', producer: 'thaw', opset: 17, domains: { [nchwcDomain]: 1 }, metadata: {}, findings: [], initialisers: new Map(), nodes: [node],
    inputs: [{ name: 'x', dtype: 'float32', dims: [1, 4, 1, 1] }], outputs: [{ name: 'y', dtype: 'float32', dims: undefined }],
  };
  try {
    await using session = await processor.open(writeModel(graph), { threads: 1 });
    const { y } = await session.run({ x: floats([1, 4, 1, 1], new Float32Array(4)) });
    const size = y?.dims[1] ?? 0;
    return size >= smallest ? size : null;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}
