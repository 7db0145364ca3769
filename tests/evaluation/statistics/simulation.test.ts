// Intervals and verdicts held to simulated tests: quickly, where one draw costs nothing. The thorough test draws all.
import { expect, test } from 'vitest';
import { claims, rate } from './simulation.ts';

test.each(claims.filter(({ quick }) => quick))('$name: $from to $to', ({ once, from, to, draws }) => {
  const share = rate(draws, 1, once);
  expect(share).toBeGreaterThanOrEqual(from);
  expect(share).toBeLessThanOrEqual(to);
});
