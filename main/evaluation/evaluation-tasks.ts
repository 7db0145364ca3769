// The long computations by name, from plain data to plain data: a worker thread can be handed their inputs, which a
// function or a source of random numbers could not cross.
import type { Bucket, ComparisonBasis, Evaluation, FactAccuracy, ShowdownResult, TestedOn } from '../../preload/contract.ts';
import { mulberry32 } from '../numerics/index.ts';
import type { GroupOf, RunPredictions } from './comparison/common-test-set.ts';
import { bucketsOf, compareRuns, type Compared } from './comparison/compare.ts';
import { showdownResult, type FinishedRun } from './comparison/showdown-standing.ts';
import { accuracyByFact } from './metrics/accuracy-by-fact.ts';
import { evaluate } from './metrics/evaluate.ts';
import { groupsOf, predictionMatrix, type PredictionColumns } from './statistics/predictions.ts';

/** Group names by picture; a picture without one stands for itself. */
type GroupNames = ReadonlyMap<number, string | null>;

const named = (groups: GroupNames): GroupOf => (picture) => groups.get(picture) ?? null;

interface EvaluateInput {
  readonly classes: readonly string[];
  readonly predictions: PredictionColumns;
  readonly groups: GroupNames;
  readonly on: TestedOn;
  readonly seed: number;
}

interface ByFactInput extends Omit<EvaluateInput, 'on' | 'seed'> {
  /** By name of the fact: the value by picture. */
  readonly facts: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

export interface CompareInput {
  readonly runs: readonly RunPredictions[];
  readonly groups: GroupNames;
  readonly basis: ComparisonBasis;
  readonly seed: number;
}

export const evaluationTasks = {
  evaluate: ({ classes, predictions, groups, on, seed }: EvaluateInput): Omit<Evaluation, 'run' | 'on'> =>
    evaluate(
      classes,
      predictionMatrix(classes.length, predictions, groupsOf(Array.from(predictions.pictures, named(groups)))),
      mulberry32(seed),
      on,
    ),
  byFact: ({ classes, predictions, groups, facts }: ByFactInput): FactAccuracy[] => {
    const answers = predictionMatrix(classes.length, predictions, groupsOf(Array.from(predictions.pictures, named(groups))));
    return [...facts].flatMap(([name, values]) =>
      accuracyByFact(name, answers, (i) => values.get(predictions.pictures[i] ?? -1) ?? null) ?? []);
  },
  compare: ({ runs, groups, basis, seed }: CompareInput): Compared =>
    compareRuns(runs, named(groups), mulberry32(seed), basis),
  buckets: ({ runs, a, b }: { runs: readonly RunPredictions[]; a: number; b: number }): Record<Bucket, number[]> =>
    bucketsOf(runs, a, b),
  showdown: ({
    runs,
    groups,
    seed,
  }: {
    runs: readonly FinishedRun[];
    groups: GroupNames;
    seed: number;
  }): ShowdownResult => showdownResult(runs, named(groups), mulberry32(seed)),
} as const;

export type EvaluationTask = keyof typeof evaluationTasks;
export type TaskInput<N extends EvaluationTask> = Parameters<(typeof evaluationTasks)[N]>[0];
export type TaskOutput<N extends EvaluationTask> = ReturnType<(typeof evaluationTasks)[N]>;
