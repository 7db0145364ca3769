// Image size by measurement: frozen accuracy on the test pictures at the model's own size and at the size that a run would choose, over
// the picture sets with few, some and all pictures. Features of each size are taken once per set and kept in the cache folder.
// usage: npm run bench:image-size -- [MODEL …] [--sets a,b] [--known 50,200,all] [--draws 3] [--cache FOLDER]
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onnxruntime } from '../../main/engines/index.ts';
import { drain, type Plan } from '../../main/training/index.ts';
import { extractFeatures } from '../../main/training/model/extract-features.ts';
import { sizedBackbone } from '../../main/training/model/network.ts';
import { chooseImageSize } from '../../main/training/transfer/choose-image-size.ts';
import { headAccuracy } from './head-accuracy.ts';
import { backboneOf, mean, pictureSets, planOf, shared, splitOf, withKnown } from './reference.ts';

const { signal } = new AbortController();
const view = { flip: false, geometry: 'centre-crop' } as const;

/** Accuracy on the plan's test pictures of a head on features at one size. */
async function accuracyAt(plan: Plan, size: number, seed: number): Promise<number> {
  const features = await drain(extractFeatures(plan.pictures, sizedBackbone(plan.backbone, size), view, {
    cacheFolder: plan.cacheFolder, signal, engine: onnxruntime,
  }));
  return headAccuracy(plan, features, seed);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sets: { type: 'string' }, known: { type: 'string', default: '50,200,all' }, draws: { type: 'string', default: '3' }, cache: { type: 'string' },
  },
});
const points = (share: number): string => (100 * share).toFixed(1).padStart(7);
if (!existsSync(join(shared, 'data'))) console.log(`Skipped: the picture sets are not at ${join(shared, 'data')}.`);
else for (const model of positionals.length > 0 ? positionals : ['thaw-mini']) {
  const backbone = backboneOf(model);
  console.log(`${model}, own size ${backbone.preprocessing.size} px, ${values.draws} draws each`);
  console.log(`${'set'.padEnd(18)}${'known'.padStart(6)}    own chosen   gain  sizes chosen`);
  const gains: number[] = [];
  const owns: number[] = [];
  for (const set of values.sets?.split(',') ?? pictureSets) {
    const folder = values.cache === undefined ? mkdtempSync(join(tmpdir(), 'thaw-image-size-')) : join(values.cache, model, set);
    for (const known of values.known.split(',')) {
      const all = await Promise.all(Array.from({ length: Number(values.draws) }, async (_, draw) => {
        const plan = withKnown(await planOf(set, splitOf(set, draw), backbone, folder), known === 'all' ? Infinity : Number(known), draw);
        return { draw, plan: { ...plan, recipe: { ...plan.recipe, imageSize: 'auto' as const } } };
      }));
      const cells: { own: number; chosen: number; size: number }[] = [];
      for (const { draw, plan } of all) {
        const { size, own } = await drain(chooseImageSize(plan, { view, engine: onnxruntime, signal }));
        const atOwn = await accuracyAt(plan, own, draw);
        cells.push({ own: atOwn, chosen: size === own ? atOwn : await accuracyAt(plan, size, draw), size });
      }
      const [own, chosen] = [mean(cells.map((cell) => cell.own)), mean(cells.map((cell) => cell.chosen))];
      gains.push(chosen - own);
      owns.push(own);
      console.log(`${set.padEnd(18)}${known.padStart(6)}${points(own)}${points(chosen)}${points(chosen - own)}  ${cells.map(({ size }) => size).join(' ')}`);
    }
  }
  console.log(`${'mean'.padEnd(24)}${points(mean(owns))}${points(mean(owns) + mean(gains))}${points(mean(gains))}  worst ${points(Math.min(...gains)).trim()}`);
}
