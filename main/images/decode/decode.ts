// Any picture as an upright 8-bit pipeline, and what a failure of decoding means for the person.
import { availableParallelism, totalmem } from 'node:os';
import type { Samples } from '../samples.ts';
import { onlyWarned, whyUndecodable } from './diagnose.ts';
import { factsOf, UndecodedHeader, wholeOf, type Facts } from './header-facts.ts';
import { decoding, ownFormat } from './own-formats.ts';
import { budget, semaphore } from './concurrency.ts';
import { problemOfSystemError, UnusablePicture } from './decode-problems.ts';
import type { Opening } from './opening.ts';
import { open, openRaw, samplesOf16Bit, type Sharp, type Source } from './sharp.ts';
import { to8Bit } from './sample-range.ts';

/** Memory of all pictures that are decoded at once; one that takes more is decoded alone. */
const withinMemory = budget(Math.min(1.5e9, totalmem() / 8));
/** Of those that have to be held whole, at most this many at once. */
const whole = semaphore(availableParallelism());
/** Smaller ones are decoded in strips, or take too little to count. */
const countedBytes = 16e6;

/** Bytes a sample that decoding may hold at once: the picture itself; of more than 8 bits also a copy, and what they are stretched to. */
function heldBytes({ width, height, channels, route, bitsPerSample }: Facts): number {
  const bytes = bitsPerSample > 8 ? 2 : 1;
  const perSample = { strips: 1, wide: 2 + 2 + 1, own: 2 * bytes + 1 }[route];
  return width * height * channels * perSample;
}

/** The header's facts of the picture that the opening means; `path` is for the sentences. Throws UnusablePicture. */
export function readFacts(source: Source, path: string, opening: Opening = {}): Promise<Facts> {
  return blaming(source, path, () => factsOf(source, path, opening));
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
  const needsMemory = facts.route !== 'strips';
  const bytes = heldBytes(facts);
  const inTurn = (work: () => Promise<T>): Promise<T> => (bytes > countedBytes ? withinMemory(bytes, work) : work());
  return blaming(source, path, () => inTurn(() => (needsMemory ? whole : freely)(async () => {
    if (needsMemory) return finish(pipelineOf(await samplesOf(source, path, facts, opening), opening));
    const ordinary = (tolerant: boolean) => {
      const pipeline = open(source, { profile, tolerant });
      return finish(facts.hasAlpha ? onWhite(pipeline) : pipeline);
    };
    return ordinary(false).catch((error: unknown) => {
      if (onlyWarned(error)) return ordinary(true);
      throw error;
    });
  })));
}

const freely: typeof whole = (work) => work();

function onWhite(pipeline: Sharp): Sharp {
  return pipeline.flatten({ background: '#ffffff' });
}

async function samplesOf(source: Source, path: string, facts: Facts, opening: Opening): Promise<Samples> {
  const own = ownFormat(facts.format);
  return own ? decoding(path, facts.format, async () => own.decode(await wholeOf(source), opening)) : samplesOf16Bit(source, facts.channels >= 3);
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
