// Mutations of a file's bytes as accidents and enemies make them: flips, cuts, splices, and numbers set to extremes.
import type { Chances } from './trial.ts';

type Mutation = (bytes: Buffer, chances: Chances, other: Buffer) => Buffer;

function flip(bytes: Buffer, chances: Chances): Buffer {
  const changed = Buffer.from(bytes);
  for (let left = 1 + chances.below(16); left > 0; left--) {
    const at = chances.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << chances.below(8));
  }
  return changed;
}

const cut: Mutation = (bytes, chances) => bytes.subarray(0, chances.below(bytes.length));

function splice(bytes: Buffer, chances: Chances, other: Buffer): Buffer {
  const [begin, length] = [chances.below(bytes.length), chances.below(Math.min(512, other.length))];
  return Buffer.concat([bytes.subarray(0, begin), other.subarray(other.length - length), bytes.subarray(begin)]);
}

/** Sizes of headers lie near the beginning; two or four bytes of them become as large, or as small, as can be. */
function extreme(bytes: Buffer, chances: Chances): Buffer {
  const changed = Buffer.from(bytes);
  const width = chances.of([1, 2, 4, 8]);
  const at = chances.below(Math.max(1, Math.min(changed.length, chances.of([32, 256, 65536])) - width));
  changed.fill(chances.of([0x00, 0x7f, 0x80, 0xff]), at, at + width);
  return changed;
}

const mutations: readonly Mutation[] = [flip, cut, splice, extreme];

/** `other`: a file whose bytes may get into this one. */
export function mutated(bytes: Buffer, chances: Chances, other: Buffer): Buffer {
  if (bytes.length === 0) return bytes;
  let changed = bytes;
  for (let left = 1 + chances.below(3); left > 0; left--) if (changed.length > 0) changed = chances.of(mutations)(changed, chances, other);
  return changed;
}
