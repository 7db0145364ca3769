// Drag and drop onto the page: the desktop host knows a folder’s path; files without one are copied into the workspace.
import { useState, type DragEvent } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { showFailure } from '../actions/run-action.tsx';
import { readDropped } from './dropped-files.ts';
import { useTakeDropped } from './upload-dialog.tsx';

export interface Drop {
  /** A drag with files is over the area. */
  over: boolean;
  area: { onDragOver: (event: DragEvent) => void; onDragLeave: (event: DragEvent) => void; onDrop: (event: DragEvent) => void };
}

/** `ask`: before copying, offer to choose the folder on disk instead, so that its pictures can stay where they are. */
export function useDrop(onFolder: (folder: string) => void, { ask }: { ask: boolean }): Drop {
  const [over, setOver] = useState(false);
  const takeIn = useTakeDropped();
  const take = async (transfer: DataTransfer): Promise<void> => {
    const [item] = transfer.items;
    const [file] = transfer.files;
    const isFolder = transfer.items.length === 1 && item?.webkitGetAsEntry()?.isDirectory === true;
    const folder = isFolder && file && bridge.pathOfDropped
      ? bridge.pathOfDropped(file)
      : await takeIn(await readDropped(transfer), ask);
    if (folder) onFolder(folder);
  };
  return {
    over,
    area: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false); },
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer).catch(showFailure);
      },
    },
  };
}
