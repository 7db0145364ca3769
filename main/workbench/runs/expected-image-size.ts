// The image size that forecasts go by before a run has chosen its own.
import { imageSizeOf, Tuning, type CallRequest, type ImageSizeSetting } from '../../../preload/contract.ts';
import { measuredImageSize, type StoredBackbone } from '../../history/index.ts';
import { firstImageSizes } from '../../training/index.ts';
import type { Context } from '../core/context.ts';

export interface SizeAsked {
  readonly project: number | null;
  readonly backbone: string;
  readonly imageSize: ImageSizeSetting | null;
  readonly tuning: CallRequest<'train.forecast'>['tuning'];
}

/** Settings with a size in pixels; null: the model's own, also where it is measured and the project has no measurement yet. */
export function tuningAtSize({ db }: Context, { project, backbone, imageSize, tuning: asked }: SizeAsked): Tuning {
  const tuning = Tuning.parse(asked);
  const size = imageSizeOf({ imageSize, tuning });
  return { ...tuning, imageSize: size !== 'auto' ? size : project === null ? null : measuredImageSize(db, project, backbone) };
}

/**
 * The sizes that a run would try first on a sample, the model's own before the other; none where it is told its size, or starts from
 * another run, and where the project has a measurement: that sample's features are in the cache.
 */
export function sizesToTry({ db }: Context, { project, backbone, imageSize, tuning: asked }: SizeAsked, { preprocessing }: StoredBackbone): number[] {
  const tuning = Tuning.parse(asked);
  const isKnown = imageSizeOf({ imageSize, tuning }) !== 'auto' || tuning.from !== null;
  return isKnown || (project !== null && measuredImageSize(db, project, backbone) !== null) ? [] : firstImageSizes(preprocessing.size);
}
