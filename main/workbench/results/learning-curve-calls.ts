// Learning curve of a run (error by number of training pictures): worked out on demand, stored with the run.
import { UserError } from '../../../preload/contract.ts';
import { learningCurveOf, type SizeErrors } from '../../evaluation/index.ts';
import { getLearningCurve, getRun, putLearningCurve } from '../../history/index.ts';
import { mulberry32 } from '../../numerics/index.ts';
import type { Plan } from '../../training/index.ts';
import { backboneOf, planBackbone } from '../core/find-backbone.ts';
import type { Context, Methods } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { runWatched } from '../core/run-work.ts';
import { planOf } from '../runs/plan-run.ts';
import { jobWords } from '../job-words.ts';

export function learningCurveMethods(context: Context): Methods<'runs.measureLearningCurve' | 'runs.learningCurve'> {
  const { db, jobs, emit, now } = context;
  const going = new Map<number, number>();
  return {
    'runs.learningCurve': ({ run }) => getLearningCurve(db, getRun(db, run).id),
    'runs.measureLearningCurve': ({ run: id }) => {
      const run = getRun(db, id);
      if (run.state !== 'done') throw new UserError('run-not-done', { run: run.name, state: run.state });
      const running = going.get(id);
      if (running !== undefined) return { job: running };
      const job = jobs.enqueue({ kind: 'learning-curve', title: jobWords.learningCurve(run.name), project: run.project, run: id }, async (handle) => {
        const plan = {
          ...planOf(context, id, { chosen: null, others: [] }),
          backbone: planBackbone(backboneOf(context, run.backbone.sha256), run.imageSize?.size ?? null),
        };
        const sizes = await sizesOf(context, plan, handle);
        if (sizes === null) throw new UserError('learning-curve-too-few', { run: run.name });
        const curve = learningCurveOf(sizes, { classes: plan.classes.length, random: mulberry32(plan.seed) });
        putLearningCurve(db, id, curve, now());
        emit({ type: 'changed', what: 'runs', project: run.project });
        return curve.sentence;
      });
      void jobs.ended(job.id).finally(() => going.delete(id));
      going.set(id, job.id);
      return { job: job.id };
    },
  };
}

/** Waits until no run is training, since both cache features, and goes before all queued runs. */
async function sizesOf({ queue, trainer }: Context, plan: Plan, handle: JobHandle): Promise<SizeErrors[] | null> {
  const { pictures, classes, recipe, seed, backbone, cacheFolder, engine } = plan;
  using _turn = await queue.turn(null, handle.signal);
  handle.begin();
  return runWatched(trainer.work('learningCurve', { pictures, classes, recipe, seed, backbone, cacheFolder, engine }, handle.signal), handle);
}
