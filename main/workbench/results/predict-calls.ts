// Calls that put a finished run to use: predict a folder, sort copies, export the model.
import {
  decimal, decisionOf, decisionWords, isUnlike, readingWords, unlikeSentence, UserError, type DecisionRule, type PredictionSet, type Run,
  type StoredPrediction,
} from '../../../preload/contract.ts';
import {
  getDecisionRule, getPredictionSet, getRun, listClasses, listPredictions, listStoredPredictions, listPredictionSets, filesOfPredictions,
  predictionKinds, runPicturesByContent, snapshotOfRun, type RowPage, type StoredPredictionSet,
} from '../../history/index.ts';
import { refuseTaken } from '../../storage/index.ts';
import type { PlanBackbone } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { writeCompanions } from '../models/export-companions.ts';
import { changedSentence, unchangedFiles } from './changed-since.ts';
import { correctPredictions, setPredictionsAside } from './corrections.ts';
import { pictureKey, readPictures } from '../core/read-files.ts';
import { openedFile } from '../core/snapshot-pictures.ts';
import { requireFinished, modelOf } from '../core/finished-runs.ts';
import { runInReader } from '../core/run-work.ts';
import { resumePrediction, startPrediction } from '../predictions/start-prediction.ts';
import { sourceRemarks } from '../predictions/source-remarks.ts';
import { whyNoNovelty } from '../predictions/run-novelty.ts';
import { copySorted, refuseTargetInside } from './sort-copies.ts';
import { newCorrections, retrain } from '../runs/retrain.ts';
import { nameNow } from '../runs/run-classes.ts';
import { outlookOf } from './outlook.ts';
import { versions } from '../log/versions.ts';
import { jobWords } from '../job-words.ts';

export function predictMethods(context: Context): MethodsOf<'predict' | 'export'> {
  const { db, jobs, downloads } = context;
  return {
    'predict.start': ({ run, ...named }) => startPrediction(context, { run, sources: 'sources' in named ? named.sources : [named.folder] }),
    'predict.resume': ({ predictionSet }) => resumePrediction(context, predictionSet),
    'predict.list': ({ project, from, most }) => listPredictionSets(db, project, { from, most: most ?? -1 }).map((set) => told(context, set)),
    'predict.result': ({ predictionSet: id, from, most }) => {
      const use = told(context, getPredictionSet(db, id));
      const named = nameNow(context, getRun(db, use.run));
      const rule = getDecisionRule(db, use.run);
      return {
        predictionSet: { ...use, classes: use.classes.map(named) }, files: filesNow(context, use, { from, most: most ?? -1 }),
        decision: decisionWords(rule, named), unlike: { sentence: unlikeSentence(use, rule.falseAlarms), falseAlarms: rule.falseAlarms },
      };
    },
    'predict.pictureHashes': async ({ predictionSet, files }) => {
      const { run } = getPredictionSet(db, predictionSet);
      const known = filesOfPredictions(db, predictionSet, files);
      const { facts } = await readPictures(context, [...known.values()], getRun(db, run).recipe.reading);
      return files.map((position) => facts.get(pictureKey(known.get(position) ?? { path: '', frame: null }))?.sha256 ?? null);
    },
    'predict.sort': ({ predictionSet: id, folder }) => {
      const use = endedUse(context, id);
      for (const source of use.sources) refuseTargetInside(source, folder);
      const job = jobs.start({ kind: 'copy', title: jobWords.sorting(downloads.told(folder)), project: use.project, run: use.run }, async (handle) => {
        const { same, changed } = await unchangedFiles(context, filesNow(context, use), handle);
        return `${jobWords.sorted(await copySorted(same, folder, handle), downloads.told(folder))}${changedSentence(changed, 'copied')}`;
      });
      return { job: job.id };
    },
    'predict.correct': ({ predictionSet, files, label }) => {
      const use = getPredictionSet(db, predictionSet);
      // A name that the run learned and no class has any more means the class that has been renamed.
      const isClass = listClasses(db, use.project).some(({ name }) => name === label);
      return correctPredictions(context, use.id, files, isClass ? label : nameNow(context, getRun(db, use.run))(label));
    },
    'predict.outlook': ({ run }) => outlookOf(context, run),
    'predict.corrections': ({ run }) => newCorrections(context, run),
    'predict.retrain': (request) => retrain(context, request),
    'predict.setAside': ({ predictionSet, files, aside }) => setPredictionsAside(context, predictionSet, files, aside),
    'export.start': ({ run: id, file, replace }) => {
      const run = requireFinished(context, id);
      refuseTaken(file, { replace });
      const model = modelOf(context, run);
      const pictures = new Map(snapshotOfRun(db, id).map((picture) => [picture.picture, picture]));
      const proof = listPredictions(db, id, 'test').slice(0, 8).flatMap(({ picture, probabilities }) => {
        const file = pictures.get(picture);
        return file ? [{ ...openedFile(file, run.recipe.reading), probabilities }] : [];
      });
      const job = jobs.start({ kind: 'export', title: jobWords.exporting(run.name), project: run.project, run: id }, async (handle) => {
        const rule = getDecisionRule(db, id);
        await whyNoNovelty(context, run, handle);
        const { bytes, proofs, usage } = await runInReader(context, 'exportModel', {
          ...model, file, replace, proof, metadata: metadataOf(run, model.backbone, rule), producerVersion: versions.thaw,
          falseAlarms: rule.falseAlarms,
        }, handle);
        const limits = await writeCompanions(context, { run, file, usage });
        return [jobWords.exported(downloads.told(file), `${decimal(bytes / 1e6, 1)} MB`, proofs), ...limits].join(' ');
      });
      return { job: job.id };
    },
  };
}

/** The predictions as the run decides now, under the names that its classes have now. */
function filesNow(
  context: Context, { id, run, classes, leftOut }: Pick<PredictionSet, 'id' | 'run' | 'classes' | 'leftOut'>, page?: RowPage,
): StoredPrediction[] {
  const named = nameNow(context, getRun(context.db, run));
  const rule = getDecisionRule(context.db, run);
  const stored = listStoredPredictions(context.db, id, page);
  const nearest = new Set(stored.flatMap((file) => file.nearest.map(({ sha256 }) => sha256)));
  const learned = new Map(runPicturesByContent(context.db, run, [...nearest]).map((picture) => [picture.sha256, picture]));
  return stored.map((file) => {
    const unlike = isUnlike(file.distance, leftOut, rule);
    const { predicted, confidence, decision } = decisionOf(classes, file.probabilities, rule, unlike) ?? { ...file, decision: null };
    return {
      ...file, predicted: predicted === null ? null : named(predicted), confidence, decision, unlike,
      corrected: file.corrected === null ? null : named(file.corrected),
      nearest: file.nearest.map(({ sha256, distance }) => {
        const picture = learned.get(sha256);
        return { sha256, distance, picture: picture?.picture ?? null, label: picture ? named(picture.label) : null };
      }),
    };
  });
}

/** With what these pictures differ in from those that the run learned from. */
function told({ db }: Context, set: StoredPredictionSet): PredictionSet {
  const kinds = predictionKinds(db, set.id);
  return { ...set, remarks: kinds === null ? [] : sourceRemarks(kinds.learned, kinds.seen, getRun(db, set.run).recipe.reading) };
}

/** Throws UserError predictions-unknown or predictions-unfinished. */
function endedUse({ db, jobs }: Context, id: number): StoredPredictionSet {
  const use = getPredictionSet(db, id);
  const isRunning = jobs.list().some(({ predictionSet, state }) => predictionSet === id && (state === 'running' || state === 'queued'));
  if (isRunning) throw new UserError('predictions-unfinished', { folder: use.folder });
  return use;
}

function metadataOf(run: Run, backbone: PlanBackbone, rule: DecisionRule): Record<string, string> {
  const decision = decisionWords(rule);
  return {
    producer: `Thaw ${versions.thaw}`, run: run.name, strategy: run.strategy, backbone: backbone.name, backboneSha256: backbone.sha256,
    ...(run.recipe.reading !== null && { reading: readingWords(run.recipe.reading) }),
    ...(decision !== null && { decision, decisionRule: JSON.stringify(rule) }),
  };
}
