// Table second_labels: labels of second readers, kept apart from the project's own, and never taken for them.
import type { SecondReader } from '../../../preload/contract.ts';
import { transaction, type Connection } from '../database.ts';
import { usable } from '../usable-pictures.ts';
import { namesNow } from './classes-then.ts';
import { classId } from './classes.ts';

export interface NewSecondLabel { picture: number; class: string; label: string; at: number | null }
interface Merge { project: number; secondReader: string; file: string; now: number }

/** Labels that the same person gave before give way. Returns how many pictures were new, and how many changed. */
export function putSecondLabels(
  db: Connection, { project, secondReader, file, now }: Merge, labels: readonly NewSecondLabel[],
): { added: number; changed: number } {
  const before = db.prepare<[number, string], string>('SELECT label FROM second_labels WHERE picture = ? AND second_reader = ?').pluck();
  const put = db.prepare(`
    INSERT OR REPLACE INTO second_labels (picture, second_reader, project, class, label, at, file, added)
    SELECT id, @secondReader, project, @class, @label, @at, @file, @now FROM pictures WHERE id = @picture AND project = @project`);
  return transaction(db, () => {
    const counts = { added: 0, changed: 0 };
    for (const { picture, class: name, label, at } of labels) {
      const known = before.get(picture, secondReader);
      const { changes } = put.run({ picture, secondReader, project, class: classId(db, project, name), label, at, file, now });
      if (known === undefined) counts.added += changes;
      else if (known !== label) counts.changed += changes;
    }
    return counts;
  });
}

/** Takes the labels of one second reader out of the project. Returns how many there were. */
export const removeSecondReader = (db: Connection, project: number, secondReader: string): number =>
  db.prepare('DELETE FROM second_labels WHERE project = ? AND second_reader = ?').run(project, secondReader).changes;

/** By name. */
export function listSecondReaders(db: Connection, project: number): SecondReader[] {
  return db.prepare<[number], Omit<SecondReader, 'files'> & { files: string }>(`
    SELECT s.second_reader AS name, count(*) AS pictures, sum(p.class IS NOT NULL) AS twice, json_group_array(DISTINCT s.file) AS files,
      max(s.added) AS added
    FROM second_labels s JOIN pictures p ON p.id = s.picture WHERE s.project = ? GROUP BY s.second_reader ORDER BY s.second_reader`)
    .all(project).map(({ files, ...row }) => ({ ...row, files: JSON.parse(files) as string[] }));
}

/** A picture that second readers labelled. `first`: the project's class, before a disagreement was decided. */
export interface ReadPicture {
  picture: number; name: string; sha256: string; group: string | null; first: string | null;
  second: { by: string; label: string }[];
}

interface Row { picture: number; name: string; sha256: string; group: string | null; first: number | null; by: string; class: number }

/** In the order of the project. Pictures that are not used count where that was decided of a disagreement. */
export function listReadPictures(db: Connection, project: number): ReadPicture[] {
  const rows = db.prepare<[number], Row>(`
    SELECT p.id AS picture, p.name, p.sha256, p.grp AS "group", s.second_reader AS "by", s.class,
      iif(d.act IS NULL, p.class, d.first) AS first
    FROM second_labels s JOIN pictures p ON p.id = s.picture
    LEFT JOIN adjudications d ON d.picture = p.id AND d.act = (
      SELECT min(a.act) FROM adjudications a WHERE a.picture = p.id AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.act))
    WHERE s.project = ? AND p.removed = 0 AND (d.act IS NOT NULL OR ${usable}) ORDER BY p.relative, p.id, s.second_reader`).all(project);
  const nameOf = namesNow(db);
  const pictures = new Map<number, ReadPicture>();
  for (const { by, class: second, first, ...picture } of rows) {
    const known = pictures.get(picture.picture) ?? { ...picture, first: first === null ? null : nameOf(first), second: [] };
    known.second.push({ by, label: nameOf(second) });
    pictures.set(picture.picture, known);
  }
  return [...pictures.values()];
}
