// Classes as things of their own: there before a picture is, with a fixed key and a colour, renamed, merged and deleted by
// acts that can be undone.
import type { Connection } from '../database.ts';

const digits = '1234567890';
/** As the product had them then: letters that do something else on the screen of pictures are left out. */
const keys = [...digits, ...'abcdefghjklmnopqrstvwy'];

interface ClassRow { id: number; project: number; name: string }

export function classes(db: Connection): void {
  db.exec(`
    ALTER TABLE classes ADD COLUMN key TEXT;                            -- sets the class; NULL: none
    ALTER TABLE classes ADD COLUMN colour TEXT;
    ALTER TABLE classes ADD COLUMN made INTEGER NOT NULL DEFAULT 0;     -- 1: added by hand, so listed without a picture too
    ALTER TABLE classes ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;  -- 1: deleted, or merged into another
    CREATE UNIQUE INDEX classes_by_key ON classes (project, key) WHERE key IS NOT NULL;

    -- What an act changed of classes; values as text. An act of labels and one of classes are undone alike.
    CREATE TABLE class_log (
      act INTEGER NOT NULL REFERENCES label_acts ON DELETE CASCADE,
      class INTEGER NOT NULL REFERENCES classes ON DELETE CASCADE,
      field TEXT NOT NULL CHECK (field IN ('name', 'key', 'colour', 'made', 'deleted')),
      before TEXT,
      after TEXT,
      PRIMARY KEY (act, class, field)
    ) STRICT, WITHOUT ROWID;
  `);
  const natural = new Intl.Collator('en', { numeric: true });
  const rows = db.prepare<[], ClassRow>(`
    SELECT id, project, name FROM classes c WHERE EXISTS (SELECT 1 FROM pictures WHERE project = c.project AND class = c.id)`).all()
    .sort((a, b) => natural.compare(a.name, b.name));
  const give = db.prepare('UPDATE classes SET key = ? WHERE id = ?');
  for (const own of Map.groupBy(rows, ({ project }) => project).values()) {
    const free = new Set(keys);
    const named = own.filter(({ name }) => digits.includes(name) && free.delete(name));
    for (const { id, name } of named) give.run(name, id);
    for (const { id } of own.filter((row) => !named.includes(row))) {
      const [key] = free;
      if (key === undefined) break;
      free.delete(key);
      give.run(key, id);
    }
  }
}
