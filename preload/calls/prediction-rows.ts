// Calls that predict files with a run, and use the predictions.
import { z } from 'zod';
import { Id, Sha256 } from '../nouns/project-nouns.ts';
import { NewCorrections, Outlook } from '../nouns/outlook-nouns.ts';
import { PredictionSet, StoredPrediction } from '../nouns/run-nouns.ts';
import { maxSources } from '../limits.ts';
import { call, project } from './call.ts';

const sources = z.array(z.string().min(1)).min(1).max(maxSources);
const started = z.object({ predictionSet: Id, job: Id });
/** `most` of them from number `from` on; without them all. */
const page = { from: z.number().int().nonnegative().default(0), most: z.number().int().nonnegative().max(10_000).nullable().default(null) };

export const predictionRows = {
  /**
   * Predicts the pictures of a folder, or of several folders and files; a set of the same run and sources that stopped goes on, and
   * what it has is not computed again.
   */
  'predict.start': call('write', z.object({ run: Id, folder: z.string().min(1) }).or(z.object({ run: Id, sources })), started, 'read'),
  /** Has a set that stopped go on. */
  'predict.resume': call('write', z.object({ predictionSet: Id }), started, 'read'),
  /** The newest sets, or a page of them. */
  'predict.list': call('read', z.object({ ...project, ...page }), z.array(PredictionSet)),
  /** The predictions, or a page of them, also while they come; later calls refer to a file by its position. */
  'predict.result': call('read', z.object({ predictionSet: Id, ...page }), z.object({
    predictionSet: PredictionSet, files: z.array(StoredPrediction),
    /** The run’s decision rule in words; null: the most probable class. */
    decision: z.string().nullable(),
    /** What the flag “unlike” promises, or why nothing is flagged. */
    unlike: z.object({ sentence: z.string(), falseAlarms: z.number().nullable() }),
  })),
  /** Content hashes of predicted files, so that they can be shown; null where a file can't be read any more. */
  'predict.pictureHashes': call('read', z.object({
    predictionSet: Id, files: z.array(z.number().int().nonnegative()).max(500),
  }), z.array(Sha256.nullable())),
  /** Copies the files into one folder per predicted class under `folder`; never replaces a file. */
  'predict.sort': call('write', z.object({ predictionSet: Id, folder: z.string().min(1) }), z.object({ job: Id }), 'confirm'),
  /** Adds predicted files to the project with a class as their label; pictures of the project get the label. */
  'predict.correct': call('write', z.object({
    predictionSet: Id, files: z.array(z.number().int().nonnegative()).min(1), label: z.string().trim().min(1),
  }), z.object({
    added: z.number().int(), changed: z.number().int(),
    /** Not added, since their groups are in other sets. */
    keptOut: z.number().int(), sentence: z.string(),
  })),
  /** What the run’s test promises of its predictions, and how new pictures drift from it, week by week. */
  'predict.outlook': call('read', z.object({ run: Id }), Outlook),
  /** Labels that predictions got since the run learned. */
  'predict.corrections': call('read', z.object({ run: Id }), NewCorrections),
  /** Starts a run of the same settings that learns from them, too; those that show what a test picture shows are left out. */
  'predict.retrain': call('write', z.object({ run: Id, name: z.string().trim().min(1).optional() }), z.object({
    run: Id, job: Id,
    /** What was left out; null: nothing. */
    sentence: z.string().nullable(),
  })),
  /** Predictions that get no class: not usable, or not of interest. `aside` false takes it back. */
  'predict.setAside': call('write', z.object({
    predictionSet: Id, files: z.array(z.number().int().nonnegative()).min(1), aside: z.boolean(),
  }), z.object({ sentence: z.string() })),
} as const;
