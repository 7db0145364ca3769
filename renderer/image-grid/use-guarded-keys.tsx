// A guard between keys and pictures: a key changes what a person sees, never what is scrolled away, filtered out or behind a dialog.
import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode, type RefObject } from 'react';
import { Dialog } from '../components/dialogs/dialog.tsx';
import { labelOf, type Action } from '../actions/action.ts';
import { notify, runAction } from '../actions/run-action.tsx';
import type { GridHandle } from './image-grid.tsx';
import { text } from './text.ts';

interface Guarded {
  ids: readonly number[];
  /** What would be done, as its button says it. */
  what: string;
  go: () => void;
}

interface GuardOptions {
  grid: RefObject<GridHandle | null>;
  indexOf: ReadonlyMap<number, number>;
  /** A picture is shown large: what is done is done to it. */
  large: boolean;
}

/** Dialogs on screen, one upon the other. */
const openDialogs = (): number => document.querySelectorAll('[aria-modal="true"]').length;

/** The same action behind the guard, for its keys and the palette. */
export const guarded = <State extends { ids: readonly number[] }>(it: Action<State>, guard: (act: Guarded) => void): Action<State> =>
  ({ ...it, run: (state) => guard({ ids: state.ids, what: labelOf(it, state), go: () => void runAction(it, state) }) });

/** `guard` does it at once where all is in view; otherwise it shows the one picture, or asks about several. `question` is to be drawn. */
export function useGuardedKeys({ grid, indexOf, large }: GuardOptions): { guard: (act: Guarded) => void; question: ReactNode } {
  const [asked, setAsked] = useState<(Guarded & { hidden: readonly number[] }) | null>(null);
  const guard = (act: Guarded): void => {
    if (openDialogs() > (large ? 1 : 0)) return;
    const seen = large ? null : grid.current?.seen() ?? null;
    const isSeen = (id: number): boolean => {
      const at = indexOf.get(id);
      return large || (at !== undefined && seen !== null && at >= seen[0] && at <= seen[1]);
    };
    const hidden = act.ids.filter((id) => !isSeen(id));
    const [first] = hidden;
    if (first === undefined) act.go();
    else if (act.ids.length > 1) setAsked({ ...act, hidden });
    else {
      grid.current?.reveal(first);
      notify({ sentence: text.wasOutOfView });
    }
  };
  const close = (): void => setAsked(null);
  const question = <Dialog opened={asked !== null} onClose={close} size={640}
    title={asked && text.ask.title(asked.hidden.length, asked.ids.length)}>
    {asked && <>
      <Text size="sm">{text.ask.help}</Text>
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={() => { close(); grid.current?.reveal(asked.hidden[0] ?? 0); }}>{text.ask.show}</Button>
        <Button variant="default" onClick={close}>{text.ask.cancel}</Button>
        <Button data-autofocus onClick={() => { close(); asked.go(); }}>{text.ask.all(asked.what, asked.ids.length)}</Button>
      </Group>
    </>}
  </Dialog>;
  return { guard, question };
}
