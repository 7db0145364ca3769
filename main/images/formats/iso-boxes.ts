// Boxes of an ISO base media file (ISO/IEC 14496-12, 4.2), of which HEIF and AVIF are made: only where they end.

const headerBytes = 8;
/** A size of 1 says that a size of 64 bits follows the name; 0 that the box goes on to the end of the file. */
const [toTheEnd, sizeFollows] = [0, 1];

/** True where the last box, by its own size, goes on behind the end of the file. */
export function boxIsCutOff(bytes: Buffer): boolean {
  let at = 0;
  while (at < bytes.length) {
    if (at + headerBytes > bytes.length) return true;
    const short = bytes.readUInt32BE(at);
    if (short === toTheEnd) return false;
    if (short === sizeFollows && at + 2 * headerBytes > bytes.length) return true;
    const size = short === sizeFollows ? Number(bytes.readBigUInt64BE(at + headerBytes)) : short;
    // Less than its own header: garbled, not cut off.
    if (size < headerBytes) return false;
    at += size;
  }
  return at > bytes.length;
}
