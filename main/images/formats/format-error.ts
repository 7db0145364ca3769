// Failure of one of our own decoders: what is wrong with the file, told apart by what a person can do about it.

export type FormatFault =
  /** Its end is missing: copy it again. */
  | 'cut-off'
  /** It contradicts itself. */
  | 'damaged'
  /** Whole, but written in a way that is not read. */
  | 'unsupported';

/** Thrown for a file that can't be decoded; the message stands in brackets in a sentence about it. */
export class FormatError extends Error {
  readonly fault: FormatFault;

  constructor(fault: FormatFault, message: string) {
    super(message);
    this.name = 'FormatError';
    this.fault = fault;
  }
}

/** Throws FormatError where there are fewer than `length` bytes. */
export function requireBytes(bytes: Uint8Array, length: number): void {
  if (bytes.length < length) throw new FormatError('cut-off', `${length - bytes.length} bytes are missing`);
}
