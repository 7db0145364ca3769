// Table backbones: pre-trained models by the hash of their file.
import { BackboneFacts, Licence, licenceCalled, noLicence, Preprocessing, type Backbone } from '../../preload/contract.ts';
import type { Connection } from './database.ts';
import { readRow, readRows } from './row-findings.ts';

/** A backbone with the place of its file, which pages never see. */
export interface StoredBackbone extends Backbone { file: string }

interface BackboneRow {
  sha256: string; name: string; file: string; built_in: number; bytes: number; licence: string; licence_facts: string | null; preprocessing: string;
  facts: string;
}

/** Rows of earlier formats have a name alone, which only the catalogue gave. */
const toLicence = ({ licence, licence_facts: facts }: BackboneRow): Licence => {
  if (facts !== null) return Licence.parse(JSON.parse(facts));
  return licence === 'not stated' ? noLicence : licenceCalled(licence, 'catalogue');
};

function toBackbone(row: BackboneRow): StoredBackbone {
  return {
    sha256: row.sha256, name: row.name, file: row.file, builtIn: row.built_in !== 0, bytes: row.bytes, licence: toLicence(row),
    preprocessing: Preprocessing.parse(JSON.parse(row.preprocessing)), facts: BackboneFacts.parse(JSON.parse(row.facts)),
  };
}

const nameOf = ({ name }: BackboneRow): string => `The pre-trained model “${name}”`;

/** Built-in first, then by name. */
export function listBackbones(db: Connection): StoredBackbone[] {
  return readRows(db, db.prepare<[], BackboneRow>('SELECT * FROM backbones ORDER BY built_in DESC, name').all(), toBackbone, nameOf);
}

export function getBackbone(db: Connection, sha256: string): StoredBackbone | null {
  const row = db.prepare<[string], BackboneRow>('SELECT * FROM backbones WHERE sha256 = ?').get(sha256);
  return row ? readRow(db, row, toBackbone, nameOf) : null;
}

/** Adds it, or refreshes what is known of the same file. */
export function putBackbone(db: Connection, backbone: StoredBackbone, now: number): void {
  db.prepare(`
    INSERT INTO backbones (sha256, name, file, built_in, bytes, licence, licence_facts, preprocessing, facts, added)
    VALUES (@sha256, @name, @file, @builtIn, @bytes, @licence, @licenceFacts, @preprocessing, @facts, @now)
    ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, file = excluded.file, built_in = excluded.built_in,
      licence = excluded.licence, licence_facts = excluded.licence_facts, preprocessing = excluded.preprocessing, facts = excluded.facts`)
    .run({
      ...backbone, builtIn: backbone.builtIn ? 1 : 0, licence: backbone.licence.name, licenceFacts: JSON.stringify(backbone.licence),
      preprocessing: JSON.stringify(backbone.preprocessing), facts: JSON.stringify(backbone.facts), now,
    });
}

/** Of the newest run; null before the first. */
export function newestBackbone(db: Connection): string | null {
  return db.prepare<[], string>('SELECT backbone FROM runs ORDER BY id DESC LIMIT 1').pluck().get() ?? null;
}

export function runsOfBackbone(db: Connection, sha256: string): number {
  return db.prepare<[string], number>('SELECT count(*) FROM runs WHERE backbone = ?').pluck().get(sha256) ?? 0;
}

export function removeBackbone(db: Connection, sha256: string): void {
  db.prepare('DELETE FROM backbones WHERE sha256 = ?').run(sha256);
}
