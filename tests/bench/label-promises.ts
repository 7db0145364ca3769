// Promises of label mode against what comes true, by simulated labelling: of groups of confident suggestions, how many were right; of the stop
// hint, how much another 50 labels really added.
// usage: node main/hosts/launch.mjs script tests/bench/label-promises.ts [--sets a,b] [--seeds n] [--backbone thaw-mini] [--cache folder]
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { confidentFrom, labelGain } from '../../main/evaluation/index.ts';
import { argMax, itemAt, mulberry32 } from '../../main/numerics/index.ts';
import { drain } from '../../main/training/index.ts';
import { rowsOf } from '../../main/training/labelling/held-features.ts';
import { learningCurve } from '../../main/training/linear/learning-curve.ts';
import { mean, pictureSets, shared } from './reference.ts';
import { headAfter, ourOrder, probabilitiesAfter, stride, taskOf, type Task } from './simulated-labelling.ts';

const more = 50;
const groupsAt = [20, 50, 100, 200];
const gainsAt = [100, 150, 200];

interface Seen {
  readonly labels: number;
  readonly accuracy: number;
  /** Unlabelled pictures with a suggestion of 95 % and more, and those offered in groups. */
  readonly sure: readonly boolean[];
  readonly offered: readonly boolean[];
  readonly gain: ReturnType<typeof labelGain>;
}

async function gainAt({ pool, labels, classes }: Task, known: readonly number[]): Promise<Seen['gain']> {
  const sizes = await drain(learningCurve({
    features: rowsOf(pool.scaled, known), levels: [pool.scaled.columns], labels: Uint16Array.from(known, (i) => itemAt(labels, i)),
    groups: known.map(String), classes, classWeightExponent: null, seed: 0,
  }));
  return sizes && labelGain(sizes, { classes, labels: known.length, more, random: mulberry32(0) });
}

async function simulated(task: Task, seed: number): Promise<Seen[]> {
  const [known, seen, ask]: [number[], Seen[], ReturnType<typeof ourOrder>] = [[], [], ourOrder(seed)];
  let probabilities: number[][] | null = null;
  while (known.length < Math.min(Math.max(...gainsAt) + more, task.learnable.length)) {
    known.push(...(await ask(task, known, probabilities)).slice(0, stride));
    const head = await headAfter(task, known);
    const own = probabilities = head && await probabilitiesAfter(task, head);
    if (known.length % more !== 0 && !groupsAt.includes(known.length)) continue;
    const isRight = (i: number): boolean => argMax(itemAt(own ?? [], i)) === task.labels[i];
    const from = head && confidentFrom(head.heldOut, known.length);
    const above = (p: number): boolean[] => task.learnable.concat(task.test)
      .filter((i) => !known.includes(i) && own !== null && Math.max(...itemAt(own, i)) >= p).map(isRight);
    seen.push({
      labels: known.length, accuracy: mean(task.test.map((i) => Number(own !== null && isRight(i)))), sure: above(0.95),
      offered: from === null ? [] : above(from), gain: gainsAt.includes(known.length) ? await gainAt(task, known) : null,
    });
  }
  return seen;
}

const ofText = (right: readonly boolean[]): string => (right.length === 0 ? '–'
  : `${right.filter(Boolean).length} of ${right.length}, ${(100 * mean(right.map(Number))).toFixed(1)} %`).padStart(20);
const points = (share: number): string => (100 * share).toFixed(1).padStart(5);

const { values } = parseArgs({ options: {
  backbone: { type: 'string', default: 'thaw-mini' }, sets: { type: 'string', default: pictureSets.join(',') }, seeds: { type: 'string', default: '2' },
  cache: { type: 'string', default: join(tmpdir(), 'thaw-bench-active') }, levels: { type: 'string', default: 'several' },
} });
if (!existsSync(join(shared, 'data'))) console.log(`Skipped: the picture sets are not at ${join(shared, 'data')}.`);
else {
  for (const set of values.sets.split(',')) {
    const runs: Seen[][] = [];
    for (let seed = 0; seed < Number(values.seeds); seed++) {
      const task = await taskOf(set, seed, values);
      runs.push(await simulated(task, seed));
      await task.pool[Symbol.asyncDispose]();
    }
    console.log(`${set}: suggestions of 95 % and more that are right; of them offered in groups`);
    for (const at of groupsAt) {
      const own = runs.flatMap((run) => run.filter(({ labels }) => labels === at));
      console.log(`  ${String(at).padStart(3)} labels ${ofText(own.flatMap(({ sure }) => sure))} ${ofText(own.flatMap(({ offered }) => offered))}`);
    }
    console.log(`${set}: points that another ${more} labels add: foretold, and real`);
    for (const run of runs) {
      for (const { labels, gain, accuracy } of run) {
        const later = run.find((one) => one.labels === labels + more);
        if (!later || !gainsAt.includes(labels)) continue;
        const foretold = gain ? points(gain.gain) : '    –';
        console.log(`  ${String(labels).padStart(3)} labels ${foretold} ${points(later.accuracy - accuracy)}  ${gain?.sentence ?? ''}`);
      }
    }
  }
}
