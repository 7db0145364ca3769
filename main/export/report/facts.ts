// What a report is made of: plain facts, gathered by the workbench; everything after this is a function of them.
import type {
  ClassMaps, SaliencySanity, Comparison, CurvePoint, Evaluation, LearningCurve, OperatingPoint, PartCounts, DatasetCheck, Run, Showdown,
} from '../../../preload/contract.ts';

/** A picture in small; null where it can no longer be read. */
export type Thumbnail = { readonly type: 'image/jpeg'; readonly base64: string } | null;

export interface ReportPicture {
  readonly thumbnail: Thumbnail;
  readonly name: string;
  /** What it is, and what it was called. */
  readonly label: string;
  readonly predictions: readonly { readonly by: string | null; readonly class: string; readonly confidence: number }[];
}

/** Some pictures of more. */
export interface ReportPictures { readonly of: number; readonly shown: readonly ReportPicture[] }

/** The pictures that a run saw: exactly those of its snapshot. */
export interface ReportData {
  /** Identifies pictures, labels, parts and groups. */
  readonly digest: string;
  readonly classes: readonly { readonly name: string; readonly parts: PartCounts }[];
  /** Groups kept together; null where each picture stands for itself. `across`: those in the test and in learning at once. */
  readonly groups: { readonly count: number; readonly inTest: number; readonly across: number } | null;
}

/** One class against the rest, at what is usually promised. */
export interface ReportOperating { readonly class: string; readonly points: readonly OperatingPoint[]; readonly remarks: readonly string[] }

export interface ReportRun {
  readonly run: Run;
  readonly data: ReportData;
  readonly model: { readonly licence: string; readonly parameters: number; /** Side of its pictures in pixels. */ readonly size: number } | null;
  /** Null where nothing was tested. */
  readonly evaluation: Evaluation | null;
  /** Of few pictures: the same over all of them, each left out in turn. */
  readonly crossValidation: Evaluation | null;
  readonly curve: readonly CurvePoint[];
  /** What more pictures would bring, where it was asked. */
  readonly learningCurve: LearningCurve | null;
  /** Only where there are two classes. */
  readonly operating: ReportOperating | null;
  /** Of `leftOut` where there is one, else of `evaluation`. */
  readonly mistakes: ReportPictures;
  /** Where it looks on average, with examples in the order of the classes; null where nobody has looked. */
  readonly explanation: { readonly maps: ClassMaps; /** Null where it was not checked. */ readonly sanity: SaliencySanity | null; readonly examples: readonly (readonly Thumbnail[])[] } | null;
}

interface Made {
  readonly project: string;
  readonly made: number;
  readonly thaw: string;
  /** What the newest check of the project's pictures found; null where none was made. */
  readonly check: DatasetCheck | null;
}

export interface RunReport extends Made { readonly kind: 'run'; readonly subject: ReportRun }

export interface ComparisonReport extends Made {
  readonly kind: 'comparison';
  readonly comparison: Comparison;
  readonly runs: readonly ReportRun[];
  /** In the order of the pairings: pictures that only one of the two is right on. */
  readonly disagreements: readonly { readonly onlyA: ReportPictures; readonly onlyB: ReportPictures }[];
}

export interface ShowdownReport extends Made {
  readonly kind: 'showdown';
  readonly showdown: Showdown;
  readonly data: ReportData;
  /** The whole runs that have finished, for their settings and versions. */
  readonly runs: readonly Run[];
}

export type Report = RunReport | ComparisonReport | ShowdownReport;

