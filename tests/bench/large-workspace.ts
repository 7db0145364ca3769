// A workspace as it is after years of work: one project with very many pictures and runs, written through the history's own functions.
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { confusionMetrics } from '../../main/evaluation/index.ts';
import {
  addCurvePoint, addFolder, addPictures, beginImportAct, createProject, createRun, finishRun, openDatabase, picturesForSnapshot, takeSnapshot,
  testSetDigest, type Connection, type NewPicture, type NewRun, type SnapshotPicture, type NewPrediction,
} from '../../main/history/index.ts';
import { thumbnailPath } from '../../main/images/decode/thumbnail.ts';
import { Recipe, type CurvePoint, type Part, type FineTuningResult } from '../../preload/contract.ts';
import { openWorkbench } from '../../main/workbench.ts';

export interface Large { pictures: number; runs: number }

const classes = ['basalt', 'chert', 'dolomite', 'gneiss', 'granite', 'limestone', 'marble', 'sandstone', 'slate', 'tuff'];
/** Different pictures drawn; the rows share their files, each under a hash of its own, so that every row asks for its own thumbnail. */
const drawings = 300;
/** Runs whose predictions are stored as well; five hundred times the test part would only fill the disk. */
const runsWithPredictions = 8;
const side = 256;

const classOf = (i: number): string | null => (i % 50 === 49 ? null : classes[i % classes.length] ?? null);
const partOf = (i: number): Part | null => (classOf(i) === null ? null : i % 20 < 14 ? 'train' : i % 20 < 17 ? 'validation' : 'test');
const hashOf = (i: number): string => createHash('sha256').update(`picture ${i}`).digest('hex');

/** Numbers in [0, 1) from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A photo-like picture: slopes, edges and grain; about 12 KB as a thumbnail, as photographs have. */
function draw(seed: number): Promise<Buffer> {
  // Clamped: light beyond white stays white.
  const pixels = new Uint8ClampedArray(side * side * 3);
  const next = seeded(seed);
  const [red, green, blue, wave] = [next() * 120, next() * 120, next() * 120, 9 + next() * 30] as const;
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const light = 60 * Math.sin((x + seed * 7) / wave) * Math.cos(y / (wave + 4)) + (((x >> 5) ^ (y >> 5) ^ seed) & 1) * 30 + next() * 24;
      pixels[at++] = 60 + red + light;
      pixels[at++] = 60 + green + light;
      pixels[at++] = 60 + blue + light;
    }
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 3 } }).jpeg({ quality: 80 }).toBuffer();
}

function link(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  linkSync(from, to);
}

/** Rows, files and thumbnails; files of one drawing are one file on the disk under many names. */
async function addAll(db: Connection, project: number, count: number, { folder, thumbnails }: { folder: string; thumbnails: string }): Promise<void> {
  const drawn: { path: string; bytes: number }[] = [];
  for (let i = 0; i < drawings; i++) {
    const jpeg = await draw(i);
    const path = join(folder, 'drawings', `${i}.jpg`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, jpeg);
    drawn.push({ path, bytes: jpeg.length });
  }
  const act = beginImportAct(db, { project, now: Date.now() });
  const rows: NewPicture[] = [];
  for (let i = 0; i < count; i++) {
    const { path: from, bytes } = drawn[i % drawings]!;
    const relative = join(classOf(i) ?? 'unsorted', `IMG_${String(i).padStart(5, '0')}.jpg`);
    const path = join(folder, 'pictures', relative);
    link(from, path);
    link(from, thumbnailPath(thumbnails, hashOf(i)));
    rows.push({
      frame: null,
      sha256: hashOf(i), path, relative, width: side, height: side, bytes, format: 'jpeg', bitsPerSample: 8,
      label: classOf(i), part: partOf(i), group: null, stamp: null,
    });
  }
  addPictures(db, project, act, rows, Date.now());
}

/** What a run of some quality says of its test pictures. */
function answers(pictures: readonly SnapshotPicture[], quality: number, seed: number): NewPrediction[] {
  const next = seeded(seed);
  return pictures.map(({ picture, label }) => {
    const truth = classes.indexOf(label);
    const weights = classes.map((_, k) => next() + (k === truth ? quality : 0));
    const total = weights.reduce((sum, w) => sum + w, 0);
    const probabilities = weights.map((w) => w / total);
    const predicted = probabilities.indexOf(Math.max(...probabilities));
    return { picture, label: truth, predicted, confidence: probabilities[predicted]!, probabilities };
  });
}

function addRuns(db: Connection, project: number, count: number, backbone: string): void {
  const pictures = picturesForSnapshot(db, project, []);
  const snapshot = takeSnapshot(db, project, pictures, Date.now());
  const test = pictures.filter(({ part }) => part === 'test');
  const counts = {
    train: pictures.filter(({ part }) => part === 'train').length,
    validation: pictures.filter(({ part }) => part === 'validation').length, test: test.length,
  };
  for (let i = 0; i < count; i++) {
    const now = Date.now() - (count - i) * 3_600_000;
    const { tuned, ...kind } = kindOf(i);
    const id = createRun(
      db,
      {
        project, snapshot, name: `Run ${i + 1}`, ...kind, seed: i % 4, backbone, classes, counts,
        testSet: testSetDigest(pictures), startedFrom: null,
      },
      now,
    );
    const said = answers(test, 0.2 + (i % 40) / 80, i);
    for (const point of curveOf(tuned !== null)) addCurvePoint(db, id, point);
    finishRun(db, id, {
      engine: 'onnxruntime', provider: 'cpu', device: null, versions: {},
      seconds: { features: 30, head: 4, total: tuned ? 130 : 35, cpu: tuned ? 240 : 60 }, chosenPenalty: 0.1, discriminant: null,
      fineTuning: tuned, remarks: [],
      metrics: { test: confusionMetrics(classes, said), validation: null }, predictions: { validation: [], test: i >= count - runsWithPredictions ? said : [] },
    }, now + 35_000);
  }
}

/** Every fourth run thaws, and four runs in a row differ only by seed. */
function kindOf(i: number): Pick<NewRun, 'strategy' | 'recipe'> & { tuned: FineTuningResult | null } {
  const [kind, fourth] = [Math.floor(i / 4) % 3, Math.floor(i / 12)];
  if (kind < 2) return { strategy: 'transfer', recipe: Recipe.parse({ flip: kind === 1, penalty: 2 ** -(fourth % 40) }), tuned: null };
  const line = { label: `after block ${1 + (fourth % 10)} of 11`, shareOfWorkAbove: 1 - (fourth % 10) / 11, parametersAbove: 1_000_000 };
  return {
    strategy: 'fine-tune', recipe: Recipe.parse({ tuning: { epochs: 8 + fourth } }),
    tuned: {
      epochs: 8, bestEpoch: 6, alpha: 0.7, lastLayerRetrained: true, imagesPerSecond: 90, secondsPerEpoch: 12 + (i % 4),
      line, learningRate: 0.002, augmentation: 'photos', imageSize: 160, keptViews: 2, peakMemoryBytes: 4e8,
    },
  };
}

/** The curve of a run: a path of penalties, or rounds. */
const curveOf = (thawed: boolean): CurvePoint[] => Array.from({ length: thawed ? 8 : 24 }, (_, step) => ({
  step, label: thawed ? `round ${step + 1}` : `λ = ${(10 ** (2 - step / 4)).toPrecision(2)}`, trainLoss: 2 / (step + 1),
  validationLoss: 2.2 / (step + 1), validationAccuracy: 1 - 0.8 / (step + 1),
  epoch: thawed ? step + 1 : null, learningRate: thawed ? 0.002 : null, imagesPerSecond: thawed ? 90 : null,
}));

/** Fills the empty workspace at `folder`. */
export async function fillWorkspace(folder: string, { pictures, runs }: Large): Promise<void> {
  // Opening it once makes its folders and lets it learn the built-in starting model.
  const workbench = await openWorkbench({ folder });
  const [backbone] = await workbench.call('backbones.list', {});
  await workbench.close();
  const db = openDatabase(join(folder, 'thaw.sqlite'));
  try {
    const project = createProject(db, 'Rocks', Date.now());
    addFolder(db, project, join(folder, 'pictures'), Date.now());
    await addAll(db, project, pictures, { folder, thumbnails: join(folder, 'cache', 'thumbnails') });
    addRuns(db, project, runs, backbone!.sha256);
  } finally {
    db.close();
  }
}
