// Tables pictures and file_problems: adding what an import read, finding by filter, sets.
import type { FileProblem, Part, Picture, PictureFact, PictureFilter, PictureMark } from '../../preload/contract.ts';
import { classId, orderedClasses } from './labelling/classes.ts';
import { inConflict } from './labelling/conflicts.ts';
import { transaction, type Connection } from './database.ts';
import { nextId } from './deletion/spent-ids.ts';
import { factsOfPictures, setFacts } from './picture-facts.ts';
import { fileName, type FileContent } from './picture-files.ts';
import { aside, leftOut, removed, usable } from './usable-pictures.ts';

/** A picture as an import read it. `label` null: unlabelled. */
export interface NewPicture {
  sha256: string; frame: number | null; path: string; relative: string; width: number; height: number; bytes: number;
  format: string; bitsPerSample: number; label: string | null; part: Part | null; group: string | null;
  /** Size and times of the file as it was read; null: unknown. */
  stamp: string | null;
  facts?: readonly PictureFact[] | undefined;
  /** Class by the folder; empty: it says none; null: there is no folder that says. */
  found?: string | null;
  /** Picture whose set, group and label it takes over, and which only runs tell of from then on. */
  replaces?: number | null;
  /** It is not used until an act says so, and an undo of that act removes it again. */
  removed?: boolean;
}

/** `inherits`: its set is that of the picture it replaced. */
interface SplitRow { id: number; label: string | null; group: string | null; part: Part | null; inherits: boolean }

interface PictureRow {
  id: number;
  sha256: string;
  frame: number | null;
  path: string;
  name: string;
  width: number;
  height: number;
  bytes: number;
  format: string;
  bits_per_sample: number;
  label: string | null;
  part: Part | null;
  grp: string | null;
  missing: number;
  content: FileContent;
  left_out: string | null;
  removed: number;
  mark: PictureMark | null;
}

const selectPicture = `
  SELECT p.id, p.sha256, p.frame, p.path, p.name, p.width, p.height, p.bytes, p.format, p.bits_per_sample, c.name AS label, p.part, p.grp, p.missing,
    p.content, p.left_out, p.removed, p.mark
  FROM json_each(?) i CROSS JOIN pictures p ON p.id = i.value LEFT JOIN classes c ON c.id = p.class`;

function toPicture(
  { bits_per_sample, grp, missing, content, left_out, removed: isRemoved, ...rest }: PictureRow, facts: PictureFact[],
): Picture {
  return {
    ...rest, facts, bitsPerSample: bits_per_sample, group: grp, missing: missing !== 0, changed: content !== 'same', leftOut: left_out,
    removed: isRemoved !== 0,
  };
}

/**
 * Adds pictures that an import read, all or none; not those whose content the project already has. Returns how many
 * were new.
 */
export function addPictures(db: Connection, project: number, act: number, pictures: readonly NewPicture[], now: number): number {
  const insert = db.prepare(`
    INSERT INTO pictures (
      id, project, sha256, frame, path, relative, name, width, height, bytes, format, bits_per_sample, class, part, grp, stamp, found, replaces, removed, added
    ) VALUES (
      ${nextId('pictures')}, @project, @sha256, @frame, @path, @relative, @name, @width, @height, @bytes, @format, @bitsPerSample,
      @class, @part, @group, @stamp, @found,
      @replaces, @removed, @now
    )
    ON CONFLICT (project, sha256) DO NOTHING`);
  const inherited = db.prepare<[number], { class: number | null; part: Part | null; grp: string | null }>(
    'SELECT class, part, grp FROM pictures WHERE id = ?');
  const log = db.prepare('INSERT INTO label_log (act, picture, before, after) VALUES (?, ?, NULL, ?)');
  return transaction(db, () => {
    let added = 0;
    const factsOf = new Map<number, readonly PictureFact[]>();
    for (const { facts, removed: isRemoved = false, ...picture } of pictures) {
      const old = typeof picture.replaces === 'number' ? inherited.get(picture.replaces) : undefined;
      const label = old?.class ?? (picture.label === null ? null : classId(db, project, picture.label));
      const { changes, lastInsertRowid } = insert.run({
        found: null, replaces: null, ...picture, project, class: label, part: old?.part ?? picture.part, group: old?.grp ?? picture.group,
        name: fileName(picture.path), removed: isRemoved ? 1 : 0, now,
      });
      if (changes === 0) continue;
      added++;
      if (label !== null) log.run(act, lastInsertRowid, label);
      if (facts && facts.length > 0) factsOf.set(Number(lastInsertRowid), facts);
    }
    setFacts(db, project, factsOf);
    return added;
  });
}

/** Of these hashes, those the project has, with their ids. */
export function findByHash(db: Connection, project: number, hashes: readonly string[]): Map<string, number> {
  const find = db.prepare<[number, string], number>('SELECT id FROM pictures WHERE project = ? AND sha256 = ?').pluck();
  return new Map(hashes.flatMap((sha256) => {
    const id = find.get(project, sha256);
    return id === undefined ? [] : [[sha256, id] as const];
  }));
}

/** What of a filter a WHERE says; the class is chosen by `findPictures`. */
function conditions({ part, group, fact, search, missing, changed, conflict, mistakesOf, mark, aside: which }: PictureFilter): {
  where: string;
  values: Record<string, string | number>;
} {
  const tests = [
    ...(which === undefined ? [usable] : [aside, which === 'removed' ? removed : leftOut]),
    ...(part === undefined ? [] : ['p.part = @part']),
    ...(group === undefined ? [] : ['p.grp = @group']),
    ...(fact === undefined ? [] : [`p.id IN (SELECT pf.picture FROM facts f JOIN picture_facts pf ON pf.fact = f.id
      WHERE f.project = @project AND f.name = @factName AND f.value = @factValue)`]),
    ...(search ? ['instr(lower(p.name), lower(@search)) > 0'] : []),
    ...(missing === true ? ['p.missing = 1'] : []),
    ...(changed === true ? ["p.content = 'changed'"] : []),
    ...(conflict === true ? [inConflict] : []),
    ...(mark === undefined ? [] : ['p.mark = @mark']),
    ...(mistakesOf === undefined
      ? []
      : ["p.id IN (SELECT picture FROM predictions WHERE run = @mistakesOf AND part = 'test' AND label <> predicted)"]),
  ];
  return {
    where: tests.map((test) => ` AND ${test}`).join(''),
    values: {
      ...(part !== undefined && { part }),
      ...(group !== undefined && { group }),
      ...(fact !== undefined && { factName: fact.name, factValue: fact.value }),
      ...(search && { search }),
      ...(mark !== undefined && { mark }),
      ...(mistakesOf !== undefined && { mistakesOf }),
    },
  };
}

/**
 * Ids in the project's order (unlabelled first, then by class; each by path), filtered. A query per class, each of which
 * walks an index in that order: sorting fifty thousand paths would take longer than all the rest.
 */
export function findPictures(db: Connection, project: number, filter: PictureFilter): number[] {
  const { where, values } = conditions(filter);
  const onlyUnlabelled = filter.unlabelled === true || filter.label === null;
  const label = onlyUnlabelled ? null : filter.label ?? null;
  const select = db.prepare<[object], number>(
    `SELECT p.id FROM pictures p WHERE p.project = @project AND p.class IS @class${where} ORDER BY p.relative, p.id`).pluck();
  const classes = onlyUnlabelled ? [] : orderedClasses(db, project).filter(({ name }) => label === null || name === label);
  const wanted = [...(label === null ? [null] : []), ...classes.map(({ id }) => id)];
  return wanted.flatMap((id) => select.all({ project, class: id, ...values }));
}

/** Ids of those that only their own filter shows: left out, removed, or replaced by what their file holds now. Read from an index alone. */
export const asidePictures = (db: Connection, project: number): number[] =>
  db.prepare<[number], number>(`SELECT p.id FROM pictures p WHERE p.project = ? AND NOT (${usable})`).pluck().all(project);

/** Rows in the order of `ids`; unknown ids are left out. */
export function getPictures(db: Connection, project: number, ids: readonly number[]): Picture[] {
  const rows = db.prepare<[string, number], PictureRow>(`
    ${selectPicture} WHERE p.project = ? ORDER BY i.key`).all(JSON.stringify(ids), project);
  const factsOf = factsOfPictures(db, rows.map(({ id }) => id));
  return rows.map((row) => toPicture(row, factsOf.get(row.id) ?? []));
}

/** Input of the split, in a stable order. */
export function splitRows(db: Connection, project: number): SplitRow[] {
  return db.prepare<[number], Omit<SplitRow, 'inherits'> & { inherits: number }>(`
    SELECT p.id, c.name AS label, p.grp AS "group", p.part, p.replaces IS NOT NULL AS inherits
    FROM pictures p LEFT JOIN classes c ON c.id = p.class
    WHERE p.project = ? AND ${usable} ORDER BY p.relative, p.id`).all(project).map((row) => ({ ...row, inherits: row.inherits !== 0 }));
}

/** Newly labelled pictures and those of their groups, and by class how many others of their classes are in each set. */
export interface FreshRows {
  rows: (Omit<SplitRow, 'inherits'> & { sha256: string })[];
  others: ReadonlyMap<string, Readonly<Record<Part, number>>>;
}

/**
 * Input of the split for newly labelled pictures. The others of their classes are only counted: a class may have tens of thousands, and
 * this follows every label. No rows when every labelled picture is in a set.
 */
export function splitRowsOfFresh(db: Connection, project: number): FreshRows {
  const fresh = db.prepare<[number], { id: number; class: number; grp: string | null }>(`
    SELECT p.id, p.class, p.grp FROM pictures p WHERE p.project = ? AND p.class IS NOT NULL AND p.part IS NULL AND ${usable}`).all(project);
  const groups = new Set(fresh.flatMap(({ grp }) => grp ?? []));
  const mates = groups.size === 0 ? [] : db.prepare<[number, string], number>(`
    SELECT p.id FROM pictures p WHERE p.project = ? AND p.grp IN (SELECT value FROM json_each(?)) AND ${usable}`)
    .pluck().all(project, JSON.stringify([...groups]));
  const rows = db.prepare<[string], FreshRows['rows'][number]>(`
    SELECT p.id, p.sha256, c.name AS label, p.grp AS "group", p.part
    FROM json_each(?) i CROSS JOIN pictures p ON p.id = i.value LEFT JOIN classes c ON c.id = p.class ORDER BY p.relative, p.id`)
    .all(JSON.stringify([...new Set([...fresh.map(({ id }) => id), ...mates])]));
  const counts = db.prepare<[number, string], { label: string } & Record<Part, number>>(`
    SELECT c.name AS label, sum(p.part = 'train') AS train, sum(p.part = 'validation') AS validation, sum(p.part = 'test') AS test
    FROM classes c JOIN pictures p ON p.project = ? AND p.class = c.id
    WHERE c.id IN (SELECT value FROM json_each(?)) AND p.part IS NOT NULL AND ${usable} GROUP BY c.id`)
    .all(project, JSON.stringify([...new Set(fresh.map((row) => row.class))]));
  const others = new Map(counts.map(({ label, train, validation, test }) => [label, { train, validation, test }]));
  for (const { label, part } of rows) {
    const counted = label === null || part === null ? undefined : others.get(label);
    if (counted && part) counted[part]--;
  }
  return { rows, others };
}

/** Moves many pictures to their sets, all or none. */
export function setParts(db: Connection, parts: ReadonlyMap<number, Part | null>): void {
  const update = db.prepare('UPDATE pictures SET part = ? WHERE id = ?');
  transaction(db, () => {
    for (const [id, part] of parts) update.run(part, id);
  });
}

/** Stores problems of files; a file reported again replaces its old report. */
export function addProblems(db: Connection, project: number, problems: readonly FileProblem[], now: number): void {
  const insert = db.prepare('INSERT OR REPLACE INTO file_problems (project, path, code, sentence, at) VALUES (?, ?, ?, ?, ?)');
  transaction(db, () => {
    for (const { path, code, sentence } of problems) insert.run(project, path, code, sentence, now);
  });
}

/** Deletes earlier reports of a folder that is read again and of what is in it; “cells 2” is not in “cells”. */
export function clearProblems(db: Connection, project: number, folder: string): void {
  const own = folder.replace(/[\\/]+$/, '');
  db.prepare(`
    DELETE FROM file_problems WHERE project = @project
    AND (path IN (@folder, @own) OR (substr(path, 1, length(@own)) = @own AND substr(path, length(@own) + 1, 1) IN ('/', '\\')))`)
    .run({ project, folder, own });
}

export function listProblems(db: Connection, project: number): FileProblem[] {
  return db.prepare<[number], FileProblem>('SELECT path, code, sentence FROM file_problems WHERE project = ? ORDER BY path').all(project);
}
