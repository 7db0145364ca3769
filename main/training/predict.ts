// A finished run's answer on other pictures.
import { onnxruntime } from '../engines/index.ts';
import { decodeBatches } from '../images/index.ts';
import type { PredictedFile } from '../../preload/contract.ts';
import { assembleModel } from './model.ts';
import type { WorkInput } from './messages.ts';
import type { WorkEvent } from './plan.ts';
import { loadHead } from './saved-head.ts';

const batch = 32;

/** One row per file, in order; a file that can't be read has its problem instead of an answer. */
export async function* predictFiles({ backbone, runFolder, classes, files }: WorkInput<'predict'>, { signal }: { signal: AbortSignal }): AsyncGenerator<WorkEvent, PredictedFile[]> {
  const head = loadHead(runFolder);
  const session = await onnxruntime.open(await assembleModel(backbone, head, 'pixels'));
  const rows: PredictedFile[] = files.map((path) => ({ path, predicted: null, confidence: null, probabilities: [], problem: null }));
  try {
    let done = 0;
    const { size } = backbone.preprocessing;
    for await (const { pixels, indices, problems } of decodeBatches(files.map((path) => ({ path })), { size, batch, geometry: head.view.geometry, signal })) {
      const answers = indices.length === 0 ? null : await session.run({ pixels: { dtype: 'uint8', dims: [indices.length, size, size, 3], data: pixels } }, ['probabilities']);
      indices.forEach((at, i) => {
        const probabilities = Array.from(answers?.probabilities?.data as Float32Array).slice(i * classes.length, (i + 1) * classes.length);
        const confidence = Math.max(...probabilities);
        rows[at] = { path: files[at] ?? '', predicted: classes[probabilities.indexOf(confidence)] ?? null, confidence, probabilities, problem: null };
      });
      for (const { index, problem } of problems) rows[index] = { path: files[index] ?? '', predicted: null, confidence: null, probabilities: [], problem: problem.sentence };
      done += indices.length + problems.length;
      yield { type: 'progress', phase: 'Looking at the pictures', done, total: files.length };
    }
    return rows;
  } finally {
    await session.dispose();
  }
}
