// Transfer syntaxes (PS3.5 annex A): how a data set is written, and how its pixels are encoded.

export type Encoding = 'native' | 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000';

export interface TransferSyntax {
  /** Each element tells the type of its value. */
  explicit: boolean;
  bigEndian: boolean;
  deflated: boolean;
  encoding: Encoding | { unsupported: string };
}

const row = (encoding: TransferSyntax['encoding'], other: Partial<TransferSyntax> = {}): TransferSyntax =>
  ({ explicit: true, bigEndian: false, deflated: false, encoding, ...other });
const video = (what: string): TransferSyntax => row({ unsupported: what });

/** By what follows 1.2.840.10008.1.2 in the identifier. */
const syntaxes: Readonly<Record<string, TransferSyntax>> = {
  '': row('native', { explicit: false }),
  '.1': row('native'),
  '.1.98': row({ unsupported: 'encapsulated uncompressed' }),
  '.1.99': row('native', { deflated: true }),
  '.2': row('native', { bigEndian: true }),
  '.5': row('rle'),
  '.4.50': row('jpeg'),
  '.4.51': row('jpeg'),
  '.4.57': row('jpeg-lossless'),
  '.4.70': row('jpeg-lossless'),
  '.4.80': row('jpeg-ls'),
  '.4.81': row('jpeg-ls'),
  '.4.90': row('jpeg-2000'),
  '.4.91': row('jpeg-2000'),
  '.4.92': row('jpeg-2000'),
  '.4.93': row('jpeg-2000'),
  '.4.94': row({ unsupported: 'pixels on a server (JPIP)' }),
  '.4.95': row({ unsupported: 'pixels on a server (JPIP)' }),
  '.4.100': video('MPEG-2 video'),
  '.4.101': video('MPEG-2 video'),
  '.4.102': video('MPEG-4 video'),
  '.4.103': video('MPEG-4 video'),
  '.4.104': video('MPEG-4 video'),
  '.4.105': video('MPEG-4 video'),
  '.4.106': video('MPEG-4 video'),
  '.4.107': video('HEVC video'),
  '.4.108': video('HEVC video'),
  '.4.110': row({ unsupported: 'JPEG XL' }),
  '.4.111': row({ unsupported: 'JPEG XL' }),
  '.4.112': row({ unsupported: 'JPEG XL' }),
  '.4.201': row({ unsupported: 'High-Throughput JPEG 2000' }),
  '.4.202': row({ unsupported: 'High-Throughput JPEG 2000' }),
  '.4.203': row({ unsupported: 'High-Throughput JPEG 2000' }),
};
const root = '1.2.840.10008.1.2';
export const implicitLittle: TransferSyntax = row('native', { explicit: false });

/** The row for an identifier; one that isn't known is taken for explicit little-endian, with pixels that aren't read. */
export function transferSyntax(uid: string): TransferSyntax {
  const known = uid === root || uid.startsWith(`${root}.`) ? syntaxes[uid.slice(root.length)] : undefined;
  if (known) return known;
  return row({ unsupported: /^[\d.]{1,64}$/.test(uid) ? `the encoding ${uid}` : 'an unknown encoding' });
}
