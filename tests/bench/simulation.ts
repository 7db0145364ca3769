// How often intervals cover the truth and verdicts are false, over ten times the draws of the quick test; a minute or two. Exit code 1 where a claim fails.
import { claims, rate } from '../evaluation/simulation.ts';

const times = 10;
for (const { name, once, from, to, draws } of claims) {
  const started = performance.now();
  const share = rate(times * draws, 2, once);
  const holds = share >= from && share <= to;
  if (!holds) process.exitCode = 1;
  console.log(`${holds ? ' ' : '!'} ${name}: ${(100 * share).toFixed(2)} % of ${times * draws} (claimed ${100 * from} to ${100 * to} %; ${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
