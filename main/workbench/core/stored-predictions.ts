// Stored predictions of finished runs, as the pages and the statistics read them.
import type { Prediction, Run, TestedOn } from '../../../preload/contract.ts';
import type { RunPredictions, Steps } from '../../evaluation/index.ts';
import { listPredictions, listProbabilities } from '../../history/index.ts';
import type { Context } from './context.ts';

/** Rows read in one step. */
const chunkRows = 10_000;

/** Probabilities of the pictures that a finished run was tested on, read stepwise in the order of the pictures. */
export function* predictionMatrixOfRun({ db }: Context, { id, classes }: Run, on: TestedOn): Steps<RunPredictions['predictions']> {
  const all: RunPredictions['predictions'][number][] = [];
  for (let after: number | undefined = -1; after !== undefined; ) {
    const chunk = listProbabilities(db, id, on, { after, most: chunkRows });
    for (const { picture, label, probabilities } of chunk) all.push({ picture, label: classes[label] ?? '', probabilities });
    after = chunk[chunkRows - 1]?.picture;
    yield;
  }
  return all;
}

/** Predictions with names of files and classes, the most confident first. */
export function predictionsOf({ db }: Context, run: Run, on: TestedOn = 'test'): Prediction[] {
  const nameOf = (index: number) => run.classes[index] ?? '';
  return listPredictions(db, run.id, on).map(({ picture, sha256, name, label, predicted, confidence, probabilities }) => ({
    picture, sha256, name, label: nameOf(label), predicted: nameOf(predicted), confidence, probabilities,
  }));
}
