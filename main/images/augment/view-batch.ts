// One batch of views, made from their sources.
import type { Augmentation } from '../../../preload/contract.ts';
import { augmentedView } from './augment.ts';
import { batchOf, type Batch } from '../input/batches.ts';
import { UnusablePicture } from '../decode/decode-problems.ts';
import { viewRandom } from '../../numerics/index.ts';
import type { SourceReader } from '../input/source-cache.ts';
import { cleanView } from '../input/source-crop.ts';

/** A look at a picture, by its index among the sources; the epoch decides the variant, null is the clean view. */
export interface ViewRequest { picture: number; epoch: number | null }

export interface ViewBatchOptions { augmentation: Augmentation; seed: number }

/** Pictures that aren't kept are decoded, all at once; the rest is made on this thread. Indices count from `first`. */
export async function makeViews(reader: SourceReader, looks: readonly ViewRequest[], first: number, { augmentation, seed }: ViewBatchOptions): Promise<Batch> {
  const { size } = reader;
  const bytes = size * size * 3;
  const pixels = new Uint8Array(looks.length * bytes);
  const usable = looks.map(() => true);
  const problems: Batch['problems'] = [];
  const put = (source: Uint8Array, i: number, { picture, epoch }: ViewRequest) => {
    const place = new Uint8ClampedArray(pixels.buffer, i * bytes, bytes);
    if (epoch === null) cleanView(source, size, place);
    else augmentedView(source, size, augmentation, viewRandom(seed, epoch, reader.contentNumber(picture)), place);
  };
  const decoded = async (i: number, look: ViewRequest) => {
    try {
      put(await reader.decode(look.picture), i, look);
    } catch (error) {
      if (!(error instanceof UnusablePicture)) throw error;
      usable[i] = false;
      problems.push({ index: first + i, problem: error.problem });
    }
  };
  await Promise.all(looks.map((look, i) => {
    const source = reader.kept(look.picture);
    return source ? put(source, i, look) : decoded(i, look);
  }));
  return batchOf(pixels, bytes, usable, first, problems);
}
