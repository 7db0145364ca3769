// The one door to libvips: settings for bulk work, and what sharp says about a file, in our words.
import { createRequire } from 'node:module';
import type sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { maxPixels, type Samples } from '../samples.ts';

export type { Metadata, Sharp } from 'sharp';
/** A file by path, or its bytes already in memory. */
export type Source = string | Buffer;

let loaded: typeof sharp | undefined;

/** libvips, loaded at first use: the hosts import this room too, and must never load it (it clashes with Electron's GLib). */
function libvips(): typeof sharp {
  if (loaded) return loaded;
  loaded = createRequire(import.meta.url)('sharp') as typeof sharp;
  // Every file is opened once, so a cache would only hold memory and, on Windows, lock files.
  loaded.cache(false);
  // One thread per pipeline and several pipelines at once: small pictures gain nothing from threads inside one.
  loaded.concurrency(1);
  return loaded;
}

/**
 * A pipeline that reads `source` upright. It fails at everything decoders warn about or, if `tolerant`, only at serious
 * damage and a missing end. The colour profile is ignored unless `profile` is set: other tools that prepare pictures for
 * networks ignore it too.
 */
export function open(source: Source, { profile = false, tolerant = true, page = 0 } = {}): Sharp {
  return libvips()(source, { failOn: tolerant ? 'error' : 'warning', ignoreIcc: !profile, limitInputPixels: maxPixels, page }).autoOrient();
}

/** A pipeline that starts from 8-bit pixels, row by row. */
export function openRaw(pixels: Uint8Array, width: number, height: number, channels: 1 | 2 | 3 | 4): Sharp {
  return libvips()(pixels, { raw: { width, height, channels }, limitInputPixels: maxPixels });
}

/** What the header says; decodes nothing, so that even absurd sizes can be looked at. */
export function readHeader(source: Source, page = 0): Promise<Metadata> {
  return libvips()(source, { failOn: 'none', page, limitInputPixels: false, limitInputChannels: 10_000 }).metadata();
}

/** All samples of a 16-bit picture, upright and untouched. */
export async function samplesOf16Bit(source: Source, colour: boolean, page = 0): Promise<Samples> {
  const space = colour ? 'rgb16' : 'grey16';
  // Both spaces are needed: without the first the pipeline, without the second the output passes through 8 bits.
  const { data, info } = await open(source, { page }).pipelineColourspace(space).toColourspace(space)
    .raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { width, height, channels, data: new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) };
}

/** Amounts of ink of a CMYK picture, upright: C, M, Y and K of each pixel, 255 the most. */
export async function inksOf(
  source: Source, options: { tolerant: boolean; page: number },
): Promise<{ inks: Uint8Array; width: number; height: number }> {
  const { data, info } = await open(source, options).pipelineColourspace('cmyk').toColourspace('cmyk')
    .raw().toBuffer({ resolveWithObject: true });
  return { inks: data, width: info.width, height: info.height };
}
