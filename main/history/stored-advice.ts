// Table advices: dataset probes and pilot runs by snapshot and pre-trained model, so that none is computed twice.
import { PilotResult, DatasetProbe } from '../../preload/contract.ts';
import type { Connection } from './database.ts';

export interface StoredAdvice { survey: DatasetProbe; pilot: PilotResult | null; made: number }

/** Whether any snapshot of the project was probed; a quick look-up. */
export function hasAdvice(db: Connection, project: number, backbone: string): boolean {
  return db.prepare<[number, string], number>(`
    SELECT 1 FROM advices a JOIN snapshots s ON s.id = a.snapshot WHERE s.project = ? AND a.backbone = ? LIMIT 1`)
    .pluck().get(project, backbone) === 1;
}

/** Null without a probe, or with one in an unknown form. */
export function getAdvice(db: Connection, snapshot: number, backbone: string): StoredAdvice | null {
  const row = db.prepare<[number, string], { survey: string; pilot: string | null; made: number }>(
    'SELECT survey, pilot, made FROM advices WHERE snapshot = ? AND backbone = ?').get(snapshot, backbone);
  const survey = row && DatasetProbe.safeParse(JSON.parse(row.survey));
  if (!row || !survey?.success) return null;
  const pilot = PilotResult.nullable().catch(null).parse(row.pilot === null ? null : JSON.parse(row.pilot));
  return { survey: survey.data, pilot, made: row.made };
}

/** A new probe deletes the pilot of the old one. */
export function putDatasetProbe(db: Connection, snapshot: number, backbone: string, survey: DatasetProbe, now: number): void {
  db.prepare('INSERT OR REPLACE INTO advices (snapshot, backbone, survey, made) VALUES (?, ?, ?, ?)')
    .run(snapshot, backbone, JSON.stringify(survey), now);
}

export function putPilot(db: Connection, snapshot: number, backbone: string, pilot: PilotResult): void {
  db.prepare('UPDATE advices SET pilot = ? WHERE snapshot = ? AND backbone = ?').run(JSON.stringify(pilot), snapshot, backbone);
}
