// Predictions of a finished run on any picture files, as they come.
import type { PredictedFile } from '../../../preload/contract.ts';
import { onnxruntime } from '../../engines/index.ts';
import { readyBatches } from '../../images/index.ts';
import { inferBatches, type InferenceResult } from './inference.ts';
import { Pace } from './pace.ts';
import type { WorkEventOf, WorkInput } from '../protocol/messages.ts';
import type { Answer } from '../protocol/prediction-work.ts';
import { loadModel } from './finished-model.ts';

/** One answer per file, in no order; an unreadable file has its problem instead of a prediction. */
export async function* predictFiles(
  { backbone, runFolder, classes, files, reading }: WorkInput<'predict'>, { signal }: { signal: AbortSignal },
): AsyncGenerator<WorkEventOf<'predict'>, null> {
  const model = loadModel(backbone, runFolder);
  yield { type: 'distances', leftOut: null, noDistances: null };
  const pace = new Pace();
  const batches = readyBatches(files.map((file) => ({ ...file, reading })), {
    size: model.backbone.preprocessing.size, geometry: model.head.view.geometry, most: () => pace.most, signal,
  });
  for await (const results of inferBatches(batches, model, onnxruntime, (pictures, ms) => { pace.ran(pictures, ms); })) {
    yield { type: 'answers', answers: results.map((result) => answerOf(result, classes, files[result.index])) };
  }
  return null;
}

function answerOf(result: InferenceResult, classes: readonly string[], file: { path: string; frame: number | null } | undefined): Answer {
  const place = { index: result.index, path: file?.path ?? '', frame: file?.frame ?? null };
  if ('problem' in result) return { ...place, ...unread, problem: result.problem };
  const { probabilities, input } = result;
  const confidence = Math.max(...probabilities);
  return {
    ...place, content: input?.content ?? null, predicted: classes[probabilities.indexOf(confidence)] ?? null, confidence, probabilities,
    problem: null, distance: null, nearest: [], kind: input?.kind ?? null, isFirstOfSeveral: input?.isFirstOfSeveral ?? false,
  };
}

const unread = {
  content: null, predicted: null, confidence: null, probabilities: [], distance: null, nearest: [], kind: null, isFirstOfSeveral: false,
} satisfies Partial<PredictedFile & Answer>;
