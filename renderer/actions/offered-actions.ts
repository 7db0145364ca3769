// The deeds that the screen at hand listens for by key: the palette offers the same.
import { useEffect } from 'react';
import { labelOf, type Deed } from './action.ts';
import { perform } from './run-action.tsx';

export interface Offered { readonly name: string; readonly label: string; readonly go: () => void }

const offered = new Map<symbol, () => Offered[]>();

/** Deeds of all screens that are shown, as they can be done now. */
export const offeredNow = (): Offered[] => [...offered.values()].flatMap((list) => list());

/** Offers deeds while a view is shown. */
export function useOffer<State>(deeds: readonly Deed<State>[], on: State): void {
  useEffect(() => {
    const key = Symbol('offered');
    offered.set(key, () => deeds.map((deed) => ({ name: deed.name, label: labelOf(deed, on), go: () => void perform(deed, on) })));
    return () => { offered.delete(key); };
  });
}
