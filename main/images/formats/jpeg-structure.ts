// Structure of a JPEG outside its coded data (ITU-T T.81, annex B): colour components, and what is missing at its end.

const endMark = Buffer.from([0xff, 0xd9]);

interface Segment { marker: number; from: number; to: number }

/** Segments up to the first scan, and of a progressive JPEG those between its scans. */
function* segmentsOf(jpeg: Buffer): Generator<Segment> {
  for (let at = 2; at + 4 <= jpeg.length; ) {
    if (jpeg[at] !== 0xff) return;
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const to = at + 2 + jpeg.readUInt16BE(at + 2);
    yield { marker, from: at + 4, to };
    at = marker === startOfScan ? nextMarker(jpeg, to) : to;
  }
}

const startOfScan = 0xda;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** The next marker that is neither a stuffed byte nor a restart. */
function nextMarker(jpeg: Buffer, from: number): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
    const code = jpeg[at + 1] ?? 0;
    if (code !== 0 && !(code >= 0xd0 && code <= 0xd7) && code !== 0xff) return at;
  }
  return jpeg.length;
}

interface JpegHeader { width: number; height: number; components: number; orientation: number }

/**
 * Size and orientation of an ordinary JPEG (8 bits, grey or colour) as it is stored; null where anything about its header
 * is unusual, which a decoder has to say more about.
 */
export function jpegHeader(jpeg: Buffer): JpegHeader | null {
  let orientation: number | null = 1;
  let exif = 0;
  for (const { marker, from, to } of segmentsOf(jpeg)) {
    if (to > jpeg.length || marker === startOfScan) return null;
    if (marker === 0xe1 && jpeg.toString('latin1', from, from + 6) === 'Exif\0\0') {
      orientation = exifOrientation(jpeg.subarray(from + 6, to));
      exif++;
    }
    if (!isFrame(marker)) continue;
    const [bits, height, width, components = 0] = [jpeg[from], jpeg.readUInt16BE(from + 1), jpeg.readUInt16BE(from + 3), jpeg[from + 5]];
    const isOrdinary = bits === 8 && width > 0 && height > 0 && (components === 1 || components === 3);
    return isOrdinary && orientation !== null && exif < 2 ? { width, height, components, orientation } : null;
  }
  return null;
}

/** Tag 274 of the first directory; 1 where it isn't there, null where the directory makes no sense. */
function exifOrientation(tiff: Buffer): number | null {
  const little = tiff[0] === 0x49;
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  if (tiff.length < 8 || u16(2) !== 42) return null;
  const at = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (at + 2 > tiff.length || at + 2 + 12 * u16(at) > tiff.length) return null;
  for (let entry = at + 2; entry < at + 2 + 12 * u16(at); entry += 12) {
    if (u16(entry) !== 274) continue;
    const value = u16(entry + 8);
    return u16(entry + 2) === 3 && value >= 1 && value <= 8 ? value : null;
  }
  return 1;
}

/** 1 grey, 3 colours, 4 CMYK; null where the bytes don't reach to the frame's header. */
export function jpegComponents(jpeg: Buffer): number | null {
  for (const { marker, from, to } of segmentsOf(jpeg)) {
    if (isFrame(marker)) return to <= jpeg.length ? jpeg[from + 5] ?? null : null;
    if (marker === startOfScan) return null;
  }
  return null;
}

/** Where the first scan begins: segments before it may hold whole small JPEGs with end marks of their own. */
export function scanStart(jpeg: Buffer): number {
  for (const { marker, from } of segmentsOf(jpeg)) if (marker === startOfScan) return from - 4;
  return jpeg.length;
}

/**
 * The JPEG with its end mark put back where only that may be missing; null where it is there, and where a progressive one
 * lacks scans, which decoders don't notice. Whether the last scan is whole is for the decoder to say.
 */
export function withEndMark(jpeg: Buffer): Buffer | null {
  const start = scanStart(jpeg);
  if (start >= jpeg.length || jpeg.indexOf(endMark, start) >= 0 || !hasAllScans(jpeg)) return null;
  return Buffer.concat([jpeg.at(-1) === 0xff ? jpeg.subarray(0, -1) : jpeg, endMark]);
}

/** True if every coefficient of every component has come with its last bit (T.81, G.1.1.1). */
function hasAllScans(jpeg: Buffer): boolean {
  const complete = new Map<number, Set<number>>();
  let isProgressive = false;
  for (const { marker, from, to } of segmentsOf(jpeg)) {
    if (to > jpeg.length) return false;
    if (isFrame(marker)) {
      isProgressive = marker === 0xc2 || marker === 0xca;
      for (let i = 0; i < (jpeg[from + 5] ?? 0); i++) complete.set(jpeg[from + 6 + 3 * i] ?? 0, new Set());
    } else if (marker === startOfScan) {
      const count = jpeg[from] ?? 0;
      const tail = from + 1 + 2 * count;
      const [first, last, isLastBit] = isProgressive
        ? [jpeg[tail] ?? 0, jpeg[tail + 1] ?? 0, ((jpeg[tail + 2] ?? 0) & 15) === 0] : [0, 63, true];
      for (let i = 0; i < count && isLastBit; i++) {
        for (let k = first; k <= last; k++) complete.get(jpeg[from + 1 + 2 * i] ?? 0)?.add(k);
      }
    }
  }
  return complete.size > 0 && [...complete.values()].every(({ size }) => size === 64);
}
