// What was surveyed of a snapshot with a starting model, so that it is not computed twice.
import { PilotResult, DatasetProbe } from '../../preload/contract.ts';
import type { Connection } from './database.ts';

export interface StoredAdvice { survey: DatasetProbe; pilot: PilotResult | null; made: number }

/** Whether anything was surveyed of a project's pictures, whichever they were; told without going through them. */
export function hasAdvice(db: Connection, project: number, backbone: string): boolean {
  return db.prepare<[number, string], number>('SELECT 1 FROM advices a JOIN snapshots s ON s.id = a.snapshot WHERE s.project = ? AND a.backbone = ? LIMIT 1').pluck().get(project, backbone) === 1;
}

/** Null when nothing was surveyed, or by a Thaw that surveyed something else. */
export function getAdvice(db: Connection, snapshot: number, backbone: string): StoredAdvice | null {
  const row = db.prepare<[number, string], { survey: string; pilot: string | null; made: number }>('SELECT survey, pilot, made FROM advices WHERE snapshot = ? AND backbone = ?').get(snapshot, backbone);
  const survey = row && DatasetProbe.safeParse(JSON.parse(row.survey));
  if (!row || !survey?.success) return null;
  return { survey: survey.data, pilot: PilotResult.nullable().catch(null).parse(row.pilot === null ? null : JSON.parse(row.pilot)), made: row.made };
}

/** A new survey leaves no pilot of an old one. */
export function putDatasetProbe(db: Connection, snapshot: number, backbone: string, survey: DatasetProbe, now: number): void {
  db.prepare('INSERT OR REPLACE INTO advices (snapshot, backbone, survey, made) VALUES (?, ?, ?, ?)').run(snapshot, backbone, JSON.stringify(survey), now);
}

export function putPilot(db: Connection, snapshot: number, backbone: string, pilot: PilotResult): void {
  db.prepare('UPDATE advices SET pilot = ? WHERE snapshot = ? AND backbone = ?').run(JSON.stringify(pilot), snapshot, backbone);
}
