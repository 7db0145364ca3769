// The flag “unlike anything it learned from”: each picture set as what a run knows, the others as foreign, for two pre-trained models. Prints
// AUROC, the share flagged where 5 % false alarms are promised, and the false alarms measured; spoilt pictures of the own set; and near
// misses, each class left out in turn. Features are kept in the cache folder, so that a bench that was ended goes on where it was.
// usage: npm run bench:unlike -- [BACKBONE …] [--sets chest_xray,groceries] [--pictures 250] [--foreign 200] [--draws 4] [--cache FOLDER]
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isUnlike } from '../../preload/contract.ts';
import { areaOf } from '../../main/evaluation/metrics/auc.ts';
import { evenlySpaced, mulberry32, noveltyScores, rankAmong, shuffled, type Matrix, type NoveltyDetector } from '../../main/numerics/index.ts';
import { fitNovelty } from '../../main/training/novelty/fit-novelty.ts';
import { backboneOf, mean, shared } from './reference.ts';
import { featuresOf, spoiltKinds, type SetFeatures } from './unlike-features.ts';

const allSets = ['groceries', 'magnetic_tiles', 'circuit_boards', 'chest_xray', 'blood_cells', 'sign_digits', 'microscopy_16bit'] as const;
type SetName = (typeof allSets)[number];
/** Chest X-rays are known by all that the draw leaves for training: pictures of one kind in number. */
const knownByAll: readonly SetName[] = ['chest_xray'];
const falseAlarms = 0.05;
/** Share of a set that a run may know: the rest measures its false alarms. */
const maxKnown = 0.75;

interface Options { sets: readonly SetName[]; pictures: number; foreign: number; draws: number; cacheFolder: string }

function rowsOf({ values, columns }: Matrix, rows: readonly number[]): Matrix {
  const out = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => out.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return { values: out, rows: rows.length, columns };
}

function detectorOf({ features, levels, labels }: SetFeatures, known: readonly number[], seed: number): NoveltyDetector {
  const classes = [...new Set(labels)];
  const detector = fitNovelty({
    features: rowsOf(features, known), levels, labels: known.map((i) => classes.indexOf(labels[i] ?? '')), classes: classes.length,
    groups: known.map(String), train: known.length, seed,
  });
  if (!detector) throw new Error('too few pictures');
  return detector;
}

function flaggedShare(detector: NoveltyDetector, scores: Float64Array): number {
  const flags = scores.filter((score) => isUnlike(rankAmong(detector.leftOut, score), detector.leftOut.length, { falseAlarms }) === true);
  return flags.length / scores.length;
}

const auroc = (own: Float64Array, foreign: Float64Array): number => areaOf(
  Float64Array.from([...own, ...foreign]), Uint8Array.from({ length: own.length + foreign.length }, (_, i) => (i < own.length ? 0 : 1)),
)?.auc ?? Number.NaN;

interface Outcome { alarms: number[]; foreign: Map<SetName, { auroc: number[]; flagged: number[] }>; spoilt: Map<string, number[]>; near: number[] }

function measured(known: SetName, all: ReadonlyMap<SetName, SetFeatures>, { pictures, foreign: maxForeign, draws }: Options): Outcome {
  const own = all.get(known);
  if (!own) throw new Error(known);
  const outcome: Outcome = { alarms: [], foreign: new Map(), spoilt: new Map(), near: [] };
  for (let draw = 0; draw < draws; draw++) {
    const order = shuffled(own.labels.map((_, i) => i), mulberry32(draw));
    const most = Math.floor(own.labels.length * maxKnown);
    const taken = knownByAll.includes(known) ? most : Math.min(pictures, most);
    const [learned, rest] = [order.slice(0, taken), order.slice(taken)];
    const detector = detectorOf(own, learned, draw);
    const scores = noveltyScores(detector, rowsOf(own.features, rest));
    outcome.alarms.push(flaggedShare(detector, scores));
    for (const [set, { features }] of all) {
      if (set === known) continue;
      const some = evenlySpaced(Array.from({ length: features.rows }, (_, i) => i), maxForeign);
      const foreign = noveltyScores(detector, rowsOf(features, some));
      const entry = outcome.foreign.get(set) ?? { auroc: [], flagged: [] };
      entry.auroc.push(auroc(scores, foreign));
      entry.flagged.push(flaggedShare(detector, foreign));
      outcome.foreign.set(set, entry);
    }
    for (const [kind, features] of own.spoilt) {
      outcome.spoilt.set(kind, [...outcome.spoilt.get(kind) ?? [], flaggedShare(detector, noveltyScores(detector, features))]);
    }
    if (draw === 0) outcome.near.push(...nearMisses(own, learned, rest));
  }
  return outcome;
}

/** AUROC of each class, left out in turn, against pictures of the classes that stay. */
function nearMisses(own: SetFeatures, learned: readonly number[], rest: readonly number[]): number[] {
  return [...new Set(own.labels)].map((missing) => {
    const isMissing = (i: number): boolean => own.labels[i] === missing;
    const partial = detectorOf(own, learned.filter((i) => !isMissing(i)), 0);
    return auroc(
      noveltyScores(partial, rowsOf(own.features, rest.filter((i) => !isMissing(i)))),
      noveltyScores(partial, rowsOf(own.features, own.labels.flatMap((_, i) => (isMissing(i) ? [i] : [])))),
    );
  }).filter((area) => !Number.isNaN(area));
}

const cell = (text: string): string => text.padStart(11);
const short = (set: string): string => set.slice(0, 10);

async function table(name: string, options: Options): Promise<void> {
  const backbone = backboneOf(name);
  const { sets, pictures, draws, cacheFolder } = options;
  const all = new Map<SetName, SetFeatures>();
  for (const set of sets) all.set(set, await featuresOf(set, backbone, cacheFolder));
  console.log(`\n${backbone.name}: AUROC, share flagged at 5 % promised false alarms (%); ${pictures} known pictures, ${draws} draws`);
  console.log(`${'known \\ foreign'.padEnd(18)}${sets.map((set) => cell(short(set))).join('')}${cell('alarms %')}`);
  const outcomes = sets.map((set) => {
    const outcome = { set, ...measured(set, all, options) };
    const cells = sets.map((other) => {
      const entry = outcome.foreign.get(other);
      return cell(entry ? `${mean(entry.auroc).toFixed(3)} ${(100 * mean(entry.flagged)).toFixed(0).padStart(3)}` : '–');
    });
    console.log(`${set.padEnd(18)}${cells.join('')}${cell((100 * mean(outcome.alarms)).toFixed(1))}`);
    return outcome;
  });
  const pairs = outcomes.flatMap(({ foreign }) => [...foreign.values()]);
  const areas = pairs.map((pair) => mean(pair.auroc));
  if (areas.length > 0) console.log(`AUROC mean ${mean(areas).toFixed(4)}, worst pair ${Math.min(...areas).toFixed(4)}; `
    + `flagged ${(100 * mean(pairs.map((pair) => mean(pair.flagged)))).toFixed(1)} %, `
    + `false alarms ${(100 * mean(outcomes.map(({ alarms }) => mean(alarms)))).toFixed(1)} %`);
  // A run that learned from no picture of one colour flags black and blank ones by a rule of their own (make-novelty.ts).
  console.log('\nBy distance alone:');
  console.log(`${'flagged (%)'.padEnd(18)}${spoiltKinds.map(cell).join('')}${cell('near AUROC')}`);
  for (const { set, spoilt: kinds, near } of outcomes) {
    const cells = spoiltKinds.map((kind) => cell((100 * mean(kinds.get(kind) ?? [])).toFixed(0)));
    console.log(`${set.padEnd(18)}${cells.join('')}${cell(mean(near).toFixed(3))}`);
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: {
  sets: { type: 'string' }, pictures: { type: 'string', default: '250' }, foreign: { type: 'string', default: '200' },
  draws: { type: 'string', default: '4' }, cache: { type: 'string' },
} });
if (!existsSync(join(shared, 'data'))) console.log(`Skipped: the picture sets are not at ${join(shared, 'data')}.`);
else {
  const named = values.sets?.split(',');
  const options: Options = {
    sets: allSets.filter((set) => named?.includes(set) ?? true), pictures: Number(values.pictures), foreign: Number(values.foreign),
    draws: Number(values.draws), cacheFolder: values.cache ?? join(tmpdir(), 'thaw-bench-unlike'),
  };
  for (const name of positionals.length > 0 ? positionals : ['thaw-mini', 'mobilenet_v2_1.0_224_ptq']) await table(name, options);
}
