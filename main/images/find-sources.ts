// Sources of pictures to be predicted: folders of any layout and single files. Every file is either a picture, frame by frame, or
// left out for a reason.
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError, type FileProblem, type FrameChoice } from '../../preload/contract.ts';
import { mapOrdered } from './decode/concurrency.ts';
import { problem, problemOfSystemError } from './decode/decode-problems.ts';
import { chosenFrames } from './frame-choice.ts';
import { stampsAtOnce } from './decode/picture-content.ts';
import { hashedHeads } from './folder/dicom-groups.ts';
import { look, scanFolder, type ScanOptions } from './folder/scan-folder.ts';

/** A picture of a file; `frame` counts from 1, null where the file is one picture. */
interface FoundPicture { path: string; frame: number | null }
interface FoundSources { pictures: FoundPicture[]; problems: FileProblem[] }

interface SourceFiles { pictures: string[]; dicom: string[]; problems: FileProblem[] }

/**
 * The pictures in the order of the sources, each once. A source that can't be used is a problem beside others; alone it throws
 * UserError folder-missing and its like. Throws the signal's reason once it is aborted.
 */
export async function findSources(
  sources: readonly string[], { frames, ...options }: ScanOptions & { frames: FrameChoice },
): Promise<FoundSources> {
  const found: SourceFiles = { pictures: [], dicom: [], problems: [] };
  const alone = sources.length === 1;
  for await (const files of mapOrdered(sources, alone ? 1 : stampsAtOnce, (source) => filesOf(resolve(source), alone, options), options.signal)) {
    for (const picture of files.pictures) found.pictures.push(picture);
    for (const file of files.dicom) found.dicom.push(file);
    for (const one of files.problems) found.problems.push(one);
  }
  const [paths, dicom] = [[...new Set(found.pictures)], [...new Set(found.dicom)]];
  const heads = await hashedHeads(dicom, options.signal);
  const counts = new Map(dicom.map((path, i) => [path, heads[i]?.frames ?? 1]));
  return {
    pictures: paths.flatMap((path) => chosenFrames(counts.get(path) ?? 1, frames).map((frame) => ({ path, frame }))),
    problems: [...new Map(found.problems.map((one) => [one.path, one])).values()],
  };
}

async function filesOf(source: string, alone: boolean, options: ScanOptions): Promise<SourceFiles> {
  try {
    const stats = await stat(source);
    if (stats.isDirectory()) return await filesIn(source, alone, options);
    if (!stats.isFile()) return unusable(problem(source, 'noOrdinaryFile'));
    const seen = await look(source);
    if (seen === 'picture' || seen === 'dicom') return { pictures: [source], dicom: seen === 'dicom' ? [source] : [], problems: [] };
    return unusable(seen ?? problem(source, 'noPicture'));
  } catch (error) {
    const isUnreadable = error instanceof UserError && error.code === 'folder-unreadable' && !alone;
    const why = isUnreadable ? problem(source, 'noPermission') : problemOfSystemError(source, error);
    if (why === null) throw error;
    if (alone && why.code === 'vanished') throw new UserError('folder-missing', { folder: source });
    return unusable(why);
  }
}

const unusable = (why: FileProblem): SourceFiles => ({ pictures: [], dicom: [], problems: [why] });

/** Throws what scanning throws and, where the folder is the only source, UserError folder-empty. */
async function filesIn(folder: string, alone: boolean, options: ScanOptions): Promise<SourceFiles> {
  const { pictures, dicom, problems, others, unreadable } = await scanFolder(folder, options);
  if (alone && pictures.length + problems.length === 0) throw new UserError('folder-empty', { folder });
  const pathsOf = (files: readonly { path: string }[]): string[] => files.map(({ path }) => path);
  const told = new Set(pathsOf(unreadable));
  const rest = others.map((relative) => join(folder, relative)).filter((path) => !told.has(path));
  return {
    pictures: pathsOf(pictures), dicom: pathsOf(dicom),
    problems: [...problems, ...unreadable, ...rest.map((path) => problem(path, 'noPicture'))],
  };
}
