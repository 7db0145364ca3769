// Stored predictions of finished runs, as the pages and the statistics read them.
import { setImmediate } from 'node:timers/promises';
import type { Prediction, Run, TestedOn } from '../../../preload/contract.ts';
import { predictionColumns, type PredictionColumns } from '../../evaluation/index.ts';
import { listMistakes, listPredictions, listProbabilities, type StoredProbabilities } from '../../history/index.ts';
import { Cancelled } from '../../training/index.ts';
import type { Context } from './context.ts';

/** Rows read at once; other calls are answered in between. */
const chunkRows = 10_000;

/** Probabilities of the pictures that a finished run was tested on, in the order of the pictures. Throws Cancelled when the workbench closes meanwhile. */
export async function readPredictions(context: Context, { id, classes }: Pick<Run, 'id' | 'classes'>, on: TestedOn): Promise<PredictionColumns> {
  const rows: StoredProbabilities[] = [];
  for (let after: number | undefined = -1; after !== undefined; ) {
    if (context.closing) throw new Cancelled();
    const chunk = listProbabilities(context.db, id, on, { after, most: chunkRows });
    for (const row of chunk) rows.push(row);
    after = chunk[chunkRows - 1]?.picture;
    if (after !== undefined) await setImmediate();
  }
  return predictionColumns(classes.length, rows);
}

/** Predictions with names of files and classes, the most confident first. */
export const predictionsOf = ({ db }: Context, run: Run, on: TestedOn = 'test'): Prediction[] => named(run, listPredictions(db, run.id, on));

/** The same of the mistakes, no more than `first`. */
export const mistakesOf = ({ db }: Context, run: Run, on: TestedOn, first: number | null): Prediction[] => named(run, listMistakes(db, run.id, on, first));

function named(run: Run, rows: ReturnType<typeof listPredictions>): Prediction[] {
  const nameOf = (index: number) => run.classes[index] ?? '';
  return rows.map(({ picture, sha256, name, label, predicted, confidence, probabilities }) => ({
    picture, sha256, name, label: nameOf(label), predicted: nameOf(predicted), confidence, probabilities,
  }));
}
