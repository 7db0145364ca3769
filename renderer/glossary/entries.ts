// Entries of the glossary page: the shared terms in alphabetical order, and those that fit a search.
import type { GlossaryEntry, GlossaryTerm } from '../../preload/contract.ts';
import { askedWords, fit } from '../palette/matching.ts';

export interface Entry { readonly name: GlossaryTerm; readonly term: string; readonly also: string; readonly explanation: string }

type Terms = Readonly<Record<GlossaryTerm, GlossaryEntry>>;

/** In the order of the language's alphabet. */
export const entriesOf = (terms: Terms): Entry[] => (Object.keys(terms) as GlossaryTerm[])
  .map((name) => ({ name, term: terms[name].term, also: terms[name].also ?? '', explanation: terms[name].explanation }))
  .toSorted((a, b) => a.term.localeCompare(b.term));

/** Those whose name or explanation has all words of the search, in their order. */
export const entriesFor = (entries: readonly Entry[], search: string): Entry[] =>
  entries.filter(({ term, also, explanation }) => fit(askedWords(search), `${term} ${also}`, explanation) > 0);
