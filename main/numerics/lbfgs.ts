// L-BFGS: minimises a smooth function of many variables from its values and gradients alone. A generator that asks for
// points, so that the caller decides how, and for how many problems at once, values are computed.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.

/** Value and gradient at a point. The gradient is read before the next point is yielded, so its array may be reused. */
export type Sample = { value: number; gradient: Float64Array };

export type LbfgsOptions = {
  /** Pairs of steps and gradient changes in memory. */
  memory?: number;
  maxIterations?: number;
  /** Stops when no gradient component is larger. */
  gradientTolerance?: number;
  /** Stops when a step lowers the value by less than this share of it; 0: never. */
  decreaseTolerance?: number;
};

export type Minimum = {
  at: Float64Array;
  value: number;
  iterations: number;
  /** `stuck`: no step along the direction lowers the value, as when rounding hides what is left. */
  why: 'gradient' | 'decrease' | 'iterations' | 'stuck';
};

/** Constants of the strong Wolfe conditions (Nocedal & Wright, Numerical Optimization, 2nd ed., p. 34). */
const [sufficientDecrease, curvature] = [1e-4, 0.9];
const maxProbes = 20;

/** Dot product in four partial sums: in one, each addition waits for the last, which takes three times as long. */
function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4);
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (let i = whole; i < a.length; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}

function largest(a: Float64Array): number {
  let max = 0;
  for (let i = 0; i < a.length; i++) if (a[i]! > max || -a[i]! > max) max = Math.abs(a[i]!);
  return max;
}

/** y += a·x */
const addScaled = (y: Float64Array, a: number, x: Float64Array): void => {
  for (let i = 0; i < y.length; i++) y[i] = y[i]! + a * x[i]!;
};

type Pair = { step: Float64Array; change: Float64Array; product: number };

/** −H·g by the two-loop recursion, H scaled by the newest pair (Nocedal & Wright, algorithm 7.4 and eq. 7.20). */
function directionOf(gradient: Float64Array, pairs: readonly Pair[], direction: Float64Array): void {
  for (let i = 0; i < gradient.length; i++) direction[i] = -gradient[i]!;
  const alphas: number[] = [];
  for (let j = pairs.length - 1; j >= 0; j--) {
    const { step, change, product } = pairs[j]!;
    alphas[j] = dot(step, direction) / product;
    addScaled(direction, -alphas[j]!, change);
  }
  const newest = pairs.at(-1);
  if (newest) {
    const scale = newest.product / dot(newest.change, newest.change);
    for (let i = 0; i < direction.length; i++) direction[i] = direction[i]! * scale;
  }
  for (let j = 0; j < pairs.length; j++) {
    const { step, change, product } = pairs[j]!;
    addScaled(direction, alphas[j]! - dot(change, direction) / product, step);
  }
}

/** A probe of the line: step length, value there, and slope along the line. */
type Probe = { length: number; value: number; slope: number };
type Line = (length: number) => Generator<Float64Array, Probe, Sample>;

/** Minimum of the cubic through two probes, kept away from both ends (Nocedal & Wright, eq. 3.59). */
function between(a: Probe, b: Probe): number {
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.length - b.length);
  const d2 = Math.sign(b.length - a.length) * Math.sqrt(Math.max(0, d1 * d1 - a.slope * b.slope));
  const cubic = b.length - ((b.length - a.length) * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
  const [low, high] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
  const margin = 0.1 * (high - low);
  return Number.isFinite(cubic) ? Math.min(high - margin, Math.max(low + margin, cubic)) : (low + high) / 2;
}

/** Step under the strong Wolfe conditions (Nocedal & Wright, algorithms 3.5 and 3.6); null when none is found. */
function* strongWolfe(line: Line, start: Probe, firstLength: number): Generator<Float64Array, Probe | null, Sample> {
  const tooHigh = (p: Probe) => !(p.value <= start.value + sufficientDecrease * p.length * start.slope);
  const flat = (p: Probe) => Math.abs(p.slope) <= -curvature * start.slope;
  let low = start;
  let high: Probe | null = null;
  let length = firstLength;
  for (let probes = 0; probes < maxProbes; probes++) {
    const probe: Probe = yield* line(length);
    if (tooHigh(probe) || probe.value >= low.value && probes > 0) high = probe;
    else if (flat(probe)) return probe;
    else {
      // Past the minimum: the way back is towards the old low end.
      if (probe.slope * ((high ?? probe).length - low.length) >= 0) high = low;
      low = probe;
    }
    if (high && Math.abs(high.length - low.length) * Math.abs(low.slope) <= 1e-16 * Math.abs(low.value)) break;
    length = high ? between(low, high) : 4 * length;
  }
  // The low end is better than nothing; it is asked for again, since the caller keeps the last point's gradient.
  return low.length > 0 && low.value < start.value ? yield* line(low.length) : null;
}

/** Minimises from `start`, which is not modified. The caller answers each yielded point with its value and gradient. */
export function* lbfgs(start: Float64Array, options: LbfgsOptions = {}): Generator<Float64Array, Minimum, Sample> {
  const { memory = 10, maxIterations = 100, gradientTolerance = 1e-5, decreaseTolerance = 0 } = options;
  const at = start.slice();
  const trial = start.slice();
  const direction = new Float64Array(at.length);
  const pairs: Pair[] = [];
  let latest: Sample = yield at;
  let value = latest.value;
  const gradient = latest.gradient.slice();
  const end = (why: Minimum['why'], iterations: number): Minimum => ({ at, value, iterations, why });

  const line: Line = function* (length) {
    for (let i = 0; i < at.length; i++) trial[i] = at[i]! + length * direction[i]!;
    latest = yield trial;
    return { length, value: latest.value, slope: dot(latest.gradient, direction) };
  };

  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (largest(gradient) <= gradientTolerance) return end('gradient', iteration);
    directionOf(gradient, pairs, direction);
    const slope = dot(gradient, direction);
    // Before anything is known of the curvature, a step as long as the gradient may be far too long.
    const first = pairs.length ? 1 : Math.min(1, 1 / Math.sqrt(dot(gradient, gradient)));
    const step = slope < 0 ? yield* strongWolfe(line, { length: 0, value, slope }, first) : null;
    if (!step) {
      if (pairs.length === 0) return end('stuck', iteration);
      // The memory may be what misleads; steepest descent has the last word.
      pairs.length = 0;
      continue;
    }
    remember(pairs, memory, step.length, direction, gradient, latest.gradient);
    at.set(trial);
    gradient.set(latest.gradient);
    const decrease = value - step.value;
    value = step.value;
    if (decrease <= decreaseTolerance * Math.abs(value)) return end('decrease', iteration + 1);
  }
  return end('iterations', maxIterations);
}

/** Keeps the newest pair, reusing the oldest pair's arrays; a pair without positive curvature would spoil H. */
function remember(
  pairs: Pair[], memory: number, length: number, direction: Float64Array, before: Float64Array, after: Float64Array,
): void {
  const size = direction.length;
  const { step, change } = (pairs.length >= memory && pairs.shift())
    || { step: new Float64Array(size), change: new Float64Array(size) };
  for (let i = 0; i < size; i++) {
    step[i] = length * direction[i]!;
    change[i] = after[i]! - before[i]!;
  }
  const product = dot(step, change);
  if (product > 1e-14 * dot(change, change)) pairs.push({ step, change, product });
}
