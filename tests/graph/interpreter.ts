// A plain interpreter of graphs in float64, kept apart from the product: slow, obvious, and exact enough for finite differences.
import type { Graph, GraphNode } from '../../main/graph/index.ts';
import {
  axesOf, axisOf, broadcastAt, broadcastDims, channel, erf, indexOf, list, make, matMul, mean, nary, need, normalised,
  numbers, ofTensor, reducing, scaled, setting, size, softmax, sum, turned, unary, words, type Run, type Value,
} from './interpreter-values.ts';
import { averagePool, conv, convTranspose, gradients, maxPool, resize } from './interpreter-windows.ts';

const operators: Record<string, Run> = {
  Relu: unary((x) => Math.max(0, x)),
  LeakyRelu: unary((x, n) => (x > 0 ? x : x * setting(n, 'alpha', 0.01))),
  Elu: unary((x, n) => (x > 0 ? x : setting(n, 'alpha', 1) * Math.expm1(x))),
  Celu: unary((x, n) => {
    const a = setting(n, 'alpha', 1);
    return Math.max(0, x) + Math.min(0, a * Math.expm1(x / a));
  }),
  Selu: unary(
    (x, n) => setting(n, 'gamma', 1.0507009873554805) * (x > 0 ? x : setting(n, 'alpha', 1.6732632423543772) * Math.expm1(x)),
  ),
  ThresholdedRelu: unary((x, n) => (x > setting(n, 'alpha', 1) ? x : 0)),
  Sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  HardSigmoid: unary((x, n) => Math.max(0, Math.min(1, setting(n, 'alpha', 0.2) * x + setting(n, 'beta', 0.5)))),
  HardSwish: unary((x) => x * Math.max(0, Math.min(1, x / 6 + 0.5))),
  Softplus: unary((x) => Math.log1p(Math.exp(x))),
  Softsign: unary((x) => x / (1 + Math.abs(x))),
  PRelu: nary((x, slope) => (x > 0 ? x : x * slope)),
  Softmax: ([x], n) => softmax(need(x), axisOf(n, need(x).dims.length, -1)),
  LogSoftmax: ([x], n) => {
    const y = softmax(need(x), axisOf(n, need(x).dims.length, -1));
    return { ...y, data: y.data.map(Math.log) };
  },
  Add: nary((a, b) => a + b),
  Sub: nary((a, b) => a - b),
  Mul: nary((a, b) => a * b),
  Div: nary((a, b) => a / b),
  Pow: nary((a, b) => a ** b),
  Min: nary(Math.min),
  Max: nary(Math.max),
  Sum: nary((...v) => sum(v)),
  Mean: nary((...v) => mean(v)),
  Equal: nary((a, b) => Number(a === b)),
  Greater: nary((a, b) => Number(a > b)),
  Less: nary((a, b) => Number(a < b)),
  Where: nary((c, a, b) => (c ? a : b)),
  Abs: unary(Math.abs),
  Neg: unary((x) => -x),
  Exp: unary(Math.exp),
  Log: unary(Math.log),
  Sqrt: unary(Math.sqrt),
  Reciprocal: unary((x) => 1 / x),
  Sin: unary(Math.sin),
  Cos: unary(Math.cos),
  Tanh: unary(Math.tanh),
  Erf: unary(erf),
  Sign: unary(Math.sign),
  Floor: unary(Math.floor),
  Ceil: unary(Math.ceil),
  Round: unary(Math.round),
  Cast: unary((x) => x),
  Identity: unary((x) => x),
  Dropout: unary((x) => x),
  Clip: ([x, low, high]) => ({
    dims: need(x).dims,
    data: need(x).data.map((v) => Math.min(high?.data[0] ?? Infinity, Math.max(low?.data[0] ?? -Infinity, v))),
  }),
  ReduceSum: reducing(sum),
  ReduceMean: reducing(mean),
  ReduceMax: reducing((v) => Math.max(...v)),
  ReduceMin: reducing((v) => Math.min(...v)),
  ReduceProd: reducing((v) => v.reduce((a, b) => a * b, 1)),
  ReduceL1: reducing((v) => sum(v.map(Math.abs))),
  ReduceL2: reducing((v) => Math.hypot(...v)),
  ReduceLogSum: reducing((v) => Math.log(sum(v))),
  ReduceLogSumExp: reducing((v) => Math.log(sum(v.map(Math.exp)))),
  ReduceSumSquare: reducing((v) => sum(v.map((x) => x * x))),
  MatMul: ([a, b]) => matMul(need(a), need(b)),
  Gemm: ([a, b, c], n) => {
    const product = matMul(
      setting(n, 'transA', 0) ? turned(need(a)) : need(a),
      setting(n, 'transB', 0) ? turned(need(b)) : need(b),
    );
    return make(
      product.dims,
      (at) => setting(n, 'alpha', 1) * broadcastAt(product, at) + (c ? setting(n, 'beta', 1) * broadcastAt(c, at) : 0),
    );
  },
  Conv: conv,
  ConvTranspose: convTranspose,
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: ([x]) =>
    reducing(mean)([need(x)], { attributes: { axes: { type: 'ints', value: [2, 3] } } } as unknown as GraphNode),
  GlobalMaxPool: ([x]) =>
    reducing((v) => Math.max(...v))([need(x)], { attributes: { axes: { type: 'ints', value: [2, 3] } } } as unknown as GraphNode),
  BatchNormalization: ([x, scale, shift, m, v], n) => {
    const epsilon = setting(n, 'epsilon', 1e-5);
    const hat = setting(n, 'training_mode', 0)
      ? normalised(
          need(x),
          need(x)
            .dims.map((_, axis) => axis)
            .filter((axis) => axis !== 1),
          epsilon,
        )
      : make(
          need(x).dims,
          (at) => (broadcastAt(need(x), at) - (m?.data[channel(at)] ?? 0)) / Math.sqrt((v?.data[channel(at)] ?? 0) + epsilon),
        );
    return scaled(hat, channel, need(scale), shift);
  },
  InstanceNormalization: ([x, scale, shift], n) =>
    scaled(
      normalised(
        need(x),
        need(x)
          .dims.map((_, axis) => axis)
          .slice(2),
        setting(n, 'epsilon', 1e-5),
      ),
      channel,
      need(scale),
      shift,
    ),
  LayerNormalization: ([x, scale, shift], n) => {
    const from = axisOf(n, need(x).dims.length, -1);
    return scaled(
      normalised(
        need(x),
        need(x)
          .dims.map((_, axis) => axis)
          .slice(from),
        setting(n, 'epsilon', 1e-5),
      ),
      (at) => indexOf(need(x).dims.slice(from), at.slice(from)),
      need(scale),
      shift,
    );
  },
  LpNormalization: ([x], n) => {
    const axis = axisOf(n, need(x).dims.length, -1);
    const length = reducing((v) => Math.hypot(...v))([need(x)], {
      attributes: { axes: { type: 'ints', value: [axis] } },
    } as unknown as GraphNode) as Value;
    return make(need(x).dims, (at) => broadcastAt(need(x), at) / broadcastAt(length, at));
  },
  Reshape: ([x, shape]) => {
    const dims = numbers(need(shape)).map((dim, i) => (dim === 0 ? (need(x).dims[i] ?? 1) : dim));
    const open = dims.indexOf(-1);
    return { dims: open < 0 ? dims : dims.with(open, size(need(x).dims) / -size(dims)), data: need(x).data };
  },
  Flatten: ([x], n) => {
    const axis = axisOf(n, need(x).dims.length, 1);
    return { dims: [size(need(x).dims.slice(0, axis)), size(need(x).dims.slice(axis))], data: need(x).data };
  },
  Squeeze: ([x, axes]) => {
    const { dims, data } = need(x);
    const gone = axes
      ? axesOf({ attributes: {} } as unknown as GraphNode, dims.length, axes)
      : dims.flatMap((dim, axis) => (dim === 1 ? [axis] : []));
    return { dims: dims.filter((_, axis) => !gone.includes(axis)), data };
  },
  Unsqueeze: ([x, axes]) => {
    const { dims, data } = need(x);
    const rank = dims.length + need(axes).data.length;
    const fresh = numbers(need(axes)).map((axis) => (axis < 0 ? axis + rank : axis));
    const rest = [...dims];
    return { dims: Array.from({ length: rank }, (_, axis) => (fresh.includes(axis) ? 1 : (rest.shift() ?? 1))), data };
  },
  Transpose: ([x], n) => {
    const { dims } = need(x);
    const order = list(n, 'perm') ?? dims.map((_, axis) => axis).reverse();
    return make(
      order.map((axis) => dims[axis] ?? 1),
      (at) =>
        need(x).data[
          indexOf(
            dims,
            dims.map((_, axis) => at[order.indexOf(axis)] ?? 0),
          )
        ] ?? NaN,
    );
  },
  Expand: ([x, shape]) => make(broadcastDims([need(x).dims, numbers(need(shape))]), (at) => broadcastAt(need(x), at)),
  Tile: ([x, repeats]) => {
    const { dims } = need(x);
    return make(
      dims.map((dim, axis) => dim * (need(repeats).data[axis] ?? 1)),
      (at) =>
        need(x).data[
          indexOf(
            dims,
            at.map((p, axis) => p % (dims[axis] ?? 1)),
          )
        ] ?? NaN,
    );
  },
  Concat: (inputs, n) => {
    const axis = axisOf(n, need(inputs[0]).dims.length, 0);
    const dims = need(inputs[0]).dims.with(
      axis,
      inputs.reduce((total, { dims: own }) => total + (own[axis] ?? 0), 0),
    );
    return make(dims, (at) => {
      let skipped = 0;
      for (const part of inputs) {
        const length = part.dims[axis] ?? 0;
        if ((at[axis] ?? 0) < skipped + length)
          return part.data[indexOf(part.dims, at.with(axis, (at[axis] ?? 0) - skipped))] ?? NaN;
        skipped += length;
      }
      return NaN;
    });
  },
  Split: ([x, sizes], n) => {
    const { dims } = need(x);
    const axis = axisOf(n, dims.length, 0);
    const parts = sizes ? numbers(sizes) : n.outputs.map(() => (dims[axis] ?? 0) / n.outputs.length);
    return parts.map((length, i) =>
      make(
        dims.with(axis, length),
        (at) => need(x).data[indexOf(dims, at.with(axis, (at[axis] ?? 0) + sum(parts.slice(0, i))))] ?? NaN,
      ),
    );
  },
  Slice: ([x, starts, ends, axesInput, stepsInput]) => {
    const { dims } = need(x);
    const axes = axesInput
      ? numbers(axesInput).map((axis) => (axis < 0 ? axis + dims.length : axis))
      : numbers(need(starts)).map((_, i) => i);
    const cut = dims.map((dim) => ({ start: 0, step: 1, count: dim }));
    axes.forEach((axis, i) => {
      const [dim, step] = [dims[axis] ?? 1, stepsInput?.data[i] ?? 1];
      const clamp = (at: number): number => {
        const from = at < 0 ? at + dim : at;
        return step > 0 ? Math.max(0, Math.min(dim, from)) : Math.max(-1, Math.min(dim - 1, from));
      };
      const [start, end] = [clamp(need(starts).data[i] ?? 0), clamp(need(ends).data[i] ?? 0)];
      cut[axis] = { start, step, count: Math.max(0, Math.ceil((end - start) / step)) };
    });
    return make(
      cut.map(({ count }) => count),
      (at) =>
        need(x).data[
          indexOf(
            dims,
            at.map((p, axis) => (cut[axis]?.start ?? 0) + p * (cut[axis]?.step ?? 1)),
          )
        ] ?? NaN,
    );
  },
  Gather: ([x, indices], n) => {
    const { dims } = need(x);
    const axis = axisOf(n, dims.length, 0);
    const own = need(indices).dims;
    return make([...dims.slice(0, axis), ...own, ...dims.slice(axis + 1)], (at) => {
      const taken = need(indices).data[indexOf(own, at.slice(axis, axis + own.length))] ?? 0;
      return (
        need(x).data[
          indexOf(dims, [...at.slice(0, axis), taken < 0 ? taken + (dims[axis] ?? 1) : taken, ...at.slice(axis + own.length)])
        ] ?? NaN
      );
    });
  },
  Pad: ([x, pads, constant], n) => {
    const { dims } = need(x);
    const begin = dims.map((_, axis) => need(pads).data[axis] ?? 0);
    const mode = words(n, 'mode', 'constant');
    return make(
      dims.map((dim, axis) => dim + (begin[axis] ?? 0) + (need(pads).data[axis + dims.length] ?? 0)),
      (at) => {
        const from = at.map((p, axis) => {
          const [place, dim] = [p - (begin[axis] ?? 0), dims[axis] ?? 1];
          if (mode === 'edge') return Math.max(0, Math.min(dim - 1, place));
          return mode === 'reflect' ? (place < 0 ? -place : place >= dim ? 2 * dim - 2 - place : place) : place;
        });
        return from.every((p, axis) => p >= 0 && p < (dims[axis] ?? 1))
          ? (need(x).data[indexOf(dims, from)] ?? NaN)
          : (constant?.data[0] ?? 0);
      },
    );
  },
  DepthToSpace: ([x], n) => {
    const [c, b] = [need(x).dims[1] ?? 1, setting(n, 'blocksize', 1)];
    const deep = c / (b * b);
    const crd = words(n, 'mode', 'DCR') === 'CRD';
    return make(
      [need(x).dims[0] ?? 1, deep, (need(x).dims[2] ?? 1) * b, (need(x).dims[3] ?? 1) * b],
      ([i = 0, k = 0, h = 0, w = 0]) => {
        const block = (h % b) * b + (w % b);
        return (
          need(x).data[
            indexOf(need(x).dims, [i, crd ? k * b * b + block : block * deep + k, Math.floor(h / b), Math.floor(w / b)])
          ] ?? NaN
        );
      },
    );
  },
  SpaceToDepth: ([x], n) => {
    const [c, b] = [need(x).dims[1] ?? 1, setting(n, 'blocksize', 1)];
    return make(
      [need(x).dims[0] ?? 1, c * b * b, (need(x).dims[2] ?? 1) / b, (need(x).dims[3] ?? 1) / b],
      ([i = 0, k = 0, h = 0, w = 0]) => {
        const block = Math.floor(k / c);
        return need(x).data[indexOf(need(x).dims, [i, k % c, h * b + Math.floor(block / b), w * b + (block % b)])] ?? NaN;
      },
    );
  },
  Resize: resize,
};

/** Runs a graph; gives every value by name. */
export function interpret(graph: Graph, feeds: ReadonlyMap<string, Value>): Map<string, Value> {
  const values = new Map([...[...graph.initialisers].map(([name, tensor]) => [name, ofTensor(tensor)] as const), ...feeds]);
  for (const node of graph.nodes) {
    const run = node.domain === 'thaw' ? gradients[node.op] : operators[node.op];
    if (!run) throw new Error(`the interpreter does not know ${node.domain}.${node.op}`);
    const inputs = node.inputs.map((name) => (name === '' ? undefined : values.get(name)));
    const made = run(inputs as Value[], node);
    (Array.isArray(made) ? made : [made]).forEach((each, i) => { const name = node.outputs[i]; if (name) values.set(name, each); });
  }
  return values;
}
