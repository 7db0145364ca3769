// Masks, label pictures and thumbnails that lie beside the pictures they were made of. Learned as pictures they would
// teach a model the outline instead of the thing, so they are left out and told of.
import { basename, dirname } from 'node:path/posix';
import { holdsImages, maskPrefix, maskSuffix, namesMasks } from './folder-words.ts';
import { layoutWords } from './layout-words.ts';
import { setRoles } from '../set-words.ts';

export interface Masks {
  /** By picture: true for a mask. */
  isMask: boolean[];
  /** The line that tells of them; null where there are none. */
  sentence: string | null;
}

/** Share of a folder’s files that must be named like pictures beside it to be made of them. */
const minShareOfNames = 0.5;
const minShareOfNamesElsewhere = 0.8;
/** Names that any two folders may share. */
const commonStem = /^(img|image|pic|photo|frame|dsc|p)?[ _-]*\d+$/i;
const shownFolders = 3;

const stemOf = (name: string): string => name.replace(/\.[^.]+$/, '');
const withoutMark = (stem: string): string => stem.replace(maskSuffix, '').replace(maskPrefix, '');

/** Which of the pictures, by their relative paths, are masks. All of them never are. */
export function findMasks(relatives: readonly string[]): Masks {
  const folders = Map.groupBy(relatives.keys(), (i) => dirname(relatives[i] ?? ''));
  const stems = new Map([...folders].map(([folder, of]) => [folder, new Set(of.map((i) => stemOf(basename(relatives[i] ?? ''))))]));
  const maskFolders = new Set(maskFoldersOf(stems));
  const isMask = new Array<boolean>(relatives.length).fill(false);
  const [inFolders, single]: [Set<string>, string[]] = [new Set(), []];
  for (const [folder, of] of folders) {
    const above = ancestorsOf(folder).find((ancestor) => maskFolders.has(ancestor));
    if (above !== undefined) inFolders.add(above);
    for (const i of of) {
      const relative = relatives[i] ?? '';
      const stem = stemOf(basename(relative));
      const beside = above === undefined && withoutMark(stem) !== stem && stems.get(folder)?.has(withoutMark(stem));
      if (beside) single.push(relative);
      isMask[i] = above !== undefined || beside === true;
    }
  }
  const masks = isMask.filter(Boolean).length;
  if (masks === 0 || masks === relatives.length) return { isMask: isMask.fill(false), sentence: null };
  return { isMask, sentence: sentenceOf(masks, [...inFolders], single) };
}

function sentenceOf(masks: number, folders: readonly string[], single: readonly string[]): string {
  const shown = folders.slice(0, shownFolders);
  return layoutWords.masks(masks, { folders: shown, more: folders.length - shown.length, example: single[0] });
}

/** Folders named after masks, with pictures beside them or above them that they belong to. */
function maskFoldersOf(stems: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const children = new Map<string, Set<string>>();
  /** Names of the files below each folder that is named after masks. */
  const stemsBelow = new Map<string, string[]>();
  for (const [folder, own] of stems) {
    for (const child of ancestorsOf(folder)) {
      const parent = dirname(child);
      children.set(parent, (children.get(parent) ?? new Set()).add(basename(child)));
      if (!namesMasks(basename(child))) continue;
      const below = stemsBelow.get(child) ?? [];
      stemsBelow.set(child, below);
      for (const stem of own) below.push(stem);
    }
  }
  return [...children].flatMap(([parent, names]) => {
    const masks = [...names].filter(namesMasks);
    if (masks.length === 0) return [];
    const others = [...names].filter((name) => !namesMasks(name));
    const roles = setRoles(others);
    const pathOf = (name: string): string => (parent === '.' ? name : `${parent}/${name}`);
    const forImages = others.some((name) => holdsImages(name) || roles.get(name));
    const named = (own: readonly string[], pictures: string, share: number, apart?: RegExp) => areNamedLike(own, stems.get(pictures), share, apart);
    return masks.map(pathOf).filter((mask) => {
      const own = stemsBelow.get(mask) ?? [];
      return forImages || named(own, parent, minShareOfNames)
        || others.some((name) => named(own, pathOf(name), minShareOfNamesElsewhere, commonStem));
    });
  });
}

/** The folder and those above it, up to the one chosen. */
function ancestorsOf(folder: string): string[] {
  const ancestors: string[] = [];
  for (let at = folder; at !== '.'; at = dirname(at)) ancestors.push(at);
  return ancestors;
}

/** True where files are named like the files that lie directly in another folder. */
function areNamedLike(own: readonly string[], there: ReadonlySet<string> | undefined, share: number, apart?: RegExp): boolean {
  const same = own.filter((stem) => !apart?.test(withoutMark(stem)) && (there?.has(stem) || there?.has(withoutMark(stem))));
  return same.length >= own.length * share && same.length > 0;
}
