// Samples of a picture as its file holds them, before any window brings them to eight bits.

export type SampleArray = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

export interface Samples {
  width: number;
  height: number;
  /** 1: grey, 2: grey and alpha, 3: RGB, 4: RGB and alpha. */
  channels: 1 | 2 | 3 | 4;
  /** Row by row from the top, channels interleaved: width · height · channels values. */
  data: SampleArray;
  /** Value of places without a measurement; absent where the file names none. */
  noData?: number | undefined;
}
