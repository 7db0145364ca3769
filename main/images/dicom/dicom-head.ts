// Head of a DICOM file: whom it shows and how many frames it has, from its first kilobytes.
import { parseDicom } from './data-set.ts';
import { DicomError } from './dicom-error.ts';
import { decimal, text } from './element-values.ts';

/** `patient` and `series` as they stand in the file: to be hashed at once, never stored, logged or shown. */
export interface DicomHead { patient: string | null; series: string | null; frames: number }

const lastTag = 'x00280008';

/** Null where the bytes end before the head does. Throws DicomError for what is no DICOM. */
export function dicomHead(bytes: Uint8Array): DicomHead | null {
  try {
    const { dataSet, whole } = parseDicom(bytes, lastTag);
    if (!whole) return null;
    return {
      patient: text(dataSet, 'x00100020'), series: text(dataSet, 'x0020000e'),
      frames: Math.max(1, Math.trunc(decimal(dataSet, lastTag) ?? 1)),
    };
  } catch (error) {
    if (error instanceof DicomError && error.reason.kind === 'truncated') return null;
    throw error;
  }
}
