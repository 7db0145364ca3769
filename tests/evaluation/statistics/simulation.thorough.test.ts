// Everything intervals and verdicts claim, held to simulated tests; `npm run bench:simulation` takes ten times as many.
import { expect, test } from 'vitest';
import { claims, rate } from './simulation.ts';

test.each(claims)('$name: $from to $to', ({ once, from, to, draws }) => {
  const share = rate(draws, 1, once);
  expect(share).toBeGreaterThanOrEqual(from);
  expect(share).toBeLessThanOrEqual(to);
});
