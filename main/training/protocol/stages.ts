// Stages of a run in their order, and which of them a progress event belongs to: the forecast gives each its seconds,
// and the time left is told from both.

export const stages = [
  'image-size', 'reading', 'features', 'head', 'activations', 'epochs', 'interpolation', 'retraining', 'testing', 'cross-validation',
] as const;
export type Stage = (typeof stages)[number];

/** Where a run is; fold 0 is the run's own network, 1 to 5 are those of cross-validation. */
export interface StagePlace { readonly stage: Stage; readonly fold: number }

/** A stage with its forecast seconds. */
export interface StageForecast extends StagePlace { readonly seconds: number }

/** Names of the stages in progress events; epochs are numbered. */
export const phaseNames = {
  'image-size': 'Choosing the image size',
  reading: 'Reading pictures',
  features: 'Extracting features',
  head: 'Fitting the classifier head',
  activations: 'Computing activations at the thaw line',
  interpolation: 'Choosing the weight interpolation',
  retraining: 'Extracting features with the fine-tuned network',
  testing: 'Testing',
  'cross-validation': 'Cross-validating',
} as const satisfies Record<Exclude<Stage, 'epochs'>, string>;

export const epochPhase = (epoch: number, epochs: number): string => `Epoch ${epoch} of ${epochs}`;

/** Features by one of several pre-trained models. */
export const modelPhase = (model: string): string => `Extracting features with “${model}”`;

/** A phase within a fold of a thawed network’s cross-validation. */
export const foldPhase = (fold: number, folds: number, phase: string): string =>
  `Fold ${fold} of ${folds}: ${phase.charAt(0).toLowerCase()}${phase.slice(1)}`;

const byName = new Map(Object.entries(phaseNames).map(([stage, name]) => [name.toLowerCase(), stage]));

/** What a progress event says of its run; `folds` is 0 outside cross-validation. */
export interface PhasePlace extends StagePlace { readonly folds: number }

/** Null for a phase that is no stage of its own, such as looking for changed files. */
export function placeOfPhase(phase: string): PhasePlace | null {
  const [, fold = '0', folds = '0', within = phase] = /^Fold (\d+) of (\d+): (.*)$/.exec(phase) ?? [];
  const name = within.toLowerCase();
  const stage = /^epoch \d+ of \d+$/.test(name) ? 'epochs' : stages.find((each) => each === byName.get(name));
  return stage === undefined ? null : { stage, fold: Number(fold), folds: Number(folds) };
}
