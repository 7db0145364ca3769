// Predicted files that hold another picture by now: what was predicted is not true of them.
import { type StoredPrediction } from '../../../preload/contract.ts';
import type { Context } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { runInReader } from '../core/run-work.ts';
import { outcomeWords as said } from './outcome-words.ts';

/** The files that hold what was predicted, as far as that is known, and how many others there are. */
export async function unchangedFiles(
  context: Context, files: readonly StoredPrediction[], handle: JobHandle,
): Promise<{ same: StoredPrediction[]; changed: number }> {
  const known = files.flatMap(({ path, frame, content }) => (content === null ? [] : [{ path, frame, ...content }]));
  const findings = await runInReader(context, 'verifyFiles', { files: known }, handle);
  const changed = new Set(findings.flatMap(({ index, found }) => (found === 'changed' ? [known[index]?.path] : [])));
  return { same: files.filter(({ path }) => !changed.has(path)), changed: changed.size };
}

/** Appended to what was done with the others. */
export function changedSentence(files: number, done: 'copied' | 'corrected'): string {
  return files === 0 ? '' : ` ${said.changed(files, done)}`;
}
