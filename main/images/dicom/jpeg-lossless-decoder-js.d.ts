// The package announces types that it doesn't ship.
declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    /** All values, channels interleaved. */
    decode(buffer: ArrayBufferLike, offset: number, length: number): Uint8Array | Uint16Array;
  }
}
