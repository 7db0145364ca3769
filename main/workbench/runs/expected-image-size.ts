// The image size that forecasts go by before a run has chosen its own.
import { imageSizeOf, Tuning, type CallRequest, type ImageSizeSetting } from '../../../preload/contract.ts';
import { measuredImageSize } from '../../history/index.ts';
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
