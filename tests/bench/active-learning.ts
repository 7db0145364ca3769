// Accuracy after 20, 50, 100 and 200 labels on a fixed test set: asked in random order, and in the order of label mode.
// usage: node main/hosts/launch.mjs script tests/bench/active-learning.ts [--backbone thaw-mini] [--sets a,b] [--seeds n] [--cache folder]
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { argMax, itemAt, mulberry32, shuffled, sum } from '../../main/numerics/index.ts';
import { mean, pictureSets, shared } from './reference.ts';
import { headAfter, ourOrder, probabilitiesAfter, stride, taskOf, type Asking, type Task } from './simulated-labelling.ts';

const budgets = [20, 50, 100, 200];

/** Accuracy at each budget, and how often suggestions of 95 % and more were right. */
async function labelled(task: Task, ask: Asking): Promise<{ accuracies: number[]; sure: { right: number; of: number } }> {
  const known: number[] = [];
  const accuracies: number[] = [];
  const sure = { right: 0, of: 0 };
  let probabilities: number[][] | null = null;
  const last = Math.min(budgets.at(-1) ?? 0, task.learnable.length);
  while (known.length < last) {
    const next = await ask(task, known, probabilities);
    known.push(...next.slice(0, Math.min(stride, last - known.length)));
    const head = await headAfter(task, known);
    probabilities = head && await probabilitiesAfter(task, head);
    if (!budgets.includes(known.length)) continue;
    accuracies.push(probabilities ? mean(task.test.map((i) => Number(argMax(itemAt(probabilities ?? [], i)) === task.labels[i]))) : 0);
    for (const i of task.test) {
      const p = itemAt(probabilities ?? [], i);
      if (Math.max(...p) < 0.95) continue;
      sure.of++;
      if (argMax(p) === task.labels[i]) sure.right++;
    }
  }
  return { accuracies, sure };
}

function randomOrder(seed: number): Asking {
  return ({ learnable }, known) => Promise.resolve(shuffled(learnable, mulberry32(seed)).slice(known.length));
}

const cell = (share: number): string => (100 * share).toFixed(1).padStart(6);

const { values } = parseArgs({ options: {
  backbone: { type: 'string', default: 'thaw-mini' }, sets: { type: 'string', default: pictureSets.join(',') }, seeds: { type: 'string', default: '3' },
  cache: { type: 'string', default: join(tmpdir(), 'thaw-bench-active') }, levels: { type: 'string', default: 'several' },
} });
if (!existsSync(join(shared, 'data'))) console.log(`Skipped: the picture sets are not at ${join(shared, 'data')}.`);
else {
  console.log(`${'set'.padEnd(18)}order   ${budgets.map((n) => String(n).padStart(6)).join('')}   sure (≥ 95 %) and right`);
  const totals: Record<string, number[][]> = { random: [], ours: [] };
  for (const set of values.sets.split(',')) {
    const results: Record<string, Awaited<ReturnType<typeof labelled>>[]> = { random: [], ours: [] };
    for (let seed = 0; seed < Number(values.seeds); seed++) {
      const task = await taskOf(set, seed, values);
      results.random?.push(await labelled(task, randomOrder(seed)));
      results.ours?.push(await labelled(task, ourOrder(seed)));
      await task.pool[Symbol.asyncDispose]();
    }
    for (const [order, all] of Object.entries(results)) {
      const at = budgets.flatMap((_, b) => {
        const own = all.flatMap(({ accuracies }) => accuracies[b] ?? []);
        return own.length === all.length ? [mean(own)] : [];
      });
      totals[order]?.push(at);
      const [right, of] = [sum(all.map(({ sure }) => sure.right)), sum(all.map(({ sure }) => sure.of))];
      const ofSure = `${right} of ${of} (${(100 * right / Math.max(1, of)).toFixed(1)} %)`;
      console.log(`${set.padEnd(18)}${order.padEnd(8)}${at.map(cell).join('')}   ${ofSure}`);
    }
  }
  for (const [order, rows] of Object.entries(totals)) {
    console.log(`${'mean'.padEnd(18)}${order.padEnd(8)}${budgets.map((_, b) => cell(mean(rows.flatMap((row) => row[b] ?? [])))).join('')}`);
  }
}
