// Kinds of files and faults of pictures, for the brackets of a sentence. Decoders tell them by their English words, which are their
// code; “#” stands for a number.
import { words } from '../../preload/contract.ts';

/** A file with nothing in it that tells what it is. */
export const noImage = 'not a picture';

const same = <const Phrase extends string>(phrases: readonly Phrase[]): { readonly [P in Phrase]: P } =>
  Object.fromEntries(phrases.map((phrase) => [phrase, phrase])) as { [P in Phrase]: P };

export const decodingWords = words('images.decoding', {
  kinds: same([
    'a camera raw file', 'a Photoshop file', 'a JPEG 2000 picture', 'a JPEG XL picture', 'a JPEG XR picture', 'an icon (ICO)', 'a cursor (CUR)',
    'an OpenEXR picture', 'a Radiance HDR picture', 'a PFM picture', 'a FITS picture', 'a DDS texture', 'a GIMP file', 'a QOI picture',
    'a FLIF picture', 'a DjVu document', 'a PostScript drawing', 'a Windows metafile', 'a Sun raster picture', 'an SGI picture', 'an XPM picture',
    'a JBIG2 picture', 'an MNG animation', 'a Zeiss CZI file', 'a Nikon ND2 file', 'a PDF document', 'a ZIP archive', 'a gzip archive',
    'a 7-Zip archive', 'a RAR archive', 'a film or a sound', 'a film', 'an SVG drawing', 'a TGA picture', 'a PCX picture', 'a web page',
    'a text file', 'a volume', 'a whole-slide image', 'a microscope’s file', 'a folder', 'no ordinary file',
  ]),
  depths: same([
    'signed #-bit pixels', '#-bit pixels', '#-bit floating-point pixels', 'complex numbers',
  ]),
  faults: same([
    'its content is not what it should be', 'its header makes no sense', 'the header is incomplete', 'its header has no end', '# bytes are missing',
    '# bits per pixel with compression #', 'it has no pixels', 'the palette is incomplete', 'it embeds a JPEG', 'it embeds a PNG',
    'its LZW codes make no sense', 'its size is not what its header says', 'it can’t be decoded', 'it has no pages', 'its pages run in circles',
    'it has more than # pages', 'its directory makes no sense', 'a directory lies beyond its end', 'a list in its directory is too long',
    'a list lies beyond its end', 'its largest value is given as #', '# values a pixel', '# values are missing', 'a pixel is no number',
    'it has no band #', 'its tiles have no size', 'its tiles make no sense', 'some of its strips are missing', 'its pixels end early',
    'differences of #-bit samples', '#-bit samples in reversed bytes', '#-bit unsigned samples', '#-bit signed samples', '#-bit floating-point samples',
    '#-bit unsigned samples with photometric interpretation #', 'such samples with fax compression', 'such samples with JPEG compression',
    'such samples with old JPEG compression', 'such samples with JPEG # compression', 'such samples with JPEG XL compression',
    'such samples with LERC compression', 'such samples with LZMA compression', 'such samples with WebP compression',
    'such samples with number # compression',
    'its pixels are not encapsulated', 'its palette is missing', 'a segmented palette', 'its pixels are not JPEG', 'its JPEG segments can’t be followed',
    'its structure can’t be followed', 'it has no DICOM header', 'it can’t be inflated', 'more than # MB, deflated', 'its pixels can’t be decoded',
    'its RLE segments don’t fit its pixels', 'it has # frames', 'it claims # frames', '# bits per value', '#-bit JPEG',
    'JPEG of another kind than it says', 'colour JPEG Lossless of # bits', 'its pixels are not JPEG #',
    'its pixels are of another size than it says', 'its pixels are of another colour space than it says',
    'its colour space contradicts its pixels', '# values per pixel', 'an unusual colour space', 'encapsulated uncompressed',
    'pixels on a server (JPIP)', 'an unknown encoding', 'the encoding #', 'HEVC video', 'High-Throughput JPEG #',
  ]),
} as const);
export type DecodingWords = typeof decodingWords;

/** A phrase of a table in the chosen language, with its numbers; what no table knows, such as a library’s own words, stays as it is. */
export function phraseOf(table: keyof DecodingWords, phrase: string): string {
  const known: Readonly<Record<string, string | undefined>> = decodingWords[table];
  if (known[phrase] !== undefined) return known[phrase];
  const numbers = phrase.match(/\d[\d.]*/g) ?? [];
  const form = known[phrase.replaceAll(/\d[\d.]*/g, '#')];
  return form === undefined ? phrase : numbers.reduce((text, number) => text.replace('#', number), form);
}
