// The room of pictures: finding, understanding, reading, decoding, grouping and splitting them.
export { augmentedView } from './augment.ts';
export { decodeBatches, type Batch, type PictureFile } from './batches.ts';
export { inspectFolder, lookThrough, type FoundPicture } from './folder.ts';
export type { Geometry } from './geometry.ts';
export { groupsOf, suggestGroupings } from './groups.ts';
export { decodeForModel, type KnownPicture, type ModelView } from './model.ts';
export { viewRandom } from './random.ts';
export { UnusablePicture } from './problems.ts';
export { isProblem, readPictures, type ReadPicture } from './read.ts';
export { findMoved, type Known } from './relink.ts';
export { cleanView, decodeSource, sourceSide } from './source.ts';
export { prepareSources, SourceReader, type Prepared, type SourceRequest, type Sources } from './source-cache.ts';
export { forScreen } from './screen.ts';
export { ViewMaker } from './view-maker.ts';
export type { Look, Looking } from './view-batch.ts';
export { variantsOf } from './variants.ts';
export { assignParts, type Fractions, type ToSplit } from './split.ts';
export { thumbnailPath } from './thumbnail.ts';
