// The actions that the screen at hand listens for by key: the palette offers the same.
import { useEffect } from 'react';
import { labelOf, type Action } from './action.ts';
import { runAction } from './run-action.tsx';

export interface OfferedAction { readonly name: string; readonly label: string; readonly go: () => void }

const offered = new Map<symbol, () => OfferedAction[]>();

/** Deeds of all screens that are shown, as they can be done now. */
export const offeredActions = (): OfferedAction[] => [...offered.values()].flatMap((list) => list());

/** Offers actions while a view is shown. */
export function useOfferAction<State>(actions: readonly Action<State>[], on: State): void {
  useEffect(() => {
    const key = Symbol('offered');
    offered.set(
      key,
      () => actions.map((action) => ({ name: action.name, label: labelOf(action, on), go: () => void runAction(action, on) })),
    );
    return () => { offered.delete(key); };
  });
}
