// Frames of a file that become pictures: which of them a choice takes, and which choice a project's pictures come from.
import type { FrameChoice } from '../../preload/contract.ts';

/** Numbers from 1; null for a file that is one picture. */
export function chosenFrames(count: number, choice: FrameChoice | null): (number | null)[] {
  if (count === 1 || choice === null) return [null];
  const all = Array.from({ length: count }, (_, i) => i + 1);
  switch (choice.kind) {
    case 'all': return all;
    case 'middle': return [Math.ceil(count / 2)];
    case 'every': return all.filter((frame) => (frame - 1) % choice.n === 0);
  }
}

/** The choice that gives these frames of these files; all frames where nothing else does. */
export function frameChoiceOf(pictures: readonly { path: string; frame: number | null }[]): FrameChoice {
  const files = [...Map.groupBy(pictures.filter(({ frame }) => frame !== null), ({ path }) => path).values()]
    .map((rows) => rows.map(({ frame }) => frame ?? 0).sort((a, b) => a - b));
  if (files.length === 0) return { kind: 'all' };
  if (files.every(({ length }) => length === 1)) return { kind: 'middle' };
  const steps = new Set(files.flatMap((frames) => frames.map((frame, i) => frame - (frames[i - 1] ?? frame)).slice(1)));
  const [step = 1] = steps;
  return steps.size === 1 && step > 1 && files.every(([first]) => first === 1) ? { kind: 'every', n: step } : { kind: 'all' };
}
