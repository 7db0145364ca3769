// The glossary page: its terms, their order, the search, and drawings that say what they show.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { glossary, type GlossaryTerm } from '../../../preload/contract.ts';
import { drawings } from '../../../renderer/glossary/drawings.tsx';
import { entriesFor, entriesOf } from '../../../renderer/glossary/entries.ts';

const entries = entriesOf(glossary);
const found = (search: string) => entriesFor(entries, search).map(({ name }) => name);

test('every term is there once, in the order of the alphabet', () => {
  expect(entries.map(({ name }) => name).toSorted()).toEqual(Object.keys(glossary).toSorted());
  const terms = entries.map(({ term }) => term);
  expect(terms).toEqual(terms.toSorted((a, b) => a.localeCompare(b)));
  expect(new Set(terms).size).toBe(terms.length);
});

test.each<[string, GlossaryTerm]>([
  ['sensitivity', 'recall'], ['PPV', 'precision'], ['roc', 'auc'], ['k-fold', 'crossValidation'], ['by heart', 'overfitting'], ['leak', 'leak'],
  ['false alarms', 'specificity'], ['fine-tuning', 'fineTuning'], ['threshhold', 'operatingPoint'],
])('“%s” finds %s', (search, name) => expect(found(search)).toContain(name));

test('a search that fits nothing finds nothing, and none finds all', () => {
  expect(found('zebra')).toEqual([]);
  expect(found('')).toHaveLength(entries.length);
});

const drawn: readonly GlossaryTerm[] = [
  'sensitivity', 'specificity', 'precision', 'roc', 'auc', 'calibration', 'confusionMatrix', 'crossValidation', 'thawLine', 'fineTuning', 'overfitting',
  'epoch', 'leak',
];

test.each(drawn)('the drawing of %s says what it shows, and has no colour of its own', (name) => {
  const Drawing = drawings[name];
  const svg = Drawing ? renderToStaticMarkup(<Drawing />) : '';
  expect(svg).toMatch(/^<svg[^>]* role="img" aria-label="[^"]{20,}"/);
  expect(svg).not.toMatch(/#[0-9a-f]{3,}|NaN|undefined/i);
});

test('a drawing counts as its term does: six of eight, eight of ten, six of eight', () => {
  const counts = (name: 'recall' | 'specificity' | 'precision') => {
    const Drawing = drawings[name];
    const svg = Drawing ? renderToStaticMarkup(<Drawing />) : '';
    return [svg.match(/class="draw-ember"/g)?.length, svg.match(/class="draw-(ember|open)"/g)?.length];
  };
  expect([counts('recall'), counts('specificity'), counts('precision')]).toEqual([[6, 8], [8, 10], [6, 8]]);
});
