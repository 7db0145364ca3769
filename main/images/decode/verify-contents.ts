// Verification of picture files against what was imported: by their stamps, and by hash only where those differ.
import { UnusablePicture } from './decode-problems.ts';
import { mapOrdered } from './concurrency.ts';
import { frameIdentity } from './opening.ts';
import { hashesAtOnce, readContent, stampOf, stampsAtOnce, type ExpectedFile } from './picture-content.ts';

export type ImportedFile = ExpectedFile & { sha256: string };

/** A file of which something new is known. */
export interface ContentFinding { index: number; found: 'same' | 'changed' | 'missing'; stamp: string | null }

/** Files whose stamp or content is not as it was known, by their place in the list. Yields progress. Throws the signal's reason. */
export async function* verifyContents(
  files: readonly ImportedFile[], signal: AbortSignal,
): AsyncGenerator<{ done: number; total: number }, ContentFinding[]> {
  const findings: ContentFinding[] = [];
  const doubtful: { file: ImportedFile; index: number }[] = [];
  let index = 0;
  for await (const stamp of mapOrdered(files, stampsAtOnce, ({ path }) => stampOf(path), signal)) {
    const file = files[index];
    if (stamp === null) findings.push({ index, found: 'missing', stamp: null });
    else if (file && stamp !== file.stamp) doubtful.push({ file, index });
    index++;
  }
  let done = 0;
  for await (const finding of mapOrdered(doubtful, hashesAtOnce, ({ file, index: at }) => findingOf(file, at), signal)) {
    if (finding) findings.push(finding);
    yield { done: ++done, total: doubtful.length };
  }
  return findings;
}

/** Null where the file can't be read now: whatever decodes it says why. */
async function findingOf({ path, sha256, frame }: ImportedFile, index: number): Promise<ContentFinding | null> {
  try {
    const content = await readContent(path);
    return frameIdentity(content.sha256, frame) === sha256
      ? { index, found: 'same', stamp: content.stamp } : { index, found: 'changed', stamp: null };
  } catch (error) {
    if (!(error instanceof UnusablePicture)) throw error;
    const { code } = error.problem;
    if (code === 'vanished') return { index, found: 'missing', stamp: null };
    return code === 'zero-bytes' || code === 'too-large' ? { index, found: 'changed', stamp: null } : null;
  }
}
