// Text of a file whose encoding nobody tells: UTF-8, UTF-16 (Excel's “Unicode text”) or Windows-1252 (Excel's CSV in the west).

/** Bytes looked at for the zeros that tell UTF-16 without a mark. */
const sampledBytes = 2000;
/** Share of zeros among every second byte, above which the text is UTF-16: western letters have one each. */
const minZeroShare = 0.3;

/** Decodes by byte-order mark, else by zeros, else as UTF-8 where it is valid, else as Windows-1252. The mark is left out. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, sampledBytes);
  let [even, odd] = [0, 0];
  sample.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even++;
    else odd++;
  });
  if (odd > (sample.length / 2) * minZeroShare && odd > even) return 'utf-16le';
  if (even > (sample.length / 2) * minZeroShare) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
