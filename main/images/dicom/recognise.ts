// Recognition of DICOM by content: with its mark behind a preamble (which may be a TIFF header), or by its first elements.
import { implicitLittle, transferSyntax, type TransferSyntax } from './transfer-syntaxes.ts';

/** Where the meta information or, without it, the data set begins. */
export type Start = { at: number; meta: true } | { at: number; meta: false; syntax: TransferSyntax };

const explicitLittle = transferSyntax('1.2.840.10008.1.2.1');
const explicitBig = transferSyntax('1.2.840.10008.1.2.2');
const valueTypes = new Set(
  'AE AS AT CS DA DS DT FL FD IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV'.split(' '),
);

/** Null where the bytes (a file, or the first 144 of it) don't begin like DICOM. */
export function findStart(bytes: Uint8Array): Start | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.toString('latin1', 128, 132) === 'DICM') return { at: 132, meta: true };
  if (view.toString('latin1', 0, 4) === 'DICM') return { at: 4, meta: true };
  // A writer that lost the meta information may leave one byte of it.
  for (const at of [0, 1]) {
    const syntax = dataSetAt(view, at);
    if (syntax === 'meta') return { at, meta: true };
    if (syntax && (at === 0 || syntax.explicit)) return { at, meta: false, syntax };
  }
  return null;
}

/**
 * The writing of two elements in a row, of which the first is of group 2 or 8 and the second follows it: other files
 * don't begin so by chance.
 */
function dataSetAt(bytes: Buffer, at: number): TransferSyntax | 'meta' | null {
  for (const syntax of [explicitLittle, explicitBig, implicitLittle]) {
    const first = elementAt(bytes, at, syntax);
    if (first === null || (first.group !== 2 && first.group !== 8) || first.element > 0x1100) continue;
    // A first value may be longer than what is looked at; of an implicit one nothing else would tell.
    const second = first.next + 8 <= bytes.length ? elementAt(bytes, first.next, syntax) : syntax.explicit ? 'unseen' : null;
    if (second === null || (second !== 'unseen' && !follows(second, first))) continue;
    return first.group === 2 ? (syntax === explicitLittle ? 'meta' : null) : syntax;
  }
  return null;
}

interface Element { group: number; element: number; next: number }

function follows(second: Element, first: Element): boolean {
  return second.group === first.group ? second.element > first.element : second.group > first.group && second.group < 0x60;
}

function elementAt(bytes: Buffer, at: number, { explicit, bigEndian }: TransferSyntax): Element | null {
  if (at + 12 > bytes.length) return null;
  const u16 = (from: number) => (bigEndian ? bytes.readUInt16BE(from) : bytes.readUInt16LE(from));
  const u32 = (from: number) => (bigEndian ? bytes.readUInt32BE(from) : bytes.readUInt32LE(from));
  const head = { group: u16(at), element: u16(at + 2) };
  if (!explicit) {
    const length = u32(at + 4);
    return length % 2 === 0 && length < 1024 ? { ...head, next: at + 8 + length } : null;
  }
  const type = bytes.toString('latin1', at + 4, at + 6);
  if (!valueTypes.has(type)) return null;
  const long = /^(O.|SQ|SV|U[CNRTV])$/.test(type);
  const length = long ? u32(at + 8) : u16(at + 6);
  return { ...head, next: at + (long ? 12 : 8) + length };
}
