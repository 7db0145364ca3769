// The lead of one strategy of a Showdown over another, looked up among the pairs in either order.
import type { Arm, ArmPair } from '../../../preload/contract.ts';

/** accuracy(a) − accuracy(b) with its interval and verdict; null where the two were not compared. */
export function leadOf(
  pairs: readonly ArmPair[],
  a: Arm,
  b: Arm,
): Pick<ArmPair, 'difference' | 'interval' | 'kind'> | null {
  const pair = pairs.find((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a));
  if (!pair) return null;
  const [low, high] = pair.interval;
  return pair.a === a ? pair : { kind: pair.kind, difference: -pair.difference, interval: [-high, -low] };
}
