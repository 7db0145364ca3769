// Calls about what corrections brought: a refit with the labels before and after all decisions that stand, as a job.
import { createHash } from 'node:crypto';
import { naturalOrder, UserError } from '../../../preload/contract.ts';
import { labelEffect } from '../../evaluation/index.ts';
import {
  getEffect, getProject, getReading, getReview, labelledPictures, leftOutPictures, orderedClasses, putEffect, requireProject, standingDecisions,
  type LabelledPicture,
} from '../../history/index.ts';
import type { LabelEffectResult } from '../../training/index.ts';
import { backboneOrBuiltIn, planBackbone } from '../core/find-backbone.ts';
import type { Context, Methods } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { givingWay } from '../core/queue.ts';
import { runWatched } from '../core/run-work.ts';
import { planPictures } from '../core/snapshot-pictures.ts';
import { verifySnapshot } from '../imports/verify-files.ts';
import { reviewKey } from './known-review.ts';
import { jobWords } from '../job-words.ts';

export function labelEffectMethods(context: Context): Methods<'labels.measureEffect' | 'labels.effect'> {
  const { db } = context;
  /** Running measurements, by project. */
  const going = new Map<number, number>();
  return {
    'labels.measureEffect': ({ project }) => {
      const running = going.get(project);
      if (running !== undefined) return { job: running };
      const { name } = getProject(db, project);
      const corrected = correctedLabels(context, project);
      if (corrected.corrections === 0) throw new UserError('review-no-corrections', { project: name });
      const job = context.jobs.enqueue({ kind: 'label-effect', title: jobWords.labelEffect(name), project, run: null }, (handle) =>
        givingWay(context.queue, handle, (signal) => measure(context, { project, corrected, handle, signal })).finally(() => going.delete(project)));
      going.set(project, job.id);
      return { job: job.id };
    },
    'labels.effect': ({ project }) => {
      requireProject(db, project);
      const stored = getEffect(db, project);
      return stored && { ...stored.effect, stale: stored.key !== correctedLabels(context, project).key };
    },
  };
}

interface CorrectedLabels {
  /** Labelled pictures that are used, and after them those that decisions left out. */
  readonly pictures: readonly LabelledPicture[];
  readonly leftOut: readonly number[];
  /** Label of each picture before all decisions. */
  readonly before: readonly string[];
  readonly corrections: number;
  readonly backbone: string | null;
  readonly key: string;
}

function correctedLabels({ db }: Context, project: number): CorrectedLabels {
  const names = new Map(orderedClasses(db, project).map(({ id, name }) => [id, name]));
  const decisions = standingDecisions(db, project);
  // The oldest comes last and says what the label was before all.
  const before = new Map(decisions.map((decision) => [decision.picture, decision.before]));
  const used = labelledPictures(db, project);
  const dropped = leftOutPictures(db, project, decisions.filter(({ kind }) => kind === 'not-usable').map(({ picture }) => picture));
  const pictures = [...used, ...dropped];
  const labelsBefore = pictures.map(({ picture, label }) => names.get(before.get(picture) ?? -1) ?? label);
  const backbone = getReview(db, project)?.backbone ?? null;
  const key = createHash('sha256').update(reviewKey(pictures, { backbone: backbone ?? '', reading: getReading(db, project), names }))
    .update(JSON.stringify([labelsBefore, dropped.length])).digest('hex');
  return {
    pictures, before: labelsBefore, leftOut: dropped.map((_, i) => used.length + i), backbone, key,
    corrections: dropped.length + used.filter(({ label }, i) => label !== labelsBefore[i]).length,
  };
}

interface Measuring { project: number; corrected: CorrectedLabels; handle: JobHandle; signal: AbortSignal }

async function measure(context: Context, { project, corrected, handle, signal }: Measuring): Promise<string> {
  const { db, trainer, workspace, now } = context;
  handle.begin();
  const started = performance.now();
  const { pictures, before, leftOut, corrections, key } = corrected;
  const classes = [...new Set([...before, ...pictures.map(({ label }) => label)])].sort(naturalOrder);
  const verified = await verifySnapshot(context, pictures, trainer, {
    signal, progress: (phase, done, total) => handle.progress(phase, done, total),
  });
  const result = await runWatched(trainer.work('measureLabelEffect', {
    backbone: planBackbone(backboneOrBuiltIn(context, corrected.backbone)), classes, cacheFolder: workspace.cache, seed: 0, engine: null,
    pictures: planPictures(verified.map((picture) => ({ ...picture, part: 'train' })), classes, getReading(db, project)),
    before: before.map((label) => classes.indexOf(label)), leftOut: [...leftOut],
  }, signal), handle);
  if (result === null) throw new UserError('review-no-folds', { project: getProject(db, project).name });
  const figures = labelEffect(scoredTwice(result, corrected, classes), corrections);
  putEffect(db, project, {
    key, effect: { measured: now(), seconds: (performance.now() - started) / 1000, corrections, leftOut: leftOut.length, ...figures },
  });
  context.emit({ type: 'changed', what: 'label-reviews', project });
  return figures.sentence;
}

const scoredTwice = ({ scored }: LabelEffectResult, { pictures, before }: CorrectedLabels, classes: readonly string[]) =>
  scored.map(({ picture, ...predicted }) => ({
    predicted, group: pictures[picture]?.group ?? null,
    label: { before: classes.indexOf(before[picture] ?? ''), after: classes.indexOf(pictures[picture]?.label ?? '') },
  }));
