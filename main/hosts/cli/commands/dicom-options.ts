// Options of "thaw import" for DICOM files: which frames of a file become pictures, and patients as groups.
import { counted, UserError, type FrameChoice, type Grouping, type Layout } from '../../../../preload/contract.ts';

export const dicomOptions = { frames: { type: 'string' }, ungrouped: { type: 'boolean' } } as const;

export const dicomHelp = 'DICOM files of one patient stay in one set, unless --ungrouped. Of DICOM files that hold several frames, '
  + '--frames takes all, the middle one, or every Nth.';

/** “all”, “middle”, or the step. Throws UserError usage. */
export function framesAsked({ frames: asked = 'all' }: Record<string, unknown>): FrameChoice {
  if (asked === 'all' || asked === 'middle') return { kind: asked };
  const n = Number(asked);
  if (Number.isInteger(n) && n >= 2) return { kind: 'every', n };
  throw new UserError('usage', { what: `--frames takes all, middle, or a whole number from 2 on, not “${String(asked)}”.` });
}

/** By the patient where the files name several, as the sheet does it. */
export function patientGrouping({ ungrouped }: Record<string, unknown>, { groupings }: Layout): Grouping | null {
  return ungrouped === true ? null : groupings.find(({ grouping }) => grouping.kind === 'dicom')?.grouping ?? null;
}

export function dicomLines({ groupings, dicom }: Layout): string[] {
  const several = dicom === null || dicom.multiFrame === 0 ? []
    : [`${counted(dicom.multiFrame, 'DICOM file')} with several frames: ${counted(dicom.frames, 'frame')} in all.`];
  return [...groupings.flatMap(({ grouping, sentence }) => (grouping.kind === 'dicom' ? [sentence] : [])), ...several];
}
