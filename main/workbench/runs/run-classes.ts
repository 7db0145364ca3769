// Classes that runs learned, held against those of the project now: what was renamed, merged, split off, added or deleted since, as
// sentences, and a new run with the same settings. Names that only changed make no difference.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CallRequest, type ProjectClass, type Run, type RunClasses } from '../../../preload/contract.ts';
import {
  classesAtTimes, classesThen, getRun, learnedLabels, listClasses, listRuns, picturesForSnapshot, snapshotIds, snapshotOfRun,
} from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { runWords as said } from './run-words.ts';

/** The classes of a run by their names now; by those of then where two of them are one class now, or one is no more. */
export function classesNow({ db }: Context, run: Pick<Run, 'project' | 'created' | 'classes'>): string[] {
  const then = classesThen(db, run.project, run.created);
  const now = run.classes.map((name) => then.get(name) ?? name);
  return new Set(now).size === now.length ? now : run.classes;
}

/** The name now of each class that a run learned; other names stay. */
export function nameNow(context: Context, run: Pick<Run, 'project' | 'created' | 'classes'>): (name: string) => string {
  const now = new Map(classesNow(context, run).map((name, i) => [run.classes[i], name]));
  return (name) => now.get(name) ?? name;
}

/** Of all finished runs of a project, the newest first; or of one, with what a new run takes. */
export function runClasses(context: Context, project: number, only: number | null = null): RunClasses[] {
  const { db } = context;
  const classes = listClasses(db, project);
  const snapshots = snapshotIds(db, project);
  const classesAt = classesAtTimes(db, project);
  const known = new Map<string, ReturnType<typeof learnedLabels>>();
  const labelsOf = (snapshot: number, name: string): ReturnType<typeof learnedLabels> => {
    const key = `${snapshot} ${name}`;
    const labels = known.get(key) ?? learnedLabels(db, snapshot, project, name);
    known.set(key, labels);
    return labels;
  };
  const runs = only === null ? listRuns(db, project, false) : [getRun(db, only)];
  return runs.filter((run) => run.state === 'done' && run.project === project).map((run) => {
    const told = classesOfRun(run, classesAt(run.created), classes, (name) => labelsOf(snapshots.get(run.id) ?? 0, name));
    return { ...told, again: only === null || told.sentence === null ? null : timeAgain(context, run) };
  });
}

function classesOfRun(
  run: Run, then: ReadonlyMap<string, string | null>, classes: readonly ProjectClass[],
  labelsOf: (name: string) => readonly { label: string; pictures: number }[],
): Omit<RunClasses, 'again'> {
  const learned = run.classes.map((name) => ({ name, now: then.has(name) ? then.get(name) ?? null : null }));
  const leftOut = run.recipe.leaveOut.map((name) => then.get(name) ?? name);
  const has = new Set([...learned.map(({ now }) => now), ...leftOut]);
  const unknown = classes.filter(({ name, pictures }) => pictures > 0 && !has.has(name)).map(({ name, pictures }) => {
    const [most] = labelsOf(name);
    const partOf = most && 2 * most.pictures >= pictures ? most.label : null;
    return { name, pictures, partOf };
  });
  const sentence = differences(learned, unknown);
  return { run: run.id, learned, unknown, sentence };
}

function differences(learned: RunClasses['learned'], unknown: RunClasses['unknown']): string | null {
  const added = unknown.filter(({ partOf }) => partOf === null).map(({ name, pictures }) =>
    said.unknownClass(name, pictures));
  const split = [...Map.groupBy(unknown.filter(({ partOf }) => partOf !== null), ({ partOf }) => partOf ?? '')].map(([whole, parts]) =>
    said.knowsWhole(parts.map(({ name }) => name), whole));
  const merged = [...Map.groupBy(learned.filter(({ now }) => now !== null), ({ now }) => now ?? '')].filter(([, parts]) => parts.length > 1)
    .map(([whole, parts]) => said.tellsApart(parts.map(({ name }) => name), whole));
  const deleted = learned.filter(({ now }) => now === null).map(({ name }) => said.noClassNow(name));
  const sentences = [...added, ...split, ...merged, ...deleted];
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** As its own training took: without the features where those of every picture are there, which transfer learning begins with. */
function timeAgain({ db, workspace }: Context, { id, project, strategy, recipe, seconds }: Run): string | null {
  if (seconds === null) return null;
  if (strategy !== 'transfer') return said.newRun(seconds.total, false);
  const before = new Set(snapshotOfRun(db, id).map(({ sha256 }) => sha256));
  const pictures = picturesForSnapshot(db, project, recipe.leaveOut);
  const fresh = pictures.filter(({ sha256 }) => !before.has(sha256)).length;
  const kept = existsSync(join(workspace.cache, 'features'));
  const share = kept ? fresh / Math.max(1, before.size) : 1;
  return said.newRun(Math.max(1, seconds.total - seconds.features * (1 - Math.min(1, share))), kept && fresh === 0);
}


/** The request that repeats a run on the pictures and classes as they are now. */
export function requestAgain({ db }: Context, id: number): CallRequest<'runs.start'> {
  const { project, strategy, backbone, seed, recipe, created } = getRun(db, id);
  const then = classesThen(db, project, created);
  const { tuning, ...rest } = recipe;
  return {
    project, strategy, backbone: backbone.sha256, seed,
    recipe: { ...rest, leaveOut: recipe.leaveOut.flatMap((name) => (then.has(name) ? then.get(name) ?? [] : name)), ...(tuning && { tuning }) },
  };
}
