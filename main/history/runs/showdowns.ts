// Tables showdowns and showdown_entries: options, the runs of each Showdown, and skipped entries with the reason.
import { ShowdownOptions, ShowdownState, UserError, type Arm } from '../../../preload/contract.ts';
import { transaction, type Connection } from '../database.ts';
import { readRow, readRows } from '../row-findings.ts';

export interface StoredShowdown {
  id: number; project: number; backbone: { sha256: string; name: string }; snapshot: number; options: ShowdownOptions;
  state: ShowdownState; reason: string | null; created: number; finished: number | null;
}

export interface StoredEntry {
  position: number; arm: Arm; seed: number; share: number; forecast: number | null; run: number | null; skipped: string | null;
}

export type NewEntry = Omit<StoredEntry, 'position' | 'run'>;

interface Row {
  id: number; project: number; backbone: string; backbone_name: string; snapshot: number; wishes: string;
  state: ShowdownState; reason: string | null; created: number; finished: number | null;
}

const select = 'SELECT s.*, b.name AS backbone_name FROM showdowns s JOIN backbones b ON b.sha256 = s.backbone';

const toShowdown = ({ backbone, backbone_name: name, wishes, ...row }: Row): StoredShowdown =>
  ({ ...row, state: ShowdownState.parse(row.state), backbone: { sha256: backbone, name }, options: ShowdownOptions.parse(JSON.parse(wishes)) });

const nameOf = ({ id }: Row): string => `Showdown ${id}`;

interface NewShowdown { project: number; backbone: string; snapshot: number; options: ShowdownOptions }

export function createShowdown(db: Connection, showdown: NewShowdown, now: number): number {
  return Number(db.prepare(`
    INSERT INTO showdowns (project, backbone, snapshot, wishes, state, created)
    VALUES (@project, @backbone, @snapshot, @options, 'going', @now)`)
    .run({ ...showdown, options: JSON.stringify(showdown.options), now }).lastInsertRowid);
}

/** Throws UserError showdown-unknown. */
export function getShowdown(db: Connection, id: number): StoredShowdown {
  const row = db.prepare<[number], Row>(`${select} WHERE s.id = ?`).get(id);
  if (!row) throw new UserError('showdown-unknown', { showdown: id });
  return readRow(db, row, toShowdown, nameOf);
}

/** Newest first. */
export function listShowdowns(db: Connection, project: number): StoredShowdown[] {
  return readRows(db, db.prepare<[number], Row>(`${select} WHERE s.project = ? ORDER BY s.id DESC`).all(project), toShowdown, nameOf);
}

/** Those that were running when the program last ended, oldest first. */
export function runningShowdowns(db: Connection): number[] {
  return db.prepare<[], number>("SELECT id FROM showdowns WHERE state = 'going' ORDER BY id").pluck().all();
}

/** `reason`: why it ended early, as a sentence. A resumed Showdown is not finished. */
export function setShowdownState(db: Connection, id: number, state: ShowdownState, reason: string | null, now: number): void {
  const finished = state === 'going' ? null : now;
  db.prepare('UPDATE showdowns SET state = ?, reason = ?, finished = ? WHERE id = ?').run(state, reason, finished, id);
}

/** In the order in which they are run. */
export function showdownEntries(db: Connection, showdown: number): StoredEntry[] {
  return db.prepare<[number], StoredEntry>(`
    SELECT position, contender AS arm, seed, share, forecast, run, left_out AS skipped
    FROM showdown_entries WHERE showdown = ? ORDER BY position`).all(showdown);
}

export function addEntries(db: Connection, showdown: number, entries: readonly NewEntry[]): void {
  const insert = db.prepare(`
    INSERT INTO showdown_entries (showdown, position, contender, seed, share, forecast, left_out)
    VALUES (@showdown, @position, @arm, @seed, @share, @forecast, @skipped)`);
  transaction(db, () => entries.forEach((entry, position) => insert.run({ ...entry, showdown, position })));
}

export function setEntryRun(db: Connection, showdown: number, position: number, run: number): void {
  db.prepare('UPDATE showdown_entries SET run = ?, left_out = NULL WHERE showdown = ? AND position = ?').run(run, showdown, position);
}

export function skipEntry(db: Connection, showdown: number, position: number, why: string): void {
  db.prepare('UPDATE showdown_entries SET left_out = ? WHERE showdown = ? AND position = ?').run(why, showdown, position);
}

/** Goes on again; with other `minutes` also with what was left out for time. */
export function reopenShowdown(db: Connection, id: number, minutes: number | null | undefined): void {
  const { options } = getShowdown(db, id);
  transaction(db, () => {
    const next = JSON.stringify(minutes === undefined ? options : { ...options, minutes });
    db.prepare("UPDATE showdowns SET state = 'going', reason = NULL, finished = NULL, wishes = ? WHERE id = ?").run(next, id);
    if (minutes !== undefined) db.prepare('UPDATE showdown_entries SET left_out = NULL WHERE showdown = ?').run(id);
  });
}
