// Why a DICOM file can't be used, told without anything of the patient.

type Reason =
  /** Its end, or part of its pixels, is missing. */
  | { kind: 'truncated' }
  /** No picture is in it: a report, a plan, a waveform. */
  | { kind: 'no-pixels' }
  /** In an encoding, or with pixels, that aren't read; `what` names them. */
  | { kind: 'unsupported'; what: string }
  /** More pixels or bytes than are decoded. */
  | { kind: 'too-large'; width: number; height: number }
  | { kind: 'damaged'; why: string };

export class DicomError extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.kind === 'damaged' ? reason.why : reason.kind === 'unsupported' ? reason.what : reason.kind);
    this.reason = reason;
  }
}

export const truncated = (): DicomError => new DicomError({ kind: 'truncated' });
export const unsupported = (what: string): DicomError => new DicomError({ kind: 'unsupported', what });
export const damaged = (why: string): DicomError => new DicomError({ kind: 'damaged', why });
