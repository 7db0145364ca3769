// Nouns of pre-trained models: what a file is, what it expects of a picture, and where it can be thawed.
import { z } from 'zod';
import { VisibleRegion } from './explain-nouns.ts';
import { Licence } from './licence-nouns.ts';
import { Sha256 } from './project-nouns.ts';

/** How a picture becomes the backbone's input: (x/255 − mean)/std per channel, at `size`×`size` pixels. */
export const Preprocessing = z.object({
  size: z.number().int().min(16).max(1024),
  mean: z.tuple([z.number(), z.number(), z.number()]),
  std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
  channelOrder: z.enum(['RGB', 'BGR']),
});
export type Preprocessing = z.infer<typeof Preprocessing>;

export const ThawLine = z.object({
  /** Name of the tensor at the line. */
  name: z.string(),
  index: z.number().int(),
  /** "after block 12 of 17" */
  label: z.string(),
  /** Share of the multiply-adds that lies above, 0..1. */
  shareOfWorkAbove: z.number(),
  parametersAbove: z.number(),
  channels: z.number().int(),
  height: z.number().int(),
  width: z.number().int(),
});
export type ThawLine = z.infer<typeof ThawLine>;

/** What a file tells of the pixels that it expects: by what it does to them itself, or in its metadata. */
export const ExpectedPixels = z.object({
  source: z.enum(['graph', 'metadata']),
  mean: z.array(z.number()).nullable(),
  std: z.array(z.number()).nullable(),
  order: Preprocessing.shape.channelOrder.nullable(),
  size: z.number().nullable(),
  /** The largest value of a pixel, where the file scales by itself. */
  scalesFrom: z.union([z.literal(255), z.literal(1)]).nullable(),
});

export const BackboneFacts = z.object({
  input: z.string(),
  inputSize: z.number().int().nullable(),
  features: z.number().int(),
  classes: z.number().int().nullable(),
  parameters: z.number(),
  multiplyAdds: z.number(),
  opset: z.number().int(),
  operators: z.record(z.string(), z.number().int()),
  thawLines: z.array(ThawLine),
  findings: z.array(z.string()),
  /** Null where the file tells nothing, and in files added before this was read. */
  expects: ExpectedPixels.nullable().default(null),
  /** The licence that the file states, as it writes it. */
  statedLicence: z.string().nullable().default(null),
});
export type BackboneFacts = z.infer<typeof BackboneFacts>;

export const Backbone = z.object({
  sha256: Sha256,
  name: z.string(),
  builtIn: z.boolean(),
  bytes: z.number(),
  licence: Licence,
  preprocessing: Preprocessing,
  facts: BackboneFacts,
});
export type Backbone = z.infer<typeof Backbone>;

/** How a part of the preprocessing is known; “usual”: what most networks were trained with, because nothing told. */
export const PreprocessingSource = z.enum(['catalogue', 'stored', 'graph', 'metadata', 'usual']);
export type PreprocessingSource = z.infer<typeof PreprocessingSource>;

/** Inspection of a file before it is added; `known` when the catalogue recognises its hash, so that no question remains. */
export const BackboneInspection = z.object({
  file: z.string(),
  sha256: Sha256,
  bytes: z.number(),
  known: z.object({ name: z.string(), licence: Licence }).nullable(),
  preprocessing: Preprocessing,
  /** How each part of it is known. */
  sources: z.object({ size: PreprocessingSource, values: PreprocessingSource, order: PreprocessingSource }),
  /** Of the file, by its digest or by its own words. */
  licence: Licence,
  facts: BackboneFacts,
});
export type BackboneInspection = z.infer<typeof BackboneInspection>;

/** Sample pictures that a head on frozen features classifies correctly in cross-validation. */
export const FrozenCheck = z.object({
  pictures: z.number().int(),
  /** By the features of the file, by those of the built-in model, and by raw pixels. */
  correct: z.object({ model: z.number().int(), builtIn: z.number().int(), pixels: z.number().int() }),
  /** Worse than the built-in model’s, or no better than raw pixels, beyond chance. */
  poor: z.boolean(),
  sentence: z.string(),
});
export type FrozenCheck = z.infer<typeof FrozenCheck>;

/** Verification of a file: the lines it can be thawed at, and the errors of its outputs and gradients. */
export const BackboneCheck = z.object({
  usable: z.boolean(),
  /** Why it can't be used, or why not all of its lines can. */
  reason: z.string().nullable(),
  thawLines: z.array(z.object({ name: z.string(), shareOfWork: z.number(), parameters: z.number() })),
  /** Against onnxruntime's own run of the file, relative to the largest output. */
  forwardError: z.number().nullable(),
  /** Against central finite differences along random directions. */
  gradients: z.array(z.object({ line: z.string(), relativeError: z.number() })),
  worstGradientError: z.number().nullable(),
  /** A head on its frozen features, on the sample pictures; null where that could not be measured. */
  frozen: FrozenCheck.nullable(),
});
export type BackboneCheck = z.infer<typeof BackboneCheck>;

/** A picture as a model gets it with some preprocessing: the crop at the model’s own few pixels, and the numbers that they become. */
export const BackboneView = z.object({
  sha256: Sha256,
  name: z.string(),
  /** Whose picture it is; null: one of those that come with Thaw. */
  project: z.string().nullable(),
  /** The model’s pixels, enlarged without smoothing, first channel as red (PNG, as a data URL). */
  input: z.string(),
  seen: VisibleRegion,
  /** Side of the model’s square input, and the size of the upright picture, in pixels. */
  pixels: z.object({ model: z.number().int().positive(), width: z.number().int().positive(), height: z.number().int().positive() }),
  /** What reaches the network: the lowest and the highest number of this picture. */
  values: z.object({ lowest: z.number(), highest: z.number() }),
});
export type BackboneView = z.infer<typeof BackboneView>;
