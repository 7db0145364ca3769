// The picture filter as text for the address, and back. Pure.
import { z } from 'zod';
import { Part, PictureFilter, PictureFinding, PictureMark, type PictureFact } from '../../preload/contract.ts';

export function filterToText(filter: PictureFilter): string {
  const text = new URLSearchParams();
  if (filter.label !== undefined && filter.label !== null) text.set('class', filter.label);
  if (filter.unlabelled) text.set('unlabelled', 'yes');
  if (filter.part !== undefined) text.set('part', filter.part);
  if (filter.group !== undefined) text.set('group', filter.group);
  if (filter.fact !== undefined) text.set('fact', factToText(filter.fact));
  if (filter.search !== undefined && filter.search !== '') text.set('name', filter.search);
  if (filter.mistakesOf !== undefined) text.set('mistakes', String(filter.mistakesOf));
  if (filter.finding !== undefined) text.set('found', filter.finding);
  if (filter.mark !== undefined) text.set('mark', filter.mark);
  if (filter.suggested !== undefined) text.set('suggested', filter.suggested);
  if (filter.conflict) text.set('conflict', 'yes');
  if (filter.changed) text.set('changed', 'yes');
  if (filter.aside !== undefined) text.set('aside', filter.aside);
  return text.toString();
}

/** Reads tolerantly: an address written by hand may hold anything. */
export function filterFromText(text: string): PictureFilter {
  const read = new URLSearchParams(text);
  const label = read.get('class');
  const part = Part.safeParse(read.get('part'));
  const group = read.get('group');
  const fact = factFromText(read.get('fact'));
  const search = read.get('name');
  const finding = PictureFinding.safeParse(read.get('found'));
  const aside = PictureFilter.shape.aside.safeParse(read.get('aside') ?? undefined);
  const mark = PictureMark.safeParse(read.get('mark'));
  const suggested = read.get('suggested');
  const mistakesOf = Number(read.get('mistakes'));
  return {
    ...(label !== null && { label }),
    ...(read.has('unlabelled') && { unlabelled: true }),
    ...(part.success && { part: part.data }),
    ...(group !== null && { group }),
    ...(fact !== null && { fact }),
    ...(search !== null && { search }),
    ...(finding.success && { finding: finding.data }),
    ...(mark.success && { mark: mark.data }),
    ...(suggested !== null && { suggested }),
    ...(read.has('conflict') && { conflict: true }),
    ...(read.has('changed') && { changed: true }),
    ...(aside.data !== undefined && { aside: aside.data }),
    ...(Number.isInteger(mistakesOf) && mistakesOf > 0 && { mistakesOf }),
  };
}

/** A fact's name and value, which may hold any character. */
export const factToText = ({ name, value }: PictureFact): string => JSON.stringify([name, value]);

export function factFromText(text: string | null): PictureFact | null {
  try {
    const [name, value] = FactWords.parse(JSON.parse(text ?? ''));
    return { name, value };
  } catch {
    return null;
  }
}
const FactWords = z.tuple([z.string(), z.string()]);
