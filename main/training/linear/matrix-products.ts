// Matrix products with one tall matrix X of scaled features, the bulk of a head's fitting time. An engine computes
// them: plain loops take thirty times as long.
import { onnxruntime } from '../../engines/index.ts';
import { floats, plainNode, writeModel, type Graph } from '../../graph/index.ts';
import type { Matrix } from '../../numerics/index.ts';

export interface MatrixProducts {
  readonly rows: number;
  readonly columns: number;
  /** X·V for V of columns × width, row by row. */
  forward(v: Float32Array, width: number): Promise<Float32Array>;
  /** Xᵀ·R for R of rows × width, row by row. */
  backward(r: Float32Array, width: number): Promise<Float32Array>;
}

/** A graph of one product of two inputs; `transposed` uses the transpose of the first. */
function productGraph(transposed: boolean): Graph {
  return {
    name: 'product', producer: 'thaw', opset: 17, domains: {}, metadata: {}, findings: [], initialisers: new Map(),
    inputs: [{ name: 'x', dtype: 'float32', dims: ['?', '?'] }, { name: 'v', dtype: 'float32', dims: ['?', '?'] }],
    outputs: [{ name: 'y', dtype: 'float32', dims: ['?', '?'] }],
    nodes: [plainNode('Gemm', ['x', 'v'], ['y'], { transA: transposed ? 1 : 0 })],
  };
}

/** Opens the two graphs on an engine; the caller disposes of them. X is fed in place, without a copy. */
export async function openMatrixProducts(): Promise<AsyncDisposable & { with(x: Matrix): MatrixProducts }> {
  const sessions = await Promise.all(
    [false, true].map((transposed) => onnxruntime.open(writeModel(productGraph(transposed)), { shared: true })),
  );
  const [forward, backward] = sessions as [(typeof sessions)[0], (typeof sessions)[0]];
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(sessions.map((session) => session.dispose()));
    },
    with({ values, rows, columns }) {
      const x = floats([rows, columns], values);
      const times = (session: typeof forward, inner: number) => async (v: Float32Array, width: number) => {
        const { y } = await session.run({ x, v: floats([inner, width], v) });
        if (!(y?.data instanceof Float32Array)) throw new Error('the product is not float32');
        return y.data;
      };
      return { rows, columns, forward: times(forward, columns), backward: times(backward, rows) };
    },
  };
}
