// Refusals of DICOM files in our sentences, with nothing of what the file says of a patient.
import type { FileProblem } from '../../../preload/contract.ts';
import type { DicomError } from '../dicom/dicom-error.ts';
import { problem } from './decode-problems.ts';

export function problemOfDicom(path: string, { reason }: DicomError): FileProblem {
  switch (reason.kind) {
    case 'truncated': return problem(path, 'truncated');
    case 'no-pixels': return problem(path, 'dicomWithoutPicture');
    case 'unsupported': return problem(path, 'unknownEncoding', { what: 'DICOM', why: reason.what });
    case 'too-large': return problem(path, 'tooManyPixels', reason);
    case 'damaged': return problem(path, 'damaged', { why: reason.why });
  }
}
