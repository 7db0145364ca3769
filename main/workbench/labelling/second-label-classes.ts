// Classes that a second person's labels are taken for: the same name, or the same but for capitals, accents and marks between words.
import { naturalOrder, type SecondLabelOffer } from '../../../preload/contract.ts';

const folded = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[\s_.,/-]+/g, ' ').trim();
const plain = (name: string): string => name.trim().normalize();

/** `labels`: pictures by label. What is like several classes is taken for none. */
export function classesOfLabels(labels: ReadonlyMap<string, number>, classes: readonly string[]): SecondLabelOffer['labels'] {
  return [...labels].sort(([a], [b]) => naturalOrder(a, b)).map(([label, pictures]) => {
    const same = classes.find((name) => plain(name) === plain(label));
    const alike = classes.filter((name) => folded(name) === folded(label));
    if (same !== undefined) return { label, pictures, class: same, likeness: 'same' };
    return alike.length === 1 ? { label, pictures, class: alike[0] ?? null, likeness: 'alike' } : { label, pictures, class: null, likeness: 'unknown' };
  });
}
