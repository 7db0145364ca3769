// The draft of Train, stored by address for the session, so that leaving the screen or reloading loses nothing.
import { useState } from 'react';
import { Draft } from './draft.ts';

const keyOf = (address: string): string => `draft ${address}`;

/** The stored draft; one that can’t be read, or is from an older version, counts as none. */
function keptDraft(address: string): Draft | null {
  try {
    return Draft.parse(JSON.parse(sessionStorage.getItem(keyOf(address)) ?? ''));
  } catch {
    return null;
  }
}

function keepDraft(address: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(address));
    else sessionStorage.setItem(keyOf(address), JSON.stringify(draft));
  } catch {
    // Without storage, training still works.
  }
}

interface DraftInHand {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  tune: (part: Partial<Draft['tuning']>) => void;
  /** Once it has become a run. */
  forget: () => void;
}

export function useDraft(address: string, initial: () => Draft): DraftInHand {
  const [draft, setDraft] = useState<Draft>(() => keptDraft(address) ?? initial());
  const set = (part: Partial<Draft>): void => setDraft((before) => {
    const after = { ...before, ...part };
    keepDraft(address, after);
    return after;
  });
  return { draft, set, tune: (part) => set({ tuning: { ...draft.tuning, ...part } }), forget: () => keepDraft(address, null) };
}
