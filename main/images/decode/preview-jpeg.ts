// A picture for the large view: something every page can show, whatever the file is.
import { decodeUpright, readFacts } from './decode.ts';

/** Enough to look closely; a JPEG of 4:4:4 at 92 shows no blocks of its own. */
const quality = { quality: 92, chromaSubsampling: '4:4:4' } as const;

/** The picture upright, in sRGB, its longer side at most `maxSide` pixels and never enlarged, as a JPEG. Throws UnusablePicture. */
export async function previewJpeg(path: string, { maxSide }: { maxSide: number }): Promise<{ bytes: Buffer; mime: 'image/jpeg' }> {
  const bytes = await decodeUpright(path, path, await readFacts(path, path), (pipeline) =>
    pipeline.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb').jpeg(quality).toBuffer(), { profile: true });
  return { bytes, mime: 'image/jpeg' };
}
