// One frame of a DICOM file: as values after rescale, and as 8-bit grey or RGB for the screen and for networks.
import type { Samples } from '../samples.ts';
import { parseDicom, type DicomFile } from './data-set.ts';
import { dicomFacts, greyScale, isGrey, pixelFacts, type FileWindow, type GreyScale, type PixelFacts } from './dicom-facts.ts';
import { damaged } from './dicom-error.ts';
import { toGrey, type WindowChoice } from './grey-window.ts';
import { rgbOfPalette } from './palette.ts';
import { storedValues } from './stored-values.ts';

/** Size and depth of what `decodeDicom` gives, without decoding it. Throws DicomError. */
export function dicomHeader(
  bytes: Uint8Array,
): { width: number; height: number; channels: 1 | 3; bitsPerSample: number; frames: number; burntIn: boolean; window: FileWindow | null } {
  const { width, height, channels, bits, frames, burntIn, window } = dicomFacts(bytes);
  return { width, height, channels, bitsPerSample: bits, frames, burntIn, window };
}

/** Which frame, from 0, and which window brings grey values to eight bits; colours have none. */
export interface FrameReading { frame?: number; window?: WindowChoice }

/** A frame in 8 bits, grey or RGB. Throws DicomError. */
export async function decodeDicom(
  bytes: Uint8Array, { frame = 0, window = { kind: 'file' } }: FrameReading = {},
): Promise<Samples & { data: Uint8Array }> {
  const { facts, scale, file, samples: { data, ...size } } = await storedSamples(bytes, frame);
  if (isGrey(facts)) return { ...size, channels: 1, data: toGrey(data, scale, window, facts.photometric === 'MONOCHROME1') };
  if (facts.photometric === 'PALETTE COLOR') return { ...size, channels: 3, data: rgbOfPalette(file, data, facts.signed) };
  const max = 2 ** facts.bitsStored - 1;
  const inEightBits = data instanceof Uint8Array && max === 255 ? data
    : Uint8Array.from(data, (value) => Math.floor((value / max) * 255 + 0.5));
  return { ...size, channels: 3, data: inEightBits };
}

interface StoredFrame { file: DicomFile; facts: PixelFacts; scale: GreyScale; samples: Samples & { channels: 1 | 3 } }

/** The values of a frame as they are stored, colours as RGB. Throws DicomError. */
export async function storedSamples(bytes: Uint8Array, frame: number): Promise<StoredFrame> {
  const file = parseDicom(bytes);
  const facts = pixelFacts(file);
  if (frame >= facts.frames) throw damaged(`it has ${facts.frames} frames`);
  const { width, height, samplesPerPixel: channels } = facts;
  const data = await storedValues(file, facts, frame);
  return { file, facts, scale: greyScale(file, facts, frame), samples: { width, height, channels, data } };
}
