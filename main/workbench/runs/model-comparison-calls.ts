// Showdown of pre-trained models: which of those at hand suits a project's pictures, before any run.
import { createHash } from 'node:crypto';
import type { Advice, ModelComparison, ModelPair, StoredModelComparison } from '../../../preload/contract.ts';
import { confusionMetrics, modelGain, modelVerdict, modelVerdictWords, type RunPredictions } from '../../evaluation/index.ts';
import {
  getModelComparison, getProject, getReading, listBackbones, measuredImageSize, picturesForSnapshot, putModelComparison,
  type SnapshotPicture, type StoredBackbone,
} from '../../history/index.ts';
import { itemAt } from '../../numerics/index.ts';
import type { ModelComparisonResult, PlanPicture } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { planBackbone } from '../core/find-backbone.ts';
import { refuseWhileImporting, type JobHandle } from '../core/jobs.ts';
import { runWatched } from '../core/run-work.ts';
import { planPictures, trainableClasses } from '../core/snapshot-pictures.ts';
import { verifySnapshot } from '../imports/verify-files.ts';
import { jobWords } from '../job-words.ts';

/** Seed of sample and folds: the same pictures give the same verdict. */
const seed = 0;

export function modelComparisonMethods(context: Context): MethodsOf<'models'> {
  /** Running comparisons, by project. */
  const going = new Map<number, number>();
  return {
    'models.compare': ({ project: id }) => {
      const running = going.get(id);
      if (running !== undefined) return { job: running };
      const subject = subjectOf(context, id);
      const job = context.jobs.enqueue({ kind: 'model-comparison', title: jobWords.comparingModels(subject.name), project: id, run: null }, (handle) =>
        compareNow(context, subject, handle).finally(() => going.delete(id)));
      going.set(id, job.id);
      return { job: job.id };
    },
    'models.comparison': ({ project }) => comparisonOf(context, project),
  };
}

interface Subject {
  readonly project: number;
  readonly name: string;
  readonly pictures: readonly SnapshotPicture[];
  readonly classes: string[];
  readonly backbones: readonly { readonly stored: StoredBackbone; /** Null: its own. */ readonly size: number | null }[];
}

/** Throws UserError project-unknown, project-busy and what `trainableClasses` throws. */
function subjectOf(context: Context, id: number): Subject {
  const project = getProject(context.db, id);
  refuseWhileImporting(context, project);
  const pictures = picturesForSnapshot(context.db, id, []);
  return { project: id, name: project.name, pictures, classes: trainableClasses(pictures), backbones: backbonesFor(context, id) };
}

/** Each at the size that a run of the project measured for it, so that features are shared with the next. */
const backbonesFor = ({ db }: Pick<Context, 'db'>, project: number): Subject['backbones'] =>
  listBackbones(db).map((stored) => ({ stored, size: measuredImageSize(db, project, stored.sha256) }));

/** Digest of what a comparison depends on. */
function keyOf({ pictures, backbones }: Pick<Subject, 'pictures' | 'backbones'>): string {
  const hash = createHash('sha256').update(JSON.stringify(backbones.map(({ stored, size }) => [stored.sha256, size])));
  for (const { sha256, label, part, group } of pictures) hash.update(`${sha256} ${label} ${part} ${group ?? ''}\n`);
  return hash.digest('hex');
}

async function compareNow(context: Context, subject: Subject, handle: JobHandle): Promise<string> {
  const { db, trainer, workspace, now } = context;
  using _turn = await context.queue.turn(null, handle.signal);
  handle.begin();
  const { project, classes, backbones } = subject;
  const pictures = await verifySnapshot(context, subject.pictures, trainer, handle);
  const planned = planPictures(pictures, classes, getReading(db, project));
  const found = await runWatched(trainer.work('compareModels', {
    backbones: backbones.map(({ stored, size }) => planBackbone(stored, size)), classes, cacheFolder: workspace.cache, seed, engine: null,
    pictures: planned,
  }, handle.signal), handle);
  const value = await standingsOf(context, { ...subject, pictures, planned }, found, handle.signal);
  putModelComparison(db, project, { key: keyOf(subject), value, made: now() });
  context.emit({ type: 'changed', what: 'advice', project });
  return modelVerdict(value).sentence;
}

interface Measured extends Subject { readonly planned: readonly PlanPicture[] }

async function standingsOf(
  context: Context, subject: Measured, found: ModelComparisonResult, signal: AbortSignal,
): Promise<StoredModelComparison> {
  const { repeats, folds, sample } = found;
  const groups = new Map(sample.map((i) => [itemAt(subject.pictures, i).picture, itemAt(subject.pictures, i).group]));
  const runs = found.models.map((model, place) => predictionsOf(subject, found, model, place));
  const compared = runs.length < 2 ? [] : (await context.evaluation.run(
    'compare', { runs, groups, basis: { on: 'all', why: null }, seed }, { predictions: runs.length * sample.length, signal },
  )).pairings;
  return {
    pictures: sample.length, folds, repeats,
    models: found.models.map((model, place) => standingOf(subject, found, model, itemAt(runs, place))),
    pairs: compared.map(({ a, b, verdict: { kind }, difference, differenceInterval: interval }): ModelPair => ({ a, b, kind, difference, interval })),
    failed: found.failed.map(({ backbone, why }) => ({ name: itemAt(subject.backbones, backbone).stored.name, why })),
  };
}

type Model = ModelComparisonResult['models'][number];

const namesOf = ({ backbones }: Subject, { backbones: places }: Model): string =>
  places.map((place) => itemAt(backbones, place).stored.name).join(' + ');
const bytesOf = ({ backbones }: Subject, { backbones: places }: Model): number =>
  places.reduce((sum, place) => sum + itemAt(backbones, place).stored.bytes, 0);

function predictionsOf(subject: Measured, { sample, repeats, folds }: ModelComparisonResult, model: Model, place: number): RunPredictions {
  const { classes, pictures, planned } = subject;
  return {
    run: place, name: namesOf(subject, model), cost: bytesOf(subject, model), classes,
    predictions: {
      pictures: Int32Array.from(sample, (i) => itemAt(pictures, i).picture), labels: Int32Array.from(sample, (i) => itemAt(planned, i).label),
      probabilities: Float64Array.from(model.probabilities.flat()),
    },
    byFold: { repeats, folds, correct: model.correct, n: model.n },
  };
}

function standingOf(
  subject: Measured, { sample }: ModelComparisonResult, model: Model, { name, cost }: RunPredictions,
): StoredModelComparison['models'][number] {
  const rows = sample.map((i, at) => ({ label: itemAt(subject.planned, i).label, probabilities: itemAt(model.probabilities, at) }));
  const metrics = confusionMetrics(subject.classes, rows, sample.map((i) => itemAt(subject.pictures, i).group));
  const used = model.backbones.map((place) => itemAt(subject.backbones, place));
  const [only] = used;
  return {
    backbones: used.map(({ stored }) => stored.sha256), name, bytes: cost ?? 0,
    size: used.length === 1 && only ? only.size ?? only.stored.preprocessing.size : null,
    correct: metrics?.correct ?? 0, of: metrics?.n ?? 0, accuracy: metrics?.accuracy ?? 0, interval: metrics?.accuracyInterval ?? null,
    secondsPerThousand: model.fresh > 0 ? (1000 * model.seconds) / model.fresh : null,
  };
}

/** What another model gains over this one by the newest comparison; null where there is none, or it no longer holds for `pictures`. */
export function gainOver(
  { db }: Pick<Context, 'db'>, { project, pictures }: { project: number; pictures: readonly SnapshotPicture[] }, sha256: string,
): Advice['model'] {
  const kept = getModelComparison(db, project);
  const gain = kept && modelGain(kept.value, sha256);
  if (!kept || !gain) return null;
  const backbones = backbonesFor({ db }, project);
  const holds = kept.key === keyOf({ pictures, backbones });
  return holds && backbones.some(({ stored }) => stored.sha256 === gain.take) ? gain : null;
}

/** The newest; null where there is none. Throws UserError project-unknown. */
export function comparisonOf(context: Context, project: number): ModelComparison | null {
  const kept = getModelComparison(context.db, getProject(context.db, project).id);
  if (!kept) return null;
  const { value, key, made } = kept;
  const backbones = backbonesFor(context, project);
  const licences = new Map(backbones.map(({ stored }) => [stored.sha256, stored.licence]));
  const { take, sentence, joined } = modelVerdict(value);
  const taken = take === null ? null : value.models[take]?.backbones[0] ?? null;
  const { pairs: _, models, ...facts } = value;
  return {
    ...facts, made, verdict: sentence, joined,
    models: models.filter(({ backbones: of }) => of.length === 1 || joined !== null).toSorted((a, b) => b.correct - a.correct || a.bytes - b.bytes)
      .map((model) => ({ ...model, licence: model.backbones.length === 1 ? licences.get(model.backbones[0] ?? '') ?? null : null })),
    outdated: key !== keyOf({ pictures: picturesForSnapshot(context.db, project, []), backbones }),
    tested: modelVerdictWords.tested(value.pictures, value.folds, value.repeats),
    take: taken !== null && licences.has(taken) ? taken : null,
  };
}
