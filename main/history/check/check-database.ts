// Examination of a database file that nobody else has open: SQLite's quick check, and every stored row read once. Owns no table.
import { UserError } from '../../../preload/contract.ts';
import { listBackbones } from '../backbones.ts';
import { readUntouched, type Connection } from '../database.ts';
import { newestCheck } from '../dataset-checks.ts';
import { getEffect, getReview } from '../label-reviews.ts';
import { listPredictionSets } from '../runs/prediction-sets.ts';
import { listProjects } from '../projects.ts';
import { rowFindings } from '../row-findings.ts';
import { listRuns } from '../runs/runs.ts';
import { listShowdowns } from '../runs/showdowns.ts';
import { getLearningCurve } from '../runs/stored-learning-curves.ts';

export interface DatabaseExamination {
  /** Sentences, damage first; empty where all is well. */
  readonly findings: readonly string[];
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** `name`: the file that the sentences are about, where `file` is a copy of it. Throws nothing that SQLite reports of the file. */
export function examineDatabase(file: string, name: string = file): DatabaseExamination {
  try {
    return readUntouched(file, (db) => {
      // The first few say enough; a badly damaged file has thousands.
      const damage = db.prepare<[], string>('PRAGMA quick_check(5)').pluck().all().filter((line) => line !== 'ok');
      if (damage.length > 0) return { findings: [sentenceOfDamage(name, inOneLine(damage))], rows: {} };
      readEveryRow(db);
      return { findings: rowFindings(db), rows: countRows(db) };
    });
  } catch (error) {
    return { findings: [sentenceOfDamage(name, error instanceof Error ? error.message : String(error))], rows: {} };
  }
}

/** SQLite heads its lines by the database they are about, of which there is one. */
const inOneLine = (lines: readonly string[]): string => lines.flatMap((text) => text.split('\n')).filter((line) => !line.startsWith('***')).join('; ');

const sentenceOfDamage = (file: string, why: string): string => new UserError('database-damaged', { file, why }).message;

function readEveryRow(db: Connection): void {
  listBackbones(db);
  for (const trashed of [false, true]) {
    for (const { id } of listRuns(db, null, trashed)) getLearningCurve(db, id);
    for (const { id } of listProjects(db, trashed)) {
      listPredictionSets(db, id);
      listShowdowns(db, id);
      newestCheck(db, id);
      getReview(db, id);
      getEffect(db, id);
    }
  }
}

function countRows(db: Connection): Record<string, number> {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").pluck().all();
  return Object.fromEntries(tables.map((table) => [table, db.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0]));
}
