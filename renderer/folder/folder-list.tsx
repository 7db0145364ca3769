// The folders of the disk as a list to browse by mouse or arrow keys, with a field for the path on top.
import './folder.css';
import { ActionIcon, Alert, Button, Group, Text, TextInput, Tooltip } from '@mantine/core';
import { IconArrowUp, IconFolder } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { keyOf } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { Failed, Loading } from '../components/view-states.tsx';
import { text } from './text.ts';

const remembered = 'thaw.folder';

/** Folders of `path`; the last list stays while the next is read. */
const useFolders = (path: string | null) =>
  useQuery({
    queryKey: keyOf('folders.list', { path }), queryFn: () => call('folders.list', { path }),
    placeholderData: keepPreviousData, staleTime: 0,
  });

/** Moves the focus among the rows by arrows. */
function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  rows[rows.indexOf(document.activeElement as HTMLElement) + step]?.focus();
}

export function FolderList({ why, onChoose }: { why: string | null; onChoose: (folder: string | null) => void }) {
  const [path, setPath] = useState<string | null>(() => localStorage.getItem(remembered));
  // Null while nobody types: the field then follows the list. Nothing copies the one into the other, for a list that
  // comes late would replace what is typed.
  const [typed, setTyped] = useState<string | null>(null);
  const walk = (to: string | null): void => { setTyped(null); setPath(to); };
  const { data, error, isPlaceholderData } = useFolders(path);
  const here = (typed ?? (data && !isPlaceholderData ? data.path : path) ?? '').trim();
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const filled = useRef(false);
  // The first list fills the field. It does so selected, so that whoever begins to type at that moment replaces it
  // and adds nothing to it.
  useLayoutEffect(() => {
    if (!data || filled.current) return;
    filled.current = true;
    if (typed === null && document.activeElement === field.current) field.current?.select();
  }, [data, typed]);
  // A remembered folder may be gone; then begin where the disk begins.
  useEffect(() => {
    if (error && path === localStorage.getItem(remembered)) { localStorage.removeItem(remembered); setPath(null); }
  }, [error, path]);
  const choose = (folder: string): void => {
    localStorage.setItem(remembered, folder);
    onChoose(folder);
  };
  const good = data && !error ? data : null;
  return <div className="folder-list">
    {why !== null && <Alert color="ice" variant="light">{why}</Alert>}
    <form onSubmit={(event) => { event.preventDefault(); walk(here === '' ? null : here); }}>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput className="stretch" label={text.path} description={text.pathHelp} value={typed ?? here}
          onChange={(event) => setTyped(event.currentTarget.value)} ref={field}
          onFocus={(event) => event.currentTarget.select()} data-autofocus spellCheck={false} />
        <Tooltip label={text.up}>
          <ActionIcon variant="default" size={36} aria-label={text.up} disabled={!good?.parent}
            onClick={() => good && walk(good.parent)}>
            <IconArrowUp size={18} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </form>
    <div className="folder-rows">
      {error ? <Failed what={text.states.failed} error={error} /> : !data ? <Loading text={text.states.loading} />
        : data.folders.length === 0 ? <div className="state"><p>{text.states.empty}</p></div>
          : <ul ref={list} onKeyDown={moveFocus} aria-label={data.path}>
            {data.folders.map((folder) => <li key={folder.path}>
              <button type="button" onClick={() => walk(folder.path)}>
                <IconFolder size={18} stroke={1.5} aria-hidden />
                {folder.name}
              </button>
            </li>)}
          </ul>}
    </div>
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" c="dimmed" aria-live="polite">{good && text.pictures(good.pictures)}</Text>
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" onClick={() => onChoose(null)}>{text.cancel}</Button>
        <Button disabled={here === ''} onClick={() => choose(here)}>{text.use}</Button>
      </Group>
    </Group>
  </div>;
}
