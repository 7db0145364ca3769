// Licences of pre-trained models as facts beside the name: what each allows, and how that is known.
import type { Connection } from '../database.ts';

export function modelLicences(db: Connection): void {
  db.exec('ALTER TABLE backbones ADD COLUMN licence_facts TEXT;  -- JSON; NULL: what the name alone tells, as before this format');
}
