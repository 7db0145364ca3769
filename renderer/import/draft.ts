// The draft of an import: the decisions in the import sheet as plain data, and the request they make. Pure.
import type { CallInput, FrameChoice, Grouping, Layout, TableMapping } from '../../preload/contract.ts';
import { tableText } from './table-text.ts';
import { text } from './text.ts';

export interface Draft {
  name: string;
  /** By folder found: the name to use; `used` false leaves it out. */
  classes: readonly { found: string; name: string; used: boolean; pictures: number }[];
  /** Table of labels to use, and how; null: none. */
  table: TableMapping | null;
  /** Index of a suggestion, or none, or a pattern of one's own, or a column of the table. */
  grouping: number | 'none' | 'own' | 'column';
  pattern: string;
  column: string | null;
  seed: number;
  /** Of DICOM files that hold several. */
  frames: FrameChoice;
}

/** The last part of a path, on any system. */
export const folderName = (folder: string): string => folder.replace(/[\\/]+$/, '').split(/[\\/]/).at(-1) || folder;

/** "blood_cells" reads as "Blood cells". */
function asTitle(name: string): string {
  const words = name.replaceAll(/[_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Defaults: every class, a table that says labels, and the first likely grouping, because leakage flatters a result. */
export function draftOf(layout: Layout): Draft {
  return {
    name: asTitle(folderName(layout.folder)),
    classes: layout.classes.map(({ found, pictures }) => ({ found, name: found, used: true, pictures })),
    table: layout.tables.find(({ use }) => use)?.guess ?? null,
    grouping: layout.groupings[0]?.likely ? 0 : 'none',
    pattern: '',
    column: null,
    seed: 0,
    frames: { kind: 'all' },
  };
}

/** The draft with the classes of a layout, which a table changes: decisions on classes that are there still stand. */
export function withClassesOf(draft: Draft, layout: Layout): Draft {
  const decided = new Map(draft.classes.map((row) => [row.found, row]));
  return { ...draft, classes: layout.classes.map(({ found, pictures }) => ({ name: found, used: true, ...decided.get(found), found, pictures })) };
}

/** Number of pictures to import: all but those of classes left out. */
export const picturesOf = (draft: Draft, layout: Layout): number =>
  layout.pictures - draft.classes.reduce((sum, { used, pictures }) => sum + (used ? 0 : pictures), 0);

/** Groups of classes with nearly the same name that would become several classes. */
export const unmergedAlike = (draft: Draft, layout: Layout): string[][] => layout.alike.filter((names) =>
  new Set(draft.classes.flatMap(({ found, name, used }) => (used && names.includes(found) ? [name.trim()] : []))).size > 1);

/** The classes of a group under the name that most of its pictures have. */
export function mergeAlike(draft: Draft, names: readonly string[]): Draft['classes'] {
  const own = draft.classes.filter(({ found }) => names.includes(found));
  const largest = own.reduce((a, b) => (b.pictures > a.pictures ? b : a));
  return draft.classes.map((row) => (names.includes(row.found) ? { ...row, name: largest.name } : row));
}

/** By class: the others that it will be merged with, because they share its name. */
export function mergedIn({ classes }: Draft): (found: string) => string[] {
  const nameOf = new Map(classes.flatMap(({ found, name, used }) => (used ? [[found, name.trim()]] : [])));
  const sharing = Map.groupBy(nameOf.keys(), (found) => nameOf.get(found));
  return (found) => (nameOf.has(found) ? (sharing.get(nameOf.get(found)) ?? []).filter((other) => other !== found) : []);
}

/** Why the draft can't be imported yet, or null. */
export function whyNotReady(draft: Draft, layout: Layout, isNew: boolean): string | null {
  if (isNew && draft.name.trim() === '') return text.nameless;
  if (layout.kind !== 'flat' && draft.classes.every(({ used }) => !used)) return text.nothing;
  if (draft.classes.some(({ used, name }) => used && name.trim() === '')) return text.classNameless;
  if (picturesOf(draft, layout) === 0) return text.noPictures;
  if (draft.grouping === 'column' && groupingOf(draft, layout) === null) return tableText.columnless;
  return draft.grouping === 'own' && draft.pattern.trim() === '' ? text.patternless : null;
}

export function groupingOf({ grouping, pattern, column, table }: Draft, layout: Layout): Grouping | null {
  if (grouping === 'none') return null;
  if (grouping === 'column') {
    const [name, ...more] = table?.tables ?? [];
    return name === undefined || column === null ? null : { kind: 'column', table: name, column, ...(more.length > 0 && { more }) };
  }
  if (grouping === 'own') return { kind: 'pattern', pattern };
  return layout.groupings[grouping]?.grouping ?? null;
}

/** The request for a preview of the split. */
export const previewOf = (draft: Draft, layout: Layout): CallInput<'import.preview'> => ({
  folder: layout.folder, reading: layout.reading,
  classes: draft.classes.map(({ found, name, used }) => ({ found, name: used ? name.trim() || found : null })),
  grouping: groupingOf(draft, layout),
  splitSeed: draft.seed,
  labels: draft.table,
});

/** The words of the button: files that hold several frames give an unknown number of pictures. */
export const startWords = (draft: Draft, layout: Layout): string =>
  ((layout.dicom?.multiFrame ?? 0) > 0 && draft.frames.kind !== 'middle' ? text.startFiles : text.start)(picturesOf(draft, layout));

export const requestOf = (draft: Draft, layout: Layout, project: number | null): CallInput<'import.start'> => ({
  folder: layout.folder, reading: layout.reading,
  into: project === null ? { newProject: draft.name } : { project },
  classes: draft.classes.map(({ found, name, used }) => ({ found, name: used ? name : null })),
  grouping: groupingOf(draft, layout),
  splitSeed: draft.seed,
  frames: draft.frames,
  labels: draft.table,
});
