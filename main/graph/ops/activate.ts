/** Activation functions: every output has its input’s shape. Derivatives use the output where that saves a calculation. */
import { numberAttribute } from '../graph.ts';
import { axisFrom } from '../dims.ts';
import { noGradient, pointwise, rule, sizesOf, type Values } from './calculus.ts';
import { sameAsInput, type Operator } from './operator.ts';

/** 1 where the input is above zero. */
const positive = ({ c, x }: Values): string => c.above(x[0] ?? '', c.number(0));
const setting = ({ call }: Values, name: string, absent: number): number => numberAttribute(call.node, name, absent);

/** 1 above zero, `below` at and below it. */
function twoSided(v: Values, below: string): string {
  const mask = positive(v);
  return v.c.add(mask, v.c.mul(v.c.sub(v.c.number(1), mask), below));
}

function axisOf({ call }: Values): number {
  return axisFrom(numberAttribute(call.node, 'axis', -1), sizesOf(call.need(0)).length);
}

export const activate = {
  Relu: { shape: sameAsInput, gradient: pointwise(({ c, y }) => c.above(y, c.number(0))) },
  LeakyRelu: { shape: sameAsInput, gradient: pointwise((v) => twoSided(v, v.c.number(setting(v, 'alpha', 0.01)))) },
  PRelu: {
    shape: sameAsInput,
    gradient: rule((v) => {
      const { call, c, x: [x = '', slope = ''], dy } = v;
      const below = c.sub(c.number(1), positive(v));
      return [
        call.wanted(0) ? c.mul(dy, c.add(positive(v), c.mul(below, slope))) : undefined,
        call.wanted(1) ? c.sumTo(c.mul(dy, c.mul(x, below)), sizesOf(call.need(0)), sizesOf(call.need(1))) : undefined,
      ];
    }),
  },
  ThresholdedRelu: { shape: sameAsInput, gradient: pointwise((v) => v.c.above(v.x[0] ?? '', v.c.number(setting(v, 'alpha', 1)))) },
  /** Below zero y = α(eˣ − 1), so dy/dx = y + α. */
  Elu: { shape: sameAsInput, gradient: pointwise((v) => twoSided(v, v.c.add(v.y, v.c.number(setting(v, 'alpha', 1))))) },
  /** Below zero y = α(e^(x/α) − 1), so dy/dx = y/α + 1. */
  Celu: { shape: sameAsInput, gradient: pointwise((v) => twoSided(v, v.c.add(v.c.scale(v.y, 1 / setting(v, 'alpha', 1)), v.c.number(1)))) },
  /** γ times Elu: below zero dy/dx = y + γα (defaults of ONNX Selu). */
  Selu: {
    shape: sameAsInput,
    gradient: pointwise((v) => {
      const [alpha, gamma] = [setting(v, 'alpha', 1.6732632423543772), setting(v, 'gamma', 1.0507009873554805)];
      const mask = positive(v);
      return v.c.add(v.c.scale(mask, gamma), v.c.mul(v.c.sub(v.c.number(1), mask), v.c.add(v.y, v.c.number(gamma * alpha))));
    }),
  },
  /** d/dx sigmoid(x) = y (1 − y) */
  Sigmoid: { shape: sameAsInput, gradient: pointwise(({ c, y }) => c.mul(y, c.sub(c.number(1), y))) },
  HardSigmoid: { shape: sameAsInput, gradient: pointwise((v) => v.c.scale(inside(v, v.y), setting(v, 'alpha', 0.2))) },
  /** x·h(x) with h = HardSigmoid(x, 1/6, 1/2): dy/dx = h + x h′. */
  HardSwish: {
    shape: sameAsInput,
    gradient: pointwise((v) => {
      const { c, x: [x = ''] } = v;
      const h = c.op('HardSigmoid', [x], { alpha: 1 / 6, beta: 0.5 });
      return c.add(h, c.mul(x, c.scale(inside(v, h), 1 / 6)));
    }),
  },
  Softplus: { shape: sameAsInput, gradient: pointwise(({ c, x }) => c.op('Sigmoid', [x[0] ?? ''])) },
  /** d x/(1 + |x|) = dx/(1 + |x|)² */
  Softsign: { shape: sameAsInput, gradient: pointwise(({ c, x }) => c.op('Reciprocal', [c.square(c.add(c.number(1), c.op('Abs', [x[0] ?? ''])))])) },
  /** dx = y (dy − Σ dy y) */
  Softmax: { shape: sameAsInput, gradient: rule((v) => [v.c.mul(v.y, v.c.sub(v.dy, v.c.sum(v.c.mul(v.dy, v.y), [axisOf(v)])))]) },
  /** dx = dy − softmax · Σ dy */
  LogSoftmax: { shape: sameAsInput, gradient: rule((v) => [v.c.sub(v.dy, v.c.mul(v.c.op('Exp', [v.y]), v.c.sum(v.dy, [axisOf(v)])))]) },
  Hardmax: { shape: sameAsInput, gradient: noGradient },
} satisfies Record<string, Operator>;

/** 1 where a hard sigmoid is neither 0 nor 1. */
function inside({ c }: Values, h: string): string {
  return c.mul(c.above(h, c.number(0)), c.above(c.number(1), h));
}
