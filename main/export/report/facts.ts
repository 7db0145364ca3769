// Facts of a report, gathered by the workbench. The rest of the room is a pure function of them.
import type {
  Caution,
  ClassMaps,
  SaliencySanity,
  Comparison,
  CurvePoint,
  Evaluation,
  FactAccuracy,
  LearningCurve,
  OperatingPoint,
  PartCounts,
  DatasetCheck,
  Run,
  RunAgreement,
  Showdown,
} from '../../../preload/contract.ts';

/** A small version of a picture; null where its file can no longer be read. */
export type Thumbnail = { readonly type: 'image/jpeg'; readonly base64: string } | null;

export interface ReportPicture {
  readonly thumbnail: Thumbnail;
  readonly name: string;
  /** The actual class; `predictions` are those of one or several runs. */
  readonly label: string;
  readonly predictions: readonly { readonly by: string | null; readonly class: string; readonly confidence: number }[];
}

/** The first of `of` pictures. */
export interface ReportPictures { readonly of: number; readonly shown: readonly ReportPicture[] }

/** The pictures of a run's snapshot. */
export interface ReportData {
  /** Identifies pictures, labels, sets and groups. */
  readonly digest: string;
  readonly classes: readonly { readonly name: string; readonly parts: PartCounts }[];
  /** Null where each picture stands for itself. `across`: groups both in the test set and outside it. */
  readonly groups: { readonly count: number; readonly inTest: number; readonly across: number } | null;
}

/** Operating points of one class against the rest, at the usual promises. */
export interface ReportOperating {
  readonly class: string;
  /** By a person; else it is the class with fewer test pictures. */
  readonly chosen: boolean;
  /** The rule that is kept with the run, in words; null: the most probable class. */
  readonly decision: string | null;
  readonly points: readonly OperatingPoint[];
  readonly remarks: readonly string[];
}

export interface ReportRun {
  readonly run: Run;
  /** What people agree on; null where no second person has labelled. */
  readonly agreement: RunAgreement | null;
  readonly data: ReportData;
  /** Null where the pre-trained model is no longer in the workspace. */
  readonly model: {
    readonly licence: string;
    readonly parameters: number;
    /** Side of its input in pixels. */
    readonly size: number;
  } | null;
  /** On the test set; null where there is none. */
  readonly evaluation: Evaluation | null;
  /** Over all pictures by cross-validation; null where there was none. */
  readonly crossValidation: Evaluation | null;
  readonly curve: readonly CurvePoint[];
  /** Null where none was made. */
  readonly learningCurve: LearningCurve | null;
  /** Null where no class was chosen and there are not two. */
  readonly operating: ReportOperating | null;
  /** From `crossValidation` where there is one, else from `evaluation`. */
  readonly mistakes: ReportPictures;
  /** Where `mistakes` are from; empty where the pictures have no facts. */
  readonly byFact: readonly FactAccuracy[];
  /** Mean heat maps with examples, in the order of the classes; null where none were made. */
  readonly explanation: {
    readonly maps: ClassMaps;
    /** Null where it was not checked. */
    readonly sanity: SaliencySanity | null;
    readonly examples: readonly (readonly Thumbnail[])[];
  } | null;
}

interface ReportOrigin {
  readonly project: string;
  readonly made: number;
  readonly thaw: string;
  /** The project's newest dataset check; null where there is none. */
  readonly check: DatasetCheck | null;
  /** Of the reported runs, the warnings beside their results. */
  readonly cautions: readonly { readonly name: string; readonly caution: Caution }[];
}

export interface RunReport extends ReportOrigin { readonly kind: 'run'; readonly subject: ReportRun }

export interface ComparisonReport extends ReportOrigin {
  readonly kind: 'comparison';
  readonly comparison: Comparison;
  readonly runs: readonly ReportRun[];
  /** In the order of the pairings: pictures that only one of the two runs classifies correctly. */
  readonly disagreements: readonly { readonly onlyA: ReportPictures; readonly onlyB: ReportPictures }[];
}

export interface ShowdownReport extends ReportOrigin {
  readonly kind: 'showdown';
  readonly showdown: Showdown;
  readonly data: ReportData;
  /** Finished runs on the whole training set, for their settings and versions. */
  readonly runs: readonly Run[];
}

export type Report = RunReport | ComparisonReport | ShowdownReport;

