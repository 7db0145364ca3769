// Any picture as an upright 8-bit pipeline, and what a failure of decoding means for the person.
import { availableParallelism } from 'node:os';
import type { Samples } from '../samples.ts';
import { onlyWarned, whyUndecodable } from './diagnose.ts';
import { factsOf, UndecodedHeader, wholeOf, type Facts } from './header-facts.ts';
import { decoding, ownFormat } from './own-formats.ts';
import { budget, memoryForPictures, semaphore } from './concurrency.ts';
import { problemOfSystemError, UnusablePicture } from './decode-problems.ts';
import { guarded } from './guarded-decoding.ts';
import type { Opening } from './opening.ts';
import { inksOf, open, openRaw, samplesOf16Bit, type Sharp, type Source } from './sharp.ts';
import { to8Bit } from './sample-range.ts';
import { tiffSamples } from './tiff-facts.ts';
import { rgbOfCmyk } from '../formats/cmyk.ts';
import { withEndMark } from '../formats/jpeg-structure.ts';

/** Memory of all pictures that are decoded at once; one that takes more is decoded alone. */
const withinMemory = budget(memoryForPictures);
/** Of those that have to be held whole, at most this many at once. */
const whole = semaphore(availableParallelism());
/** Smaller ones are decoded in strips, or take too little to count. */
const countedBytes = 16e6;

/** Bytes a sample that decoding may hold at once: the picture itself; of more than 8 bits also a copy, and what they are stretched to. */
function heldBytes({ width, height, channels, route, bitsPerSample }: Facts): number {
  const bytes = Math.ceil(bitsPerSample / 8);
  const perSample = { strips: 1, wide: 2 + 2 + 1, cmyk: 2, own: 2 * bytes + 1 }[route];
  return width * height * channels * perSample;
}

/** The header's facts of the picture that the opening means; `path` is for the sentences. Throws UnusablePicture. */
export function readFacts(source: Source, path: string, opening: Opening = {}): Promise<Facts> {
  return guarded(path, opening, () => blaming(source, path, () => factsOf(source, path, opening)));
}

/**
 * Decodes a picture: `finish` gets a pipeline of upright 8-bit RGB (or grey, which sharp widens on output) and ends it,
 * with `toBuffer` say. It may be called twice. Transparent places become white, since that is what pictures with a
 * removed background are looked at on (PIL's `convert('RGB')` shows the arbitrary colours behind the transparency).
 * Colour profiles are only heeded with `profile`. Throws UnusablePicture.
 */
export function decodeUpright<T>(
  source: Source, path: string, facts: Facts, finish: (pipeline: Sharp) => Promise<T>,
  { profile = false, ...opening }: Opening & { profile?: boolean } = {},
): Promise<T> {
  // Profiles say how inks look, which is for people to see, not for networks.
  const route = profile && facts.route === 'cmyk' ? 'strips' : facts.route;
  const bytes = heldBytes(facts);
  const inTurn = (work: () => Promise<T>): Promise<T> => (bytes > countedBytes ? withinMemory(bytes, work) : work());
  return guarded(path, opening, () => blaming(source, path, () => inTurn(() => (route === 'strips' ? freely : whole)(async () => {
    const page = facts.tiff?.page.directory ?? 0;
    if (route === 'wide' || route === 'own') {
      return finish(pipelineOf(await samplesOf(source, path, facts, opening), opening));
    }
    return asTolerantAsNeeded(source, facts.format, async (content, tolerant) => {
      if (route === 'cmyk') {
        const { inks, width, height } = await inksOf(content, { tolerant, page });
        return finish(pipelineOf(rgbOfCmyk(inks, width, height), opening));
      }
      const pipeline = open(content, { profile, tolerant, page });
      return finish(facts.hasAlpha ? onWhite(pipeline) : pipeline);
    });
  }))));
}

/**
 * At first every warning of the decoder counts; then harmless ones don't, and a JPEG may lack its end mark. The file is asked
 * for the mark before the decoder's words are weighed: libvips keeps one error text for all its threads.
 */
async function asTolerantAsNeeded<T>(
  source: Source, format: Facts['format'], decode: (content: Source, tolerant: boolean) => Promise<T>,
): Promise<T> {
  try {
    return await decode(source, false);
  } catch (error) {
    const ended = format === 'jpeg' ? withEndMark(await wholeOf(source)) : null;
    if (ended) return decode(ended, false).catch((why: unknown) => {
      if (onlyWarned(why)) return decode(ended, true);
      throw error;
    });
    if (onlyWarned(error)) return decode(source, true);
    throw error;
  }
}

const freely: typeof whole = (work) => work();

function onWhite(pipeline: Sharp): Sharp {
  return pipeline.flatten({ background: '#ffffff' });
}

/** The samples of a picture that isn’t decoded in strips, before any window. Throws UnusablePicture. */
export async function samplesOf(source: Source, path: string, facts: Facts, opening: Opening): Promise<Samples> {
  const { format, tiff, route, channels } = facts;
  if (route === 'wide') return samplesOf16Bit(source, channels >= 3, tiff?.page.directory);
  if (tiff) return tiffSamples(source, path, tiff);
  const own = ownFormat(format);
  if (!own) throw new Error(`${format} has no decoder of ours`);
  return decoding(path, format, async () => own.decode(await wholeOf(source), opening));
}

function pipelineOf(samples: Samples, { reading }: Opening): Sharp {
  const { width, height, channels } = samples;
  const pipeline = openRaw(to8Bit(samples, reading?.range), width, height, channels);
  return channels === 2 || channels === 4 ? onWhite(pipeline) : pipeline;
}

/** Runs `work`; a failure that the file is to blame for becomes an UnusablePicture. */
async function blaming<T>(source: Source, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw await unusable(source, path, error);
  }
}

async function unusable(source: Source, path: string, error: unknown): Promise<unknown> {
  if (error instanceof UnusablePicture || !(error instanceof Error)) return error;
  // libvips throws plain errors; any other kind is our own mistake, which no file is to blame for.
  if (error.name !== 'Error' && !(error instanceof UndecodedHeader)) return error;
  const format = error instanceof UndecodedHeader ? error.format : null;
  const found = problemOfSystemError(path, error) ?? await whyUndecodable(source, path, error, format);
  return found ? new UnusablePicture(found) : error;
}
