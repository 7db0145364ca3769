// RLE Lossless (PS3.5 annex G): one PackBits segment per byte of a value, most significant first.
import { damaged, truncated } from './dicom-error.ts';

/** Values of `bytesPerValue` bytes, little-endian, `channels` interleaved. Throws DicomError. */
export function decodeRle(encoded: Buffer, pixels: number, channels: number, bytesPerValue: number): Buffer {
  if (encoded.length < 64) throw truncated();
  const segments = encoded.readUInt32LE(0);
  if (segments !== channels * bytesPerValue) throw damaged('its RLE segments don’t fit its pixels');
  const decoded = Buffer.alloc(pixels * segments);
  for (let segment = 0; segment < segments; segment++) {
    const from = encoded.readUInt32LE(4 + 4 * segment);
    const next = segment + 1 < segments ? encoded.readUInt32LE(8 + 4 * segment) : encoded.length;
    if (from > encoded.length) throw truncated();
    const channel = Math.floor(segment / bytesPerValue);
    const byte = bytesPerValue - 1 - (segment % bytesPerValue);
    unpack(encoded.subarray(from, Math.min(next, encoded.length)), decoded, channel * bytesPerValue + byte, segments, pixels);
  }
  return decoded;
}

/** PackBits into every `stride`-th byte of `out`. */
function unpack(packed: Buffer, out: Buffer, start: number, stride: number, count: number): void {
  let to = start;
  const end = start + stride * count;
  for (let at = 0; to < end;) {
    const control = packed[at++];
    if (control === undefined) throw truncated();
    if (control === 128) continue;
    if (control < 128) {
      if (at + control >= packed.length) throw truncated();
      for (let i = 0; i <= control && to < end; i++, to += stride) out[to] = packed[at + i] ?? 0;
      at += control + 1;
    } else {
      const value = packed[at++];
      if (value === undefined) throw truncated();
      for (let i = 0; i <= 256 - control && to < end; i++, to += stride) out[to] = value;
    }
  }
}
