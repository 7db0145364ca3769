// Calls about how a project reads its files: DICOM's window, the range, bands and page of TIFF and the like.
import { defaultReading, UserError, type FileProblem, type PixelReading } from '../../../preload/contract.ts';
import {
  countOpen, forgetAdvice, getPictures, getProject, getReading, pictureFiles, setReading, transaction, type StoredFile,
} from '../../history/index.ts';
import { isReadAlike, openedAs } from '../../images/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { refuseWhileImporting, type JobHandle } from '../core/jobs.ts';
import { readSurely } from '../core/read-surely.ts';
import { runInReader } from '../core/run-work.ts';
import { jobWords } from '../job-words.ts';
import { pictureWords } from './project-words.ts';

type ReadingMethods = Pick<MethodsOf<'projects'>, 'projects.reading' | 'projects.setReading'>
  & Pick<MethodsOf<'pictures'>, 'pictures.lookThrough'>;

/** Pixels of the longer side while a window is being chosen. */
const maxSide = 1024;

export function readingMethods(context: Context): ReadingMethods {
  const { db } = context;
  return {
    'projects.reading': ({ project: id }) => {
      const project = getProject(db, id).id;
      const { dicom, deep, tiff, example } = countOpen(db, project);
      return { reading: getReading(db, project) ?? defaultReading, dicom, deep, tiff, example };
    },
    'projects.setReading': ({ project: id, reading }) => {
      const project = getProject(db, id);
      refuseWhileImporting(context, project);
      const before = getReading(db, id);
      const after = JSON.stringify(reading) === JSON.stringify(defaultReading) ? null : reading;
      const affected = pictureFiles(db, id).filter(({ content, format }) => content === 'same' && !isReadAlike(before, after, format));
      transaction(db, () => {
        setReading(db, id, after);
        forgetAdvice(db, id);
      });
      context.emit({ type: 'changed', what: 'pictures', project: id });
      if (affected.length === 0) return { job: null };
      const job = context.jobs.start({ kind: 'reread', title: jobWords.rereading(project.name), project: id, run: null }, (handle) =>
        rereadThumbnails(context, { project: id, affected, reading: after }, handle));
      return { job: job.id };
    },
    'pictures.lookThrough': async ({ project, picture: id, through }) => {
      const [picture] = getPictures(db, project, [id]);
      if (!picture) throw new UserError('picture-unknown', { picture: String(id) });
      const file = { path: picture.path, ...openedAs(picture, getReading(db, project)), format: picture.format, maxSide };
      const { window, jpeg } = await runInReader(context, 'lookThrough', { ...file, through });
      return { window, image: jpeg && `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}` };
    },
  };
}

/** Makes the thumbnails again; everything else is read anew when it is asked for. */
async function rereadThumbnails(
  { reader, workspace, emit }: Context,
  { project, affected, reading }: { project: number; affected: StoredFile[]; reading: PixelReading | null }, handle: JobHandle,
): Promise<string> {
  const framesOf = Map.groupBy(affected, ({ path }) => path);
  const of = Object.fromEntries([...framesOf].map(([path, rows]) => [path, rows.flatMap(({ frame }) => frame ?? [])]));
  const files = [...framesOf.keys()];
  let done = 0;
  handle.progress('Reading pictures', 0, files.length);
  const read = readSurely(reader, {
    files, thumbnailFolder: workspace.thumbnails, reading, anew: true, frames: { kind: 'listed', of },
  }, handle.signal);
  const seen = new Set<string>();
  const failed: FileProblem[] = [];
  for await (const { pictures, problems } of read) {
    failed.push(...problems);
    for (const { path } of [...pictures, ...problems]) seen.add(path);
    done = seen.size;
    handle.progress('Reading pictures', Math.min(done, files.length), files.length);
  }
  emit({ type: 'changed', what: 'thumbnails', project });
  return sentenceOf(files.length - failed.length, failed);
}

function sentenceOf(read: number, failed: readonly FileProblem[]): string {
  const [first] = failed;
  const done = pictureWords.reread(read);
  return first ? `${done} ${pictureWords.notReread(failed.length, first.sentence)}` : done;
}
