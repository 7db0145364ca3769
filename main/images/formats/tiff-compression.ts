// Chunks of a TIFF (strips or tiles) unpacked: never more than the chunk has room for, whatever the file claims.
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import { FormatError, requireBytes } from './format-error.ts';

/** At least `length` bytes, or all there are; more than `room` are an error or left out. */
type Unpack = (packed: Uint8Array, length: number, room: number) => Uint8Array;

/** By the tag's value (TIFF 6.0, its supplements, libtiff). */
const schemes: Readonly<Record<number, Unpack>> = {
  1: (packed) => packed,
  5: unpackLzw,
  8: (packed, _, room) => bounded(() => inflateSync(packed, { maxOutputLength: room })),
  32773: unpackBits,
  32946: (packed, _, room) => bounded(() => inflateSync(packed, { maxOutputLength: room })),
  50000: (packed, _, room) => bounded(() => zstdDecompressSync(packed, { maxOutputLength: room })),
};

const otherSchemes: Readonly<Record<number, string>> = {
  2: 'fax', 3: 'fax', 4: 'fax', 6: 'old JPEG', 7: 'JPEG', 33003: 'JPEG 2000', 33005: 'JPEG 2000', 34712: 'JPEG 2000',
  34887: 'LERC', 34925: 'LZMA', 50001: 'WebP', 50002: 'JPEG XL', 52546: 'JPEG XL',
};

/** `length` bytes of a chunk; `room` is that of a whole one, which some writers fill up their last strip to. Throws FormatError. */
export function unpackChunk(compression: number, packed: Uint8Array, length: number, room = length): Uint8Array {
  const unpack = schemes[compression];
  if (!unpack) {
    throw new FormatError('unsupported', `such samples with ${otherSchemes[compression] ?? `number ${compression}`} compression`);
  }
  const bytes = unpack(packed, length, room);
  requireBytes(bytes, length);
  return bytes.subarray(0, length);
}

function bounded(work: () => Uint8Array): Uint8Array {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    throw new FormatError(code === 'Z_BUF_ERROR' ? 'cut-off' : 'damaged', error instanceof Error ? error.message : String(error));
  }
}

/** PackBits (TIFF 6.0, section 9). */
function unpackBits(packed: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let out = 0;
  for (let at = 0; at < packed.length && out < length; ) {
    const code = packed[at++] ?? 0;
    if (code < 128) {
      const literal = packed.subarray(at, at + Math.min(code + 1, length - out));
      bytes.set(literal, out);
      out += literal.length;
      at += code + 1;
    } else if (code > 128) {
      bytes.fill(packed[at++] ?? 0, out, out + 257 - code);
      out += 257 - code;
    }
  }
  return bytes.subarray(0, Math.min(out, length));
}

const [clearCode, endCode, maxCodes] = [256, 257, 4096];

/** LZW as TIFF has it (section 13): most significant bit first, codes grow one early. */
function unpackLzw(packed: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  // Each code stands for the stretch of output that ends one byte after where its prefix was written.
  const [starts, lengths] = [new Uint32Array(maxCodes), new Uint16Array(maxCodes)];
  let [out, next, width, bits, held, previousAt, previousLength] = [0, 258, 9, 0, 0, 0, 0];
  for (let at = 0; out < length; ) {
    while (bits < width && at < packed.length) {
      held = ((held << 8) | (packed[at++] ?? 0)) & 0xffffff;
      bits += 8;
    }
    if (bits < width) break;
    const code = (held >> (bits - width)) & ((1 << width) - 1);
    bits -= width;
    if (code === endCode) break;
    if (code === clearCode) {
      [next, width, previousLength] = [258, 9, 0];
      continue;
    }
    const from = out;
    if (code < 256) bytes[out++] = code;
    else {
      // A code that is about to be defined is the previous stretch and its own first byte.
      const isNew = code === next && previousLength > 0;
      if (!isNew && code >= next) throw new FormatError('damaged', 'its LZW codes make no sense');
      const start = isNew ? previousAt : starts[code] ?? 0;
      const end = start + (isNew ? previousLength + 1 : lengths[code] ?? 0);
      for (let i = start; i < end && out < length; i++) bytes[out++] = bytes[i] ?? 0;
    }
    if (previousLength > 0 && next < maxCodes) {
      starts[next] = previousAt;
      lengths[next] = previousLength + 1;
      next++;
      if (next + 1 >= 1 << width && width < 12) width++;
    }
    previousAt = from;
    previousLength = out - from;
  }
  return bytes.subarray(0, out);
}
