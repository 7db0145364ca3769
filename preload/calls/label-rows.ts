// Calls of labelling: what comes next, suggestions, label mistakes and decisions, who labelled, and labels as a table.
import { z } from 'zod';
import {
  LabelCounts, LabelGroup, LabelHelp, LabelOrigin, LabelQueue, LabelSuggestion, PersonName, SuggestedClass,
} from '../nouns/label-nouns.ts';
import { CsvKind } from '../csv.ts';
import { Decision, LabelEffect, LabelReview, ReviewList } from '../nouns/label-review-nouns.ts';
import { Id, Sha256 } from '../nouns/project-nouns.ts';
import { call, chosenFile, nothing, project } from './call.ts';

/** How columns are apart, and what the decimal mark is. */
const separated = { separator: CsvKind.default('comma') };

export const labelRows = {
  /**
   * Pictures to label next: those behind `after` (the one on screen, which is not among them) first, then those marked unsure,
   * then those `skipped` in this sitting, whether unsure or not. One that is marked ambiguous isn't asked for again.
   */
  'labelling.queue': call('read', z.object({
    ...project, after: Id.nullable().default(null), skipped: z.array(Id).max(10_000).default([]),
    count: z.number().int().min(1).max(200).default(10),
    /** Pictures of this class instead, as those of one that was split. */
    of: z.string().nullable().default(null),
  }), LabelQueue),
  'labelling.counts': call('read', z.object(project), LabelCounts),

  /** Has a model help with labelling from now on: extracts features unless they are at hand. `job` null: nothing to be done. */
  'suggestions.start': call('write', z.object(project), z.object({ job: Id.nullable(), help: LabelHelp })),
  /** Suggestions by class, most pictures first. */
  'suggestions.summary': call('read', z.object(project), z.object({
    help: LabelHelp, hint: z.string().nullable(), classes: z.array(SuggestedClass),
  })),
  /** Suggestions for some pictures; those without one are left out. */
  'suggestions.get': call('read', z.object({ ...project, ids: z.array(Id).max(1000) }), z.array(LabelSuggestion.extend({ id: Id }))),
  /** The next page of pictures to be labelled at once; `label` null: alike pictures, those most alike first. Null where there is none. */
  'suggestions.group': call('read', z.object({
    ...project, label: z.string().nullable(), size: z.number().int().min(3).max(100).default(24),
    skipped: z.array(Id).max(10_000).default([]),
  }), LabelGroup.nullable()),
  /**
   * Accepts the class suggested for these pictures, or what is suggested for all with at least a probability, as one act. Never
   * for pictures that have a label by now, or are drawn for the test.
   */
  'suggestions.accept': call('write', z.object({
    ...project, which: z.union([
      z.object({ ids: z.array(Id).min(1), label: z.string() }),
      z.object({ atLeast: z.number().min(0.5).max(1), label: z.string().nullable().default(null) }),
    ]),
  }), z.object({ changed: z.number().int(), sentence: z.string() })),

  /** Who gave the picture its label, when and how; null: it has none, or no act tells of it. */
  'pictures.labelOrigin': call('read', z.object({ picture: Id }), LabelOrigin.nullable()),
  /** The person whose labels are stored from now on; `system`: as the system names the person, where no name is set. */
  'labels.person': call('read', nothing, z.object({ name: PersonName.nullable(), system: PersonName.nullable() })),
  /** Null: as the system names the person. Labels that are there keep the name they have. */
  'labels.setPerson': call('write', z.object({ name: PersonName.nullable() }), nothing),
  /** Labels and marks of the used pictures as CSV, with who gave them, when and how; `name`: of a file for it. */
  'labels.export': call('read', z.object({ ...project, ...separated }), z.object({ name: z.string(), pictures: z.number().int(), csv: z.string() })),
  /** The same into a file; an existing one is kept unless `replace`. */
  'labels.write': call('write', z.object({ ...project, ...separated, ...chosenFile }), z.object({
    file: z.string(), pictures: z.number().int(),
  }), 'confirm'),

  /**
   * Looks for labels that are probably wrong, for outliers and for ambiguous pictures; `job` null: nothing has changed since the
   * last time. `anew`: look even so.
   */
  'labels.check': call('write', z.object({
    ...project, backbone: Sha256.nullable().default(null), anew: z.boolean().default(false),
  }), z.object({ job: Id.nullable() })),
  /** The newest check and a part of one of its lists; null before the first. */
  'labels.mistakes': call('read', z.object({
    ...project, list: ReviewList.default('mistakes'),
    from: z.number().int().nonnegative().default(0), count: z.number().int().max(1000).default(200),
  }), LabelReview.nullable()),
  /** A decision about pictures, of the queue or not, as one act that `pictures.undoLabel` undoes. `take` needs a suggestion. */
  'labels.decide': call('write', z.object({ ...project, pictures: z.array(Id).min(1), decision: Decision }), z.object({
    changed: z.number().int(), sentence: z.string(),
  })),
  /** Cross-validates with the labels before and after all decisions that stand: seconds on cached features. */
  'labels.measureEffect': call('write', z.object(project), z.object({ job: Id })),
  /** Null before it was measured. */
  'labels.effect': call('read', z.object(project), LabelEffect.nullable()),
} as const;
