// Group suggestions: pictures of one patient, object or specimen, by file names or by a table beside them.
import { basename } from 'node:path';
import type { Grouping, GroupingSuggestion } from '../../../preload/contract.ts';
import { wordsApart } from '../tables/cell-words.ts';
import { columnValues, tableNames, type Table } from '../tables/table.ts';
import { fileColumnOf, matchRows, type Find } from '../tables/match-files.ts';
import { isPersonal } from '../tables/personal-columns.ts';
import type { FoundPicture } from './class-layout.ts';
import { commonPatterns, groupIn } from './group-patterns.ts';
import { layoutWords } from './layout-words.ts';
import { likelyObjects } from './likely-objects.ts';
import { setWordOf } from '../set-words.ts';

/** A way to group, with the group of each picture; lower rank is offered first. */
interface Candidate { grouping: Exclude<Grouping, { kind: 'dicom' }>; groups: string[]; rank: number; who?: boolean }

const maxSuggestions = 3;
const maxPatterns = 2;
/** Pictures per group, on average, below which nothing much belongs together. */
const minPicturesPerGroup = 1.15;
/** A few prefixes are rather places or devices than patients. */
const minGroupsByName = 8;
/** Files tried before a pattern is run over all. */
const triedFiles = 200;

/**
 * Groupings worth offering, best first: those that likely name objects, then columns that are called so, then file names,
 * then other columns; of these the coarser first, since it keeps more together. Plausible are those with more groups than
 * classes and more pictures than groups, that say something else than the labels or the given parts do.
 */
export function suggestGroupings(all: readonly FoundPicture[], tables: readonly Table[], find: Find): GroupingSuggestion[] {
  const candidates = [...patternCandidates(all), ...tables.flatMap((table) => columnCandidates(all, table, find))];
  const distinct = new Map<string, Candidate & { count: number; likely: boolean }>();
  const labels = all.map(({ found }) => found);
  for (const candidate of candidates) {
    const key = partition(candidate.groups);
    const same = distinct.get(key);
    // Where a pattern says what a column says, the pattern also knows pictures that no table lists: it comes first here.
    if (same) same.rank = Math.min(same.rank, candidate.rank);
    else distinct.set(key, { ...candidate, count: new Set(candidate.groups).size, likely: candidate.who !== true && likelyObjects(candidate.groups, labels) });
  }
  return [...distinct.values()].sort((a, b) => Number(b.likely) - Number(a.likely) || a.rank - b.rank || a.count - b.count)
    .filter(({ grouping }, i, sorted) => grouping.kind === 'column' || sorted.slice(0, i).filter(isByPattern).length < maxPatterns)
    .slice(0, maxSuggestions).map((best) => suggestion(best, all));
}

const isByPattern = ({ grouping }: Candidate): boolean => grouping.kind === 'pattern';

/** Two ways to group are the same if they put the same pictures together, whatever they call the groups. */
function partition(groups: readonly string[]): string {
  const numbers = new Map<string, number>();
  return groups.map((group) => numbers.get(group) ?? numbers.set(group, numbers.size).size - 1).join();
}

function patternCandidates(pictures: readonly FoundPicture[]): Candidate[] {
  const every = Math.max(1, Math.floor(pictures.length / triedFiles));
  return commonPatterns.flatMap((pattern): Candidate[] => {
    const expression = new RegExp(pattern);
    const fits = pictures.every(({ relative }, i) => i % every !== 0 || groupIn(expression, relative) !== null);
    const groups = fits ? pictures.map(({ relative }) => groupIn(expression, relative)) : [null];
    if (!groups.every((group) => group !== null)) return [];
    const names = new Set(groups);
    // What names a patient or an object is numbered; a mere word is rather a kind of thing.
    const numbered = [...names].filter((name) => /\d/.test(name)).length >= names.size / 2;
    // Counted within classes: where every class numbers its pictures from 1, equal names say nothing.
    const withinClasses = new Set(groups.map((group, i) => `${pictures[i]?.found ?? ''}/${group}`));
    if (pictures.length / withinClasses.size < minPicturesPerGroup) return [];
    if (!numbered || names.size < minGroupsByName || names.size < 2 * classCount(pictures)) return [];
    if (groups.every((group, i) => namesPart(pictures[i], group)) || !plausible(groups, pictures)) return [];
    return [{ grouping: { kind: 'pattern', pattern }, groups, rank: 1 }];
  });
}

/** "apple_019" in "apple_019_test.jpg": what follows only tells the part, so that the rest is no group but the picture. */
function namesPart(picture: FoundPicture | undefined, group: string): boolean {
  const name = basename(picture?.relative ?? '');
  const [, word = ''] = /^[^a-z0-9]*([a-z]+)\.[^.]+$/i.exec(name.slice(name.indexOf(group) + group.length)) ?? [];
  return setWordOf(word.toLowerCase()) !== null;
}

/** Headers of columns that name an object, as against something measured on it. */
const objectWords = [
  'ids?', 'uid', 'patient', 'subject', 'person', 'participant', 'donor', 'animal', 'case', 'group', 'series', 'study', 'exam', 'slide', 'smear', 'specimen',
  'sample', 'biopsy', 'object', 'piece', 'part', 'product', 'plate', 'well', 'image', 'source', 'scene', 'video', 'batch', 'lot', 'site', 'lesion',
];
const namesObjects = new RegExp(`(^|[_ -])(${objectWords.join('|')})([_ -]|$)`, 'i');

/** Pictures without a label are in no set, so that only those with one need a group, where there are any. */
function columnCandidates(all: readonly FoundPicture[], table: Table, find: Find): Candidate[] {
  const at = fileColumnOf(table, find);
  if (!at) return [];
  const { rowsOf } = matchRows(table, at.column, all.length, find);
  const counted = all.some(({ found }) => found !== null) ? all.flatMap(({ found }, i) => (found === null ? [] : i)) : [...all.keys()];
  const pictures = counted.flatMap((i) => all[i] ?? []);
  return table.header.flatMap((column, index): Candidate[] => {
    if (index === at.column) return [];
    const values = columnValues(table, index);
    const groupOf = (i: number): string => values[rowsOf[i]?.[0] ?? -1] ?? '';
    const groups = counted.map(groupOf);
    const named = namesObjects.test(wordsApart(column));
    if (groups.includes('') || !plausible(groups, pictures) || (!named && isMeasured(groups))) return [];
    const grouping: Grouping = { kind: 'column', table: tableNames(table)[0] ?? '', column };
    const more = tableNames(table).slice(1);
    const who = isPersonal(column, [...new Set(groups)]);
    return [{ grouping: more.length > 0 ? { ...grouping, more } : grouping, groups: all.map((_, i) => groupOf(i)), rank: who ? 3 : named ? 0 : 2, who }];
  });
}

function isMeasured(values: readonly string[]): boolean {
  return values.every((value) => Number.isFinite(Number(value)));
}

function plausible(groups: readonly string[], pictures: readonly FoundPicture[]): boolean {
  const names = new Set(groups);
  if (names.size < 3 || names.size <= classCount(pictures) || pictures.length / names.size < minPicturesPerGroup) return false;
  if ([...names].every((name) => setWordOf(name.toLowerCase()) !== null)) return false;
  return partition(groups) !== partition(pictures.map(({ found }) => found ?? '')) && partition(groups) !== partition(pictures.map(({ given }) => given ?? ''));
}

function classCount(pictures: readonly FoundPicture[]): number {
  return new Set(pictures.map(({ found }) => found).filter((found) => found !== null)).size;
}

function suggestion(
  { grouping, groups, likely }: Candidate & { likely: boolean }, pictures: readonly FoundPicture[],
): GroupingSuggestion {
  const sizes = new Map<string, number>();
  for (const group of groups) if (group !== '') sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const shown = Math.max(0, groups.findIndex((group) => (sizes.get(group) ?? 0) > 1));
  const [group, name] = [groups[shown] ?? '', basename(pictures[shown]?.relative ?? '')];
  const count = sizes.size;
  return grouping.kind === 'pattern'
    ? { grouping, groups: count, likely, example: layoutWords.groups.inName(group, name), sentence: layoutWords.groups.names(count) }
    : {
      grouping, groups: count, likely, example: layoutWords.groups.ofFile(group, name),
      sentence: layoutWords.groups.column(grouping.column, basename(grouping.table), count),
    };
}
