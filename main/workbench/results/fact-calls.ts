// Accuracy of a run by the facts of its pictures, which a table gave at import.
import type { FactAccuracy, TestedOn } from '../../../preload/contract.ts';
import { factsOfRun, getRun, snapshotOfRun } from '../../history/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { readPredictions } from '../core/stored-predictions.ts';

export function factMethods(context: Context): Pick<MethodsOf<'runs'>, 'runs.byFact'> {
  return { 'runs.byFact': ({ run, on }, signal) => accuracyByFacts(context, { id: run, on }, signal) };
}

/** Empty where its pictures have no facts with several values. Throws UserError run-unknown. */
async function accuracyByFacts(
  context: Context, { id, on }: { id: number; on: TestedOn }, signal?: AbortSignal,
): Promise<FactAccuracy[]> {
  const { db } = context;
  const run = getRun(db, id);
  const facts = factsOfRun(db, id);
  if (facts.size === 0 || run.state !== 'done') return [];
  const predictions = await readPredictions(context, run, on);
  const groups = new Map(snapshotOfRun(db, id).map(({ picture, group }) => [picture, group]));
  const input = { classes: run.classes, predictions, groups, facts };
  return context.evaluation.run('byFact', input, { predictions: predictions.pictures.length, signal });
}
