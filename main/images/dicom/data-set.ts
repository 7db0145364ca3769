// Data set of a DICOM file up to its pixels, read within bounds: lengths in the file are claims, never amounts to reserve.
import { inflateRawSync } from 'node:zlib';
import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { damaged, DicomError, truncated, unsupported } from './dicom-error.ts';
import { findStart } from './recognise.ts';
import { implicitLittle, transferSyntax, type TransferSyntax } from './transfer-syntaxes.ts';

/** Where the value of the pixels lies in `bytes`. */
export interface PixelData { at: number; length: number | 'undefined'; kind: 'integer' | 'float' | 'double'; vr: string | undefined }

export interface DicomFile {
  /** The file, or what was inflated of it. */
  bytes: Buffer;
  syntax: TransferSyntax;
  dataSet: DataSet;
  pixels: PixelData | null;
  /** False where the bytes end before the element that was to be the last. */
  whole: boolean;
}

const pixelTags: Readonly<Record<string, PixelData['kind']>> = { x7fe00010: 'integer', x7fe00008: 'float', x7fe00009: 'double' };
/** Data sets of several ten thousand frames have some hundred thousand elements; only hostile ones have more. */
const maxElements = 100_000;
/** What lies before the pixels; the header of a slide of a hundred thousand tiles takes 40 MB. */
const maxHeaderBytes = 128e6;
/** A deflated file may grow a thousandfold. */
const maxInflatedBytes = 300e6;

/** What dicom-parser says where the file ends too early. */
const cutOffWords = /past end|overrun|overread|equal to 'byteArray' length|'maxP ?osition'/;

/** By their bytes: a file of many frames is parsed once for all that are decoded of it. */
const parsedFiles = new WeakMap<Uint8Array, DicomFile>();

/** Parses up to the pixels, or up to the element `last`; the bytes must not change afterwards. Throws DicomError. */
export function parseDicom(file: Uint8Array, last?: string): DicomFile {
  const known = last === undefined ? parsedFiles.get(file) : undefined;
  if (known) return known;
  try {
    const found = parsed(Buffer.from(file.buffer, file.byteOffset, file.byteLength), last);
    if (last === undefined) parsedFiles.set(file, found);
    return found;
  } catch (error) {
    if (error instanceof DicomError) throw error;
    // dicom-parser throws strings; nested without end it exhausts the stack; its own mistakes are TypeErrors.
    throw cutOffWords.test(String(error)) ? truncated() : damaged('its structure can’t be followed');
  }
}

function parsed(file: Buffer, last: string | undefined): DicomFile {
  const start = findStart(file);
  if (start === null) throw damaged('it has no DICOM header');
  const announced = start.meta ? afterMeta(file, start.at) : { syntax: start.syntax, at: start.at };
  const inflated = announced.syntax.deflated ? inflate(file.subarray(announced.at)) : null;
  const [bytes, at] = inflated ? [inflated, 0] : [file, announced.at];
  const syntax = asWritten(bytes.subarray(at), announced.syntax);
  return { bytes, syntax, ...readDataSet(bytes, at, syntax, last) };
}

/** Some writers announce another writing of the elements than they use: what is there decides. */
function asWritten(dataSet: Buffer, announced: TransferSyntax): TransferSyntax {
  const seen = findStart(dataSet);
  if (seen === null || seen.meta || seen.at > 0) return announced;
  return { ...announced, explicit: seen.syntax.explicit, bigEndian: seen.syntax.bigEndian };
}

/** The file's meta information is always explicit and little-endian. */
function afterMeta(file: Buffer, start: number): { syntax: TransferSyntax; at: number } {
  const { ByteStream, littleEndianByteArrayParser: parser, readDicomElementExplicit } = dicomParser;
  if (start >= file.length) throw truncated();
  const stream = new ByteStream(parser, file, start);
  const dataSet = newDataSet(file, false);
  while (stream.position + 8 <= file.length && file.readUInt16LE(stream.position) === 2) {
    const element = readDicomElementExplicit(stream, []);
    dataSet.elements[element.tag] = element;
  }
  const at = stream.position;
  const uid = dataSet.string('x00020010');
  return { syntax: uid ? transferSyntax(uid) : implicitLittle, at };
}

function inflate(deflated: Buffer): Buffer {
  try {
    return inflateRawSync(deflated, { maxOutputLength: maxInflatedBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw unsupported('more than 300 MB, deflated');
    throw code === 'Z_BUF_ERROR' ? truncated() : damaged('it can’t be inflated');
  }
}

function newDataSet(bytes: Buffer, bigEndian: boolean): DataSet {
  const parser = bigEndian ? dicomParser.bigEndianByteArrayParser : dicomParser.littleEndianByteArrayParser;
  // The types know DataSet as an interface; in the package it is a class.
  type Class = new (parser: unknown, bytes: Buffer, elements: Record<string, Element>) => DataSet;
  const { DataSet: Made } = dicomParser as unknown as { DataSet: Class };
  return Object.assign(new Made(parser, bytes, {}), { warnings: [] });
}

function readDataSet(
  bytes: Buffer, at: number, { explicit, bigEndian }: TransferSyntax, last?: string,
): Pick<DicomFile, 'dataSet' | 'pixels' | 'whole'> {
  const {
    ByteStream, bigEndianByteArrayParser, littleEndianByteArrayParser, readDicomElementExplicit, readDicomElementImplicit,
  } = dicomParser;
  const dataSet = newDataSet(bytes, bigEndian);
  if (at >= bytes.length) return { dataSet, pixels: null, whole: false };
  const stream = new ByteStream(bigEndian ? bigEndianByteArrayParser : littleEndianByteArrayParser, bytes, at);
  for (let count = 0; stream.position + 8 <= bytes.length; count++) {
    if (count > maxElements || stream.position - at > maxHeaderBytes) throw damaged('its header has no end');
    const tag = tagAt(bytes, stream.position, bigEndian);
    // Tags ascend, and as text as well.
    if (last !== undefined && tag > last) return { dataSet, pixels: null, whole: true };
    const element = explicit ? readDicomElementExplicit(stream, [], tag in pixelTags ? tag : undefined)
      : readDicomElementImplicit(stream, tag in pixelTags ? tag : undefined);
    const kind = pixelTags[tag];
    const length = element.hadUndefinedLength ? 'undefined' : element.length;
    if (kind) return { dataSet, whole: true, pixels: { at: element.dataOffset, length, kind, vr: element.vr } };
    if (stream.position > bytes.length) throw truncated();
    dataSet.elements[element.tag] = element;
  }
  return { dataSet, pixels: null, whole: last === undefined };
}

function tagAt(bytes: Buffer, at: number, bigEndian: boolean): string {
  const [group, element] = bigEndian ? [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)]
    : [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)];
  return `x${(group * 65536 + element).toString(16).padStart(8, '0')}`;
}
