// Near-copies across two lists of pictures: what a test on other pictures must not count, since the run knew them.
import { availableParallelism } from 'node:os';
import { nearDuplicates, sketchesOf } from '../../images/index.ts';
import type { WorkInput, WorkResult } from '../protocol/messages.ts';
import type { Control } from '../protocol/control.ts';
import { withPhase } from '../protocol/drain.ts';
import type { WorkEvent } from '../protocol/plan.ts';

/** Per picture from number `from` on that shows what one before it shows: the most alike of those. By hashes, so no model is needed. */
export async function* nearCopies(
  { pictures, from, cacheFolder, seed }: WorkInput<'nearCopies'>, { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEvent, WorkResult<'nearCopies'>> {
  const sketches = yield* withPhase(
    'Hashing pictures', sketchesOf(pictures, { folder: cacheFolder, concurrency: availableParallelism(), signal }), signal);
  const rows = sketches.flatMap((sketch, picture) => (sketch ? [{ sketch, picture }] : []));
  const { pairs } = yield* withPhase('Comparing similar pictures', nearDuplicates(rows.map(({ sketch }) => sketch), rows.map(() => []), seed), signal);
  const copies = new Map<number, { of: number; likeness: number }>();
  for (const { a, b, likeness } of pairs) {
    const [of, picture] = [rows[Math.min(a, b)]?.picture ?? 0, rows[Math.max(a, b)]?.picture ?? 0];
    if (of < from && picture >= from && likeness > (copies.get(picture)?.likeness ?? 0)) copies.set(picture, { of, likeness });
  }
  return [...copies].map(([picture, { of }]) => ({ picture, of }));
}
