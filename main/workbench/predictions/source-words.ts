// Words about pictures to be predicted that differ in kind from those the run learned from.
import { words } from '../../../preload/contract.ts';

export const sourceWords = words('workbench.source-remarks', {
  /** `n` of `all` are so; where all are, it is said of “these”. */
  deep: (n: number, all: number) => `The run learned from 16-bit pictures; ${n === all ? 'these are 8-bit' : `8-bit among these: ${n} of ${all}`}.`,
  eightBit: (n: number, all: number) => `The run learned from 8-bit pictures; ${n === all ? 'these are 16-bit' : `16-bit among these: ${n} of ${all}`}.`,
  grey: (n: number, all: number) => `The run learned from grey pictures; ${n === all ? 'these are in colour' : `in colour among these: ${n} of ${all}`}.`,
  colour: (n: number, all: number) => `The run learned from pictures in colour; ${n === all ? 'these are grey' : `grey among these: ${n} of ${all}`}.`,
  dicom: (n: number, all: number) =>
    `The run learned from DICOM files; ${n === all ? 'these are none' : `other files among these: ${n} of ${all}`}, so their window is unknown.`,
  notDicom: (n: number, all: number) =>
    `The run learned from pictures that are no DICOM files; ${n === all ? 'these are DICOM' : `DICOM among these: ${n} of ${all}`}.`,
  bands: (learned: number, n: number, all: number) =>
    `The run learned from TIFF of ${learned} bands; ${n === all ? 'these have others' : `other bands among these: ${n} of ${all}`}.`,
  unnamedBands: (n: number, all: number) =>
    `The run learned from pictures of one or three bands; ${n === all ? 'these have more' : `more among these: ${n} of ${all}`}.`,
  window: (learned: string, n: number, all: number) =>
    `The run learned from DICOM files with the window ${learned}; ${n === all ? 'these have others' : `other windows among these: ${n} of ${all}`}.`,
  windowOf: (centre: string, width: string) => `${centre} (width ${width})`,
} as const);
export type SourceRemarkWords = typeof sourceWords;
