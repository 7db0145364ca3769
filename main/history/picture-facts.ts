// Tables facts and picture_facts: what a table said of the pictures besides label, set and group.
import type { PictureFact } from '../../preload/contract.ts';
import { transaction, type Connection } from './database.ts';
import { aside } from './usable-pictures.ts';

/** Values longer than this are notes, not facts. */
const maxValueLength = 200;

const keptValue = (value: string): string => value.slice(0, maxValueLength);

/** Of the facts of pictures, those that they don't have yet; pictures that have all are left out. */
export function newFacts(
  db: Connection, facts: Iterable<readonly [picture: number, facts: readonly PictureFact[]]>,
): Map<number, PictureFact[]> {
  const all = [...facts];
  const factsOf = factsOfPictures(db, all.map(([picture]) => picture));
  const fresh = new Map<number, PictureFact[]>();
  for (const [picture, own] of all) {
    const known = new Map(factsOf.get(picture)?.map(({ name, value }) => [name, value]));
    const others = own.filter(({ name, value }) => known.get(name) !== keptValue(value));
    if (others.length > 0) fresh.set(picture, others);
  }
  return fresh;
}

/** Sets facts of pictures; those of the same name they had are replaced, others stay. */
export function setFacts(db: Connection, project: number, facts: ReadonlyMap<number, readonly PictureFact[]>): void {
  const known = new Map<string, number>();
  const find = db.prepare<[number, string, string], number>('SELECT id FROM facts WHERE project = ? AND name = ? AND value = ?').pluck();
  const add = db.prepare<[number, string, string]>('INSERT INTO facts (project, name, value) VALUES (?, ?, ?)');
  const idOf = (name: string, value: string): number => {
    const key = `${name}\n${value}`;
    const id = known.get(key) ?? find.get(project, name, value) ?? Number(add.run(project, name, value).lastInsertRowid);
    known.set(key, id);
    return id;
  };
  const remove = db.prepare(`
    DELETE FROM picture_facts WHERE picture = ? AND fact IN (SELECT id FROM facts WHERE project = ? AND name = ? AND value <> ?)`);
  const insert = db.prepare('INSERT OR IGNORE INTO picture_facts (picture, fact) VALUES (?, ?)');
  transaction(db, () => {
    for (const [picture, own] of facts) for (const { name, value } of own) {
      const kept = keptValue(value);
      remove.run(picture, project, name, kept);
      insert.run(picture, idOf(name, kept));
    }
  });
}

/** Facts of pictures, each in the order of names, read in one go: thousands of single reads take seconds. Pictures without any are left out. */
export function factsOfPictures(db: Connection, pictures: readonly number[]): Map<number, PictureFact[]> {
  const rows = db.prepare<[string], PictureFact & { picture: number }>(`
    SELECT p.picture, f.name, f.value FROM json_each(?) i CROSS JOIN picture_facts p ON p.picture = i.value JOIN facts f ON f.id = p.fact
    ORDER BY f.name`).all(JSON.stringify([...new Set(pictures)]));
  const factsOf = new Map<number, PictureFact[]>();
  for (const { picture, name, value } of rows) {
    const own = factsOf.get(picture);
    if (own) own.push({ name, value });
    else factsOf.set(picture, [{ name, value }]);
  }
  return factsOf;
}

/**
 * The facts of a project's usable pictures, each with its values and their numbers of pictures, most first. Counted by the
 * index alone, less the few that aren't usable: to look at each of fifty thousand pictures takes four times as long.
 */
export function listFacts(db: Connection, project: number): { name: string; values: { value: string; pictures: number }[] }[] {
  const rows = db.prepare<[object], { name: string; value: string; pictures: number }>(`
    WITH unused AS (
      SELECT p.id FROM pictures p WHERE p.project = @project AND ${aside}
      UNION SELECT p.id FROM pictures p WHERE p.project = @project AND p.content <> 'same' AND p.content = 'replaced'),
    less AS MATERIALIZED (SELECT pf.fact, count(*) AS pictures FROM unused u JOIN picture_facts pf ON pf.picture = u.id GROUP BY pf.fact)
    SELECT f.name, f.value, count(*) - coalesce((SELECT l.pictures FROM less l WHERE l.fact = f.id), 0) AS pictures
    FROM facts f CROSS JOIN picture_facts pf ON pf.fact = f.id
    WHERE f.project = @project GROUP BY f.id HAVING pictures > 0 ORDER BY f.name, pictures DESC, f.value`).all({ project });
  return [...Map.groupBy(rows, ({ name }) => name)]
    .map(([name, values]) => ({ name, values: values.map(({ value, pictures }) => ({ value, pictures })) }));
}

/** Value of each fact by picture, for the pictures of a run's snapshot. */
export function factsOfRun(db: Connection, run: number): Map<string, Map<number, string>> {
  const rows = db.prepare<[number], { picture: number; name: string; value: string }>(`
    SELECT s.picture, f.name, f.value FROM runs r JOIN snapshot_pictures s ON s.snapshot = r.snapshot
    JOIN picture_facts pf ON pf.picture = s.picture JOIN facts f ON f.id = pf.fact WHERE r.id = ? ORDER BY f.name`).all(run);
  const byName = [...Map.groupBy(rows, ({ name }) => name)];
  return new Map(byName.map(([name, own]) => [name, new Map(own.map(({ picture, value }) => [picture, value]))]));
}
