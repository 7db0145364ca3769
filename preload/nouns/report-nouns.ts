// Nouns of reports: their subject and file format.
import { z } from 'zod';
import { Id } from './project-nouns.ts';

/** A finished run, two to eight runs side by side, or a Showdown. */
export const ReportOf = z.union([
  /** `class`: positive in its operating points; else that of the run’s rule, of the project, or the rarer of two. */
  z.strictObject({ run: Id, class: z.string().optional() }),
  z.strictObject({ runs: z.array(Id).min(2).max(8) }),
  z.strictObject({ showdown: Id }),
]);
export type ReportOf = z.infer<typeof ReportOf>;

/** A page for browsers, or for paper. */
export const ReportFormat = z.enum(['html', 'pdf']);
export type ReportFormat = z.infer<typeof ReportFormat>;
