// Calls that judge finished runs: what the test says of one, and which of several is better.
import {
  comparisonBasisOf,
  namesBeside,
  UserError,
  type Bucket,
  type BucketPicture,
  type Comparison,
  type Run,
  type SeedGroup,
  type TestedOn,
} from '../../../preload/contract.ts';
import {
  foldCountsOf,
  seedGroups,
  settingsDiff,
  whyNotComparable,
  type RunPredictions,
} from '../../evaluation/index.ts';
import { getRun, listRuns, snapshotIds, snapshotOfRun } from '../../history/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { requireFinished, requireTested } from '../core/finished-runs.ts';
import { costOf, learningSeconds } from '../runs/run-costs.ts';
import { classesNow } from '../runs/run-classes.ts';
import { predictionsOf, readPredictions } from '../core/stored-predictions.ts';

/** Draws are the same every time, so that a figure does not change while it is looked at. */
const seed = 7;
export function evaluationMethods(context: Context): Methods<'runs.evaluate' | 'runs.compare' | 'runs.bucket' | 'runs.seeds'> {
  const { db } = context;
  return {
    'runs.evaluate': async ({ run: id, on }, signal) => {
      const run = on === 'all' ? leftOutRun(context, id) : requireTested(context, id);
      const predictions = await readPredictions(context, run, on);
      const input = { classes: run.classes, predictions, groups: groupsOfRun(context, run), on, seed };
      return { run: id, on, ...await context.evaluation.run('evaluate', input, { predictions: predictions.pictures.length, signal }) };
    },
    'runs.compare': ({ runs }, signal) => {
      const chosen = [...new Set(runs)].map((id) => getRun(db, id));
      if (chosen.length < 2) throw new UserError('compare-too-few', {});
      return compare(context, chosen, signal);
    },
    'runs.bucket': ({ runs, a, b, which }, signal) => (
      bucket(context, [...new Set([...runs, a, b])].map((id) => getRun(db, id)), { a, b, which, signal })
    ),
    'runs.seeds': ({ project }) => seedsOf(context, project, listRuns(db, project, false)),
  };
}

/** Throws UserError run-unknown, run-not-done, run-not-cross-validated. */
function leftOutRun(context: Context, id: number): Run {
  const run = requireFinished(context, id);
  if (!run.crossValidated) throw new UserError('run-not-cross-validated', { run: run.name });
  return run;
}

/** The group that each picture had when the run began. */
const groupsOfRun = ({ db }: Context, run: Run): Map<number, string | null> => new Map(snapshotOfRun(db, run.id).map(({ picture, group }) => [picture, group]));

async function compare(context: Context, runs: readonly Run[], signal?: AbortSignal): Promise<Comparison> {
  const [first] = runs;
  const why = whyNotComparable(runs.map((run) => ({ ...run, classes: classesNow(context, run) })));
  const told = {
    runs: [...runs],
    settings: settingsDiff(runs),
    costs: runs.map((run) => costOf(context, run)),
    seeds: seedsOf(context, first?.project ?? 0, runs, comparisonBasisOf(runs).on),
  };
  if (why.length > 0 || !first)
    return {
      ...told,
      whyNotComparable: why,
      shared: { on: 'test', pictures: 0, groups: null, tested: null, sentence: null },
      pairings: [],
      verdict: null,
      recommendation: null,
    };
  const basis = comparisonBasisOf(runs);
  const predictions = await predictionsOfRuns(context, runs, basis.on);
  const input = { runs: predictions, groups: groupsOfRun(context, first), basis, seed };
  const compared = await context.evaluation.run('compare', input, { predictions: countOf(predictions), signal });
  return { ...told, ...compared };
}

async function predictionsOfRuns(context: Context, runs: readonly Run[], on: TestedOn): Promise<RunPredictions[]> {
  const all: RunPredictions[] = [];
  const names = namesBeside(runs.map(({ name }) => name));
  for (const [i, run] of runs.entries()) {
    const predictions = await readPredictions(context, run, on);
    const classes = classesNow(context, run);
    all.push({ run: run.id, name: names[i] ?? run.name, cost: learningSeconds(run), classes, predictions, byFold: on === 'all' ? foldCountsOf(run) : null });
  }
  return all;
}

const countOf = (runs: readonly RunPredictions[]): number => runs.reduce((count, { predictions: { pictures } }) => count + pictures.length, 0);

function seedsOf({ db }: Context, project: number, runs: readonly Run[], on: TestedOn | null = null): SeedGroup[] {
  const snapshots = snapshotIds(db, project);
  return seedGroups(runs.map((run) => ({ run, pictures: snapshots.get(run.id) ?? 0 })), on);
}

/** Mistakes by falling confidence; where both were correct, by rising confidence. */
async function bucket(
  context: Context, runs: readonly Run[], { a, b, which, signal }: { a: number; b: number; which: Bucket; signal?: AbortSignal | undefined },
): Promise<BucketPicture[]> {
  const { on } = comparisonBasisOf(runs);
  const predictions = await predictionsOfRuns(context, runs, on);
  const buckets = await context.evaluation.run('buckets', { runs: predictions, a, b }, { predictions: countOf(predictions), signal });
  const byPicture = (id: number) => new Map(runs.filter((run) => run.id === id)
    .flatMap((run) => predictionsOf(context, { ...run, classes: classesNow(context, run) }, on)).map((p) => [p.picture, p]));
  const [ofA, ofB] = [byPicture(a), byPicture(b)];
  const pictures = buckets[which].flatMap((picture) => {
    const [inA, inB] = [ofA.get(picture), ofB.get(picture)];
    if (!inA || !inB) return [];
    const { sha256, name, label } = inA;
    return [
      {
        picture,
        sha256,
        name,
        label,
        a: { predicted: inA.predicted, confidence: inA.confidence },
        b: { predicted: inB.predicted, confidence: inB.confidence },
      },
    ];
  });
  const surest = {
    bothCorrect: (p: BucketPicture) => -Math.min(p.a.confidence, p.b.confidence),
    onlyA: (p: BucketPicture) => p.b.confidence,
    onlyB: (p: BucketPicture) => p.a.confidence,
    bothWrong: (p: BucketPicture) => Math.max(p.a.confidence, p.b.confidence),
  };
  return pictures.sort((x, y) => surest[which](y) - surest[which](x));
}
