// Handlers of the reader's work for imports: each walks through a folder, stops when told to, and says how far it is.
import { chosenPictures, exampleFiles, readFolder, splitPreview } from '../../images/index.ts';
import type { WorkEventOf, WorkInput, WorkResult } from '../protocol/messages.ts';
import type { Control } from '../protocol/control.ts';

/** Files per message: a few milliseconds of work for whoever takes them. */
const filesPerMessage = 1000;

export async function* findPictures(
  input: WorkInput<'findPictures'>, { signal }: Control,
): AsyncGenerator<WorkEventOf<'findPictures'>, WorkResult<'findPictures'>> {
  const { pictures, kind, classes, problems } = await readFolder(input.folder, { reading: input.reading, signal });
  const chosen = await chosenPictures(pictures, input);
  for (let i = 0; i < chosen.length; i += filesPerMessage) yield { type: 'files', files: chosen.slice(i, i + filesPerMessage) };
  return { kind, classes, problems };
}

export async function* exampleFilesOf(
  { folder, reading, perClass }: WorkInput<'exampleFiles'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'exampleFiles'>> {
  return exampleFiles((await readFolder(folder, { reading, signal })).pictures, perClass);
}

export async function* previewSplit(
  input: WorkInput<'previewSplit'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'previewSplit'>> {
  const { pictures } = await readFolder(input.folder, { reading: input.reading, signal });
  return splitPreview(await chosenPictures(pictures.filter(({ found }) => found !== null), input), input.splitSeed);
}
