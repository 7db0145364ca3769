// Nouns of the workbench as zod schemas: import, projects, pictures, pre-trained models.
import { z } from 'zod';
import { PictureFact, TableOffer } from './table-nouns.ts';

export const Id = z.number().int().positive();
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Milliseconds since 1970, UTC. */
export const Instant = z.number().int().nonnegative();

/** The three sets of a split. */
export const Part = z.enum(['train', 'validation', 'test']);
export type Part = z.infer<typeof Part>;
export const parts = Part.options;

/** The sets as words within a sentence. */
export const setWords: Readonly<Record<Part, string>> = { train: 'training', validation: 'validation', test: 'test' };

/** Pictures per set. */
export const PartCounts = z.object({ train: z.number(), validation: z.number(), test: z.number() });
export type PartCounts = z.infer<typeof PartCounts>;

// ---- Import ---------------------------------------------------------------------------------------------------

/** Why a file can't be used; the sentence and the remedy are written where the file was read. */
export const FileProblem = z.object({
  path: z.string(),
  code: z.enum([
    'zero-bytes', 'not-an-image', 'unsupported-format', 'truncated', 'damaged', 'too-large', 'no-permission', 'vanished', 'duplicate',
    'unsupported-pixels', 'changed', 'archive', 'conflict',
  ]),
  sentence: z.string(),
});
export type FileProblem = z.infer<typeof FileProblem>;

/** A class as found on disk (`found`), before the person renames, merges or skips it. */
const FoundClass = z.object({
  found: z.string(),
  pictures: z.number().int(),
  /** Counts of the sets that the folder gives; null when it has no train/validation/test level. */
  given: PartCounts.nullable(),
});
type FoundClass = z.infer<typeof FoundClass>;

/** A way to keep pictures of one group in one set, found in the file names or in a table beside the pictures. */
export const Grouping = z.discriminatedUnion('kind', [
  /** First capture group of a regular expression on the path relative to the folder. */
  z.object({ kind: z.literal('pattern'), pattern: z.string() }),
  /** Column of a CSV in the folder whose other column names the files. */
  z.object({
    kind: z.literal('column'), table: z.string(), column: z.string(),
    /** Further tables with the same columns, read as one with it. */
    more: z.array(z.string()).optional(),
  }),
  /** The patient that a DICOM file names, else its series; both hashed with a key of the workspace. */
  z.object({ kind: z.literal('dicom') }),
]);
export type Grouping = z.infer<typeof Grouping>;

export const GroupingSuggestion = z.object({
  grouping: Grouping,
  groups: z.number().int(),
  /** An example such as "00001280 in 00001280_004.jpg". */
  example: z.string(),
  /** "File names look like they come from 87 patients or objects." */
  sentence: z.string(),
  /** Neither nearly the labels nor nearly one picture each, so that it is chosen unless the person says otherwise. */
  likely: z.boolean(),
});
export type GroupingSuggestion = z.infer<typeof GroupingSuggestion>;

/** A plausible way to read the levels of a folder: which names the sets, which the classes. */
export const Reading = z.object({
  /** The levels as a path: "set/class", "class/set", "*\/class"; "none" for no classes. */
  id: z.string(),
  /** "Classes “cat” and “dog”, in training and test sets" */
  sentence: z.string(),
  classes: z.number().int(),
  pictures: z.number().int(),
  /** Of the pictures, those that get no class. */
  unlabelled: z.number().int(),
});
export type Reading = z.infer<typeof Reading>;

/** Layout of a folder, before anything is stored. */
export const Layout = z.object({
  folder: z.string(),
  /** Id of the reading that the rest describes. */
  reading: z.string(),
  /** The plausible readings, the best first. */
  readings: z.array(Reading),
  /** Sentences on what is left out or missing: masks, a class of which nothing can be used. */
  notes: z.array(z.string()),
  /** Classes found whose names differ only in capitals or in the marks between words. */
  alike: z.array(z.array(z.string())),
  kind: z.enum(['classes', 'parts-and-classes', 'flat']),
  /** "3 folders = 3 classes; 1 020 pictures." */
  sentence: z.string(),
  classes: z.array(FoundClass),
  pictures: z.number().int(),
  /** Files that can already be seen to be unusable; reading the pictures may find more. */
  problems: z.array(FileProblem),
  groupings: z.array(GroupingSuggestion),
  /** DICOM files among the pictures, those of several frames, and the frames of these; null: none. */
  dicom: z.object({ files: z.number().int(), multiFrame: z.number().int(), frames: z.number().int() }).nullable(),
  /** Tables beside or above the pictures; one to use comes first. */
  tables: z.array(TableOffer),
});
export type Layout = z.infer<typeof Layout>;

/** Choice for a class found: another name (two with one name are merged), or null to skip it. */
export const ClassChoice = z.object({ found: z.string(), name: z.string().trim().min(1).nullable() });
export type ClassChoice = z.infer<typeof ClassChoice>;

/** Split of a folder's pictures before import: counts per class (by its new name) and set, and caveats. */
export const SplitPreview = z.object({
  classes: z.array(z.object({ name: z.string(), parts: PartCounts })),
  groups: z.number().int().nullable(),
  remarks: z.array(z.string()),
});
export type SplitPreview = z.infer<typeof SplitPreview>;

// ---- Projects and pictures -------------------------------------------------------------------------------------

export const Project = z.object({
  id: Id,
  name: z.string(),
  created: Instant,
  used: Instant,
  /** Usable ones; those left out and those in its trash beside. */
  pictures: z.number().int(),
  leftOut: z.number().int(),
  removed: z.number().int(),
  classes: z.number().int(),
  runs: z.number().int(),
  /** Content hashes of a few pictures, for the strip on the card. */
  strip: z.array(Sha256),
  trashed: z.boolean(),
});
export type Project = z.infer<typeof Project>;

/** Set by a person beside the label or instead of one: to be looked at again, or such that no class is right. */
export const PictureMark = z.enum(['unsure', 'ambiguous']);
export type PictureMark = z.infer<typeof PictureMark>;

export const Picture = z.object({
  id: Id,
  /** Of the file's bytes; of one frame of several: of the file and the frame's number. */
  sha256: Sha256,
  /** Number of the frame in its file, from 1; null where the file is one picture. */
  frame: z.number().int().positive().nullable().default(null),
  /** Absolute path on disk, for the person to read; the page never opens it. */
  path: z.string(),
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  format: z.string(),
  bitsPerSample: z.number().int(),
  label: z.string().nullable(),
  part: Part.nullable(),
  group: z.string().nullable(),
  missing: z.boolean(),
  /** The file holds other content than when it was imported. */
  changed: z.boolean(),
  /** Why it is not usable, in words; null: it is. */
  leftOut: z.string().nullable(),
  /** It is in the trash of its project; its file is untouched. */
  removed: z.boolean(),
  mark: PictureMark.nullable(),
  facts: z.array(PictureFact),
});
export type Picture = z.infer<typeof Picture>;

/**
 * How samples become the 8-bit RGB that is looked at and learned from, where a file leaves that open: DICOM's window;
 * of TIFF and other files of more than 8 bits the range, the bands and the page. Bands and pages count from 1.
 */
export const PixelReading = z.object({
  /** DICOM: the window that the file names, one for all files, or everything from the lowest to the highest value. */
  window: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file') }),
    z.object({ kind: z.literal('full') }),
    z.object({ kind: z.literal('fixed'), centre: z.number(), width: z.number().positive() }),
  ]).default({ kind: 'file' }),
  /** 'each': every picture is stretched by its own values; else these values become black and white in all of them. */
  range: z.union([z.literal('each'), z.object({ low: z.number(), high: z.number() }).refine(({ low, high }) => low < high)]).default('each'),
  /** Bands taken for red, green and blue (three times the same: grey); null: as the file describes them, else the first. */
  bands: z.tuple([z.number().int().positive(), z.number().int().positive(), z.number().int().positive()]).nullable().default(null),
  /** Null: the first page in full resolution. */
  page: z.number().int().positive().nullable().default(null),
});
export type PixelReading = z.infer<typeof PixelReading>;
export const defaultReading: PixelReading = PixelReading.parse({});

/** Usual reasons why a picture is not usable; others may be written. */
export const leftOutReasons = ['blurred', 'wrong picture', 'test shot'] as const;

/** Whether a picture counts: left out ones never train or test; removed ones are in the trash of their project. */
export const PictureUse = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('used') }),
  z.object({ kind: z.literal('left-out'), reason: z.string().trim().min(1).max(200) }),
  z.object({ kind: z.literal('removed') }),
]);
export type PictureUse = z.infer<typeof PictureUse>;

/** Frames of a file of several (DICOM's series and clips) that become pictures, each a picture of its own. */
export const FrameChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('middle') }),
  /** The first, and every n-th after it. */
  z.object({ kind: z.literal('every'), n: z.number().int().min(2) }),
]);
export type FrameChoice = z.infer<typeof FrameChoice>;

/** Values that are shown black (`low`) and white (`high`), and the lowest and highest that a picture holds. */
export const ValueWindow = z.object({ low: z.number(), high: z.number(), lowest: z.number(), highest: z.number() });
export type ValueWindow = z.infer<typeof ValueWindow>;

/** What a project’s files leave open, and how it is read. */
export const ProjectReading = z.object({
  reading: PixelReading,
  /** Files of each kind that leave something open; `deep`: more than 8 bits, other than DICOM. */
  dicom: z.number().int(), deep: z.number().int(), tiff: z.number().int(),
  /** One of them, to try a window on. */
  example: Id.nullable(),
});
export type ProjectReading = z.infer<typeof ProjectReading>;

/** Prediction of one run for a picture of its test set. */
export const TestPrediction = z.object({ run: Id, name: z.string(), label: z.string(), predicted: z.string(), confidence: z.number() });
export type TestPrediction = z.infer<typeof TestPrediction>;

/** Findings of the dataset check: near-duplicates with different labels, near-duplicates or groups across sets, pictures unlike the rest. */
export const SetFinding = z.enum(['label-question', 'shared', 'group-across', 'unlike-rest']);
export type SetFinding = z.infer<typeof SetFinding>;

/** Findings about single pictures, of the newest check of the labels. */
export const LabelFinding = z.enum(['likely-mislabelled', 'outlier', 'likely-ambiguous']);
export type LabelFinding = z.infer<typeof LabelFinding>;

export const PictureFinding = z.enum([...SetFinding.options, ...LabelFinding.options]);
export type PictureFinding = z.infer<typeof PictureFinding>;

export const PictureFilter = z.object({
  label: z.string().nullable().optional(),
  unlabelled: z.boolean().optional(),
  part: Part.optional(),
  group: z.string().optional(),
  /** Only those of which a fact has this value. */
  fact: PictureFact.optional(),
  /** Part of the file name. */
  search: z.string().optional(),
  /** Only those whose file is no longer where it was. */
  missing: z.boolean().optional(),
  /** Only those whose file holds other content than when it was imported. */
  changed: z.boolean().optional(),
  /** Only those that are left out, or in the trash; without it, none of them. */
  aside: z.enum(['left-out', 'removed']).optional(),
  mark: PictureMark.optional(),
  /** Only those without a label for which this class is suggested, the surest first. */
  suggested: z.string().optional(),
  /** Only those that lie in the folders of several classes and have no label yet. */
  conflict: z.boolean().optional(),
  /** Only test pictures that this run got wrong. */
  mistakesOf: Id.optional(),
  /** Only those with this finding: of the newest dataset check, each beside its near-duplicates, or of the newest check of labels. */
  finding: PictureFinding.optional(),
});
export type PictureFilter = z.infer<typeof PictureFilter>;

/** Shares of the sets, in per cent or any other unit. */
export const SetShares = z.object({ train: z.number().positive(), validation: z.number().nonnegative(), test: z.number().nonnegative() });
export type SetShares = z.infer<typeof SetShares>;

/** A split before it is made: usable pictures per class and set now, and then. */
export const SetDeal = z.object({
  classes: z.array(z.object({ name: z.string(), before: PartCounts, after: PartCounts })),
  /** Pictures that change their set. */
  moved: z.number().int(),
  locked: z.array(Part),
  remarks: z.array(z.string()),
});
export type SetDeal = z.infer<typeof SetDeal>;
