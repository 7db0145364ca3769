// Calls that plan, start and steer runs: forecasts, advice, and showdowns too.
import { z } from 'zod';
import { Advice } from '../nouns/advice-nouns.ts';
import { Id, PartCounts, Sha256 } from '../nouns/project-nouns.ts';
import { ModelComparison } from '../nouns/model-comparison-nouns.ts';
import { Recipe, Run, RunClasses, Strategy } from '../nouns/run-nouns.ts';
import { ImageSizeSetting } from '../nouns/image-size-nouns.ts';
import { Showdown, ShowdownEntry, ShowdownOptions } from '../nouns/showdown-nouns.ts';
import { Augmentation, Forecast, Tuning } from '../nouns/tuning-nouns.ts';
import { call, nothing, project } from './call.ts';

const adviceAsked = { ...project, backbone: Sha256, leaveOut: z.array(z.string()).default([]) };

/** A run's settings; those left out take their defaults. */
const RunRequest = z.object({
  ...project, strategy: Strategy, backbone: Sha256, name: z.string().trim().min(1).optional(), seed: z.number().int().default(0),
  recipe: Recipe.partial().extend({ tuning: Tuning.partial().nullable().optional() }).default({}),
});

export const runRows = {
  'runs.list': call('read', z.object({ project: Id.nullable(), trashed: z.boolean().default(false) }), z.array(Run)),
  'runs.get': call('read', z.object({ run: Id }), Run),
  'runs.start': call('write', RunRequest, z.object({ run: Id, job: Id })),
  /** Refuses what `runs.start` would refuse, before anything is measured for it; returns the pictures per set. */
  'runs.check': call('read', RunRequest, PartCounts),
  /** Pauses a running run; `runs.resume` continues it, also after a restart. */
  'runs.pause': call('write', z.object({ run: Id }), Run),
  /** Ends training early with the best weights so far: the run is tested and done. */
  'runs.finish': call('write', z.object({ run: Id }), Run),
  /** Resumes a run that was paused, stopped or interrupted. */
  'runs.resume': call('write', z.object({ run: Id }), z.object({ run: Id, job: Id })),
  /** Moves a queued run before another queued one; null: last. */
  'runs.reorder': call('write', z.object({ run: Id, before: Id.nullable() }), z.array(Id)),
  /** Queued runs, the next one first. */
  'runs.queue': call('read', nothing, z.array(Id)),
  'runs.rename': call('write', z.object({ run: Id, name: z.string().trim().min(1) }), Run),
  'runs.note': call('write', z.object({ run: Id, note: z.string() }), Run),
  /** Stars a finished run, "use this one", in place of any other of its project; or takes the star away. */
  'runs.star': call('write', z.object({ run: Id, starred: z.boolean() }), nothing),
  'runs.trash': call('write', z.object({ run: Id }), Run),
  'runs.restore': call('write', z.object({ run: Id }), Run),
  /** What became of the classes of a project's finished runs, or of one of them, for which it also says what a new run takes. */
  'runs.classes': call('read', z.object({ ...project, run: Id.nullable().default(null) }), z.array(RunClasses)),
  /** Starts a run with the settings of a finished one on the pictures and classes as they are now. */
  'runs.again': call('write', z.object({ run: Id, name: z.string().trim().min(1).optional() }), z.object({ run: Id, job: Id })),

  /** Forecast cost of fine-tuning at each thaw line; with times once `train.measure` has measured this pre-trained model. */
  'train.forecast': call('read', z.object({
    ...project, backbone: Sha256, strategy: Strategy.exclude(['transfer']).default('fine-tune'), tuning: Tuning.partial().default({}),
    imageSize: ImageSizeSetting.nullable().default(null), leaveOut: z.array(z.string()).default([]), crossValidate: z.boolean().default(true),
  }), Forecast),
  /** Measures a few training steps on this computer, once per pre-trained model, batch size and image size. */
  'train.measure': call('write', z.object({
    project: Id.nullable().default(null), backbone: Sha256, tuning: Tuning.partial().default({}), imageSize: ImageSizeSetting.nullable().default(null),
  }), z.object({ job: Id })),
  /** The preset that the project’s pictures and its answer about sides call for, where nobody chose one. */
  'train.augmentation': call('read', z.object(project), z.object({
    augmentation: Augmentation, grey: z.boolean(), mirrorsAlike: z.boolean().nullable(),
  })),
  /** Six augmented views of a picture, as data URLs (JPEG); picture null: some picture of the training set. */
  'train.variants': call('read', z.object({
    ...project, picture: Id.nullable(), augmentation: Augmentation, seed: z.number().int().default(0),
  }), z.object({ picture: Id, variants: z.array(z.string()) })),

  /** Advice from the dataset probe of the pictures as they are now; null without one. `minutes`: limit of the training time. */
  'advice.get': call('read', z.object({
    ...adviceAsked, minutes: z.number().positive().nullable().default(null), crossValidate: z.boolean().default(true),
    tuning: Tuning.partial().default({}),
  }), Advice.nullable()),
  /** Dataset probe for advice: seconds to a minute; no model is kept. */
  'advice.probe': call('write', z.object(adviceAsked), z.object({ job: Id })),
  /** The same unasked, where nothing else runs; null where there is nothing to do. It ends as soon as anything else begins. */
  'advice.prepare': call('write', z.object(adviceAsked), z.object({ job: Id.nullable() })),
  /** Pilot run: short fine-tuning of everything against transfer learning, on a held-out third. */
  'advice.pilot': call('write', z.object(adviceAsked), z.object({ job: Id })),

  /** Showdown of pre-trained models: all that are there, frozen, on a sample of the project’s pictures. */
  'models.compare': call('write', z.object(project), z.object({ job: Id })),
  /** The newest such Showdown of the project; null where there is none. */
  'models.comparison': call('read', z.object(project), ModelComparison.nullable()),

  /** Every strategy on the same split, as ordinary runs one after another. */
  'showdown.start': call('write', z.object({ ...project, backbone: Sha256, ...ShowdownOptions.shape }), z.object({
    showdown: Id, job: Id,
  })),
  /** Resumes one that was paused, stopped or failed; with `minutes` also what was skipped for time (null: without a limit). */
  'showdown.resume': call('write', z.object({ showdown: Id, minutes: z.number().positive().nullable().optional() }), z.object({
    showdown: Id, job: Id,
  })),
  'showdown.get': call('read', z.object({ showdown: Id }), Showdown),
  'showdown.list': call('read', z.object(project), z.array(
    Showdown.pick({ id: true, backbone: true, state: true, created: true, finished: true, job: true })
      .extend({ minutes: z.number().nullable() }),
  )),
  /** Planned runs in order, and those the time limit would skip; `seconds` null before anything was measured. */
  'showdown.forecast': call('read', z.object({ ...project, backbone: Sha256, ...ShowdownOptions.shape }), z.object({
    entries: z.array(ShowdownEntry.pick({ arm: true, seed: true, share: true, forecast: true, skipped: true })),
    /** Of all that fits; a guess until steps were timed here. */
    seconds: z.number(), measured: z.boolean(),
    /** Null with many pictures, or where it is off. */
    crossValidates: z.boolean().nullable(),
    /** The same as a sentence; null with many pictures, or where it is off. */
    crossValidation: z.string().nullable(),
  })),
} as const;
