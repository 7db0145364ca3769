// Calls of a project's pictures: finding, labelling, marking, leaving out, and moving between sets.
import { z } from 'zod';
import { GivenSource } from '../nouns/label-nouns.ts';
import {
  Id, Part, Picture, PictureFilter, PictureMark, PictureUse, TestPrediction, ValueWindow,
} from '../nouns/project-nouns.ts';
import { call, project } from './call.ts';

export const pictureRows = {
  /** Ids of all pictures that match the filter, in the project's order. The page fetches the rows it shows. */
  'pictures.find': call('read', z.object({ ...project, filter: PictureFilter.default({}) }), z.array(Id)),
  /** Ids of pictures that were left out, removed or replaced: a list that keeps its order while labels change drops them. */
  'pictures.aside': call('read', z.object(project), z.array(Id)),
  /** Facts of the project's pictures, each with its values, most pictures first. */
  'pictures.facts': call('read', z.object(project), z.array(z.object({
    name: z.string(), values: z.array(z.object({ value: z.string(), pictures: z.number().int() })),
  }))),
  'pictures.get': call('read', z.object({ ...project, ids: z.array(Id).max(1000) }), z.array(Picture)),
  /** Sets the label of pictures (null removes it) as one action, undone as one. A new name makes a new class. */
  'pictures.label': call('write', z.object({
    ...project, ids: z.array(Id).min(1), label: z.string().trim().min(1).nullable(), source: GivenSource.default('hand'),
  }), z.object({ changed: z.number().int() })),
  /**
   * Undoes the newest change that stands: labels, marks, pictures left out or removed, a change of classes, or of sets.
   * `undone` counts labels; `pictures`: those that it put back, whatever was changed of them.
   */
  'pictures.undoLabel': call('write', z.object(project), z.object({
    undone: z.number().int(), pictures: z.array(Id), sentence: z.string(),
  })),
  /** Marks pictures (null removes the mark) as one act that `pictures.undoLabel` undoes. A label removes the mark “unsure”. */
  'pictures.mark': call('write', z.object({ ...project, ids: z.array(Id).min(1), mark: PictureMark.nullable() }), z.object({
    changed: z.number().int(), sentence: z.string(),
  })),
  /** Looks whether files have changed or gone since their import; `sentence` says how many, and what to do. */
  'pictures.verify': call('write', z.object(project), z.object({
    changed: z.number().int(), missing: z.number().int(), sentence: z.string().nullable(),
  })),
  /** Leaves pictures out, removes them, or uses them again, as one act that `pictures.undoLabel` undoes. Files stay where they are. */
  'pictures.setUse': call('write', z.object({ ...project, ids: z.array(Id).min(1), use: PictureUse }), z.object({
    changed: z.number().int(), sentence: z.string(),
  })),
  /** What deleting removed pictures for good would free (`ids` null: all of them); `kept`: those that runs tell of. `bytes` counts files. */
  'pictures.measureRemoved': call('read', z.object({ ...project, ids: z.array(Id).nullable().default(null) }), z.object({
    pictures: z.number().int(), kept: z.number().int(), bytes: z.number(),
  })),
  /** Deletes removed pictures for good, with their labels. The files in the person's own folders stay. */
  'pictures.deleteRemoved': call('write', z.object({ ...project, ids: z.array(Id).nullable().default(null) }), z.object({
    pictures: z.number().int(), kept: z.number().int(), freedBytes: z.number(), sentence: z.string(),
  })),
  /**
   * The window that a picture of more than 8 bits is seen through; null where it has none. With `through`: the picture
   * through that window instead, as a data URL (JPEG).
   */
  'pictures.lookThrough': call('read', z.object({
    ...project, picture: Id, through: z.object({ low: z.number(), high: z.number() }).nullable().default(null),
  }), z.object({ window: ValueWindow.nullable(), image: z.string().nullable() })),
  /** `sets.undo` undoes it as one. */
  'pictures.moveToSet': call('write', z.object({ ...project, ids: z.array(Id).min(1), part: Part }), z.object({
    changed: z.number().int(),
  })),
  /** Predictions of finished runs for a picture of their test sets, newest first. */
  'pictures.predictions': call('read', z.object({ picture: Id }), z.array(TestPrediction)),
  /** Stores one picture that a page got without a path (dropped or pasted) in the workspace; a batch becomes a folder. */
  'pictures.upload': call('write', z.object({
    batch: z.string().nullable(), path: z.string().min(1).max(1000), base64: z.base64(),
  }), z.object({ batch: z.string(), folder: z.string() })),
} as const;
