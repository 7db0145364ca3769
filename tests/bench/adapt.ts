// Adapt beside the frozen network and the top block: accuracy on the test pictures with few, some and all pictures of each set, by
// the product's own settings; the mean over draws.
// usage: npm run bench:adapt -- [MODEL] [--sets a,b] [--known 50,200,all] [--draws 1]
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Recipe, Tuning } from '../../preload/contract.ts';
import { confusionMetrics } from '../../main/evaluation/index.ts';
import { describeBackbone, readModel } from '../../main/graph/index.ts';
import { itemAt } from '../../main/numerics/index.ts';
import { drain, type Plan } from '../../main/training/index.ts';
import { strategies } from '../../main/training/worker/strategies.ts';
import { backboneOf, mean, percent, pictureSets, planOf, shared, splitOf, topBlockOf, withKnown } from './reference.ts';

/** What learns beside the head: nothing, the stage nearest to a quarter of the work, or every scale and shift. */
const ways = ['frozen', 'top block', 'adapt'] as const;

function tuningOf(way: (typeof ways)[number], backbone: Plan['backbone']): Tuning | null {
  if (way === 'frozen') return null;
  if (way === 'adapt') return Tuning.parse({ learns: 'scales' });
  return Tuning.parse({ line: topBlockOf(describeBackbone(readModel(readFileSync(backbone.file)), backbone.preprocessing.size)).name });
}

async function accuracyOf(plan: Plan, tuning: Tuning | null): Promise<number> {
  const way: Plan = {
    ...plan, strategy: tuning ? 'fine-tune' : 'transfer', cacheBytes: 8e9, recipe: Recipe.parse({ crossValidate: false, tuning }),
    runFolder: mkdtempSync(join(tmpdir(), 'thaw-adapt-')),
  };
  const { test } = await drain(strategies[way.strategy](way, { signal: new AbortController().signal, requested: () => null }));
  rmSync(way.runFolder, { recursive: true, force: true });
  const answers = test.map(({ picture, probabilities }) => ({ label: itemAt(plan.pictures, picture).label, probabilities }));
  return confusionMetrics(plan.classes, answers)?.accuracy ?? NaN;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sets: { type: 'string' }, known: { type: 'string', default: '50,200,all' }, draws: { type: 'string', default: '1' } },
});
if (!existsSync(join(shared, 'data'))) console.log(`Skipped: the picture sets are not at ${join(shared, 'data')}.`);
else {
  const backbone = backboneOf(positionals[0] ?? 'thaw-mini');
  const folder = mkdtempSync(join(tmpdir(), 'thaw-adapt-'));
  const cells: number[][] = [];
  console.log(`${backbone.name}, ${values.draws} draws each\n${'set'.padEnd(18)}${'known'.padStart(6)}${ways.map((way) => way.padStart(11)).join('')}`);
  for (const set of values.sets?.split(',') ?? pictureSets) for (const known of values.known.split(',')) {
    const draws: number[][] = [];
    for (let draw = 0; draw < Number(values.draws); draw++) {
      const plan = withKnown(await planOf(set, splitOf(set, draw), backbone, folder), known === 'all' ? Infinity : Number(known), draw);
      const row: number[] = [];
      for (const way of ways) row.push(await accuracyOf({ ...plan, seed: draw }, tuningOf(way, backbone)));
      draws.push(row);
    }
    const cell = ways.map((_, way) => mean(draws.map((row) => itemAt(row, way))));
    cells.push(cell);
    console.log(`${set.padEnd(18)}${known.padStart(6)}${cell.map((share) => `     ${percent(share)}`).join('')}`);
  }
  console.log(`${'mean'.padEnd(24)}${ways.map((_, way) => `     ${percent(mean(cells.map((cell) => itemAt(cell, way))))}`).join('')}`);
  rmSync(folder, { recursive: true, force: true });
}
