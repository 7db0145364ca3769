// Conjugate gradients for several shifted systems at once (Jegerlehner 1996, hep-lat/9612014): (A + σI)·x = b for every σ
// at the products of one, since all shifts share their Krylov space.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.

export interface ShiftedSystemsOptions {
  /** The residual relative to b at which the smallest shift, the slowest to converge, is solved. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** One shift: its solution so far, its direction, and the ratio of its residual to that of the smallest shift. */
interface ShiftedSystem {
  readonly excess: number;
  readonly x: Float64Array;
  readonly direction: Float64Array;
  ratio: number;
  ratioBefore: number;
}

/**
 * Solves for a symmetric, positive semi-definite A and positive shifts. Yields directions, each to be answered by A times
 * it; they are overwritten afterwards. Returns a solution per shift, in their order.
 */
export function* shiftedSystems(
  b: Float64Array, shifts: readonly number[], { tolerance, maxIterations }: ShiftedSystemsOptions,
): Generator<Float64Array, Float64Array[], Float64Array> {
  const base = Math.min(...shifts);
  const systems = shifts.map((shift): ShiftedSystem => ({
    excess: shift - base, x: new Float64Array(b.length), direction: b.slice(), ratio: 1, ratioBefore: 1,
  }));
  const [residual, direction] = [b.slice(), b.slice()];
  let squares = dot(residual, residual);
  const enough = tolerance ** 2 * squares;
  let [stepBefore, gainBefore] = [1, 0];
  for (let i = 0; i < maxIterations && squares > enough; i++) {
    const product = yield direction;
    const step = squares / (dot(direction, product) + base * dot(direction, direction));
    for (let j = 0; j < b.length; j++) residual[j]! -= step * (product[j]! + base * direction[j]!);
    const squaresNow = dot(residual, residual);
    const gain = squaresNow / squares;
    for (const system of systems) advance(system, { step, gain, stepBefore, gainBefore, residual });
    for (let j = 0; j < b.length; j++) direction[j] = residual[j]! + gain * direction[j]!;
    [squares, stepBefore, gainBefore] = [squaresNow, step, gain];
  }
  return systems.map(({ x }) => x);
}

/** One iteration of a shifted system, from the step and the gain of the smallest shift. */
function advance(system: ShiftedSystem, { step, gain, stepBefore, gainBefore, residual }: {
  readonly step: number; readonly gain: number; readonly stepBefore: number; readonly gainBefore: number; readonly residual: Float64Array;
}): void {
  const { excess, x, direction, ratio, ratioBefore } = system;
  const next = (ratio * ratioBefore * stepBefore)
    / (step * gainBefore * (ratioBefore - ratio) + ratioBefore * stepBefore * (1 + step * excess));
  const [own, kept] = [(step * next) / ratio, gain * (next / ratio) ** 2];
  for (let j = 0; j < x.length; j++) {
    x[j]! += own * direction[j]!;
    direction[j] = next * residual[j]! + kept * direction[j]!;
  }
  [system.ratio, system.ratioBefore] = [next, ratio];
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!;
  return total;
}
