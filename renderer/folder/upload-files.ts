// Uploads dropped files into the workspace, one after another, because a web page can’t see their paths.
import { CallFailed, call } from '../bridge/call.ts';
import { bytes } from '../components/format.ts';
import type { Dropped } from './dropped-files.ts';
import { text } from './text.ts';

/** Largest file that one call carries. */
export const maxFileBytes = 64e6;

export interface Uploaded {
  /** The folder in the workspace that now holds the pictures. */
  folder: string;
  /** Why files were left out: only pictures are stored. */
  leftOut: CallFailed[];
}

/** Throws CallFailed for a file that is too large or can't be stored, and where none is a picture. */
export async function uploadFiles(
  { files, folder }: Dropped, onProgress: (done: number) => void, signal: AbortSignal,
): Promise<Uploaded> {
  const leftOut: CallFailed[] = [];
  let batch: string | null = null;
  let received = '';
  for (const [i, { path, file }] of files.entries()) {
    signal.throwIfAborted();
    if (file.size > maxFileBytes) throw new CallFailed('expected', 'too-large-to-drop', text.tooLarge(path, bytes(file.size)), null);
    try {
      const answer: { batch: string; folder: string } = await call('pictures.upload', {
        batch, path, base64: await base64Of(file),
      });
      batch = answer.batch;
      received = answer.folder;
    } catch (error) {
      if (!(error instanceof CallFailed && error.code === 'upload-no-picture')) throw error;
      leftOut.push(error);
    }
    onProgress(i + 1);
  }
  if (batch === null && leftOut[0]) throw leftOut[0];
  return { folder: folder === null ? received : `${received}/${folder}`, leftOut };
}

export async function base64Of(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => { resolve(typeof reader.result === 'string' ? reader.result : ''); };
    reader.onerror = () => { reject(reader.error ?? new Error(`${file.name} could not be read`)); };
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}
