// Upload of dropped files: asks first where a copy might not be wanted, shows progress, and can be stopped.
import { Button, Group, Progress, Text } from '@mantine/core';
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { Dialog } from '../components/dialogs/dialog.tsx';
import { notify, showFailure } from '../actions/run-action.tsx';
import { bytes } from '../components/format.ts';
import type { Dropped } from './dropped-files.ts';
import { useChooseFolder } from './folder-chooser.tsx';
import { uploadFiles } from './upload-files.ts';
import { text } from './text.ts';

/**
 * Resolves to the folder to go on with, or null when the person thought better of it. `ask`: offer to choose the
 * folder on disk instead.
 */
type TakeDropped = (dropped: Dropped, ask: boolean) => Promise<string | null>;

const Receiver = createContext<TakeDropped>(() => Promise.resolve(null));
export const useTakeDropped = (): TakeDropped => useContext(Receiver);

interface Asked { dropped: Dropped; done: number | null }

export function UploadDialog({ children }: { children: ReactNode }) {
  const choose = useChooseFolder();
  const [asked, setAsked] = useState<Asked | null>(null);
  const settle = useRef<(folder: string | null) => void>(() => {});
  const stop = useRef(new AbortController());
  const end = useCallback((folder: string | null): void => {
    stop.current.abort();
    setAsked(null);
    settle.current(folder);
  }, []);
  const copy = useCallback(async (dropped: Dropped): Promise<void> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setAsked({ dropped, done: 0 });
    try {
      const { folder, leftOut } = await uploadFiles(dropped, (done) => { if (!signal.aborted) setAsked({ dropped, done }); }, signal);
      if (signal.aborted) return;
      if (leftOut[0]) notify({ sentence: text.upload.leftOut(leftOut.length, leftOut[0].message) });
      end(folder);
    } catch (error) {
      if (signal.aborted) return;
      showFailure(error);
      end(null);
    }
  }, [end]);
  const take = useCallback<TakeDropped>((dropped, ask) => {
    settle.current(null);
    return new Promise((resolve) => {
      settle.current = resolve;
      if (dropped.files.length === 0) { resolve(null); return; }
      if (ask) setAsked({ dropped, done: null });
      else void copy(dropped);
    });
  }, [copy]);
  const onDisk = async (): Promise<void> => {
    setAsked(null);
    settle.current(await choose());
  };
  return <Receiver value={take}>
    {children}
    <Dialog opened={asked !== null} onClose={() => end(null)} title={text.upload.title} size="lg">
      {asked && (asked.done === null ? <>
        <Text>{text.upload.ask(asked.dropped.files.length, bytes(asked.dropped.bytes))}</Text>
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={() => void onDisk()}>{text.upload.onDisk}</Button>
          <Button data-autofocus onClick={() => void copy(asked.dropped)}>{text.upload.copy}</Button>
        </Group>
      </> : <>
        <Text aria-live="polite">{text.upload.progress(asked.done, asked.dropped.files.length)}</Text>
        <Progress mt="md" value={(100 * asked.done) / Math.max(1, asked.dropped.files.length)} aria-label={text.upload.title} />
        <Group mt="lg" justify="flex-end"><Button variant="default" onClick={() => end(null)}>{text.upload.stop}</Button></Group>
      </>)}
    </Dialog>
  </Receiver>;
}
