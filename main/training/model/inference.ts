// A whole model's answers on pictures.
import type { Engine } from '../../engines/index.ts';
import type { Batch } from '../../images/index.ts';
import { assembleModel, type FinishedModel } from './finished-model.ts';

/** What is said of one picture: probabilities in the order of the classes, or why it can't be read. */
export type InferenceFunction = { index: number } & ({ probabilities: number[] } | { problem: string });

/** Answers on batches of pixels as the model sees pictures, a lot per batch, each picture once. */
export async function* openInference(batches: AsyncIterable<Batch>, model: FinishedModel, engine: Engine): AsyncGenerator<InferenceFunction[]> {
  const { size } = model.backbone.preprocessing;
  const { classes } = model.head;
  await using session = await engine.open(await assembleModel(model, 'pixels'));
  for await (const { pixels, indices, problems } of batches) {
    const { probabilities } = indices.length === 0 ? { probabilities: null } : await session.run({ pixels: { dtype: 'uint8', dims: [indices.length, size, size, 3], data: pixels } }, ['probabilities']);
    const numbers = probabilities?.data instanceof Float32Array ? probabilities.data : new Float32Array();
    yield [
      ...indices.map((index, row) => ({ index, probabilities: Array.from(numbers.subarray(row * classes, (row + 1) * classes)) })),
      ...problems.map(({ index, problem }) => ({ index, problem: problem.sentence })),
    ];
  }
}
