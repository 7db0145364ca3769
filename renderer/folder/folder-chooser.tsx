// Folder chooser: the system’s own dialog where the host has one, otherwise a dialog that lists the disk.
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { Dialog } from '../components/dialogs/dialog.tsx';
import { bridge } from '../bridge/bridge.ts';
import { FolderList } from './folder-list.tsx';
import { text } from './text.ts';

/** Resolves to the chosen folder, or null when cancelled. `why` is shown in our own dialog. */
export type ChooseFolder = (why?: string) => Promise<string | null>;

const Chooser = createContext<ChooseFolder>(() => Promise.resolve(null));
export const useChooseFolder = (): ChooseFolder => useContext(Chooser);

export function FolderChooser({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ why: string | null } | null>(null);
  const settle = useRef<(folder: string | null) => void>(() => {});
  const choose = useCallback<ChooseFolder>((why) => {
    if (bridge.chooseFolder) return bridge.chooseFolder();
    settle.current(null);
    setAsked({ why: why ?? null });
    return new Promise((resolve) => { settle.current = resolve; });
  }, []);
  const end = (folder: string | null): void => {
    setAsked(null);
    settle.current(folder);
  };
  return <Chooser value={choose}>
    {children}
    <Dialog opened={asked !== null} onClose={() => end(null)} title={text.title} size="lg">
      <FolderList why={asked?.why ?? null} onChoose={end} />
    </Dialog>
  </Chooser>;
}
