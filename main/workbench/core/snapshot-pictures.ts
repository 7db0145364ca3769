// Pictures of a snapshot as the trainer takes them, and the classes and set sizes that follow from them.
import { naturalOrder, UserError, type PartCounts, type PixelReading } from '../../../preload/contract.ts';
import type { SnapshotPicture } from '../../history/index.ts';
import { openedAs } from '../../images/index.ts';
import type { PlanPicture } from '../../training/index.ts';

/** Labels become indices into `classes`; pictures whose file has changed are marked to be left out. */
export function planPictures(pictures: readonly SnapshotPicture[], classes: readonly string[], reading: PixelReading | null): PlanPicture[] {
  return pictures.map((picture) => ({
    ...openedFile(picture, reading), stamp: picture.stamp, label: classes.indexOf(picture.label), part: picture.part, group: picture.group,
    ...(picture.content !== 'same' && { changed: true }),
  }));
}

/** The file of a picture as it is opened under a reading. */
export function openedFile(
  picture: Pick<SnapshotPicture, 'path' | 'sha256' | 'frame' | 'format' | 'width' | 'height'>, reading: PixelReading | null,
) {
  const { path, format, width, height } = picture;
  return { path, known: { format, width, height }, ...openedAs(picture, reading) };
}

/** Class names in natural order. Throws UserError no-labels, one-class. */
export function classesOf(pictures: readonly Pick<SnapshotPicture, 'label'>[]): string[] {
  const classes = [...new Set(pictures.map(({ label }) => label))].sort(naturalOrder);
  const [first] = classes;
  if (first === undefined) throw new UserError('no-labels', {});
  if (classes.length === 1) throw new UserError('one-class', { name: first });
  return classes;
}

/** As `classesOf`, each with training pictures. Throws also UserError class-too-small. */
export function trainableClasses(pictures: readonly SnapshotPicture[]): string[] {
  const classes = classesOf(pictures);
  const trained = new Set(pictures.filter(({ part }) => part === 'train').map(({ label }) => label));
  const untrained = classes.find((name) => !trained.has(name));
  if (untrained !== undefined) throw new UserError('class-too-small', { name: untrained, pictures: 0 });
  return classes;
}

/** Pictures in each set. */
export function countSets(pictures: readonly Pick<SnapshotPicture, 'part'>[]): PartCounts {
  const counts: PartCounts = { train: 0, validation: 0, test: 0 };
  for (const { part } of pictures) counts[part]++;
  return counts;
}
