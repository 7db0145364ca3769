import { expect, test } from 'vitest';
import { lbfgs, type LbfgsOptions, type Minimum, type Sample } from '../../main/numerics/index.ts';

function minimise(
  f: (x: Float64Array) => Sample, start: number[], options: LbfgsOptions = {},
): Minimum & { evaluations: number } {
  const steps = lbfgs(Float64Array.from(start), options);
  let evaluations = 0;
  let step = steps.next();
  while (!step.done) {
    evaluations++;
    step = steps.next(f(step.value));
  }
  return { ...step.value, evaluations };
}

/** Rosenbrock's valley in any even number of variables; its minimum is 0 at (1, …, 1). */
function rosenbrock(x: Float64Array): Sample {
  const gradient = new Float64Array(x.length);
  let value = 0;
  for (let i = 0; i < x.length; i += 2) {
    const [a, b] = [x[i]!, x[i + 1]!];
    value += 100 * (b - a * a) ** 2 + (1 - a) ** 2;
    gradient[i] = -400 * a * (b - a * a) - 2 * (1 - a);
    gradient[i + 1] = 200 * (b - a * a);
  }
  return { value, gradient };
}

/** Σ cᵢ (xᵢ − i)² with curvatures from 1 to 10⁴. */
function quadratic(x: Float64Array): Sample {
  const gradient = x.map((v, i) => 2 * 10 ** ((4 * i) / (x.length - 1)) * (v - i));
  return { value: x.reduce((sum, v, i) => sum + 10 ** ((4 * i) / (x.length - 1)) * (v - i) ** 2, 0), gradient };
}

/** Beale's function: minimum 0 at (3, ½); Moré, Garbow & Hillstrom (1981), problem 5. */
function beale(x: Float64Array): Sample {
  const [a, b] = [x[0]!, x[1]!];
  const r = [1.5, 2.25, 2.625].map((c, i) => c - a * (1 - b ** (i + 1)));
  return {
    value: r.reduce((sum, v) => sum + v * v, 0),
    gradient: Float64Array.of(
      r.reduce((s, v, i) => s - 2 * v * (1 - b ** (i + 1)), 0),
      r.reduce((s, v, i) => s + 2 * v * a * (i + 1) * b ** i, 0),
    ),
  };
}

const tight = { gradientTolerance: 1e-9, maxIterations: 2000 };
test.each<[string, (x: Float64Array) => Sample, number[], number[]]>([
  ['Rosenbrock, from its usual start', rosenbrock, [-1.2, 1], [1, 1]],
  [
    'Rosenbrock in 20 variables', rosenbrock, Array.from({ length: 20 }, (_, i) => (i % 2 ? 1 : -1.2)),
    new Array<number>(20).fill(1),
  ],
  ['Beale', beale, [1, 1], [3, 0.5]],
  ['an ill-conditioned quadratic', quadratic, new Array<number>(30).fill(0), Array.from({ length: 30 }, (_, i) => i)],
])('finds the minimum of %s', (_, f, start, minimum) => {
  const found = minimise(f, start, tight);
  expect(found.why).toBe('gradient');
  found.at.forEach((x, i) => expect(x).toBeCloseTo(minimum[i]!, 6));
});

// Evaluations of SciPy 1.10's L-BFGS-B (memory 10) from the same start to the same tolerance; a quarter more is allowed.
test.each<[string, (x: Float64Array) => Sample, number[], number, number]>([
  ['Rosenbrock', rosenbrock, [-1.2, 1], 1e-5, 45],
  ['the ill-conditioned quadratic', quadratic, new Array<number>(30).fill(0), 1e-9, 962],
])('needs no more evaluations of %s than SciPy does', (_, f, start, gradientTolerance, scipy) => {
  expect(minimise(f, start, { gradientTolerance, maxIterations: 2000 }).evaluations).toBeLessThan(1.25 * scipy);
});

test('stops at once where the gradient is already small, and leaves the start as it was', () => {
  const start = [1, 1];
  const found = minimise(rosenbrock, start);
  expect(found).toMatchObject({ why: 'gradient', iterations: 0, evaluations: 1 });
  expect(start).toEqual([1, 1]);
});

test('stops after so many iterations, or when a step gains too little', () => {
  expect(minimise(rosenbrock, [-1.2, 1], { maxIterations: 3 })).toMatchObject({ why: 'iterations', iterations: 3 });
  expect(minimise(quadratic, new Array<number>(30).fill(0), { gradientTolerance: 0, decreaseTolerance: 0.5 }).why)
    .toBe('decrease');
});

test('never leaves a point for a worse one, also where values are rounded', () => {
  const rounded = (x: Float64Array): Sample => {
    const { value, gradient } = quadratic(x);
    return { value: Math.fround(value), gradient: gradient.map(Math.fround) };
  };
  const found = minimise(rounded, new Array<number>(30).fill(0), { gradientTolerance: 0, maxIterations: 400 });
  found.at.forEach((x, i) => expect(x).toBeCloseTo(i, 2));
});
