// Pre-trained models × picture sets: frozen accuracy and seconds per 1 000 pictures, our head beside scikit-learn's logistic regression on
// the same features. Needs a Python with scikit-learn (THAW_REFERENCE_PYTHON); without it, ours alone.
// usage: npm run bench:models -- [MODEL …] [--sets a,b] [--seeds n] [--size pixels] [--most pictures]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onnxruntime } from '../../main/engines/index.ts';
import { itemAt } from '../../main/numerics/index.ts';
import { drain, type Plan } from '../../main/training/index.ts';
import { extractFeatures, matrixOf } from '../../main/training/model/extract-features.ts';
import { sizedBackbone } from '../../main/training/model/network.ts';
import { headAccuracy } from './head-accuracy.ts';
import { backboneOf, mean, percent, pictureSets, planOf, shared, splitOf, timed } from './reference.ts';

const allModels = [
  'thaw-mini', 'mobilenet_v1_0.25_128', 'mobilenet_v1_0.5_160', 'squeezenet1_1', 'darknet_tiny', 'mobilenet_v2_1.0_224_ptq', 'efficientnet_lite0',
];
const python = process.env.THAW_REFERENCE_PYTHON ?? '/usr/bin/python3';
const { signal } = new AbortController();

/** At most so many pictures of a set, evenly spaced, so that classes and parts keep their shares. */
function atMost<T>(rows: readonly T[], most: number): readonly T[] {
  const share = Math.min(1, most / rows.length);
  return rows.filter((_, i) => Math.floor((i + 1) * share) > Math.floor(i * share));
}

interface Cell { ours: number; theirs: number; secondsPerThousand: number }

function hasReference(): boolean {
  try {
    execFileSync(python, ['-c', 'import sklearn'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A split's training and validation pictures together against its test pictures, as a run's kept head is fitted. */
async function measure(plan: Plan, folder: string, seed: number, reference: boolean): Promise<Cell> {
  const started = performance.now();
  const taken = await drain(extractFeatures(plan.pictures, plan.backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder: join(folder, 'cache'), signal, engine: onnxruntime,
  }));
  const seconds = (performance.now() - started) / 1000;
  const ours = await headAccuracy(plan, taken, seed);
  const { rows, levels } = taken;
  const read = plan.pictures.flatMap((_, i) => (rows[i] ? [i] : []));
  const [features, facts] = [join(folder, 'features.f32'), join(folder, 'facts.json')];
  writeFileSync(features, new Uint8Array(matrixOf({ rows }, read, levels).values.buffer));
  const pictures = read.map((i) => itemAt(plan.pictures, i));
  writeFileSync(facts, JSON.stringify({ labels: pictures.map(({ label }) => label), test: pictures.map(({ part }) => part === 'test') }));
  const theirs = reference ? Number((await timed(python, [join(import.meta.dirname, 'models.py'), features, facts])).json.accuracy) : NaN;
  return { ours, theirs, secondsPerThousand: (1000 * seconds) / plan.pictures.length };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sets: { type: 'string' }, seeds: { type: 'string', default: '1' }, size: { type: 'string' }, most: { type: 'string' } },
});
if (!existsSync(join(shared, 'data'))) console.log(`Skipped: the picture sets are not at ${join(shared, 'data')}.`);
else {
  const sets = values.sets?.split(',') ?? pictureSets;
  const reference = hasReference();
  if (!reference) console.log(`${python} has no scikit-learn: ours alone.`);
  console.log(`${'model'.padEnd(28)}${'set'.padEnd(18)}  ours  sklearn   diff   s per 1000`);
  for (const name of positionals.length ? positionals : allModels) {
    const backbone = sizedBackbone(backboneOf(name), values.size ? Number(values.size) : null);
    const all: Cell[] = [];
    const print = (set: string, cells: readonly Cell[]): void => {
      const of = (pick: (cell: Cell) => number): number => mean(cells.map(pick));
      console.log(`${name.padEnd(28)}${set.padEnd(18)}${percent(of(({ ours }) => ours))} ${percent(of(({ theirs }) => theirs))} `
        + `${(100 * of(({ ours, theirs }) => ours - theirs)).toFixed(1).padStart(7)} `
        + `${of(({ secondsPerThousand }) => secondsPerThousand).toFixed(1).padStart(10)}`);
    };
    for (const set of sets) {
      const folder = mkdtempSync(join(tmpdir(), 'thaw-models-'));
      try {
        const cells: Cell[] = [];
        for (let seed = 0; seed < Number(values.seeds); seed++) {
          cells.push(await measure(await planOf(set, atMost(splitOf(set, seed), Number(values.most ?? Infinity)), backbone, folder), folder, seed, reference));
        }
        // The cache has the features after the first split.
        const [first] = cells;
        const same = cells.map((cell) => ({ ...cell, secondsPerThousand: first?.secondsPerThousand ?? NaN }));
        print(set, same);
        all.push(...same);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    print('mean', all);
  }
}
