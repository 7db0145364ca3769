// Licence of a pre-trained model, as facts: its name, and what it allows. Null where that isn't known, which is not the same as yes.
import { z } from 'zod';

export const Licence = z.object({
  /** Identifier of the SPDX list, or “LicenseRef-…” for one that isn't on it; null where none was stated. */
  spdx: z.string().min(1).nullable(),
  /** As people call it; empty where none was stated. */
  name: z.string(),
  /** May the model be used to earn money? */
  commercialUse: z.boolean().nullable(),
  /** May the model be passed on? */
  redistribution: z.boolean().nullable(),
  /** May a changed model, as every fine-tuned one is, be passed on? */
  derivatives: z.boolean().nullable(),
  /** Known by the file's SHA-256, stated by the person who added it, stated in the file itself, or not known. */
  source: z.enum(['catalogue', 'asked', 'file', 'unknown']),
  /** Whom to name; null where the licence asks for none or it isn't known. */
  attribution: z.string().nullable().default(null),
});
export type Licence = z.infer<typeof Licence>;
