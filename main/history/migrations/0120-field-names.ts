// Field names in stored JSON, renamed to the field's terms: `right` → `correct`, `called` → `predicted`, and the like.
// Rewrites every row in place, so that readers know one form only.
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
  { table: 'compute_measurements', column: 'value', names: { worst: 'largestError', furthest: 'largestErrorIn' } },
];

/** Every object of a JSON value, copied with its fields' new names. */
function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [names.get(name) ?? name, renamed(item, names)]));
}

/** What is not JSON stays as it is: one damaged row must not keep a workspace shut. */
function renamedText(text: string, names: ReadonlyMap<string, string>): string {
  try {
    return JSON.stringify(renamed(JSON.parse(text), names));
  } catch {
    return text;
  }
}

export function fieldNames(db: Connection): void {
  for (const [i, { table, column, names }] of renamings.entries()) {
    const own = new Map(Object.entries(names));
    db.function(`renamed_${i}`, { deterministic: true }, (text) => renamedText(String(text), own));
    db.exec(`UPDATE ${table} SET ${column} = renamed_${i}(${column}) WHERE ${column} IS NOT NULL`);
  }
}
