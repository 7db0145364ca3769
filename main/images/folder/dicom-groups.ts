// Patients and series of DICOM files as groups: keyed hashes, since a number hashed without a key is found by trying all.
import { createHmac, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { GroupingSuggestion, Layout } from '../../../preload/contract.ts';
import { mapOrdered } from '../decode/concurrency.ts';
import { stampOf } from '../decode/picture-content.ts';
import { DicomError } from '../dicom/dicom-error.ts';
import { dicomHead, type DicomHead } from '../dicom/dicom-head.ts';
import { layoutWords } from './layout-words.ts';

/** What may be known of a file: groups under their hashed names. */
interface HashedHead { patient: string | null; series: string | null; frames: number }

/** The workspace's own key, so that later imports find the same groups; without one (a test) groups hold for this process. */
const key = process.env.THAW_GROUP_KEY ?? randomBytes(32).toString('hex');
/** Enough that two of a million patients hardly meet. */
const hashDigits = 12;

const hashed = (kind: 'patient' | 'series', id: string | null): string | null =>
  (id === null ? null : `${kind}-${createHmac('sha256', key).update(`${kind} ${id}`).digest('hex').slice(0, hashDigits)}`);

/** Most heads fit into the first; private elements of some makers need more. */
const headBytes = [16_384, 1 << 20, 1 << 25];
const headsAtOnce = 32;
const maxKept = 200_000;
/** By path and stamp: a sheet asks again at every choice. */
const kept = new Map<string, HashedHead>();

/** Of each file in order; null for what is no DICOM, or can't be read. Throws the signal's reason. */
export async function hashedHeads(paths: readonly string[], signal?: AbortSignal): Promise<(HashedHead | null)[]> {
  const heads: (HashedHead | null)[] = [];
  for await (const head of mapOrdered(paths, headsAtOnce, headOf, signal)) heads.push(head);
  return heads;
}

async function headOf(path: string): Promise<HashedHead | null> {
  const name = `${await stampOf(path) ?? ''} ${path}`;
  const known = kept.get(name);
  if (known) return known;
  const head = await readHead(path);
  if (head === null) return null;
  if (kept.size >= maxKept) kept.clear();
  const own = { patient: hashed('patient', head.patient), series: hashed('series', head.series), frames: head.frames };
  kept.set(name, own);
  return own;
}

async function readHead(path: string): Promise<DicomHead | null> {
  try {
    await using file = await open(path);
    for (const size of headBytes) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(size), 0, size, 0);
      const head = dicomHead(buffer.subarray(0, bytesRead));
      if (head !== null || bytesRead < size) return head;
    }
    return null;
  } catch (error) {
    // Reading the pictures says what is wrong with the file.
    if (error instanceof DicomError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

/** By the patient; files that name none by their series. */
export async function dicomGroups(paths: readonly string[], signal?: AbortSignal): Promise<(string | null)[]> {
  return (await hashedHeads(paths, signal)).map((head) => head?.patient ?? head?.series ?? null);
}

/** The grouping to offer and the frames to choose from; nothing where there are no DICOM files. */
export async function dicomOffer(
  files: readonly { path: string }[], signal?: AbortSignal,
): Promise<{ groupings: GroupingSuggestion[]; dicom: Layout['dicom'] }> {
  if (files.length === 0) return { groupings: [], dicom: null };
  const heads = (await hashedHeads(files.map(({ path }) => path), signal)).filter((head) => head !== null);
  const groups = new Set(heads.flatMap(({ patient, series }) => patient ?? series ?? []));
  const multiFrame = heads.filter(({ frames }) => frames > 1);
  const dicom = { files: files.length, multiFrame: multiFrame.length, frames: multiFrame.reduce((sum, { frames }) => sum + frames, 0) };
  const sentence = heads.every(({ patient }) => patient === null) ? layoutWords.groups.series(groups.size)
    : layoutWords.groups.patients(groups.size);
  // One group can't be spread over the sets.
  return { dicom, groupings: groups.size < 2 ? [] : [{
    grouping: { kind: 'dicom' }, groups: groups.size, example: layoutWords.groups.scrambled, sentence, likely: true,
  }] };
}
