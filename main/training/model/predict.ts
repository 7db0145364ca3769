// Predictions of a finished run on any picture files, as they come.
import type { PredictedFile } from '../../../preload/contract.ts';
import { onnxruntime } from '../../engines/index.ts';
import { readyBatches } from '../../images/index.ts';
import { rankAmong } from '../../numerics/index.ts';
import { inferBatches, type InferenceResult, type Novelty } from './inference.ts';
import { Pace } from './pace.ts';
import { loadNovelty, type References } from './saved-novelty.ts';
import type { WorkEventOf, WorkInput } from '../protocol/messages.ts';
import type { Answer } from '../protocol/prediction-work.ts';
import { loadModel } from './finished-model.ts';

/** Training pictures shown beside a prediction. */
const nearest = 3;

/** One answer per file, in no order; an unreadable file has its problem instead of a prediction. */
export async function* predictFiles(
  { backbone, runFolder, classes, files, reading }: WorkInput<'predict'>, { signal }: { signal: AbortSignal },
): AsyncGenerator<WorkEventOf<'predict'>, null> {
  const model = loadModel(backbone, runFolder);
  const novelty = loadNovelty(runFolder);
  yield { type: 'distances', leftOut: novelty?.detector.leftOut.length ?? null, noDistances: null };
  const pace = new Pace();
  const batches = readyBatches(files.map((file) => ({ ...file, reading })), {
    size: model.backbone.preprocessing.size, geometry: model.head.view.geometry, most: () => pace.most, signal,
  });
  const outputs = novelty && { novelty, threshold: null, nearest };
  for await (const results of inferBatches(batches, model, onnxruntime, (pictures, ms) => { pace.ran(pictures, ms); }, outputs)) {
    const answers = results.map((result) => answerOf(result, classes, files[result.index], novelty?.references ?? null));
    yield { type: 'answers', answers };
  }
  return null;
}

/** The nearest training pictures by their content, each as far as a share of the training pictures is from its nearest other one. */
function told(novelty: Novelty | null, references: References | null): Pick<PredictedFile, 'distance' | 'nearest'> {
  if (novelty === null || references === null) return { distance: null, nearest: [] };
  return {
    distance: novelty.distance,
    nearest: novelty.nearest.map(({ reference, cosine }) => ({
      sha256: references.pictures[reference] ?? '', distance: rankAmong(references.between, Math.max(1 - cosine, 0)),
    })),
  };
}

type PredictedInput = WorkInput<'predict'>['files'][number];

function answerOf(
  result: InferenceResult, classes: readonly string[], file: PredictedInput | undefined, references: References | null,
): Answer {
  const place = { index: result.index, path: file?.path ?? '', frame: file?.frame ?? null };
  if ('problem' in result) return { ...place, ...unread, problem: result.problem };
  const { probabilities, input, novelty } = result;
  const confidence = Math.max(...probabilities);
  return {
    ...place, content: input?.content ?? null, predicted: classes[probabilities.indexOf(confidence)] ?? null, confidence, probabilities,
    problem: null, ...told(novelty, references), kind: input?.kind ?? null, isFirstOfSeveral: input?.isFirstOfSeveral ?? false,
  };
}

const unread = {
  content: null, predicted: null, confidence: null, probabilities: [], distance: null, nearest: [], kind: null, isFirstOfSeveral: false,
} satisfies Partial<PredictedFile & Answer>;
