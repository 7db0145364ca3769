// Batched inference with a finished model.
import type { Engine } from '../../engines/index.ts';
import type { Batch } from '../../images/index.ts';
import { assembleModel, type FinishedModel } from './finished-model.ts';

type BatchInput = Batch['inputs'] extends ReadonlyMap<number, infer I> | undefined ? I : never;

/** Class probabilities of one picture in the order of the classes, with what was learned of its file, or why it can't be read. */
export type InferenceResult = { index: number } & (
  { probabilities: number[]; input: BatchInput | null } | { problem: string }
);

/** Yields the results batch by batch, each picture once. `onRun` hears how long each took. */
export async function* inferBatches(
  batches: AsyncIterable<Batch>, model: FinishedModel, engine: Engine, onRun: (pictures: number, ms: number) => void = () => undefined,
): AsyncGenerator<InferenceResult[]> {
  const { size } = model.backbone.preprocessing;
  const { classes } = model.head;
  await using session = await engine.open(await assembleModel(model, 'pixels'));
  for await (const { pixels, indices, problems, inputs } of batches) {
    const began = performance.now();
    const { probabilities } = indices.length === 0 ? { probabilities: null } : await session.run(
      { pixels: { dtype: 'uint8', dims: [indices.length, size, size, 3], data: pixels } }, ['probabilities'],
    );
    onRun(indices.length, performance.now() - began);
    const numbers = probabilities?.data instanceof Float32Array ? probabilities.data : new Float32Array();
    yield [
      ...indices.map(
        (index, row) => ({ index, probabilities: Array.from(numbers.subarray(row * classes, (row + 1) * classes)), input: inputs?.get(index) ?? null }),
      ),
      ...problems.map(({ index, problem }) => ({ index, problem: problem.sentence })),
    ];
  }
}
