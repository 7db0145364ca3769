// Calls of the catalogue: what can be got, and getting it.
import { z } from 'zod';
import { CatalogueModel } from '../nouns/catalogue-nouns.ts';
import { Id, Sha256 } from '../nouns/project-nouns.ts';
import { call, nothing } from './call.ts';

export const catalogueRows = {
  /** Asks no network. The recommended ones come first. */
  'catalogue.list': call('read', nothing, z.array(CatalogueModel)),
  /** Fetches a published model and adds it. `from`: a mirror's address, a folder or a file; null: where it is published. */
  'catalogue.get': call('write', z.object({ model: Sha256, from: z.string().min(1).nullable().default(null) }), z.object({ job: Id }), 'confirm'),
} as const;
