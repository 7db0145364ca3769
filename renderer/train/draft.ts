// The draft of a run: the decisions on Train as plain data, and the request they make. Pure.
import {
  defaultShowdownMinutes, EngineChoice, ImageSizeSetting, imageSizeOf, maxCrossValidatedPictures, Tuning, type Backbone, type CallInput,
  type Forecast, type ProjectClass,
  type Run, type Strategy,
} from '../../preload/contract.ts';
import { z } from 'zod';
import { lineOf } from './thaw-line.ts';
import { text } from './text.ts';

export const Draft = z.object({
  strategy: z.enum(['transfer', 'fine-tune', 'from-scratch']),
  backbone: z.string().nullable(),
  name: z.string(),
  seed: z.number().int(),
  levels: z.enum(['several', 'last']),
  /** null: chosen by cross-validation. */
  penalty: z.number().nullable(),
  /** null: chosen by how much the class sizes differ. */
  classWeightExponent: z.number().nullable(),
  flip: z.boolean(),
  /** Whether small datasets are also cross-validated. */
  crossValidate: z.boolean().default(true),
  /** null: the model’s own. */
  imageSize: ImageSizeSetting.nullable().default('auto'),
  leaveOut: z.array(z.string()),
  /** null: the pinned engine, or the fastest. */
  engine: EngineChoice.nullable().default(null),
  /** A Showdown of every strategy, instead of one. */
  all: z.boolean().default(false),
  /** The person has chosen; until then, what is recommended is chosen. */
  chosen: z.boolean().default(false),
  /** Time limit for advice; null: none. */
  minutes: z.number().positive().nullable().default(null),
  /** Time limit of a Showdown; null: none. */
  showdownMinutes: z.number().positive().nullable().default(defaultShowdownMinutes),
  /** Repeats of each strategy in a Showdown. */
  seeds: z.number().int().default(3),
  fewer: z.boolean().default(true),
  /** A person chose the augmentation; else it is what the pictures call for. */
  augmentationChosen: z.boolean().default(false),
  /** `tuning.line` is the tensor above which the network is thawed; null: the top block. */
  tuning: Tuning,
});
export type Draft = z.infer<typeof Draft>;

export const freshDraft: Draft = {
  strategy: 'transfer', backbone: null, name: '', seed: 0, levels: 'several', penalty: null,
  classWeightExponent: null, flip: false, imageSize: 'auto', crossValidate: true, leaveOut: [], engine: null, all: false, chosen: false, minutes: null,
  showdownMinutes: defaultShowdownMinutes, seeds: 3, fewer: true, augmentationChosen: false, tuning: Tuning.parse({}),
};

/**
 * The settings of a run for another one; only its name is its own. A run without a line thawed everything, which is
 * the model's lowest line.
 */
export function draftOf({ strategy, backbone, seed, recipe: { tuning, ...recipe } }: Run, models: readonly Backbone[]): Draft {
  const lowest = models.find(({ sha256 }) => sha256 === backbone.sha256)?.facts.thawLines[0]?.name ?? null;
  return {
    ...freshDraft, ...recipe, imageSize: imageSizeOf({ imageSize: recipe.imageSize, tuning }), chosen: true, strategy, backbone: backbone.sha256,
    name: '', seed, augmentationChosen: tuning !== null,
    tuning: tuning ? { ...tuning, line: tuning.line ?? lowest } : freshDraft.tuning,
  };
}

/** Whether the dataset is small enough to be cross-validated. */
export const areFew = (draft: Draft, classes: readonly ProjectClass[]): boolean =>
  usedClasses(draft, classes).reduce(
    (sum, { parts: { train, validation, test } }) => sum + train + validation + test, 0,
  ) < maxCrossValidatedPictures;

/** Classes used by the run. */
export const usedClasses = ({ leaveOut }: Draft, classes: readonly ProjectClass[]): ProjectClass[] =>
  classes.filter(({ name, pictures }) => pictures > 0 && !leaveOut.includes(name));

/** The request for a forecast of a draft; its reply covers every thaw line. */
export const forecastRequest = (
  { tuning, imageSize, leaveOut, crossValidate }: Draft, backbone: string, project: number,
): CallInput<'train.forecast'> =>
  ({ project, backbone, strategy: 'fine-tune', tuning: { ...tuning, line: null, imageSize: null }, imageSize, leaveOut, crossValidate });

interface ReadyFacts { classes: readonly ProjectClass[]; reading: boolean; forecast: Forecast | undefined }

export function whyNotReady(draft: Draft, { classes, reading, forecast }: ReadyFacts): string | null {
  if (reading) return text.busy;
  if (usedClasses(draft, classes).length < 2) return text.tooFewClasses;
  if (draft.backbone === null) return text.noModel;
  if (draft.all || draft.strategy !== 'fine-tune') return null;
  if (!forecast) return text.noForecast;
  return lineOf(draft, forecast) ? null : forecast.why ?? text.noLine;
}

/** From scratch, the whole network learns, and no earlier run is built on. */
const tuningOf = ({ tuning }: Draft, strategy: Exclude<Strategy, 'transfer'>, line: string | null): Tuning =>
  ({ ...tuning, imageSize: null, ...(strategy === 'fine-tune' ? { line } : { line: null, from: null }) });

export function requestOf(
  draft: Draft, backbone: string, project: number, forecast: Forecast | undefined,
): CallInput<'runs.start'> {
  const { strategy, seed, levels, penalty, classWeightExponent, flip, imageSize, crossValidate, leaveOut, engine } = draft;
  const line = forecast ? lineOf(draft, forecast)?.name ?? null : null;
  return {
    project, strategy, backbone, seed,
    ...(draft.name.trim() !== '' && { name: draft.name.trim() }),
    recipe: {
      levels, penalty, classWeightExponent, flip, imageSize, crossValidate, leaveOut, engine,
      tuning: strategy === 'transfer' ? null : tuningOf(draft, strategy, line),
    },
  };
}
