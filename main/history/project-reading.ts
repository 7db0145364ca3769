// Table projects, its column reading: how the samples of the project's files become pixels.
import { PixelReading, settledFormats } from '../../preload/contract.ts';
import type { Connection } from './database.ts';
import { readRowOrNull } from './row-findings.ts';
import { usable } from './usable-pictures.ts';

/** Null: by default; also where what is stored can't be read, which is a finding. */
export function getReading(db: Connection, project: number): PixelReading | null {
  const json = db.prepare<[number], string | null>('SELECT reading FROM projects WHERE id = ?').pluck().get(project) ?? null;
  return json === null ? null : readRowOrNull(db, json, (text) => PixelReading.parse(JSON.parse(text)), () => `How project ${project} reads its files`);
}

/** Null: by default. */
export function setReading(db: Connection, project: number, reading: PixelReading | null): void {
  db.prepare('UPDATE projects SET reading = ? WHERE id = ?').run(reading === null ? null : JSON.stringify(reading), project);
}

/** Pictures by what their files leave open, and one of those, the first in order, to try a window on. */
export interface OpenPictures {
  dicom: number;
  /** Of more than 8 bits, other than DICOM. */
  deep: number;
  tiff: number;
  /** Of 8 bits, other than DICOM. */
  shallow: number;
  example: number | null;
}

/** Of the pictures that count. */
export function countOpen(db: Connection, project: number): OpenPictures {
  return db.prepare<[object], OpenPictures>(`
    WITH own AS (
      SELECT id, format, format <> 'dicom' AND bits_per_sample > 8 AND format NOT IN (SELECT value FROM json_each(@settled)) AS deep
      FROM pictures p WHERE project = @project AND ${usable})
    SELECT coalesce(sum(format = 'dicom'), 0) AS dicom, coalesce(sum(deep), 0) AS deep, coalesce(sum(format = 'tiff'), 0) AS tiff,
      coalesce(sum(format <> 'dicom' AND NOT deep), 0) AS shallow, min(CASE WHEN deep OR format = 'dicom' THEN id END) AS example
    FROM own`).get({ project, settled: JSON.stringify(settledFormats) }) ?? { dicom: 0, deep: 0, tiff: 0, shallow: 0, example: null };
}
