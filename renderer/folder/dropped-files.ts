// Dropped or pasted files, with their paths inside the dropped folder.
interface DroppedFile { /** With forward slashes: "cells/red/1.jpg". */ path: string; file: File }

export interface Dropped {
  files: DroppedFile[];
  /** Name of the one folder dropped, or null when single files were. */
  folder: string | null;
  bytes: number;
}

const picture = /\.(jpe?g|png|webp|gif|bmp|tiff?|hei[cf]|hif|avif|p[abgnp]m)$/i;
/** Hidden files, and those that operating systems leave behind. */
const hidden = (name: string): boolean => name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini';

/** Must be called while the drop event is handled: afterwards the browser drops the entries. */
export async function readDropped(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const loose = entries.length === 0 ? [...transfer.files] : [];
  const files = [...loose.map((file) => ({ path: file.name, file })), ...(await Promise.all(entries.map(filesOf))).flat()];
  const [only] = entries;
  return summed(files, entries.length === 1 && only?.isDirectory ? only.name : null);
}

/** Pictures of the clipboard; screenshots come without a name of their own. */
export function readPasted(transfer: DataTransfer): Dropped {
  const files = [...transfer.files].filter(({ type }) => type.startsWith('image/'));
  return summed(files.map((file, i) => ({
    path: picture.test(file.name) && files.length === 1
      ? file.name
      : `pasted ${i + 1}.${file.type.split('/')[1]?.replace('jpeg', 'jpg') ?? 'png'}`,
    file,
  })), null);
}

function summed(files: DroppedFile[], folder: string | null): Dropped {
  return { files, folder, bytes: files.reduce((sum, { file }) => sum + file.size, 0) };
}

async function filesOf(entry: FileSystemEntry): Promise<DroppedFile[]> {
  if (hidden(entry.name)) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => { (entry as FileSystemFileEntry).file(resolve, reject); });
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const children = await childrenOf((entry as FileSystemDirectoryEntry).createReader());
  return (await Promise.all(children.map(filesOf))).flat();
}

/** A reader hands out a hundred entries at a time until it has none. */
async function childrenOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (some.length === 0) return all;
    all.push(...some);
  }
}
