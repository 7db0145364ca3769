// Field names in stored JSON, renamed to the field's terms: `right` → `correct`, `called` → `predicted`, and the like.
// Rewrites every row in place, so that readers know one form only.
import { z } from 'zod';
import type { Connection } from '../database.ts';

/** A column of JSON, and what its fields are called from now on, wherever in it they stand. */
interface Renaming { readonly table: string; readonly column: string; readonly names: Readonly<Record<string, string>> }

const metrics = { right: 'correct', called: 'predicted' };
const renamings: readonly Renaming[] = [
  { table: 'runs', column: 'metrics', names: metrics },
  { table: 'runs', column: 'cross_validated', names: metrics },
  { table: 'runs', column: 'seconds', names: { leftOut: 'crossValidation', processor: 'cpu' } },
  { table: 'runs', column: 'tuned', names: { secondHead: 'lastLayerRetrained' } },
  { table: 'advices', column: 'survey', names: { looks: 'imageStatistics', neighbours: 'knn', fit: 'trainingAccuracy' } },
  { table: 'advices', column: 'pilot', names: { way: 'arm', frozenRight: 'frozenCorrect', thawedRight: 'thawedCorrect' } },
  { table: 'showdowns', column: 'wishes', names: { ways: 'arms' } },
];

const Json = z.json();
type Json = z.infer<typeof Json>;

function renamed(value: Json, names: Renaming['names']): Json {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [Object.hasOwn(names, name) ? names[name] ?? name : name, renamed(item, names)]));
}

export function fieldNames(db: Connection): void {
  for (const { table, column, names } of renamings) {
    // Tables without a rowid are walked by their key; their rows are few.
    const rows = db.prepare<[], { value: string }>(`SELECT DISTINCT ${column} AS value FROM ${table} WHERE ${column} IS NOT NULL`).all();
    const update = db.prepare(`UPDATE ${table} SET ${column} = @next WHERE ${column} = @value`);
    for (const { value } of rows) {
      const next = JSON.stringify(renamed(Json.parse(JSON.parse(value)), names));
      if (next !== value) update.run({ value, next });
    }
  }
}
