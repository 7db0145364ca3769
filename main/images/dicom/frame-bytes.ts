// Bytes of one frame: a stretch of native pixels, or the fragments of an encapsulated frame (PS3.5 annex A.4).
import type { DicomFile, PixelData } from './data-set.ts';
import { damaged, truncated } from './dicom-error.ts';

/** The encoded bytes of frame `index` of `frames`. Throws DicomError. */
export function encapsulatedFrame(file: DicomFile, pixels: PixelData, index: number, frames: number): Buffer {
  const items = knownItems.get(pixels) ?? itemsOf(file.bytes, pixels);
  knownItems.set(pixels, items);
  const { offsets, fragments } = items;
  const chosen = fragmentsOf(file.bytes, fragments, offsets, index, frames);
  const last = chosen.at(-1);
  if (!last) throw truncated();
  if (last.at + last.length > file.bytes.length) throw truncated();
  const parts = chosen.map(({ at, length }) => file.bytes.subarray(at, at + length));
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

interface Fragment { at: number; length: number }
interface Items { offsets: number[]; fragments: Fragment[] }

/** Of pixels of which a frame was asked for: the others are found without going through them again. */
const knownItems = new WeakMap<PixelData, Items>();

const itemTag = 0xe000fffe;

function itemsOf(bytes: Buffer, { at: start, length }: PixelData): Items {
  const end = length === 'undefined' ? bytes.length : Math.min(bytes.length, start + length);
  const found: Fragment[] = [];
  for (let at = start; at + 8 <= end && bytes.readUInt32LE(at) === itemTag;) {
    const size = bytes.readUInt32LE(at + 4);
    found.push({ at: at + 8, length: size });
    at += 8 + size;
  }
  const [table, ...fragments] = found;
  if (!table) throw end - start < 8 ? truncated() : damaged('its pixels are not encapsulated');
  const count = table.at + table.length <= end ? table.length >> 2 : 0;
  return { offsets: Array.from({ length: count }, (_, i) => bytes.readUInt32LE(table.at + 4 * i)), fragments };
}

/** By the offset table; without one, frames end with a fragment each, or with JPEG's end mark. */
function fragmentsOf(bytes: Buffer, fragments: Fragment[], offsets: number[], index: number, frames: number): Fragment[] {
  if (frames === 1) return fragments;
  if (fragments.length === frames) return fragments.slice(index, index + 1);
  if (offsets.length >= frames) {
    const first = fragments[0]?.at ?? 0;
    const [from, to] = [offsets[index] ?? 0, index + 1 < frames ? offsets[index + 1] ?? Infinity : Infinity];
    return fragments.filter(({ at }) => at - first >= from && at - first < to);
  }
  const ends = fragments.flatMap(({ at, length }, i) => (endsImage(bytes, at + length) ? [i] : []));
  if (ends.length < index + 1) throw truncated();
  return fragments.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, (ends[index] ?? 0) + 1);
}

/** A fragment of odd length is padded with a zero. */
function endsImage(bytes: Buffer, end: number): boolean {
  return [end, end - 1].some((at) => bytes[at - 2] === 0xff && bytes[at - 1] === 0xd9);
}

/** Native pixels from bit `frame · bits` on, whole bytes; `skip` bits of the first belong to the frame before. */
export function nativeFrame(file: DicomFile, pixels: PixelData, bits: number, frame: number): { bytes: Buffer; skip: number } {
  const from = pixels.at + Math.floor((frame * bits) / 8);
  const skip = (frame * bits) % 8;
  const end = from + Math.ceil((skip + bits) / 8);
  const available = pixels.length === 'undefined' ? file.bytes.length : Math.min(file.bytes.length, pixels.at + pixels.length);
  if (end > available) throw truncated();
  return { bytes: file.bytes.subarray(from, end), skip };
}
