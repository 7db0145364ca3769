// Coverage of intervals and false verdicts over ten times the draws of the quick test; some minutes. Exit code 1 where
// a claim fails.
import { parseArgs } from 'node:util';
import { claims, rate } from '../evaluation/statistics/simulation.ts';

const { values: { rows, times } } = parseArgs({ options: { rows: { type: 'string', default: '' }, times: { type: 'string', default: '10' } } });
const wanted = claims.filter(({ name }) => rows.split(',').some((words) => name.includes(words)));
if (wanted.length === 0) throw new Error(`no row has "${rows}" in its name; there are: ${claims.map(({ name }) => name).join('; ')}`);

for (const [i, { name, once, from, to, draws }] of wanted.entries()) {
  const started = process.cpuUsage();
  const many = Math.round(Number(times) * draws);
  const share = rate(many, 2, once);
  const holds = share >= from && share <= to;
  if (!holds) process.exitCode = 1;
  const { user, system } = process.cpuUsage(started);
  console.log(
    `${holds ? ' ' : '!'} ${i + 1} of ${wanted.length}, ${name}: ${(100 * share).toFixed(2)} % of ${many} (claimed ` +
      `${100 * from} to ${100 * to} %; ${((user + system) / 1e6).toFixed(1)} s)`,
  );
}
