// Batched inference with a finished model.
import type { Engine } from '../../engines/index.ts';
import type { Batch } from '../../images/index.ts';
import { assembleModel, type FinishedModel } from './finished-model.ts';

/** Class probabilities of one picture in the order of the classes, or why it can't be read. */
type InferenceResult = { index: number } & (
  /** `isFirstOfSeveral`: the file holds more frames or pages, which nobody chose among. */
  { probabilities: number[]; isFirstOfSeveral: boolean; content: { sha256: string; stamp: string | null } | null } | { problem: string }
);

/** Yields the results batch by batch, each picture once. */
export async function* inferBatches(
  batches: AsyncIterable<Batch>, model: FinishedModel, engine: Engine,
): AsyncGenerator<InferenceResult[]> {
  const { size } = model.backbone.preprocessing;
  const { classes } = model.head;
  await using session = await engine.open(await assembleModel(model, 'pixels'));
  for await (const { pixels, indices, problems, firstOfSeveral = [], contents } of batches) {
    const { probabilities } = indices.length === 0 ? { probabilities: null } : await session.run(
      { pixels: { dtype: 'uint8', dims: [indices.length, size, size, 3], data: pixels } }, ['probabilities'],
    );
    const numbers = probabilities?.data instanceof Float32Array ? probabilities.data : new Float32Array();
    yield [
      ...indices.map(
        (index, row) => ({
          index, probabilities: Array.from(numbers.subarray(row * classes, (row + 1) * classes)),
          isFirstOfSeveral: firstOfSeveral.includes(index), content: contents?.get(index) ?? null,
        }),
      ),
      ...problems.map(({ index, problem }) => ({ index, problem: problem.sentence })),
    ];
  }
}
