// Words of folder names that tell what a folder is for: pictures as such, masks and labels drawn over pictures, or a
// collection (a site, a fold, a version) in which the classes repeat.
import { setWordOf, wordsOf } from '../set-words.ts';

const imageWords = new Set([
  'image', 'images', 'img', 'imgs', 'picture', 'pictures', 'pic', 'pics', 'photo', 'photos', 'jpegimages', 'jpg',
  'jpgs', 'jpeg', 'jpegs', 'png', 'pngs', 'tif', 'tiff', 'bmp', 'frames',
]);
const imageFillers = new Set([
  'part', 'parts', 'batch', 'set', 'data', 'dataset', 'files', 'raw', 'original', 'originals', 'input', 'inputs',
  'all', 'rgb',
]);
const wrapperWords = new Set([
  'data', 'dataset', 'datasets', 'files', 'raw', 'original', 'originals', 'input', 'inputs', 'archive', 'all',
]);
const maskWords = new Set([
  'mask', 'masks', 'label', 'labels', 'annotation', 'annotations', 'annot', 'annots', 'segmentation', 'segmentations',
  'seg', 'segs', 'segmentationclass', 'segmentationobject', 'segmentationclassaug', 'gt', 'groundtruth',
  'groundtruths', 'trimap', 'trimaps', 'overlay', 'overlays', 'thumbs', 'thumbnail', 'thumbnails', 'preview',
  'previews',
]);
const maskFillers = new Set([
  ...imageFillers, ...imageWords, 'ground', 'truth', 'class', 'object', 'lung', 'lesion', 'binary', 'manual',
  'bounding', 'box', 'boxes', 'new',
]);
const collectionWords = new Set([
  'fold', 'folds', 'site', 'sites', 'center', 'centre', 'hospital', 'clinic', 'camera', 'cam', 'scanner', 'device',
  'patient', 'patients', 'subject', 'subjects', 'person', 'participant', 'session', 'batch', 'day', 'week', 'month',
  'year', 'run', 'plate', 'lot', 'station', 'location', 'domain', 'color', 'colour', 'grayscale', 'greyscale', 'gray',
  'grey', 'rgb', 'segmented', 'original', 'originals', 'augmented', 'raw', 'processed', 'preprocessed', 'resized',
  'cropped', 'magnification',
]);

const isNumber = (word: string): boolean => /^\d+$/.test(word);

/** “images”, “JPEGImages”, “images_part_2”: a folder that says no more than that pictures are in it. */
export function holdsImages(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => imageWords.has(word))
    && words.every((word) => imageWords.has(word) || imageFillers.has(word) || isNumber(word));
}

/** “data”, “dataset v2”, “images”: a folder between others that says nothing. */
export function isWrapper(name: string): boolean {
  const words = wordsOf(name);
  const saysNothing = words.every((word) => wrapperWords.has(word) || isNumber(word) || word === 'v');
  return holdsImages(name) || (saysNothing && !words.every(isNumber));
}

/** “masks”, “ground_truth”, “SegmentationClass”: drawn over the pictures beside it, or made of them. */
export function namesMasks(name: string): boolean {
  const words = wordsOf(name);
  const drawn = words.some((word) => maskWords.has(word)) || /ground[ _-]?truth/i.test(name);
  return drawn && words.every((word) => maskWords.has(word) || maskFillers.has(word) || isNumber(word) || setWordOf(word) !== null);
}

/** “fold_1”, “site A”, “grayscale”, “2019”: a folder in which the same classes are found again. */
export function namesCollection(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => collectionWords.has(word)) || /^(19|20)\d\d$/.test(name);
}

/** The end, or the beginning, by which the name of a picture says that it is a mask of the picture beside it. */
export const maskSuffix =
  /[ _.-]+(masks?|seg|segmentation|gt|groundtruth|ground_truth|labels?|trimap|annotation|superpixels|overlay)([ _.-]*\d+)?$/i;
export const maskPrefix = /^(masks?|seg|gt|segmentation|label)[ _.-]+/i;
