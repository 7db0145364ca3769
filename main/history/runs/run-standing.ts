// Facts by which runs are told apart when one stands for its project: the star, places in a Showdown, and how the tested pictures
// were predicted that the model did not know.
import { Arm, type Part } from '../../../preload/contract.ts';
import { transaction, type Connection } from '../database.ts';

/** Stars a run in place of any other of its project, or takes its star away. */
export function starRun(db: Connection, run: number, at: number | null): void {
  transaction(db, () => {
    db.prepare('UPDATE runs SET starred = NULL WHERE project = (SELECT project FROM runs WHERE id = ?)').run(run);
    db.prepare('UPDATE runs SET starred = ? WHERE id = ?').run(at, run);
  });
}

/** The starred run of a project that is not in the trash, or null. */
export const starredRun = (db: Connection, project: number): number | null =>
  db.prepare<[number], number>('SELECT id FROM runs WHERE project = ? AND starred IS NOT NULL AND trashed IS NULL').pluck().get(project) ?? null;

export interface RunPlace { run: number; showdown: number; arm: Arm; seed: number; share: number }

/** Places of a project's runs in its Showdowns. */
export function runPlaces(db: Connection, project: number): RunPlace[] {
  return db.prepare<[number], Omit<RunPlace, 'arm'> & { arm: string }>(`
    SELECT e.run, e.showdown, e.contender AS arm, e.seed, e.share
    FROM showdowns s JOIN showdown_entries e ON e.showdown = s.id WHERE s.project = ? AND e.run IS NOT NULL`).all(project)
    .map((place) => ({ ...place, arm: Arm.parse(place.arm) }));
}

/** Tested pictures of one class: all, those not among the known ones, and how many of these were predicted correctly. */
export interface TestedCounts { label: number; n: number; clean: number; cleanCorrect: number }

/** By class; `known`: pictures whose near-duplicates or group the model had learned from. */
export function countTested(db: Connection, run: number, part: Part | 'all', known: readonly number[]): TestedCounts[] {
  return db.prepare<object, TestedCounts>(`
    WITH known AS MATERIALIZED (SELECT value AS picture FROM json_each(@known))
    SELECT label, count(*) AS n, sum(picture NOT IN known) AS clean, sum(picture NOT IN known AND label = predicted) AS cleanCorrect
    FROM predictions WHERE run = @run AND part = @part GROUP BY label ORDER BY label`).all({ run, part, known: JSON.stringify(known) });
}
