// Handlers of the reader's work for imports: each walks through a folder, stops when told to, and says how far it is.
import { relative, resolve } from 'node:path';
import { UserError } from '../../../preload/contract.ts';
import {
  chosenPictures, compareFolder, exampleFiles, findMoved, groupExampleFiles, groupsOf, missingOf, offerTable, readLabelledFolder, readTableMapping,
  readSecondLabels, splitPreview, tableListsOf, type FolderChange,
} from '../../images/index.ts';
import type { WorkEventOf, WorkInput, WorkResult } from '../protocol/messages.ts';
import type { Control } from '../protocol/control.ts';
import { withPhase } from '../protocol/drain.ts';

/** Files per message: a few milliseconds of work for whoever takes them. */
const filesPerMessage = 1000;

export async function* findPictures(
  input: WorkInput<'findPictures'>, { signal }: Control,
): AsyncGenerator<WorkEventOf<'findPictures'>, WorkResult<'findPictures'>> {
  const { pictures, kind, classes, problems } = await readLabelledFolder(input, signal);
  const chosen = await chosenPictures(pictures, input);
  for (let i = 0; i < chosen.length; i += filesPerMessage) yield { type: 'files', files: chosen.slice(i, i + filesPerMessage) };
  return { kind, classes, problems };
}

export async function* compareWithFolder(
  input: WorkInput<'compareFolder'>, { signal }: Control,
): AsyncGenerator<WorkEventOf<'compareFolder'>, WorkResult<'compareFolder'>> {
  const folder = resolve(input.folder);
  const { pictures, reading, classes, problems } = await readLabelledFolder({ ...input, folder }, signal);
  const changes = yield* withPhase('Looking for changes', compareFolder({ folder, pictures, problems, known: input.known }, signal));
  // Of all pictures, since a table is known by how many of them it lists.
  const chosen = changes.some(isRead) ? await chosenPictures(pictures, input) : [];
  const groups = new Map(chosen.map(({ path, group }) => [path, group]));
  const wanted = changes.filter((change) => change.change !== 'new' || groups.has(change.path))
    .map((change) => ({ ...change, group: groups.get(change.path) ?? null }));
  for (let i = 0; i < wanted.length; i += filesPerMessage) yield { type: 'changes', changes: wanted.slice(i, i + filesPerMessage) };
  return { reading, classes, problems, pictures: pictures.length };
}

export async function* findMovedIn(
  { folder, pictures, missingOnly }: WorkInput<'findMoved'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'findMoved'>> {
  const missing = missingOnly ? await missingOf(pictures, signal) : [];
  const sought = missing.length > 0 ? missing : pictures;
  const found = [...await findMoved(sought, folder, { signal })].map(([sha256, { path, relative }]) => ({ sha256, path, relative }));
  return { sought: sought.map(({ sha256 }) => sha256), found };
}

/** Files that are to be read, because they hold what the project doesn't have. */
const isRead = ({ change }: FolderChange): boolean => change === 'new' || change === 'edited' || change === 'converted';

export async function* exampleFilesOf(
  input: WorkInput<'exampleFiles'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'exampleFiles'>> {
  return exampleFiles((await readLabelledFolder(input, signal)).pictures, input);
}

export async function* previewSplit(
  input: WorkInput<'previewSplit'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'previewSplit'>> {
  const { pictures } = await readLabelledFolder(input, signal);
  return splitPreview(await chosenPictures(pictures.filter(({ found }) => found !== null), input), input.splitSeed);
}

export async function* readTable(input: WorkInput<'readTable'>, { signal }: Control): AsyncGenerator<never, WorkResult<'readTable'>> {
  return await readTableMapping(input, signal);
}

export async function* tableLists(input: WorkInput<'tableLists'>, { signal }: Control): AsyncGenerator<never, WorkResult<'tableLists'>> {
  return await tableListsOf(input, signal);
}

export async function* secondLabels(input: WorkInput<'readSecondLabels'>): AsyncGenerator<never, WorkResult<'readSecondLabels'>> {
  return await readSecondLabels(input);
}

export async function* offerTableOf(
  input: WorkInput<'offerTable'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'offerTable'>> {
  return await offerTable(input, signal);
}

export async function* groupExamples(
  input: WorkInput<'groupExampleFiles'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'groupExampleFiles'>> {
  return await groupExampleFiles((await readLabelledFolder(input, signal)).pictures, input.grouping, input.folder);
}

export async function* groupsOfFiles({ folder, files, grouping }: WorkInput<'groupFiles'>): AsyncGenerator<never, WorkResult<'groupFiles'>> {
  const groups: (string | null)[] = [];
  for (const file of files) groups.push(await groupOfFile(file, grouping, folder));
  return groups;
}

/** A file of another name, or without a row in a table, is in no group here. */
async function groupOfFile(file: string, grouping: WorkInput<'groupFiles'>['grouping'], folder: string): Promise<string | null> {
  try {
    const [group = null] = await groupsOf([{ relative: relative(folder, file) }], grouping, folder);
    return group;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
