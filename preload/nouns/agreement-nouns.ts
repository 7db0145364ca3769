// Nouns of a second reader: agreement of two people's labels, the file that brings them, and disagreements to be decided.
import { z } from 'zod';
import { Estimate } from './evaluation-nouns.ts';
import { PersonName } from './label-nouns.ts';
import { Id, Instant, Sha256 } from './project-nouns.ts';
import { LabelColumns } from './table-nouns.ts';

/** How well two readers agree on pictures that both labelled. */
export const Agreement = z.object({
  n: z.number().int(),
  agreed: z.number().int(),
  /** Groups among the pictures, which intervals are then over; null where each picture stands for itself. */
  groups: z.number().int().nullable(),
  /** Share of the pictures with the same label from both. */
  observed: Estimate,
  /** Agreement beyond chance (Cohen); null where both used one class only. */
  kappa: Estimate.nullable(),
  /** Gwet’s AC1: agreement beyond chance, less dependent on how common the classes are; null as above. */
  ac1: Estimate.nullable(),
  /** Classes that either used. `agreement`: twice the pictures both called so, of all that either did. */
  classes: z.array(z.object({
    name: z.string(), first: z.number().int(), second: z.number().int(), both: z.number().int(), agreement: z.number(),
    /** Fewer than 10 pictures: too few for a share. */
    few: z.boolean(),
  })),
  /** confusion[i][j]: pictures that the first called class i and the second class j, in the order of `classes`. */
  confusion: z.array(z.array(z.number().int())),
  /** Caveats, as sentences. */
  remarks: z.array(z.string()),
});
export type Agreement = z.infer<typeof Agreement>;

/** Who gave labels: the project’s own, or a second reader’s by name. */
export const AgreementPair = z.object({
  /** Null: the labels of the project. */
  first: PersonName.nullable(),
  second: PersonName,
  agreement: Agreement,
});
export type AgreementPair = z.infer<typeof AgreementPair>;

export const SecondReader = z.object({
  name: PersonName,
  pictures: z.number().int(),
  /** Of them, those that have a label of the project beside it. */
  twice: z.number().int(),
  files: z.array(z.string()),
  added: Instant,
});
export type SecondReader = z.infer<typeof SecondReader>;

export const AgreementOverview = z.object({
  readers: z.array(SecondReader),
  pairs: z.array(AgreementPair),
  /** Pictures on which the readers disagree, and those of them that a person has decided. */
  open: z.number().int(),
  decided: z.number().int(),
});
export type AgreementOverview = z.infer<typeof AgreementOverview>;

/** Agreement as it stands beside the accuracy of a run. */
export const RunAgreement = z.object({
  /** 'test': on the run’s test pictures; 'all': those were read twice too rarely, so on all pictures. */
  on: z.enum(['test', 'all']),
  second: PersonName,
  n: z.number().int(),
  agreed: z.number().int(),
  observed: Estimate,
  kappa: Estimate.nullable(),
  /** “People agree on 94 % of the test pictures (95 % CI 90–97 %, 188 of 200).” */
  sentence: z.string(),
  /** What a result above it means; null where the result is not above. */
  above: z.string().nullable(),
});
export type RunAgreement = z.infer<typeof RunAgreement>;

/** A decision where readers disagree. */
export const AdjudicationDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('label'), label: z.string().trim().min(1) }),
  z.object({ kind: z.literal('ambiguous') }),
  z.object({ kind: z.literal('not-usable') }),
]);
export type AdjudicationDecision = z.infer<typeof AdjudicationDecision>;

/** A picture on which readers disagree. */
export const Disagreement = z.object({
  picture: Id,
  name: z.string(),
  sha256: Sha256,
  /** The project’s label before the disagreement was decided, and who gave it; null: not known. */
  first: z.object({ label: z.string(), by: z.string().nullable() }),
  second: z.array(z.object({ by: PersonName, label: z.string() })),
  /** Null: still open. */
  decided: z.object({ decision: AdjudicationDecision, by: z.string().nullable(), at: Instant }).nullable(),
});
export type Disagreement = z.infer<typeof Disagreement>;

/** Columns of a second person’s table; all but the label may be missing where another tells the picture. */
export const SecondLabelColumns = z.object({
  file: z.string().nullable(),
  /** Content hashes (SHA-256), which go before file names. */
  sha256: z.string().nullable(),
  label: LabelColumns,
  /** Who gave the label, when and how, as an export of Thaw has them. */
  labelledBy: z.string().nullable(),
  when: z.string().nullable(),
  how: z.string().nullable(),
});
export type SecondLabelColumns = z.infer<typeof SecondLabelColumns>;

/** A second person’s table as it was read; a label’s picture is its index among those asked about. */
export const SecondLabelTable = z.object({
  file: z.string(),
  rows: z.number().int(),
  columns: z.array(z.object({ name: z.string(), examples: z.array(z.string()) })),
  /** Null where no column holds labels, or none names pictures. */
  guess: SecondLabelColumns.nullable(),
  labels: z.array(z.object({
    index: z.number().int(), label: z.string(), labelledBy: z.string().nullable(), when: z.number().nullable(), how: z.string().nullable(),
  })),
  /** Pictures found by their content; the others by path or name. */
  byContent: z.number().int(),
  /** Rows that name no picture of the project. */
  unmatched: z.object({ count: z.number().int(), first: z.array(z.string()) }),
  /** Pictures with several labels, which are left out. */
  several: z.number().int(),
  /** People that the table names, with their rows. */
  people: z.array(z.object({ name: z.string(), rows: z.number().int() })),
});
export type SecondLabelTable = z.infer<typeof SecondLabelTable>;

/** A second person’s table before it is merged. */
export const SecondLabelOffer = SecondLabelTable.omit({ labels: true }).extend({
  byName: z.number().int(),
  /** Labels with their pictures, and the class of the project that each is taken for; null: none is like it. */
  labels: z.array(z.object({
    label: z.string(), pictures: z.number().int(), class: z.string().nullable(),
    /** 'same': called so; 'alike': but for capitals and marks; 'unknown': the project has no such class. */
    likeness: z.enum(['same', 'alike', 'unknown']),
  })),
  /** Pictures whose label came from a folder or a table, by the table: no person read them. */
  unread: z.number().int(),
});
export type SecondLabelOffer = z.infer<typeof SecondLabelOffer>;
