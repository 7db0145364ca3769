// Are wrong labels found? 5 % of the labels of six sets are made wrong, and found again: precision among as many suspects as were
// made wrong, and how many of these are flagged; beside cleanlab on the same folds and probabilities. Labels that were wrong before
// (chest_xray) count against both. And the time that a check of 5 000 pictures takes on cached features.
// usage: npm run bench:labels -- [--sets a,b] [--backbone NAME] [--seeds N] [--cache FOLDER] [--speed]
//        THAW_REFERENCE_PYTHON: a Python with cleanlab; without it, ours stands alone.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { joinedEvidence, suspectLabels, type ReviewEvidence } from '../../main/evaluation/dataset/label-suspects.ts';
import { mulberry32, shuffled, type Matrix } from '../../main/numerics/index.ts';
import { evidenceOf, type LabelledFeatures } from '../../main/training/labelling/label-review.ts';
import { extractFeatures, matrixOf } from '../../main/training/model/extract-features.ts';
import { openTrainingEngine } from '../../main/training/model/training-engine.ts';
import { drain } from '../../main/training/protocol/drain.ts';
import { backboneOf, mean, planOf, shared } from './reference.ts';

/** Labelled sets, with the column of what belongs together. */
const allSets = {
  blood_cells: 'smear_image', groceries: null, sign_digits: 'person_id_derived', chest_xray: 'patient_id', circuit_boards: 'board_group',
  magnetic_tiles: 'piece_id_derived',
} as const;
type SetName = keyof typeof allSets;

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: Object.keys(allSets).join(',') }, backbone: { type: 'string', default: 'thaw-mini' },
    seeds: { type: 'string', default: '5' }, cache: { type: 'string' }, speed: { type: 'boolean', default: false },
  },
});
const shareWrong = 0.05;
const signal = new AbortController().signal;

async function featuresOf(set: SetName, cacheFolder: string): Promise<LabelledFeatures> {
  const [header = '', ...lines] = readFileSync(join(shared, 'data', set, 'labels.csv'), 'utf8').trim().split('\n');
  const column = allSets[set] === null ? -1 : header.trim().split(',').indexOf(allSets[set]);
  const cells = lines.map((line) => line.trim().split(','));
  const plan = await planOf(set, cells.map(([path = '', label = '']) => ({ path, label, split: 'train' })), backboneOf(values.backbone), cacheFolder);
  const features = await drain(extractFeatures(plan.pictures, plan.backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder, signal, engine: await openTrainingEngine({ engine: null }),
  }));
  return {
    features: matrixOf(features, plan.pictures.map((_, i) => i), features.levels), levels: features.levels, classes: plan.classes.length,
    labels: plan.pictures.map(({ label }) => label), groups: plan.pictures.map(({ sha256 }, i) => cells[i]?.[column] ?? sha256),
  };
}

/** Labels of which some are made those of another class, any with the same chance. */
function withMistakes({ labels, classes }: LabelledFeatures, seed: number): { labels: number[]; wrong: ReadonlySet<number> } {
  const random = mulberry32(1000 + seed);
  const wrong = new Set(shuffled([...labels.keys()], random).slice(0, Math.round(shareWrong * labels.length)));
  return { wrong, labels: labels.map((label, i) => (wrong.has(i) ? (label + 1 + Math.floor(random() * (classes - 1))) % classes : label)) };
}

interface Figures { precision: number; recall: number; flaggedPrecision: number }

/** `scores`: the lower, the more suspicious. */
function figuresOf(scores: readonly number[], flagged: readonly number[], wrong: ReadonlySet<number>): Figures {
  const first = scores.map((_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0)).slice(0, wrong.size);
  const hits = flagged.filter((i) => wrong.has(i)).length;
  return {
    precision: first.filter((i) => wrong.has(i)).length / wrong.size, recall: hits / wrong.size,
    flaggedPrecision: flagged.length === 0 ? 1 : hits / flagged.length,
  };
}

interface Reference { flagged: number[]; selfConfidence: number[]; normalisedMargin: number[] }

function cleanlab(trials: readonly Pick<ReviewEvidence, 'labels' | 'probabilities'>[]): Reference[] | null {
  const python = process.env.THAW_REFERENCE_PYTHON;
  if (python === undefined || spawnSync(python, ['-c', 'import cleanlab']).status !== 0) return null;
  return JSON.parse(execFileSync(python, [join(import.meta.dirname, 'label-mistakes.py')], {
    input: JSON.stringify(trials.map(({ labels, probabilities }) => ({ labels, probabilities }))), maxBuffer: 1e9, encoding: 'utf8',
  })) as Reference[];
}

const averaged = (all: readonly Figures[]): Figures => ({
  precision: mean(all.map(({ precision }) => precision)), recall: mean(all.map(({ recall }) => recall)),
  flaggedPrecision: mean(all.map(({ flaggedPrecision }) => flaggedPrecision)),
});
const cell = ({ precision, recall, flaggedPrecision }: Figures): string => [precision, recall, flaggedPrecision].map((x) => x.toFixed(3)).join('  ');

type Row = Record<'ours' | 'very likely' | 'self-confidence' | 'normalised margin', Figures>;

async function rowOf(set: SetName, cacheFolder: string): Promise<Partial<Row>> {
  const task = await featuresOf(set, cacheFolder);
  const trials: { evidence: ReviewEvidence; wrong: ReadonlySet<number> }[] = [];
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const { labels, wrong } = withMistakes(task, seed);
    const evidence = await drain(evidenceOf({ ...task, labels }, { seed: 0, signal }));
    if (evidence) trials.push({ evidence, wrong });
  }
  const found = trials.map(({ evidence, wrong }) => {
    const { mistakes } = suspectLabels(evidence);
    const { margins } = joinedEvidence(evidence);
    const likely = mistakes.filter(({ certainty }) => certainty === 'very-likely');
    return {
      ours: figuresOf(margins, mistakes.map(({ picture }) => picture), wrong), likely: figuresOf(margins, likely.map(({ picture }) => picture), wrong),
    };
  });
  const theirs = cleanlab(trials.map(({ evidence }) => evidence));
  const by = (score: 'selfConfidence' | 'normalisedMargin') => theirs
    && averaged(theirs.map((own, t) => figuresOf(own[score], own.flagged, trials[t]?.wrong ?? new Set())));
  const [selfConfidence, margin] = [by('selfConfidence'), by('normalisedMargin')];
  return {
    ours: averaged(found.map(({ ours }) => ours)), 'very likely': averaged(found.map(({ likely }) => likely)),
    ...(selfConfidence && { 'self-confidence': selfConfidence }), ...(margin && { 'normalised margin': margin }),
  };
}

/** Pictures of blood cells over and over, each a little different, as many as there may be in a large project. */
async function timeOfCheck(cacheFolder: string, pictures: number): Promise<string> {
  const task = await featuresOf('blood_cells', cacheFolder);
  const random = mulberry32(5);
  const { columns, rows } = task.features;
  const values32 = Float32Array.from({ length: pictures * columns }, (_, at) =>
    (task.features.values[(Math.floor(at / columns) % rows) * columns + (at % columns)] ?? 0) * (1 + 0.3 * (random() - 0.5)));
  const features: Matrix = { values: values32, rows: pictures, columns };
  const labels = Array.from({ length: pictures }, (_, i) => task.labels[i % rows] ?? 0);
  const started = performance.now();
  const evidence = await drain(evidenceOf({ ...task, features, labels, groups: labels.map((_, i) => `${i}`) }, { seed: 0, signal }));
  if (evidence) suspectLabels(evidence);
  return `${pictures} pictures of ${task.classes} classes, ${columns} features: ${((performance.now() - started) / 1000).toFixed(1)} s`;
}

const cacheFolder = values.cache ?? mkdtempSync(join(tmpdir(), 'thaw-labels-'));
try {
  if (values.speed) console.log(await timeOfCheck(cacheFolder, 5000));
  else {
    console.log(`${values.backbone}, ${values.seeds} seeds, ${100 * shareWrong} % of labels wrong\n`
      + 'precision among as many as are wrong, recall of the flagged, precision of the flagged');
    const rows: Partial<Row>[] = [];
    for (const set of values.sets.split(',') as SetName[]) {
      const row = await rowOf(set, cacheFolder);
      rows.push(row);
      for (const [method, figures] of Object.entries(row)) console.log(`${set.padEnd(16)} ${method.padEnd(18)} ${cell(figures)}`);
    }
    for (const method of ['ours', 'very likely', 'self-confidence', 'normalised margin'] as const) {
      const own = rows.flatMap((row) => row[method] ?? []);
      if (own.length > 0) console.log(`${'mean'.padEnd(16)} ${method.padEnd(18)} ${cell(averaged(own))}`);
    }
    if (!rows[0]?.['self-confidence']) console.log('cleanlab was not compared: set THAW_REFERENCE_PYTHON to a Python that has it.');
  }
} finally {
  if (values.cache === undefined) rmSync(cacheFolder, { recursive: true, force: true });
}
