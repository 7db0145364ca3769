// Plan of changes: what importing a folder again would do to a project, and the choices that go with it.
import { z } from 'zod';
import { ClassChoice, Grouping } from './project-nouns.ts';
import { TableMapping } from './table-nouns.ts';

/** Kinds of changes, each with a list of files. */
export const PlanKind = z.enum(['new', 'back', 'moved', 'relabelled', 'facts', 'changed', 'converted', 'gone', 'copy']);
export type PlanKind = z.infer<typeof PlanKind>;

const PlanList = z.object({
  kind: PlanKind,
  count: z.number().int(),
  /** The first of them: path within the folder, and what is to be said of it. */
  files: z.array(z.object({ file: z.string(), note: z.string().nullable() })),
});
export type PlanList = z.infer<typeof PlanList>;

export const ImportPlan = z.object({
  folder: z.string(),
  /** "3 moved, 2 changed, 12 new, 4 gone." */
  sentence: z.string(),
  lists: z.array(PlanList),
  /** Files that are as they were. */
  unchanged: z.number().int(),
  /** Pictures that lie in another class folder than their label says, and those of them that a person labelled since. */
  relabelled: z.object({ count: z.number().int(), byHand: z.number().int() }),
  /** Class folders that have a new name; `name`: what the project calls the class. */
  renamed: z.array(z.object({ from: z.string(), to: z.string(), pictures: z.number().int(), name: z.string() })),
  /** What the project calls the class of each folder. */
  classes: z.array(ClassChoice),
  /** How its pictures were grouped when it was imported. */
  grouping: Grouping.nullable(),
  /** The table that it was, or is, labelled by. */
  labels: TableMapping.nullable(),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

/** Choices about what has changed; nothing is lost by default. */
export const PlanChoices = z.object({
  /** Labels of pictures that lie in another class folder: kept, or the folder's; `all`: also where a person labelled them since. */
  labels: z.enum(['keep', 'take', 'all']).default('keep'),
  /** New names of class folders that the classes take. */
  rename: z.array(z.string()).default([]),
  dropGone: z.boolean().default(false),
  /** Files in another format are pictures of their own, beside those whose names they have. */
  convertedAsNew: z.boolean().default(false),
});
export type PlanChoices = z.infer<typeof PlanChoices>;
