// Table advices: dataset probes and pilot runs by snapshot and pre-trained model, so that none is computed twice.
import { PilotResult, DatasetProbe } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { readRowOrNull } from '../row-findings.ts';

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
  if (!row) return null;
  return readRowOrNull(db, row, ({ survey, pilot, made }) => ({
    survey: DatasetProbe.parse(JSON.parse(survey)), pilot: pilot === null ? null : PilotResult.nullable().catch(null).parse(JSON.parse(pilot)), made,
  }), () => `The advice on snapshot ${snapshot}`);
}

/** A new probe deletes the pilot of the old one. */
export function putDatasetProbe(db: Connection, snapshot: number, backbone: string, survey: DatasetProbe, now: number): void {
  db.prepare('INSERT OR REPLACE INTO advices (snapshot, backbone, survey, made) VALUES (?, ?, ?, ?)')
    .run(snapshot, backbone, JSON.stringify(survey), now);
}

export function putPilot(db: Connection, snapshot: number, backbone: string, pilot: PilotResult): void {
  db.prepare('UPDATE advices SET pilot = ? WHERE snapshot = ? AND backbone = ?').run(JSON.stringify(pilot), snapshot, backbone);
}

/** Deletes what was computed from the project's pictures, which are read in another way from now on. */
export function forgetAdvice(db: Connection, project: number): void {
  db.prepare('DELETE FROM advices WHERE snapshot IN (SELECT id FROM snapshots WHERE project = ?)').run(project);
}
