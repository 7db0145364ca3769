// Using a finished run: predict a folder, export the model.
import { UserError, type PredictedFile, type Run } from '../../preload/contract.ts';
import { getBackbone, getRun, snapshotOfRun, listPredictions } from '../history/index.ts';
import { inspectFolder, listPictures } from '../images/index.ts';
import { preprocessingText, type PlanBackbone, type WorkInput, type WorkName, type WorkResult } from '../training/index.ts';
import type { Context, MethodsOf } from './context.ts';
import type { JobHandle } from './jobs.ts';
import { runFolder } from './running.ts';
import { versions } from './versions.ts';

export function useMethods(context: Context): MethodsOf<'predict' | 'export'> {
  const { db, jobs } = context;
  const results = new Map<number, { classes: string[]; files: PredictedFile[] }>();
  return {
    'predict.start': async ({ run: id, folder }) => {
      const run = finished(context, id);
      const layout = await inspectFolder(folder);
      const files = (await listPictures(folder, layout.kind)).map((file) => file.path);
      const job = jobs.start({ kind: 'predict', title: `Using "${run.name}"`, project: run.project, run: id }, async (handle) => {
        const predicted = await watched(context, handle, 'predict', { ...modelOf(context, run), files });
        const unusable = layout.problems.map(({ path, sentence }) => ({ path, predicted: null, confidence: null, probabilities: [], problem: sentence }));
        results.set(handle.id, { classes: run.classes, files: [...predicted, ...unusable] });
        return `${predicted.length} pictures sorted.`;
      });
      return { job: job.id };
    },
    'predict.result': ({ job }) => {
      const result = results.get(job);
      if (!result) throw new UserError('job-unknown', { job });
      return result;
    },
    'export.start': ({ run: id, file }) => {
      const run = finished(context, id);
      const model = modelOf(context, run);
      const pathOf = new Map(snapshotOfRun(db, id).map((p) => [p.picture, p.path]));
      const proof = listPredictions(db, id, 'test').slice(0, 8).map((p) => ({ path: pathOf.get(p.picture) ?? '', probabilities: p.probabilities }));
      const job = jobs.start({ kind: 'export', title: `Exporting "${run.name}"`, project: run.project, run: id }, async (handle) => {
        const { bytes } = await watched(context, handle, 'exportModel', { ...model, file, proof, metadata: metadataOf(run, model.backbone) });
        return `"${file}" (${(bytes / 1e6).toFixed(1)} MB) answers ${proof.length} test pictures as the run did.`;
      });
      return { job: job.id };
    },
  };
}

/** Throws UserError run-not-done. */
function finished({ db }: Context, id: number): Run {
  const run = getRun(db, id);
  if (run.state !== 'done') throw new UserError('run-not-done', { run: run.name, state: run.state });
  return run;
}

function modelOf(context: Context, run: Run): { backbone: PlanBackbone; runFolder: string; classes: string[] } {
  const backbone = getBackbone(context.db, run.backbone.sha256);
  if (!backbone) throw new UserError('backbone-missing', { file: run.backbone.name });
  const { file, sha256, name, preprocessing } = backbone;
  return { backbone: { file, sha256, name, preprocessing }, runFolder: runFolder(context, run.id), classes: run.classes };
}

function metadataOf(run: Run, backbone: PlanBackbone): Record<string, string> {
  return {
    producer: `Thaw ${versions.thaw}`, run: run.name, strategy: run.strategy, backbone: backbone.name, backboneSha256: backbone.sha256,
    labels: JSON.stringify(run.classes), preprocessing: preprocessingText(backbone.preprocessing),
  };
}

async function watched<N extends WorkName>({ reader }: Context, handle: JobHandle, name: N, input: WorkInput<N>): Promise<WorkResult<N>> {
  const work = reader.work(name, input, handle.signal);
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    if (step.value.type === 'progress') handle.progress(step.value.phase, step.value.done, step.value.total);
  }
}
