// Table projects, its column reading: how the samples of the project's files become pixels.
import { PixelReading } from '../../preload/contract.ts';
import type { Connection } from './database.ts';
import { readRowOrNull } from './row-findings.ts';

/** Null: by default; also where what is stored can't be read, which is a finding. */
export function getReading(db: Connection, project: number): PixelReading | null {
  const json = db.prepare<[number], string | null>('SELECT reading FROM projects WHERE id = ?').pluck().get(project) ?? null;
  return json === null ? null : readRowOrNull(db, json, (text) => PixelReading.parse(JSON.parse(text)), () => `How project ${project} reads its files`);
}

/** Null: by default. */
export function setReading(db: Connection, project: number, reading: PixelReading | null): void {
  db.prepare('UPDATE projects SET reading = ? WHERE id = ?').run(reading === null ? null : JSON.stringify(reading), project);
}

/** Pictures whose samples are shown as they are, and those that are stretched to 8 bits. DICOM has windows of its own. */
export function countDepths(db: Connection, project: number): { shallow: number; deep: number } {
  return db.prepare<[number], { shallow: number; deep: number }>(`
    SELECT coalesce(sum(bits_per_sample <= 8 OR format IN ('heic', 'avif')), 0) AS shallow,
      coalesce(sum(bits_per_sample > 8 AND format NOT IN ('heic', 'avif')), 0) AS deep
    FROM pictures WHERE project = ? AND format <> 'dicom' AND content <> 'replaced'`).get(project) ?? { shallow: 0, deep: 0 };
}

/** Pictures of the project whose files leave something open. */
export function countOpen(db: Connection, project: number): { dicom: number; deep: number; tiff: number } {
  return db.prepare<[number], { dicom: number; deep: number; tiff: number }>(`
    SELECT coalesce(sum(format = 'dicom'), 0) AS dicom, coalesce(sum(format <> 'dicom' AND bits_per_sample > 8), 0) AS deep,
      coalesce(sum(format = 'tiff'), 0) AS tiff
    FROM pictures p WHERE p.project = ? AND p.content <> 'replaced'`).get(project) ?? { dicom: 0, deep: 0, tiff: 0 };
}
