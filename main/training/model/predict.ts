// Predictions of a finished run on any picture files.
import type { PredictedFile } from '../../../preload/contract.ts';
import { onnxruntime } from '../../engines/index.ts';
import { decodeBatches } from '../../images/index.ts';
import { inferBatches } from './inference.ts';
import type { WorkInput, WorkResult } from '../protocol/messages.ts';
import { loadModel } from './finished-model.ts';
import type { WorkEvent } from '../protocol/plan.ts';

const batch = 32;

const unread = { content: null, predicted: null, confidence: null, probabilities: [], distance: null, nearest: [] } as const satisfies Partial<PredictedFile>;

/** One row per file, in order; an unreadable file has its problem instead of a prediction. */
export async function* predictFiles(
  { backbone, runFolder, classes, files, reading }: WorkInput<'predict'>, { signal }: { signal: AbortSignal },
): AsyncGenerator<WorkEvent, WorkResult<'predict'>> {
  const rows: PredictedFile[] = files.map(
    (path) => ({ path, ...unread, problem: null }),
  );
  const model = loadModel(backbone, runFolder);
  const view = { size: model.backbone.preprocessing.size, geometry: model.head.view.geometry };
  let [done, firstsOfSeveral] = [0, 0];
  for await (const results of inferBatches(
    decodeBatches(files.map((path) => ({ path, reading })), { ...view, batch, signal }), model, onnxruntime,
  )) {
    for (const answer of results) {
      const path = files[answer.index] ?? '';
      if ('problem' in answer) rows[answer.index] = {
        path, ...unread, problem: answer.problem,
      };
      else {
        if (answer.isFirstOfSeveral) firstsOfSeveral++;
        const confidence = Math.max(...answer.probabilities);
        rows[answer.index] = {
          path, content: answer.content, predicted: classes[answer.probabilities.indexOf(confidence)] ?? null, confidence,
          probabilities: answer.probabilities, problem: null, distance: null, nearest: [],
        };
      }
    }
    done += results.length;
    yield { type: 'progress', phase: 'Predicting', done, total: files.length };
  }
  return { files: rows, firstsOfSeveral, leftOut: null, noDistances: null };
}
