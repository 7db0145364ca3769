// Handlers of the reader's work around predictions: the pictures of some sources, and what other pictures are like.
import type { PictureKind } from '../../../preload/contract.ts';
import { decodeBatches, findSources } from '../../images/index.ts';
import type { Control } from '../protocol/control.ts';
import type { WorkEventOf, WorkInput, WorkResult } from '../protocol/messages.ts';

/** Pictures per message: a few milliseconds of work for whoever takes them. */
const picturesPerMessage = 1000;

export async function* findSourcesIn(
  { sources, frames }: WorkInput<'findSources'>, { signal }: Control,
): AsyncGenerator<WorkEventOf<'findSources'>, WorkResult<'findSources'>> {
  const { pictures, problems } = await findSources(sources, { frames, signal });
  for (let i = 0; i < pictures.length; i += picturesPerMessage) yield { type: 'pictures', pictures: pictures.slice(i, i + picturesPerMessage) };
  return { problems };
}

/** Whether there is colour in a picture shows in a small one. */
const side = 64;

export async function* describePictures(
  { pictures }: WorkInput<'describePictures'>, { signal }: Control,
): AsyncGenerator<never, PictureKind[]> {
  const kinds: PictureKind[] = [];
  for await (const { inputs } of decodeBatches(pictures, { size: side, batch: 16, geometry: 'centre-crop', signal })) {
    for (const { kind } of inputs?.values() ?? []) if (kind) kinds.push(kind);
  }
  return kinds;
}
