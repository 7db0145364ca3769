// Files that changed since their import: their stamps, and what is known of their content.
import type { Connection } from '../database.ts';

export function fileContent(db: Connection): void {
  db.exec(`
    ALTER TABLE pictures ADD COLUMN stamp TEXT;   -- size and times when the content was last proven; NULL: unknown
    -- changed: the file holds other content now; replaced: that content was imported as a picture of its own
    ALTER TABLE pictures ADD COLUMN content TEXT NOT NULL DEFAULT 'same' CHECK (content IN ('same', 'changed', 'replaced'));
    -- With it, looking through very many pictures still reads nothing but the index.
    DROP INDEX pictures_in_order;
    CREATE INDEX pictures_in_order ON pictures (project, class, relative, id, content);
    CREATE INDEX pictures_changed ON pictures (project) WHERE content <> 'same';
  `);
}
