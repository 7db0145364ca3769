// What thawing will cost on this machine: measured once per starting model, batch and picture size, then forecast at once.
import { cpus } from 'node:os';
import { sameEngine, Tuning, UserError, type CallRequest, type EngineChoice, type Forecast, type Strategy } from '../../../preload/contract.ts';
import { alwaysThere } from '../../engines/probe/index.ts';
import { getMeasurement, getProject, picturesForSnapshot, putMeasurement, type SnapshotPicture, type StoredBackbone } from '../../history/index.ts';
import { forecast, StepMeasurement } from '../../training/index.ts';
import { engineNow, trainerFor } from '../engines/engine-selection.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { runWatched } from '../core/run-work.ts';
import { backboneOf, planBackbone } from '../core/find-backbone.ts';
import { countSets } from '../core/snapshot-pictures.ts';
import { maxCacheBytes } from '../core/workspace.ts';
import { thawLineNamed } from './tuning-defaults.ts';
import { versions } from '../core/versions.ts';

/** Size at which a starting model that takes any says what its lines are like. */
const usualSize = 224;

export function forecastMethods(context: Context): Pick<MethodsOf<'train'>, 'train.forecast' | 'train.measure'> {
  /** Jobs that measure now, by what they measure. */
  const going = new Map<string, number>();
  return {
    'train.forecast': (request) => forecastFor(context, request),
    'train.measure': ({ backbone: sha256, tuning: asked }) => {
      const backbone = backboneOf(context, sha256);
      const conditions = conditionsOf(context, backbone, Tuning.parse(asked));
      const key = keyOf(backbone, conditions);
      const running = going.get(key);
      if (running !== undefined) return { job: running };
      const job = context.jobs.line({ kind: 'measure', title: `Measuring ${backbone.name} on this computer`, project: null, run: null }, (handle) =>
        measure(context, backbone, conditions, handle).finally(() => going.delete(key)));
      going.set(key, job.id);
      return { job: job.id };
    },
  };
}

type ThawingStrategy = Exclude<Strategy, 'transfer'>;

/** What a step's time depends on, beside the machine. */
interface Conditions { batch: number; size: number; engine: EngineChoice | null }

function conditionsOf(context: Context, backbone: StoredBackbone, { batch, imageSize }: Tuning): Conditions {
  return { batch, size: imageSize ?? backbone.preprocessing.size, engine: engineNow(context, backbone) };
}

/** Other figures are to be expected where any of this differs. */
function keyOf({ sha256 }: StoredBackbone, { batch, size, engine }: Conditions): string {
  const processors = cpus();
  // Figures of the processor were kept before there was a choice.
  const elsewhere = engine === null || sameEngine(engine, alwaysThere) ? {} : { engine };
  return JSON.stringify({ sha256, batch, size, ...elsewhere, ...versions, processor: processors[0]?.model ?? '', cores: processors.length });
}

/** Null when it was not measured, or by a Thaw that measured something else. */
function measured({ db }: Context, key: string): StepMeasurement | null {
  return StepMeasurement.nullable().catch(null).parse(getMeasurement(db, key));
}

function forecastFor(context: Context, { project, backbone: sha256, strategy, tuning: asked, leaveOut, crossValidate }: CallRequest<'train.forecast'>): Forecast {
  return forecastOn(context, backboneOf(context, sha256), picturesForSnapshot(context.db, getProject(context.db, project).id, leaveOut), { strategy, tuning: Tuning.parse(asked), crossValidate });
}

/** For the pictures given instead of the project's as they are now. */
export function forecastOn(context: Context, backbone: StoredBackbone, pictures: readonly SnapshotPicture[], { strategy, tuning, crossValidate }: { strategy: ThawingStrategy; tuning: Tuning; crossValidate: boolean }): Forecast {
  const { facts } = backbone;
  const conditions = conditionsOf(context, backbone, tuning);
  const cores = cpus().length;
  return forecast({
    counts: countSets(pictures), classes: new Set(pictures.map(({ label }) => label)).size, lines: facts.thawLines, parameters: facts.parameters, features: facts.features,
    strategy, crossValidate, tuning: { ...tuning, line: tuning.line === null ? null : thawLineNamed(facts.thawLines, tuning.line).name },
    scale: conditions.size / (facts.inputSize ?? usualSize), cores, decodeSeconds: decodeSeconds(pictures, cores), room: maxCacheBytes / 2,
    measurement: measured(context, keyOf(backbone, conditions)),
  });
}

/** Seconds per picture and per million pixels; a JPEG is decoded at a fraction of its size where that is enough. */
const decoding = { each: 0.0015, jpeg: 0.006, others: 0.025 };

function decodeSeconds(pictures: readonly SnapshotPicture[], cores: number): number {
  const seconds = pictures.map(({ format, width, height }) => decoding.each + ((width * height) / 1e6) * (format === 'jpeg' ? decoding.jpeg : decoding.others));
  return seconds.reduce((sum, each) => sum + each, 0) / cores;
}

/** Waits until nothing learns, since both would be slower for it, and goes before all runs that wait. */
async function measure(context: Context, backbone: StoredBackbone, conditions: Conditions, handle: JobHandle): Promise<string> {
  using _turn = await context.queue.turn(null, handle.signal);
  handle.begin();
  const result = await measureOnce(context, backbone, conditions, handle);
  const seconds = result.lines[0]?.stepSeconds ?? 0;
  return `${Number(seconds.toPrecision(2))} s for ${conditions.batch} pictures when everything learns.`;
}

/** What was measured before, or is now; whoever asks has the turn. */
async function measureOnce(context: Context, backbone: StoredBackbone, conditions: Conditions, handle: JobHandle): Promise<StepMeasurement> {
  const { db, emit, now } = context;
  const key = keyOf(backbone, conditions);
  const known = measured(context, key);
  if (known) return known;
  const result = await measureNow(context, backbone, conditions, handle);
  putMeasurement(db, key, result, now());
  emit({ type: 'changed', what: 'forecasts', project: null });
  return result;
}

/** Makes sure that times can be forecast for a tuning; whoever asks has the turn. */
export async function ensureMeasured(context: Context, backbone: StoredBackbone, tuning: Tuning, handle: JobHandle): Promise<void> {
  await measureOnce(context, backbone, conditionsOf(context, backbone, tuning), handle);
}

async function measureNow(context: Context, backbone: StoredBackbone, conditions: Conditions, handle: JobHandle): Promise<StepMeasurement> {
  const trainer = await trainerFor(context, conditions.engine);
  try {
    return await runWatched(trainer.work('measureSteps', { backbone: planBackbone(backbone), ...conditions }, handle.signal), handle);
  } catch (error) {
    if (error instanceof UserError && error.code === 'trainer-died') throw new UserError('trainer-died', { what: 'Measuring', how: String(error.facts.how) });
    throw error;
  }
}
