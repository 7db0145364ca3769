// Handlers of the reader's work for imports: each walks through a folder, stops when told to, and says how far it is.
import {
  chosenPictures, exampleFiles, groupExampleFiles, offerTable, readLabelledFolder, readTableMapping, splitPreview, tableListsOf,
} from '../../images/index.ts';
import type { WorkEventOf, WorkInput, WorkResult } from '../protocol/messages.ts';
import type { Control } from '../protocol/control.ts';

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

export async function* exampleFilesOf(
  input: WorkInput<'exampleFiles'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'exampleFiles'>> {
  return exampleFiles((await readLabelledFolder(input, signal)).pictures, input.perClass);
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
