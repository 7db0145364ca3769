// Preview JPEG: the large view of a picture, in a form every page can show.
import { decodeUpright, readFacts } from './decode.ts';
import { withContent, type ExpectedFile } from './picture-content.ts';
import { openingOf } from './opening.ts';
import type { Sharp } from './sharp.ts';

/** Enough to look closely; a JPEG of 4:4:4 at 92 shows no blocks of its own. */
const quality = { quality: 92, chromaSubsampling: '4:4:4' } as const;

/** The picture upright, in sRGB, its longer side at most `maxSide` pixels and never enlarged, as a JPEG. Throws UnusablePicture. */
export async function previewJpeg(file: ExpectedFile, { maxSide }: { maxSide: number }): Promise<{ bytes: Buffer; mime: 'image/jpeg' }> {
  const encode = (pipeline: Sharp): Promise<Buffer> =>
    pipeline.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb').jpeg(quality).toBuffer();
  const { path } = file;
  const bytes = await withContent(file, async (source) =>
    decodeUpright(source, path, await readFacts(source, path, file), encode, { ...openingOf(file), profile: true }));
  return { bytes, mime: 'image/jpeg' };
}
