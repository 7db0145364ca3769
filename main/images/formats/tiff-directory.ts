// Directories of a TIFF or BigTIFF: what pages it has and how their samples are laid out, read without decoding anything.
// Every count and offset is checked against the file, so that no header makes more memory than the file is large.
import { FormatError } from './format-error.ts';

/** A file to read pieces of. Fewer bytes come back only at its end. */
export interface ByteSource { size: number; read: (at: number, length: number) => Promise<Uint8Array> }

export interface TiffPage {
  /** Number of its directory in the file. */
  directory: number;
  width: number;
  height: number;
  /** Samples a pixel, colour, alpha and all other bands together. */
  bands: number;
  /** Of every sample; 0 where they differ. */
  bits: number;
  /** Of every sample: 1 unsigned, 2 signed, 3 floating point, others are not read. */
  sampleFormat: number;
  photometric: number;
  compression: number;
  predictor: number;
  /** Each band stands by itself. */
  planar: boolean;
  fillOrder: number;
  orientation: number;
  /** Of the bands beyond those of the photometric interpretation: 1 and 2 are alpha. */
  extraSamples: number[];
  /** A smaller copy of another page, or a mask of it. */
  reduced: boolean;
  tiled: boolean;
  /** Of a tile, or of a strip. */
  chunkWidth: number;
  chunkHeight: number;
  /** GDAL's mark for places without a measurement. */
  noData: number | undefined;
  littleEndian: boolean;
  offsets: ValueList;
  byteCounts: ValueList;
  /** Further bytes to where its pixels begin: pages that ImageJ writes behind the first one's, without a directory. */
  shift: number;
}

interface ValueList { at: number; count: number; type: number }

export interface TiffFile {
  /** Without reduced ones. */
  pages: TiffPage[];
  /** As ImageJ or OME name what the pages are; 1 where nothing is said. */
  axes: { channels: number; slices: number; frames: number };
}

const maxDirectories = 10_000;
const maxEntries = 4096;
/** Of a text or a list that is read at once. */
const maxValueBytes = 16e6;

const tags = {
  newSubfileType: 254, subfileType: 255, width: 256, height: 257, bits: 258, compression: 259, photometric: 262,
  fillOrder: 266, description: 270, stripOffsets: 273, orientation: 274, bands: 277, rowsPerStrip: 278, stripBytes: 279,
  planar: 284, predictor: 317, tileWidth: 322, tileHeight: 323, tileOffsets: 324, tileBytes: 325, extraSamples: 338,
  sampleFormat: 339, noData: 42113,
} as const;

/** Sizes of a value by its type; 0 for those that no tag here has. */
const typeBytes: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/** Reads all directories of the main chain. Throws FormatError. */
export async function readTiff(source: ByteSource): Promise<TiffFile> {
  const reader = await TiffReader.open(source);
  const directories = await reader.directories();
  const pages: TiffPage[] = [];
  for (const [index, entries] of directories.entries()) pages.push(await reader.page(index, entries));
  const full = pages.filter(({ reduced }) => !reduced);
  const kept = full.length > 0 ? full : pages;
  const [first] = directories;
  const [page] = kept;
  if (!first || !page) throw new FormatError('damaged', 'it has no pages');
  const description = await reader.text(first.get(tags.description));
  const axes = axesOf(description);
  return { pages: kept.length === 1 ? stacked(page, description, source.size) : kept, axes };
}

type Entries = ReadonlyMap<number, ValueList>;

class TiffReader {
  readonly #source: ByteSource;
  readonly #littleEndian: boolean;
  readonly #big: boolean;
  readonly #first: number;

  private constructor(source: ByteSource, littleEndian: boolean, big: boolean, first: number) {
    this.#source = source;
    this.#littleEndian = littleEndian;
    this.#big = big;
    this.#first = first;
  }

  static async open(source: ByteSource): Promise<TiffReader> {
    const head = await source.read(0, 16);
    const view = viewOf(head);
    if (head.length < 16) throw new FormatError('cut-off', 'the header is incomplete');
    const littleEndian = head[0] === 0x49;
    const big = view.getUint16(2, littleEndian) === 43;
    return new TiffReader(source, littleEndian, big, big ? Number(view.getBigUint64(8, littleEndian)) : view.getUint32(4, littleEndian));
  }

  /** The entries of each directory, in the order of the chain, which may not run in circles. */
  async directories(): Promise<Entries[]> {
    const found: Entries[] = [];
    const seen = new Set<number>();
    for (let at = this.#first; at !== 0; ) {
      if (seen.has(at)) throw new FormatError('damaged', 'its pages run in circles');
      if (found.length >= maxDirectories) throw new FormatError('unsupported', `it has more than ${maxDirectories} pages`);
      seen.add(at);
      const { entries, next } = await this.#directory(at);
      found.push(entries);
      at = next;
    }
    return found;
  }

  async #directory(at: number): Promise<{ entries: Entries; next: number }> {
    const [countBytes, entryBytes, linkBytes] = this.#big ? [8, 20, 8] : [2, 12, 4];
    const head = await this.#bytes(at, countBytes);
    const count = this.#big ? Number(head.getBigUint64(0, this.#littleEndian)) : head.getUint16(0, this.#littleEndian);
    if (count > maxEntries) throw new FormatError('damaged', 'its directory makes no sense');
    const body = await this.#bytes(at + countBytes, count * entryBytes + linkBytes);
    const entries = new Map<number, ValueList>();
    for (let i = 0; i < count; i++) {
      const from = i * entryBytes;
      const type = body.getUint16(from + 2, this.#littleEndian);
      const values = this.#big ? this.#long(body, from + 4) : body.getUint32(from + 4, this.#littleEndian);
      const inline = values * (typeBytes[type] ?? 0) <= linkBytes;
      const valueAt = from + (this.#big ? 12 : 8);
      entries.set(body.getUint16(from, this.#littleEndian), {
        type, count: values,
        at: inline ? at + countBytes + valueAt
          : this.#big ? this.#long(body, valueAt) : body.getUint32(valueAt, this.#littleEndian),
      });
    }
    const link = count * entryBytes;
    return { entries, next: this.#big ? this.#long(body, link) : body.getUint32(link, this.#littleEndian) };
  }

  #long(view: DataView, at: number): number {
    return Number(view.getBigUint64(at, this.#littleEndian));
  }

  async #bytes(at: number, length: number): Promise<DataView> {
    if (at + length > this.#source.size) throw new FormatError('cut-off', 'a directory lies beyond its end');
    return viewOf(await this.#source.read(at, length));
  }

  async page(directory: number, entries: Entries): Promise<TiffPage> {
    const one = async (tag: number, otherwise: number): Promise<number> => (await this.numbers(entries.get(tag), 1))[0] ?? otherwise;
    const all = (tag: number): Promise<number[]> => this.numbers(entries.get(tag));
    const [width, height, bands] = [await one(tags.width, 0), await one(tags.height, 0), await one(tags.bands, 1)];
    if (!(width > 0 && height > 0 && bands > 0)) throw new FormatError('damaged', 'it has no pixels');
    const bits = await all(tags.bits);
    const formats = await all(tags.sampleFormat);
    const tiled = entries.has(tags.tileOffsets);
    const kind = await one(tags.newSubfileType, 0);
    return {
      directory, width, height, bands, tiled,
      bits: uniform(bits, 1), sampleFormat: uniform(formats, 1) || 9,
      photometric: await one(tags.photometric, 1), compression: await one(tags.compression, 1), predictor: await one(tags.predictor, 1),
      planar: bands > 1 && (await one(tags.planar, 1)) === 2,
      fillOrder: await one(tags.fillOrder, 1), orientation: await one(tags.orientation, 1),
      extraSamples: await all(tags.extraSamples), reduced: (kind & 5) !== 0 || (await one(tags.subfileType, 1)) === 2,
      chunkWidth: tiled ? await one(tags.tileWidth, 0) : width,
      chunkHeight: tiled ? await one(tags.tileHeight, 0) : Math.min(height, (await one(tags.rowsPerStrip, height)) || height),
      noData: numberIn(await this.text(entries.get(tags.noData))), littleEndian: this.#littleEndian,
      offsets: entries.get(tiled ? tags.tileOffsets : tags.stripOffsets) ?? noValues,
      byteCounts: entries.get(tiled ? tags.tileBytes : tags.stripBytes) ?? noValues, shift: 0,
    };
  }

  numbers(list: ValueList | undefined, most?: number): Promise<number[]> {
    return readNumbers(this.#source, list ?? noValues, this.#littleEndian, most);
  }

  /** Latin letters; nothing where there is none or too much of it. */
  async text(list: ValueList | undefined): Promise<string> {
    if (list?.type !== 2 || list.count > maxValueBytes || list.at + list.count > this.#source.size) return '';
    return Buffer.from(await this.#source.read(list.at, list.count)).toString('latin1').replace(/\0.*$/s, '');
  }
}

const noValues: ValueList = { at: 0, count: 0, type: 0 };

/** The values of a list, whole numbers only, at most so many. Throws FormatError. */
export async function readNumbers(
  source: ByteSource, { at, count, type }: ValueList, littleEndian: boolean, most = Infinity,
): Promise<number[]> {
  const bytes = typeBytes[type] ?? 0;
  const length = Math.min(count, most);
  if (bytes === 0 || length === 0) return [];
  if (length * bytes > maxValueBytes) throw new FormatError('damaged', 'a list in its directory is too long');
  if (at + length * bytes > source.size) throw new FormatError('cut-off', 'a list lies beyond its end');
  const view = viewOf(await source.read(at, length * bytes));
  return Array.from({ length }, (_, i) => {
    if (bytes === 1) return view.getUint8(i);
    if (bytes === 2) return view.getUint16(i * 2, littleEndian);
    return bytes === 4 ? view.getUint32(i * 4, littleEndian) : Number(view.getBigUint64(i * 8, littleEndian));
  });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The value that all have; `otherwise` where there are none, 0 where they differ. */
function uniform(values: readonly number[], otherwise: number): number {
  const [first = otherwise] = values;
  return values.every((value) => value === first) ? first : 0;
}

function numberIn(text: string): number | undefined {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isNaN(value) ? undefined : value;
}

function axesOf(description: string): TiffFile['axes'] {
  const count = (pattern: RegExp): number => Math.max(1, Number(pattern.exec(description)?.[1] ?? 1));
  if (description.startsWith('ImageJ=')) {
    return { channels: count(/^channels=(\d+)/m), slices: count(/^slices=(\d+)/m), frames: count(/^frames=(\d+)/m) };
  }
  if (!description.includes('<Pixels')) return { channels: 1, slices: 1, frames: 1 };
  return { channels: count(/SizeC="(\d+)"/), slices: count(/SizeZ="(\d+)"/), frames: count(/SizeT="(\d+)"/) };
}

/** ImageJ writes large stacks with one directory: the other pages' pixels follow the first one's. */
function stacked(page: TiffPage, description: string, size: number): TiffPage[] {
  const images = description.startsWith('ImageJ=') ? Number(/^images=(\d+)/m.exec(description)?.[1] ?? 1) : 1;
  const bytes = (page.width * page.height * page.bands * page.bits) / 8;
  const isPlain = page.compression === 1 && !page.tiled && page.offsets.count === 1;
  if (!(images > 1 && images <= maxDirectories && isPlain && images * bytes <= size)) return [page];
  return Array.from({ length: images }, (_, i) => ({ ...page, shift: i * bytes }));
}
