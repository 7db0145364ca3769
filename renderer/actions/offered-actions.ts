// Registry of the actions on the current screen, so that the palette offers what its keys do.
import { useEffect } from 'react';
import { labelOf, type Action } from './action.ts';
import { runAction } from './run-action.tsx';

interface OfferedAction { readonly name: string; readonly label: string; readonly keys: string | undefined; readonly go: () => void }

const offered = new Map<symbol, () => OfferedAction[]>();

/** Actions of every view on screen, as they can be done now. */
export const offeredActions = (): OfferedAction[] => [...offered.values()].flatMap((list) => list());

/** Offers actions while a view is on screen. */
export function useOfferAction<State>(actions: readonly Action<State>[], on: State): void {
  useEffect(() => {
    const key = Symbol('offered');
    offered.set(
      key,
      () => actions.map((action) => ({ name: action.name, label: labelOf(action, on), keys: action.keys?.[0], go: () => void runAction(action, on) })),
    );
    return () => { offered.delete(key); };
  });
}
