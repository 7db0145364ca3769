// Training-time forecasts: steps are timed once per pre-trained model, batch and picture size; forecasts then take no time.
import { cpus } from 'node:os';
import {
  plainNumber, sameEngine, UserError, type CallRequest, type EngineChoice, type Forecast, type Run, type Strategy, type Tuning,
} from '../../../preload/contract.ts';
import { alwaysThere } from '../../engines/probe/index.ts';
import { getMeasurement, getProject, picturesForSnapshot, putMeasurement, type SnapshotPicture, type StoredBackbone } from '../../history/index.ts';
import { sum } from '../../numerics/index.ts';
import { forecast, stagesOfRun, StepMeasurement, type StageForecast } from '../../training/index.ts';
import { engineNow, trainerFor } from '../engines/engine-selection.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { runWatched } from '../core/run-work.ts';
import { backboneOf, planBackbone } from '../core/find-backbone.ts';
import { countSets } from '../core/snapshot-pictures.ts';
import { maxCacheBytes } from '../core/workspace.ts';
import { sizesToTry, tuningAtSize } from './expected-image-size.ts';
import { thawLineNamed } from './tuning-defaults.ts';
import { versions } from '../log/versions.ts';
import { jobWords } from '../job-words.ts';

/** Size at which a starting model that takes any says what its lines are like. */
const usualSize = 224;

export function forecastMethods(context: Context): Pick<MethodsOf<'train'>, 'train.forecast' | 'train.measure'> {
  /** Running measurements, by their key. */
  const going = new Map<string, number>();
  return {
    'train.forecast': (request) => forecastFor(context, request),
    'train.measure': (asked) => {
      const backbone = backboneOf(context, asked.backbone);
      const conditions = conditionsOf(context, backbone, tuningAtSize(context, asked));
      const key = keyOf(backbone, conditions);
      const running = going.get(key);
      if (running !== undefined) return { job: running };
      const job = context.jobs.enqueue({ kind: 'measure', title: jobWords.measuring(backbone.name), project: null, run: null }, (handle) =>
        measure(context, backbone, conditions, handle).finally(() => going.delete(key)));
      going.set(key, job.id);
      return { job: job.id };
    },
  };
}

type ThawingStrategy = Exclude<Strategy, 'transfer'>;

/** What a step's time depends on besides the machine. */
interface Conditions { batch: number; size: number; engine: EngineChoice | null }

function conditionsOf(
  context: Context, backbone: StoredBackbone, { batch, imageSize }: Tuning, engine: EngineChoice | null = engineNow(context, backbone),
): Conditions {
  return { batch, size: imageSize ?? backbone.preprocessing.size, engine };
}

/** Other figures are to be expected where any of this differs. */
function keyOf({ sha256 }: StoredBackbone, { batch, size, engine }: Conditions): string {
  const processors = cpus();
  // Keys of CPU measurements date from before there was a choice of engines.
  const elsewhere = engine === null || sameEngine(engine, alwaysThere) ? {} : { engine };
  return JSON.stringify({ sha256, batch, size, ...elsewhere, ...versions, processor: processors[0]?.model ?? '', cores: processors.length });
}

/** Null when it was not measured, or by a Thaw that measured something else. */
function measured({ db }: Context, key: string): StepMeasurement | null {
  return StepMeasurement.nullable().catch(null).parse(getMeasurement(db, key));
}

function forecastFor(context: Context, request: CallRequest<'train.forecast'>): Forecast {
  const { project, backbone, strategy, leaveOut, crossValidate } = request;
  const pictures = picturesForSnapshot(context.db, getProject(context.db, project).id, leaveOut);
  const stored = backboneOf(context, backbone);
  const triedSizes = strategy === 'from-scratch' ? [] : sizesToTry(context, request, stored);
  return forecastOn(context, stored, pictures, { strategy, tuning: tuningAtSize(context, request), crossValidate, triedSizes });
}

/** `engine`: the one a run would get now, if not said. */
interface ForecastSettings { strategy: ThawingStrategy; tuning: Tuning; crossValidate: boolean; engine?: EngineChoice; triedSizes?: readonly number[] }

/** For the pictures given instead of the project's as they are now. */
export function forecastOn(context: Context, backbone: StoredBackbone, pictures: readonly SnapshotPicture[], settings: ForecastSettings): Forecast {
  return forecast({ ...questionOn(context, backbone, pictures, settings), strategy: settings.strategy });
}

/** Stages of a run with the seconds that its forecast adds up. */
export function stagesOf(context: Context, { project, strategy, recipe, backbone }: Run, pictures: readonly SnapshotPicture[]): readonly StageForecast[] {
  const asked = { project, backbone: backbone.sha256, imageSize: recipe.imageSize, tuning: recipe.tuning ?? {} };
  const stored = backboneOf(context, backbone.sha256);
  return stagesOfRun({
    ...questionOn(context, stored, pictures, {
      tuning: tuningAtSize(context, asked), crossValidate: recipe.crossValidate, ...(recipe.engine && { engine: recipe.engine }),
      triedSizes: strategy === 'from-scratch' ? [] : sizesToTry(context, asked, stored),
    }), strategy,
  });
}

type Question = Omit<Parameters<typeof forecast>[0], 'strategy'>;

function questionOn(
  context: Context, backbone: StoredBackbone, pictures: readonly SnapshotPicture[],
  { tuning, crossValidate, engine, triedSizes = [] }: Omit<ForecastSettings, 'strategy'>,
): Question {
  const { facts } = backbone;
  const conditions = conditionsOf(context, backbone, tuning, engine);
  const cores = cpus().length;
  const scale = conditions.size / (facts.inputSize ?? usualSize);
  return {
    counts: countSets(pictures), classes: new Set(pictures.map(({ label }) => label)).size,
    lines: facts.thawLines, parameters: facts.parameters, features: facts.features,
    crossValidate, triedSizes, tuning: { ...tuning, line: tuning.line === null ? null : thawLineNamed(facts.thawLines, tuning.line).name },
    scale, multiplyAdds: facts.multiplyAdds * scale * scale, cores, decodeSeconds: decodeSeconds(pictures, cores), room: maxCacheBytes / 2,
    engine: (conditions.engine ?? alwaysThere).name, measurement: measured(context, keyOf(backbone, conditions)),
  };
}

/** Seconds per picture and per million pixels; a JPEG is decoded at a fraction of its size where that is enough. */
const decoding = { perPicture: 0.0015, jpeg: 0.006, others: 0.025 };

function decodeSeconds(pictures: readonly SnapshotPicture[], cores: number): number {
  const seconds = pictures.map(({ format, width, height }) =>
    decoding.perPicture + ((width * height) / 1e6) * (format === 'jpeg' ? decoding.jpeg : decoding.others));
  return sum(seconds) / cores;
}

/** Waits until no run is training, since both would be slower, and goes before all queued runs. */
async function measure(context: Context, backbone: StoredBackbone, conditions: Conditions, handle: JobHandle): Promise<string> {
  using _turn = await context.queue.turn(null, handle.signal);
  handle.begin();
  const result = await measureOnce(context, backbone, conditions, handle);
  const seconds = result.lines[0]?.stepSeconds ?? 0;
  return jobWords.measured(plainNumber(Number(seconds.toPrecision(2))), conditions.batch);
}

/** An earlier measurement, or a new one; the caller holds the turn. */
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

/** Makes sure that times can be forecast for a tuning; the caller holds the turn. */
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
