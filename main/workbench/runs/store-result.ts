// Result of a run: scored and stored.
import { createHash } from 'node:crypto';
import type { Metrics, parts, Run } from '../../../preload/contract.ts';
import { confusionMetrics } from '../../evaluation/index.ts';
import { finishRun, getRun, type SnapshotPicture, type NewPrediction } from '../../history/index.ts';
import { removeResumeFiles, type FittedRun, type Plan, type PlanPrediction } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import { versions } from '../log/versions.ts';
import { runWords as said } from './run-words.ts';

/** Stores the result, for which the files to resume from are then no longer needed, and returns its sentence. Earlier remarks stay. */
export function storeResult({ db, now }: Context, run: number, plan: Plan, pictures: readonly SnapshotPicture[], fitted: FittedRun): string {
  const stored = (list: readonly PlanPrediction[]): NewPrediction[] => list.flatMap(({ picture, probabilities }) => {
    const row = pictures[picture];
    const planned = plan.pictures[picture];
    if (!row || !planned) return [];
    const confidence = Math.max(...probabilities);
    return [{ picture: row.picture, label: planned.label, predicted: probabilities.indexOf(confidence), confidence, probabilities }];
  });
  const predictions = { validation: stored(fitted.validation), test: stored(fitted.test), all: stored(fitted.crossValidated?.predictions ?? []) };
  const groups = new Map(pictures.map(({ picture, group }) => [picture, group]));
  const measured = (list: readonly NewPrediction[]) => confusionMetrics(plan.classes, list, list.map(({ picture }) => groups.get(picture) ?? null));
  const metrics = { test: measured(predictions.test), validation: measured(predictions.validation) };
  finishRun(db, run, {
    engine: fitted.engine, provider: fitted.provider, device: fitted.device, versions: { ...fitted.versions, thaw: versions.thaw },
    seconds: fitted.seconds, chosenPenalty: fitted.penalty, discriminant: fitted.discriminant, fineTuning: fitted.fineTuning,
    imageSize: fitted.imageSize, metrics, predictions,
    crossValidated: crossValidationOf(fitted, measured(predictions.all), predictions.all),
    remarks: [...new Set([...getRun(db, run).remarks, ...notMeasured(plan, fitted), ...fitted.remarks])],
  }, now());
  removeResumeFiles(plan.runFolder);
  const { crossValidated } = getRun(db, run);
  if (crossValidated) {
    const { folds, metrics: { correct, n } } = crossValidated;
    return said.correctInFolds(correct, n, folds);
  }
  return metrics.test ? said.correct(metrics.test.correct, metrics.test.n) : said.untested;
}

function crossValidationOf({ crossValidated }: FittedRun, metrics: Metrics | null, answers: readonly NewPrediction[]): Run['crossValidated'] {
  if (!crossValidated || !metrics) return null;
  const { repeats, folds, accuracies, foldOf, correct, n } = crossValidated;
  // A picture that is gone meanwhile leaves its fold with fewer than were counted.
  const whole = answers.length === crossValidated.predictions.length;
  const names = metrics.classes.map(({ name }) => name);
  const byFold = whole ? { deals: foldOf.map((of) => foldAssignmentDigest(answers, of, names)), correct, n } : null;
  return { repeats, folds, accuracies, metrics, byFold };
}

/** Digest of pictures, labels and folds in an order of its own: runs are paired over repeats with equal assignments. */
export function foldAssignmentDigest(
  answers: readonly Pick<NewPrediction, 'picture' | 'label'>[], foldOf: readonly number[], classes: readonly string[],
): string {
  const rows = answers.map(({ picture, label }, at) => [picture, classes[label] ?? '', foldOf[at] ?? -1] as const);
  return createHash('sha256').update(JSON.stringify(rows.toSorted(([a], [b]) => a - b))).digest('hex');
}

/** A remark for every class without a test picture; cross-validation measures it all the same. */
function notMeasured({ classes, pictures }: Plan, { crossValidated }: Pick<FittedRun, 'crossValidated'>): string[] {
  const remark = crossValidated ? said.onlyCrossValidated : said.noTestPicture;
  return classes.flatMap((name, label) => {
    const has = (part: (typeof parts)[number]) => pictures.some((p) => p.label === label && p.part === part);
    return has('test') ? [] : [remark(name)];
  });
}
