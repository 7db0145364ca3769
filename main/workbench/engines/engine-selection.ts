// Engine selection: the training speed of each engine, measured once per machine, drivers, versions and pre-trained model. A person may
// pin another than the fastest, or name one for a run.
import { z } from 'zod';
import { EngineChoice, engineFullName, engineText, EngineRow, sameEngine, UserError, type ComputeStatus, type Run } from '../../../preload/contract.ts';
import {
  alwaysThere, candidatesOn, hasNvidiaCard, hasOnlySoftwareGraphics, rankEngines, mayHaveAccelerator, probeEngines, thisMachine,
  type EngineRanking, type Machine,
} from '../../engines/probe/index.ts';
import {
  addEngineMeasurement, getSetting, listBackbones, newestBackbone, newestEngineMeasurement, putSetting, type StoredBackbone,
} from '../../history/index.ts';
import { drain, type TrainerProcess } from '../../training/index.ts';
import { backboneOf } from '../core/find-backbone.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { refuseUnknownEngine } from './engine-names.ts';
import type { JobHandle } from '../core/jobs.ts';
import type { Watcher } from '../core/run-work.ts';
import { versions } from '../log/versions.ts';
import { jobWords } from '../job-words.ts';
import { engineWords } from './engine-words.ts';

const pinnedSetting = 'engine';
/** The engine that the newest measurement left in use, per pre-trained model. */
const inUseSetting = 'enginesInUse';
/** Seconds that an engine has which a person named: a graphics driver in software takes most of a minute. */
const limitsByName = { whole: 60, load: 60, measure: 0 };

export function computeMethods(context: Context): Pick<MethodsOf<'compute'>, 'compute.get' | 'compute.measure' | 'compute.pin'> {
  /** The job that measures now. */
  let measuring: number | null = null;
  const answer = (backbone: StoredBackbone): ComputeStatus => ({ ...computeOf(context, backbone), measuring });
  return {
    'compute.get': ({ backbone }) => answer(currentBackbone(context, backbone)),
    'compute.measure': ({ backbone: asked }) => {
      if (measuring !== null) return { job: measuring };
      const backbone = currentBackbone(context, asked);
      const job = context.jobs.enqueue({ kind: 'compute', title: jobWords.measuringEngines, project: null, run: null }, (handle) =>
        measureInTurn(context, backbone, handle).finally(() => { measuring = null; changed(context); }));
      measuring = job.id;
      changed(context);
      return { job: job.id };
    },
    'compute.pin': ({ engine }) => {
      if (engine) refuseUnknownEngine(engine);
      putSetting(context.db, pinnedSetting, engine, context.now());
      changed(context);
      return answer(currentBackbone(context, null));
    },
  };
}

const changed = ({ emit }: Context): void => emit({ type: 'changed', what: 'compute', project: null });

/** The one asked for, else that of the newest run, else the one that comes with Thaw. Throws UserError backbone-unknown or backbone-missing. */
function currentBackbone(context: Context, asked: string | null): StoredBackbone {
  return backboneOf(context, asked ?? newestBackbone(context.db) ?? listBackbones(context.db)[0]?.sha256 ?? '');
}

interface EngineTable { readonly rows: readonly EngineRow[]; readonly measuredAt: number | null }

const machineOf = ({ workspace }: Context): Machine => thisMachine(workspace.accelerators);

/** Other figures are to be expected where any of this differs. */
function keyOf(machine: Machine, { sha256 }: StoredBackbone): string {
  return JSON.stringify({ ...machine, thaw: versions.thaw, sha256 });
}

/** The newest measurement, or what is known without one. Starts nothing. */
function engineTableOf(context: Context, backbone: StoredBackbone): EngineTable {
  const stored = newestEngineMeasurement(context.db, keyOf(machineOf(context), backbone));
  const rows = z.array(EngineRow).nullable().catch(null).parse(stored?.value ?? null);
  return stored && rows ? { rows, measuredAt: stored.measured } : { rows: candidatesOn(process.platform).map(untried), measuredAt: null };
}

function untried({ name, provider }: EngineChoice): EngineRow {
  if (sameEngine({ name, provider }, alwaysThere)) return { name, provider, available: true };
  return { name, provider, available: false, reason: engineWords.untried, remedy: engineWords.measure };
}

/** What a person pinned; null: the fastest. */
function pinnedOf({ db }: Context): EngineChoice | null {
  return EngineChoice.nullable().catch(null).parse(getSetting(db, pinnedSetting));
}

function computeOf(context: Context, backbone: StoredBackbone): Omit<ComputeStatus, 'measuring'> {
  const { rows, measuredAt } = engineTableOf(context, backbone);
  const pinned = pinnedOf(context);
  const { chosen } = ranked(context, backbone, rows, pinned);
  return { engines: [...rows], chosen, pinned, backbone: { sha256: backbone.sha256, name: backbone.name }, measuredAt };
}

/** Waits until no run is training, since both would be slower, and goes before all queued runs. */
async function measureInTurn(context: Context, backbone: StoredBackbone, handle: JobHandle): Promise<string> {
  using _turn = await context.queue.turn(null, handle.signal);
  handle.begin();
  const rows = await measureNow(context, backbone, handle);
  const { chosen } = ranked(context, backbone, rows, pinnedOf(context));
  if (!chosen) return engineWords.none;
  const reason = rows.find((row) => sameEngine(row, chosen))?.reason;
  return [engineWords.fromNow(engineFullName(chosen)), ...(reason === undefined ? [] : [reason])].join(' ');
}

async function measureNow(context: Context, backbone: StoredBackbone, handle: Watcher): Promise<readonly EngineRow[]> {
  const { db, now, probe } = context;
  // The machine may change during the measurement; the key must be that of its start.
  const machine = machineOf(context);
  const key = keyOf(machine, backbone);
  const before = engineTableOf(context, backbone);
  const work = probeEngines({
    candidates: candidatesOn(process.platform), backbone: backbone.file, signal: handle.signal, nvidiaCard: hasNvidiaCard(machine), ...probe,
  });
  const measured = await drain(work, ({ phase, done, total }) => handle.progress(phase, done, total));
  const rows = measured.map((row) => ofSoftware(machine, answeredBefore(row, before) ?? atBest(row, before)));
  addEngineMeasurement(db, key, rows, now());
  keepInUse(context, backbone, ranked(context, backbone, rows, null).chosen);
  for (const { available, trainingImagesPerSecond: rate, ...row } of rows) {
    context.log.note(`engine ${engineText(row)}: ${!available ? 'unavailable'
      : rate === undefined ? 'available, training speed not measured' : `available, trains ${rate.toPrecision(3)} pictures per second`}`);
  }
  changed(context);
  return rows;
}

/** An earlier row of an engine that this time only was not waited for. */
function answeredBefore({ timedOut, ...row }: EngineRow, { rows, measuredAt }: EngineTable): EngineRow | undefined {
  if (!timedOut || measuredAt === null) return undefined;
  return rows.find((each) => sameEngine(each, row) && each.trainingImagesPerSecond !== undefined);
}

/**
 * A row with the best rates that were measured here: other programs can only slow an engine down, and one that waits for both of two cores
 * by half, so that what is chosen would else hang on what happened to run beside it.
 */
function atBest(row: EngineRow, { rows, measuredAt }: EngineTable): EngineRow {
  const earlier = measuredAt === null ? undefined : rows.find((each) => sameEngine(each, row) && each.available);
  if (!earlier || !row.available) return row;
  const best = Object.fromEntries((['inferenceImagesPerSecond', 'trainingImagesPerSecond'] as const).flatMap((rate) => {
    const known = [row[rate], earlier[rate]].filter((each) => each !== undefined);
    return known.length === 0 ? [] : [[rate, Math.max(...known)]];
  }));
  return { ...row, ...best };
}

/** Without graphics hardware, what computes by WebGPU computes on the processor by a detour, and is only for someone who names it. */
const ofSoftware = (machine: Machine, row: EngineRow): EngineRow =>
  (row.provider === 'webgpu' && hasOnlySoftwareGraphics(machine) ? { ...row, byNameOnly: true } : row);

const InUse = z.record(z.string(), EngineChoice);
const allInUse = ({ db }: Context): z.infer<typeof InUse> => InUse.catch({}).parse(getSetting(db, inUseSetting));

function keepInUse(context: Context, { sha256 }: StoredBackbone, engine: EngineChoice | null): void {
  if (engine) putSetting(context.db, inUseSetting, { ...allInUse(context), [sha256]: engine }, context.now());
}

const ranked = (context: Context, { sha256 }: StoredBackbone, rows: readonly EngineRow[], wanted: EngineChoice | null): EngineRanking =>
  rankEngines(rows, wanted, allInUse(context)[sha256]);

/** The rows with the wanted one tried anew where it could not be used: what was in its way then may be gone. */
async function withWanted(context: Context, rows: readonly EngineRow[], wanted: EngineChoice | null, handle: Watcher): Promise<readonly EngineRow[]> {
  const candidate = wanted && candidatesOn(process.platform).find((each) => sameEngine(each, wanted));
  if (!candidate || rows.some((row) => sameEngine(row, candidate) && row.available)) return rows;
  const nvidiaCard = hasNvidiaCard(machineOf(context));
  const work = probeEngines({ candidates: [candidate], backbone: null, signal: handle.signal, limits: limitsByName, nvidiaCard, ...context.probe });
  const [anew] = await drain(work, ({ phase, done, total }) => handle.progress(phase, done, total));
  return rows.map((row) => (anew && sameEngine(row, anew) ? anew : row));
}

/**
 * The engine of a run about to start, and its fallbacks: the one that the run asks for, else the pinned one, else the fastest, with a
 * remark where that is a surprise. Measures first where nothing was measured yet and there may be something faster than the CPU. One that
 * was named and could not be used is tried anew.
 * Throws UserError engine-unavailable for one that the run asks for.
 */
export async function engineFor(context: Context, run: Run, handle: Watcher): Promise<EngineRanking & { readonly remark: string | null }> {
  const backbone = backboneOf(context, run.backbone.sha256);
  const asked = run.recipe.engine;
  const wanted = asked ?? pinnedOf(context);
  const table = engineTableOf(context, backbone);
  const known = table.measuredAt === null && isWorthMeasuring(context, run, wanted) ? await measureNow(context, backbone, handle) : table.rows;
  const rows = await withWanted(context, known, wanted, handle);
  const choice = ranked(context, backbone, rows, wanted);
  if (asked && (!choice.chosen || !sameEngine(choice.chosen, asked))) throw unavailable(asked, rows);
  return { ...choice, remark: remarkOn(choice, wanted, rows) };
}

/** The run's remark on its engine; null where it is the fastest, or the wanted one. */
function remarkOn({ chosen }: EngineRanking, wanted: EngineChoice | null, rows: readonly EngineRow[]): string | null {
  if (!chosen) return null;
  const rowOf = (engine: EngineChoice): EngineRow | undefined => rows.find((row) => sameEngine(row, engine));
  if (wanted && !sameEngine(chosen, wanted)) {
    const why = rowOf(wanted)?.reason;
    return [engineWords.refused(engineFullName(wanted)), ...(why === undefined ? [] : [why]), engineWords.instead(engineFullName(chosen))].join(' ');
  }
  const { reason, trainingImagesPerSecond } = rowOf(chosen) ?? {};
  const isUnmeasured = !wanted && reason !== undefined && trainingImagesPerSecond === undefined;
  return isUnmeasured ? `${engineWords.trainedOn(engineFullName(chosen))} ${reason}` : null;
}

/** The engine a run would get now, without measuring; null where there is none. */
export function engineNow(context: Context, backbone: StoredBackbone): EngineChoice | null {
  return ranked(context, backbone, engineTableOf(context, backbone).rows, pinnedOf(context)).chosen;
}

/** The trainer process for an engine: a new one where it used another, since a library is bound to its device once loaded. */
export async function trainerFor(context: Context, engine: EngineChoice | null): Promise<TrainerProcess> {
  const words = engineText(engine ?? alwaysThere);
  const before = trainedWith.get(context.trainer) ?? words;
  trainedWith.set(context.trainer, words);
  if (before !== words) await context.trainer.renew();
  return context.trainer;
}
const trainedWith = new WeakMap<TrainerProcess, string>();

/** Frozen features are computed fast on any engine; only fine-tuning is worth measuring for. */
function isWorthMeasuring(context: Context, { strategy }: Run, wanted: EngineChoice | null): boolean {
  if (wanted) return false;
  return strategy !== 'transfer' && mayHaveAccelerator(machineOf(context));
}

function unavailable(engine: EngineChoice, rows: readonly EngineRow[]): UserError {
  const row = rows.find((each) => sameEngine(each, engine));
  return new UserError('engine-unavailable', { engine: engineText(engine), why: [row?.reason, row?.remedy].filter((part) => part !== undefined).join(' ') });
}

