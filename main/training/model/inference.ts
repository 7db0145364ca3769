// Batched inference with a finished model.
import type { Engine, TensorData } from '../../engines/index.ts';
import type { Batch } from '../../images/index.ts';
import { assembleModel, type FinishedModel, type NoveltyOutputs } from './finished-model.ts';

/** How far a picture is from what was learned, and the numbers of the nearest references with their cosines. */
export interface Novelty { distance: number; nearest: { reference: number; cosine: number }[] }

type BatchInput = Batch['inputs'] extends ReadonlyMap<number, infer I> | undefined ? I : never;

/** Class probabilities of one picture in the order of the classes, with what was learned of its file, or why it can't be read. */
export type InferenceResult = { index: number } & (
  { probabilities: number[]; input: BatchInput | null; novelty: Novelty | null } | { problem: string }
);

/** Yields the results batch by batch, each picture once. `onRun` hears how long each took. */
export async function* inferBatches(
  batches: AsyncIterable<Batch>, model: FinishedModel, engine: Engine, onRun: (pictures: number, ms: number) => void = () => undefined,
  outputs: NoveltyOutputs | null = null,
): AsyncGenerator<InferenceResult[]> {
  const { size } = model.backbone.preprocessing;
  const { classes } = model.head;
  await using session = await engine.open(await assembleModel(model, 'pixels', { outputs }));
  for await (const { pixels, indices, problems, inputs } of batches) {
    const began = performance.now();
    const given: Readonly<Record<string, TensorData>> = indices.length === 0 ? {} : await session.run(
      { pixels: { dtype: 'uint8', dims: [indices.length, size, size, 3], data: pixels } },
      ['probabilities', ...(outputs === null ? [] : ['distance', ...(outputs.nearest > 0 ? ['nearest', 'nearest_cosine'] : [])])],
    );
    onRun(indices.length, performance.now() - began);
    const { probabilities } = given;
    const numbers = probabilities?.data instanceof Float32Array ? probabilities.data : new Float32Array();
    yield [
      ...indices.map(
        (index, row) => ({
          index, probabilities: Array.from(numbers.subarray(row * classes, (row + 1) * classes)), input: inputs?.get(index) ?? null,
          novelty: outputs === null ? null : noveltyAt(given, row, indices.length),
        }),
      ),
      ...problems.map(({ index, problem }) => ({ index, problem: problem.sentence })),
    ];
  }
}

function noveltyAt({ distance, nearest, nearest_cosine: cosines }: Readonly<Record<string, TensorData>>, row: number, rows: number): Novelty {
  const count = (nearest?.data.length ?? 0) / rows;
  return {
    distance: Number(distance?.data[row] ?? 0),
    nearest: Array.from({ length: count }, (_, k) => ({
      reference: Number(nearest?.data[row * count + k] ?? 0), cosine: Number(cosines?.data[row * count + k] ?? 0),
    })),
  };
}
