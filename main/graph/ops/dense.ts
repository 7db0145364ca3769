/** Matrix products: Gemm and MatMul. */
import { batchFactor, broadcast, showDims, type Dim, type Dims } from '../dims.ts';
import { float, numberAttribute } from '../graph.ts';
import { perPicture } from './convolution.ts';
import { outputOf, rule, sizesOf, type Values } from './calculus.ts';
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
    gradient: rule(gemmGradient),
  },
  MatMul: { shape: (call) => [matMul(call)], multiplyAdds: work, gradient: rule(matMulGradient) },
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

/** Y = α A′B′ + β C: dA′ = α dY B′ᵀ, dB′ = α A′ᵀ dY, each turned back if its input was turned. */
function gemmGradient({ call, c, x: [a = '', b = ''], dy }: Values): readonly (string | undefined)[] {
  const [transA, transB] = [numberAttribute(call.node, 'transA', 0), numberAttribute(call.node, 'transB', 0)];
  const alpha = { alpha: float(numberAttribute(call.node, 'alpha', 1)) };
  const product = (left: string, turnLeft: number, right: string, turnRight: number): string =>
    c.op('Gemm', [left, right], { ...alpha, transA: turnLeft, transB: turnRight });
  return [
    call.wanted(0) ? (transA ? product(b, transB, dy, 1) : product(dy, 0, b, 1 - transB)) : undefined,
    call.wanted(1) ? (transB ? product(dy, 1, a, transA) : product(a, 1 - transA, dy, 0)) : undefined,
    call.inputs[2] && call.wanted(2)
      ? c.scale(c.sumTo(dy, sizesOf(outputOf(call)), sizesOf(call.inputs[2])), numberAttribute(call.node, 'beta', 1))
      : undefined,
  ];
}

const turned = (c: Values['c'], name: string, rank: number): string =>
  c.transpose(name, [...Array.from({ length: rank - 2 }, (_, i) => i), rank - 1, rank - 2]);

/** dA = dY Bᵀ, dB = Aᵀ dY; stacks that were broadcast are added up. A list counts as a row on the left, a column on the right. */
function matMulGradient({ call, c, x: [nameA = '', nameB = ''], dy }: Values): readonly (string | undefined)[] {
  const [ownA, ownB, ownY] = [sizesOf(call.need(0)), sizesOf(call.need(1)), sizesOf(outputOf(call))];
  const dimsA = ownA.length === 1 ? [1, ...ownA] : ownA;
  const dimsB = ownB.length === 1 ? [...ownB, 1] : ownB;
  const rows = dimsA.at(-2) ?? 1;
  const columns = dimsB.at(-1) ?? 1;
  const outer = ownY.slice(0, ownY.length - (ownA.length === 1 ? 0 : 1) - (ownB.length === 1 ? 0 : 1));
  const a = ownA.length === 1 ? c.reshape(nameA, dimsA) : nameA;
  const b = ownB.length === 1 ? c.reshape(nameB, dimsB) : nameB;
  const d = ownA.length === 1 || ownB.length === 1 ? c.reshape(dy, [...outer, rows, columns]) : dy;
  const inner = dimsA.at(-1) ?? 1;
  const back = (name: string, from: readonly number[], to: readonly number[], own: readonly number[]): string => {
    const summed = c.sumTo(name, from, to);
    return own.length === 1 ? c.reshape(summed, own) : summed;
  };
  // A weight under a stack of pictures: one tall product instead of a stack of products that are added up.
  const flat = dimsB.length === 2 && dimsA.length > 2;
  const tall = (name: string, width: number): string => c.reshape(name, [dimsA.slice(0, -1).reduce((n, size) => n * size, 1), width]);
  return [
    call.wanted(0) ? back(c.op('MatMul', [d, turned(c, b, dimsB.length)]), [...outer, rows, inner], dimsA, ownA) : undefined,
    !call.wanted(1) ? undefined
      : flat ? back(c.op('Gemm', [tall(a, inner), tall(d, columns)], { transA: 1 }), dimsB, dimsB, ownB)
        : back(c.op('MatMul', [turned(c, a, dimsA.length), d]), [...outer, inner, columns], dimsB, ownB),
  ];
}
