// Nouns of the catalogue: published models that a person can get, and what of each is here.
import { z } from 'zod';
import { Licence } from './licence-nouns.ts';
import { Id, Sha256 } from './project-nouns.ts';

export const ModelPurpose = z.enum(['tiny', 'fast', 'balanced', 'classic', 'detail', 'accurate', 'transformer', 'strongest-cnn', 'strongest-transformer']);
export type ModelPurpose = z.infer<typeof ModelPurpose>;

export const CatalogueModel = z.object({
  sha256: Sha256,
  name: z.string(),
  /** The file's name, as it is published and as it is to be brought. */
  file: z.string(),
  bytes: z.number().int(),
  licence: Licence,
  /** Where those who published the weights state it. */
  licenceFrom: z.string(),
  /** Picture size it expects, px. */
  imageSize: z.number().int(),
  goodFor: ModelPurpose,
  /** Place among the recommended ones, from 1; null for the others. */
  recommended: z.number().int().nullable(),
  /** Computing time per picture as a multiple of the built-in model's, both at their own picture size. */
  relativeTime: z.number(),
  /** Where it can be had, the first one first. */
  addresses: z.array(z.string()).min(1),
  /** It is among the pre-trained models already. */
  here: z.boolean(),
  /** Bytes that earlier tries brought; the next one goes on with them. */
  begunBytes: z.number().int(),
  /** The newest try to get it since the workbench was opened; null where there was none. */
  job: Id.nullable(),
});
export type CatalogueModel = z.infer<typeof CatalogueModel>;
