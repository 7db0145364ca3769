/** Matrix products. */
import { batchFactor, broadcast, showDims, type Dim, type Dims } from '../dims.ts';
import { numberAttribute } from '../graph.ts';
import { perPicture } from './convolution.ts';
import type { Call, Operator, Shape, WorkRule } from './operator.ts';

/** Each output number is a sum over the axis that disappears. */
const work: WorkRule = (call, output) => {
  const inner = innerSize(call);
  return perPicture(output.dims) * (typeof inner === 'number' ? inner : (batchFactor(inner) ?? 0));
};

function innerSize(call: Call): Dim {
  const a = call.need(0).dims;
  return (call.node.op === 'Gemm' && numberAttribute(call.node, 'transA', 0) ? a[0] : a.at(-1)) ?? '?';
}

export const dense = {
  Gemm: {
    shape: (call) => {
      const a = flipped(call.need(0).dims, numberAttribute(call.node, 'transA', 0));
      const b = flipped(call.need(1).dims, numberAttribute(call.node, 'transB', 0));
      refuseMismatch(call, a[1], b[0]);
      return [{ dims: [a[0] ?? '?', b[1] ?? '?'] }];
    },
    multiplyAdds: work,
  },
  MatMul: { shape: (call) => [matMul(call)], multiplyAdds: work },
} satisfies Record<string, Operator>;

function flipped(dims: Dims, flip: number): Dims {
  return flip ? dims.toReversed() : dims;
}

/** Refuses sizes that are known to differ. */
function refuseMismatch(call: Call, left: Dim | undefined, right: Dim | undefined): void {
  if (typeof left === 'number' && typeof right === 'number' && left !== right)
    call.fail(`multiplies ${showDims(call.need(0).dims)} with ${showDims(call.need(1).dims)}, and ${left} is not ${right}`);
}

/** numpy's matmul: the last two axes are matrices, the others broadcast; a list is a row on the left, a column on the right. */
function matMul(call: Call): Shape {
  const [a, b] = [call.need(0).dims, call.need(1).dims];
  const left = a.length === 1 ? [1, ...a] : a;
  const right = b.length === 1 ? [...b, 1] : b;
  refuseMismatch(call, left.at(-1), right.at(-2));
  const outer = broadcast(left.slice(0, -2), right.slice(0, -2));
  if (!outer) call.fail(`multiplies stacks of ${showDims(a)} and ${showDims(b)}`);
  const rows = a.length === 1 ? [] : [left.at(-2) ?? '?'];
  const columns = b.length === 1 ? [] : [right.at(-1) ?? '?'];
  return { dims: [...outer, ...rows, ...columns] };
}
