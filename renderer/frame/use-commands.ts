// Handlers of the menu and keys: screens of the current project, the palette, importing a folder.
import { useDisclosure, type HotkeyItem } from '@mantine/hooks';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { commands, type Command } from '../../preload/contract.ts';
import { bridge } from '../bridge/bridge.ts';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { useKeys } from '../actions/use-keys.ts';
import { routes } from '../routes.ts';

/** Whether a dialog is open, which takes precedence. */
const isAsking = (): boolean => document.querySelector('[role=dialog]') !== null;

/** Listens to keys and menu; returns the state of the list of keys, and the handler of each command. */
export function useCommands(
  project: number | null, openPalette: () => void,
): { keys: { opened: boolean; close: () => void }; handlers: Record<Command['name'], () => void> } {
  const [, go] = useLocation();
  const choose = useChooseFolder();
  const [opened, { open, close }] = useDisclosure(false);
  const inProject = (place: (id: number) => string) => (): void => { if (project !== null) go(place(project)); };
  const handlers: Record<Command['name'], () => void> = {
    import: () => { void choose().then((folder) => { if (folder !== null) go(routes.newProject(folder)); }); },
    find: openPalette, home: () => go(routes.home()), settings: () => go(routes.settings()), help: open,
    pictures: inProject(routes.pictures), label: inProject(routes.label), train: inProject(routes.train), runs: inProject(routes.runs),
    compare: inProject(routes.compare), predict: inProject(routes.predict),
  };
  const latest = useRef(handlers);
  useLayoutEffect(() => { latest.current = handlers; });
  useEffect(() => bridge.onCommand?.((name) => latest.current[name]()), []);
  const listened = (some: readonly Command[]): HotkeyItem[] =>
    some.map(({ name, keys }) => [keys, () => { if (!isAsking()) latest.current[name](); }]);
  // With Ctrl or Alt they work from within a field, too; "?" is a letter there.
  useKeys(listened(commands.filter(({ name }) => name === 'help')));
  useKeys(listened(commands.filter(({ name }) => name !== 'help')), []);
  return { keys: { opened, close }, handlers };
}
