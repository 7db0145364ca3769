// Dropping a folder onto the page: the desktop host tells its path, the browser can't, so the chooser opens and says why.
import { useState, type DragEvent } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { useChooseFolder } from './folder-chooser.tsx';
import { text } from './text.ts';

export interface Drop {
  /** A drag with files is over the area. */
  over: boolean;
  area: { onDragOver: (event: DragEvent) => void; onDragLeave: (event: DragEvent) => void; onDrop: (event: DragEvent) => void };
}

export function useDrop(onFolder: (folder: string) => void): Drop {
  const [over, setOver] = useState(false);
  const choose = useChooseFolder();
  const take = async (file: File | undefined): Promise<void> => {
    const folder = file && bridge.pathOfDropped ? bridge.pathOfDropped(file) : await choose(text.dropped);
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
        void take(event.dataTransfer.files[0]);
      },
    },
  };
}
