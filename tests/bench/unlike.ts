// The flag “unlike anything it learned from”: each picture set as what a run knows, the other six as foreign, for two pre-trained models. Prints
// AUROC, the share flagged where 5 % false alarms are promised, and the false alarms measured; spoilt pictures of the own set; and near
// misses, each class left out in turn.
// usage: node main/hosts/launch.mjs script tests/bench/unlike.ts [BACKBONE …] [--pictures 250] [--draws 4]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { isUnlike } from '../../preload/contract.ts';
import { onnxruntime } from '../../main/engines/index.ts';
import { areaOf } from '../../main/evaluation/metrics/auc.ts';
import { decodeForModel } from '../../main/images/index.ts';
import { mulberry32, noveltyScores, rankAmong, shuffled, type Matrix, type NoveltyDetector, type Random } from '../../main/numerics/index.ts';
import { extractFeatures, matrixOf } from '../../main/training/model/extract-features.ts';
import { fitNovelty } from '../../main/training/novelty/fit-novelty.ts';
import { drain } from '../../main/training/protocol/drain.ts';
import type { Plan } from '../../main/training/index.ts';
import { backboneOf, mean, sha256, shared, splitOf, type Row } from './reference.ts';

const sets = ['groceries', 'magnetic_tiles', 'circuit_boards', 'chest_xray', 'blood_cells', 'sign_digits', 'microscopy_16bit'] as const;
type SetName = (typeof sets)[number];
/** Chest X-rays are known by all that the draw leaves for training: pictures of one kind in number. */
const knownByAll: readonly SetName[] = ['chest_xray'];
const falseAlarms = 0.05;
/** Pictures of a set that are spoilt. */
const maxSpoilt = 40;

type Pixels = Uint8Array;
/** Spoilt inputs of size × size × 3. */
const spoilt: Readonly<Record<string, (pixels: Pixels, size: number, random: Random) => Pixels | Promise<Pixels>>> = {
  black: (pixels) => pixels.map(() => 0),
  blank: (pixels) => pixels.map(() => 255),
  noise: (pixels, _, random) => pixels.map(() => Math.floor(256 * random())),
  inverted: (pixels) => pixels.map((value) => 255 - value),
  blurred: (pixels, size) => sharp(pixels, { raw: { width: size, height: size, channels: 3 } }).blur(size / 24).raw().toBuffer(),
  'turned 90°': (pixels, size) => turned(pixels, size, (x, y) => [y, size - 1 - x]),
  'turned 180°': (pixels, size) => turned(pixels, size, (x, y) => [size - 1 - x, size - 1 - y]),
};

function turned(pixels: Pixels, size: number, from: (x: number, y: number) => [number, number]): Pixels {
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    const [fx, fy] = from(x, y);
    for (let c = 0; c < 3; c++) out[(y * size + x) * 3 + c] = pixels[(fy * size + fx) * 3 + c] ?? 0;
  }
  return out;
}

interface Extracted {
  readonly rows: readonly Row[];
  readonly levels: readonly number[];
  readonly features: Matrix;
  readonly spoilt: ReadonlyMap<string, Matrix>;
}

async function extracted(set: SetName, backbone: Plan['backbone']): Promise<Extracted> {
  const rows = splitOf(set, 0);
  const files = rows.map(({ path }) => join(shared, 'data', set, path)).map((path) => ({ path, sha256: sha256(readFileSync(path)) }));
  const options = { cacheFolder: null, signal: new AbortController().signal, engine: onnxruntime };
  const view = { flip: false, geometry: 'centre-crop' } as const;
  const found = await drain(extractFeatures(files, backbone, view, options));
  const { size } = backbone.preprocessing;
  const random = mulberry32(5);
  const some = shuffled(files, random).slice(0, maxSpoilt);
  const pixels = await Promise.all(some.map((file) => decodeForModel(file, { size, geometry: 'centre-crop' })));
  const altered = new Map<string, Matrix>();
  for (const [kind, spoil] of Object.entries(spoilt)) {
    const inputs = await Promise.all(pixels.map((each) => spoil(each, size, random)));
    const result = await drain(extractFeatures(some, backbone, view, { ...options, async *pixelsOf (indices) {
      for (const [at, index] of indices.entries()) yield { pixels: Uint8Array.from(inputs[index] ?? []), indices: [at], problems: [] };
    } }));
    altered.set(kind, matrixOf(result, some.map((_, i) => i), result.levels));
  }
  return { rows, levels: found.levels, features: matrixOf(found, rows.map((_, i) => i), found.levels), spoilt: altered };
}

function rowsOf({ values, columns }: Matrix, rows: readonly number[]): Matrix {
  const out = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => out.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return { values: out, rows: rows.length, columns };
}

function detectorOf({ features, levels, rows }: Extracted, known: readonly number[], seed: number): NoveltyDetector {
  const classes = [...new Set(rows.map(({ label }) => label))];
  const detector = fitNovelty({
    features: rowsOf(features, known), levels, labels: known.map((i) => classes.indexOf(rows[i]?.label ?? '')), classes: classes.length,
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

function measured(known: SetName, all: ReadonlyMap<SetName, Extracted>, pictures: number, draws: number): Outcome {
  const own = all.get(known);
  if (!own) throw new Error(known);
  const outcome: Outcome = { alarms: [], foreign: new Map(), spoilt: new Map(), near: [] };
  for (let draw = 0; draw < draws; draw++) {
    const order = shuffled(own.rows.map((_, i) => i), mulberry32(draw));
    const most = Math.floor(own.rows.length * 0.75);
    const taken = knownByAll.includes(known) ? most : Math.min(pictures, most);
    const [learned, rest] = [order.slice(0, taken), order.slice(taken)];
    const detector = detectorOf(own, learned, draw);
    const scores = noveltyScores(detector, rowsOf(own.features, rest));
    outcome.alarms.push(flaggedShare(detector, scores));
    for (const [set, { features }] of all) {
      if (set === known) continue;
      const foreign = noveltyScores(detector, features);
      const entry = outcome.foreign.get(set) ?? { auroc: [], flagged: [] };
      entry.auroc.push(auroc(scores, foreign));
      entry.flagged.push(flaggedShare(detector, foreign));
      outcome.foreign.set(set, entry);
    }
    for (const [kind, features] of own.spoilt) {
      outcome.spoilt.set(kind, [...outcome.spoilt.get(kind) ?? [], flaggedShare(detector, noveltyScores(detector, features))]);
    }
    if (draw > 0) continue;
    for (const missing of new Set(own.rows.map(({ label }) => label))) {
      const isMissing = (i: number): boolean => own.rows[i]?.label === missing;
      const partial = detectorOf(own, learned.filter((i) => !isMissing(i)), draw);
      const near = auroc(
        noveltyScores(partial, rowsOf(own.features, rest.filter((i) => !isMissing(i)))),
        noveltyScores(partial, rowsOf(own.features, own.rows.flatMap((_, i) => (isMissing(i) ? [i] : [])))),
      );
      if (!Number.isNaN(near)) outcome.near.push(near);
    }
  }
  return outcome;
}

const cell = (text: string): string => text.padStart(11);
const short = (set: string): string => set.slice(0, 10);

async function table(name: string, pictures: number, draws: number): Promise<void> {
  const backbone = backboneOf(name);
  const all = new Map<SetName, Extracted>();
  for (const set of sets) all.set(set, await extracted(set, backbone));
  const outcomes = sets.map((set) => ({ set, ...measured(set, all, pictures, draws) }));
  console.log(`\n${backbone.name}: AUROC, share flagged at 5 % promised false alarms (%); ${pictures} known pictures, ${draws} draws`);
  console.log(`${'known \\ foreign'.padEnd(18)}${sets.map((set) => cell(short(set))).join('')}${cell('alarms %')}`);
  for (const { set, foreign, alarms } of outcomes) {
    const cells = sets.map((other) => {
      const entry = foreign.get(other);
      return cell(entry ? `${mean(entry.auroc).toFixed(3)} ${(100 * mean(entry.flagged)).toFixed(0).padStart(3)}` : '–');
    });
    console.log(`${set.padEnd(18)}${cells.join('')}${cell((100 * mean(alarms)).toFixed(1))}`);
  }
  const pairs = outcomes.flatMap(({ foreign }) => [...foreign.values()]);
  const areas = pairs.map((pair) => mean(pair.auroc));
  console.log(`AUROC mean ${mean(areas).toFixed(4)}, worst pair ${Math.min(...areas).toFixed(4)}; `
    + `flagged ${(100 * mean(pairs.map((pair) => mean(pair.flagged)))).toFixed(1)} %, `
    + `false alarms ${(100 * mean(outcomes.map(({ alarms }) => mean(alarms)))).toFixed(1)} %`);
  console.log(`\n${'flagged (%)'.padEnd(18)}${Object.keys(spoilt).map(cell).join('')}${cell('near AUROC')}`);
  for (const { set, spoilt: kinds, near } of outcomes) {
    const cells = Object.keys(spoilt).map((kind) => cell((100 * mean(kinds.get(kind) ?? [])).toFixed(0)));
    console.log(`${set.padEnd(18)}${cells.join('')}${cell(mean(near).toFixed(3))}`);
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pictures: { type: 'string' }, draws: { type: 'string' } } });
if (!existsSync(join(shared, 'data'))) console.log(`Skipped: the picture sets are not at ${join(shared, 'data')}.`);
else {
  for (const name of positionals.length > 0 ? positionals : ['thaw-mini', 'mobilenet_v2_1.0_224_ptq']) {
    await table(name, Number(values.pictures ?? 250), Number(values.draws ?? 4));
  }
}
