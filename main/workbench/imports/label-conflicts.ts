// Places of each content during an import: the same picture twice in one class is a copy, in two classes a conflict of
// labels that a person decides.
import { addProblems, withdrawLabel, type Connection } from '../../history/index.ts';
import type { FolderChange } from '../../training/index.ts';
import type { FolderPlan } from './folder-plan.ts';
import { importWords as said } from './outcome-of-import-words.ts';

interface Place { path: string; label: string | null }

export class PlacesOfContent {
  readonly #places = new Map<string, Place[]>();

  add(sha256: string, place: Place): void {
    const there = this.#places.get(sha256);
    if (there?.some(({ path }) => path === place.path)) return;
    if (there) there.push(place);
    else this.#places.set(sha256, [place]);
  }

  /** True where all places that name a class name the same. */
  agree(sha256: string): boolean {
    return labelsOf(this.#places.get(sha256) ?? []).size < 2;
  }

  /** Content in several classes, by hash. */
  conflicts(): [sha256: string, places: Place[]][] {
    return [...this.#places].filter(([sha256]) => !this.agree(sha256));
  }
}

/**
 * Copies of pictures that the project has, with where those lie: a label that was in question at the last import still
 * is, as long as nobody has given one.
 */
export function placesOfCopies({ rows, names }: FolderPlan, copies: readonly FolderChange[]): PlacesOfContent {
  const places = new PlacesOfContent();
  const called = (found: string | null): string | null => (found === null || found === '' ? null : names.get(found) ?? found);
  for (const { ids: [id], path, found, was } of copies) {
    const row = rows.get(id ?? 0);
    if (row?.label !== null || row.found === null) continue;
    places.add(row.sha256, { path: was ?? row.path, label: called(row.found) });
    places.add(row.sha256, { path, label: called(found) });
  }
  return places;
}

const labelsOf = (places: readonly Place[]): Set<string> => new Set(places.flatMap(({ label }) => label ?? []));

/** Takes away the labels that contradict each other and stores why. Returns how many pictures wait for a decision. */
export function settleConflicts(db: Connection, project: number, act: number, places: PlacesOfContent, now: number): number {
  const open = places.conflicts().filter(([sha256]) => withdrawLabel(db, project, act, sha256));
  addProblems(db, project, open.map(([, of]) => conflict(of)), now);
  return open.length;
}

function conflict(places: readonly Place[]) {
  const [first = '', ...others] = places.map(({ path }) => path);
  return { path: first, code: 'conflict' as const, sentence: said.conflict(first, [...labelsOf(places)], others) };
}
