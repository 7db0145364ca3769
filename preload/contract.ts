// The contract between page and workbench: every call (input, output) and every event. A new call is one row here and one
// method in the workbench; hosts and preload pass calls on without knowing their names.
import { z } from 'zod';
import { Advice } from './nouns/advice-nouns.ts';
import { AdjudicationDecision, AgreementOverview, Disagreement, RunAgreement, SecondLabelColumns, SecondLabelOffer } from './nouns/agreement-nouns.ts';
import { Finding, LearningCurve, DatasetCheck } from './nouns/check-nouns.ts';
import { ClassColour, ClassKey, ProjectClass } from './nouns/class-nouns.ts';
import type { Command } from './commands.ts';
import { GivenSource, LabelCounts, LabelOrigin, PersonName } from './nouns/label-nouns.ts';
import { ComputeStatus, EngineChoice } from './nouns/compute-nouns.ts';
import { ClassMaps, Explanation, SaliencySanity, Occlusion } from './nouns/explain-nouns.ts';
import {
  Backbone, BackboneCheck, BackboneInspection, ClassChoice, FileProblem, Grouping, Id, Layout, Part, PartCounts, Picture, PictureFilter,
  FrameChoice, PictureMark, PictureUse, PixelReading, Preprocessing, ProjectReading, Project, TestPrediction, SetDeal, SetShares, Sha256, SplitPreview,
  ValueWindow,
} from './nouns/project-nouns.ts';
import { Decision, LabelEffect, LabelReview, ReviewList } from './nouns/label-review-nouns.ts';
import { ImportPlan, PlanChoices } from './nouns/plan-nouns.ts';
import { Evaluation, FactAccuracy, Operating, TestedOn } from './nouns/evaluation-nouns.ts';
import { LabelGroup, LabelHelp, LabelQueue, LabelSuggestion, SuggestedClass } from './nouns/label-nouns.ts';
import { FolderTest, TestedFile } from './nouns/folder-test-nouns.ts';
import { ReportOf, type ReportFormat } from './nouns/report-nouns.ts';
import {
  Bucket, BucketPicture, Comparison, CorrectedPicture, CurvePoint, Job, Prediction, PredictionSet, Recipe, Run, RunClasses, SeedGroup, StoredPrediction,
  Strategy,
} from './nouns/run-nouns.ts';
import { Showdown, ShowdownEntry, ShowdownOptions } from './nouns/showdown-nouns.ts';
import { StoragePart } from './nouns/storage-parts.ts';
import { TableMapping, TableOffer } from './nouns/table-nouns.ts';
import { GroupExample, TableLists, TableReading } from './table-reading.ts';
import { Augmentation, Forecast, Tuning } from './nouns/tuning-nouns.ts';

export * from './nouns/advice-nouns.ts';
export * from './nouns/agreement-nouns.ts';
export * from './comparison-basis.ts';
export * from './nouns/check-nouns.ts';
export * from './nouns/class-nouns.ts';
export * from './nouns/label-nouns.ts';
export * from './commands.ts';
export * from './nouns/compute-nouns.ts';
export * from './format.ts';
export * from './glossary.ts';
export * from './csv.ts';
export * from './nouns/evaluation-nouns.ts';
export * from './nouns/explain-nouns.ts';
export * from './nouns/folder-test-nouns.ts';
export * from './nouns/label-nouns.ts';
export * from './nouns/label-review-nouns.ts';
export * from './sanity-trial-words.ts';
export * from './nouns/project-nouns.ts';
export * from './nouns/plan-nouns.ts';
export * from './pixel-reading.ts';
export * from './region-colours.ts';
export * from './problems.ts';
export * from './nouns/report-nouns.ts';
export * from './nouns/run-nouns.ts';
export * from './settings-names.ts';
export * from './nouns/showdown-nouns.ts';
export * from './nouns/storage-parts.ts';
export * from './nouns/table-nouns.ts';
export * from './table-reading.ts';
export * from './limits.ts';
export * from './natural-order.ts';
export * from './problem-groups.ts';
export * from './nouns/tuning-nouns.ts';

/**
 * What a call does outside the workspace at a place that its caller names. `read`: looks at files there. `confirm`: writes
 * there, adds a model from there or installs native code, so that a host asks the person before a page may have it done.
 */
type Outside = 'nothing' | 'read' | 'confirm';

/** A row of the contract: `read` changes nothing, `write` may (writes are taken one after another). */
function call<I extends z.ZodType, O extends z.ZodType, W extends Outside = 'nothing'>(
  kind: 'read' | 'write', input: I, output: O, outside: W = 'nothing' as W,
) {
  return { kind, input, output, outside };
}
const nothing = z.object({});
const project = { project: Id };
/** A folder, and the id of the reading of its levels; without one the best is taken. */
const folderToRead = { folder: z.string().min(1), reading: z.string().optional() };
const adviceAsked = { ...project, backbone: Sha256, leaveOut: z.array(z.string()).default([]) };

const ClassName = z.string().trim().min(1);
const ClassChange = z.object({ sentence: z.string() });

/** A table that says labels, sets and facts of the pictures, before or instead of the folders. */
const labels = TableMapping.nullable().default(null);
const tableAsked = z.object({ ...folderToRead, labels: TableMapping });

const Trashed = z.object({ projects: z.array(Id).default([]), runs: z.array(Id).default([]) });
const DeletionCounts = z.object({
  projects: z.number().int(), runs: z.number().int(), pictures: z.number().int(), predictionSets: z.number().int(),
});

/** A run's settings; those left out take their defaults. */
const RunRequest = z.object({
  ...project, strategy: Strategy, backbone: Sha256, name: z.string().trim().min(1).optional(), seed: z.number().int().default(0),
  recipe: Recipe.partial().extend({ tuning: Tuning.partial().nullable().optional() }).default({}),
});

/** A picture by its content hash (as pages know it) or its path, and the class to explain. */
const toExplain = {
  run: Id, picture: z.union([z.object({ sha256: Sha256 }), z.object({ path: z.string().min(1) })]),
  label: z.string().nullable().default(null), against: z.string().nullable().default(null),
};

/** A file at a place of the person's choosing; one that is there already is kept unless `replace`. */
const chosenFile = { file: z.string().min(1), replace: z.boolean().default(false) };

/** A second person's table; `columns` null: guessed. `onlyBy`: of several people in it, the one whose rows count. */
const secondTable = {
  file: z.string().min(1), columns: SecondLabelColumns.nullable().default(null), onlyBy: z.string().min(1).nullable().default(null),
};

export const contract = {
  'workspace.info': call('read', nothing, z.object({
    folder: z.string(), version: z.string(), bytes: z.record(StoragePart, z.number()),
    /** Limit of the cache of decoded pictures and activations. */
    cacheRoomBytes: z.number(),
    /** Uploaded pictures (dropped or pasted) that no project and no prediction refers to. */
    unneededBytes: z.number(),
    /** Copies of what was there before restores, oldest first. */
    keptCopies: z.array(z.object({ name: z.string(), bytes: z.number() })),
  })),
  /** Damage of the database and rows that can't be read, as sentences that say what to do; empty where all is well. */
  'workspace.findings': call('read', nothing, z.array(z.string())),
  /** Examines the database now, and returns the findings. */
  'workspace.check': call('read', nothing, z.array(z.string())),
  'workspace.clearCache': call('write', nothing, z.object({ freedBytes: z.number() })),
  /** Deletes uploaded pictures older than an hour that no project and no prediction refers to. */
  'workspace.clearReceived': call('write', nothing, z.object({ freedBytes: z.number() })),
  /** The workspace as one file, verified after writing; an existing one is kept unless `replace`. */
  'backup.make': call('write', z.object(chosenFile), z.object({ job: Id }), 'confirm'),
  /** Verifies a backup; it takes the place of what is there at the next start. */
  'backup.restore': call('write', z.object({ file: z.string().min(1) }), z.object({ job: Id }), 'confirm'),
  /** The verified backup that the next start puts in place: its file, when it was made, and the folder that keeps what is there now. */
  'backup.pending': call('read', nothing, z.object({ file: z.string(), made: z.number(), aside: z.string() }).nullable()),
  'backup.cancelRestore': call('write', nothing, nothing),
  /** Deletes copies of what was there before restores. */
  'backup.deleteCopies': call('write', z.object({ names: z.array(z.string()).min(1) }), z.object({ freedBytes: z.number() })),
  /** Folders of the disk, for the browser host's own chooser. `path` null: where to begin (home, drives). */
  'folders.list': call('read', z.object({ path: z.string().nullable() }), z.object({
    path: z.string(), parent: z.string().nullable(),
    folders: z.array(z.object({ name: z.string(), path: z.string() })),
    /** Files in this folder that look like pictures by their name. */
    pictures: z.number().int(),
  }), 'read'),

  'import.inspect': call('read', z.object(folderToRead), Layout, 'read'),
  'import.start': call('write', z.object({
    ...folderToRead,
    into: z.union([z.object({ newProject: z.string().trim().min(1) }), z.object({ project: Id })]),
    classes: z.array(ClassChoice),
    grouping: Grouping.nullable(),
    splitSeed: z.number().int().default(0),
    labels,
    frames: FrameChoice.default({ kind: 'all' }),
    /** What becomes of pictures that the project has of the folder. */
    changes: PlanChoices.prefault({}),
  }), z.object({ project: Id, job: Id }), 'read'),
  /** What importing a folder again would change. Nothing is stored. Classes without a choice are called what the project calls them. */
  'import.plan': call('read', z.object({
    ...project, ...folderToRead, classes: z.array(ClassChoice).default([]), labels,
  }), ImportPlan, 'read'),
  /** Folders that the project has pictures of, those of most pictures first. */
  'import.folders': call('read', z.object(project), z.array(z.object({ folder: z.string(), pictures: z.number().int(), there: z.boolean() }))),
  /** A few pictures of each class found, as content hashes whose thumbnails can be shown. */
  'import.examples': call('read', z.object({
    ...folderToRead, perClass: z.number().int().min(1).max(12).default(6), labels,
  }), z.array(z.object({ found: z.string().nullable(), pictures: z.array(Sha256) })), 'read'),
  /** The split that an import would make; nothing is stored. Files are not read, so duplicates still count. */
  'import.preview': call('read', z.object({
    ...folderToRead, classes: z.array(ClassChoice), grouping: Grouping.nullable(), splitSeed: z.number().int().default(0), labels,
  }), SplitPreview, 'read'),
  /** What a table gives with its columns used so; nothing is stored. */
  'import.readTable': call('read', tableAsked, TableReading, 'read'),
  /** The table as it is offered, columns guessed: one that isn't in the folder, or read with or without a header. */
  'import.offerTable': call('read', z.object({
    ...folderToRead, tables: z.array(z.string().min(1)).min(1), header: z.boolean().nullable().default(null),
  }), TableOffer, 'read'),
  /** Rows and pictures that find no partner, and pictures with several or differing labels, all of them as lines of text. */
  'import.tableLists': call('read', tableAsked, TableLists, 'read'),
  /** The two largest groups of a grouping with a few pictures of each. */
  'import.groupExamples': call('read', z.object({
    ...folderToRead, grouping: Grouping, labels,
  }), z.array(GroupExample), 'read'),
  'import.problems': call('read', z.object(project), z.array(FileProblem)),

  'projects.list': call('read', z.object({ trashed: z.boolean().default(false) }), z.array(Project)),
  'projects.get': call('read', z.object(project), Project),
  'projects.rename': call('write', z.object({ ...project, name: z.string().trim().min(1) }), Project),
  'projects.trash': call('write', z.object(project), Project),
  'projects.restore': call('write', z.object(project), Project),
  /**
   * Pictures found again by their content: those of the folder `from`, or else those that are no longer in their place. Others
   * are never touched, even where `folder` holds copies of them. `missing`: pictures of the folders found that are still sought.
   */
  'projects.relink': call('write', z.object({ ...project, folder: z.string().min(1), from: z.string().min(1).nullable().default(null) }), z.object({
    found: z.number().int(), missing: z.number().int(),
  }), 'read'),
  /** How the project reads files that leave it open. */
  'projects.reading': call('read', z.object(project), ProjectReading),
  /** Runs keep the reading they learned with; thumbnails are made anew by the job, if any file is concerned. */
  'projects.setReading': call('write', z.object({ ...project, reading: PixelReading }), z.object({ job: Id.nullable() })),
  /** The built-in sample pictures as a project of their own; opens the one that exists if there is one. */
  'projects.sample': call('write', nothing, z.object({ project: Id, job: Id.nullable() })),
  /** Projects and runs in the trash, and what deleting them for good would remove; `bytes` counts files, not the database. */
  'trash.measure': call('read', Trashed, DeletionCounts.extend({ bytes: z.number() })),
  /** Deletes them for good with every file that nothing else uses. Pictures in the person's own folders are never touched. */
  'trash.delete': call('write', Trashed, DeletionCounts.extend({ freedBytes: z.number(), sentence: z.string() })),
  /** In natural order: those that have pictures, were added by hand, or were learned by a run. */
  'classes.list': call('read', z.object(project), z.array(ProjectClass)),
  /** Changes of classes; `pictures.undoLabel` undoes each as one. Sentences say what runs learned under a former name. */
  'classes.add': call('write', z.object({ ...project, names: z.array(ClassName).min(1).max(1000) }), ClassChange.extend({ added: z.array(z.string()) })),
  'classes.rename': call('write', z.object({ ...project, name: z.string(), newName: ClassName }), ClassChange),
  /** The pictures of the classes become pictures of `into`. */
  'classes.merge': call('write', z.object({ ...project, names: z.array(z.string()).min(1), into: z.string() }), ClassChange.extend({
    pictures: z.number().int(),
  })),
  /** Adds the classes that one falls into; its pictures keep it until each gets one of them. `pictures`: how many there are. */
  'classes.split': call('write', z.object({ ...project, name: z.string(), into: z.array(ClassName).min(1).max(100) }), ClassChange.extend({
    added: z.array(z.string()), pictures: z.number().int(),
  })),
  /** Its pictures become unlabelled. */
  'classes.delete': call('write', z.object({ ...project, name: z.string() }), ClassChange.extend({ pictures: z.number().int() })),
  'classes.colour': call('write', z.object({ ...project, name: z.string(), colour: ClassColour.nullable() }), ClassChange),
  'classes.setKey': call('write', z.object({ ...project, name: z.string(), key: ClassKey.nullable() }), ClassChange),

  /** Ids of all pictures that match the filter, in the project's order. The page fetches the rows it shows. */
  'pictures.find': call('read', z.object({ ...project, filter: PictureFilter.default({}) }), z.array(Id)),
  /** Ids of pictures that were left out, removed or replaced: a list that keeps its order while labels change drops them. */
  'pictures.aside': call('read', z.object(project), z.array(Id)),
  /** Facts of the project's pictures, each with its values, most pictures first. */
  'pictures.facts': call('read', z.object(project), z.array(z.object({
    name: z.string(), values: z.array(z.object({ value: z.string(), pictures: z.number().int() })),
  }))),
  'pictures.get': call('read', z.object({ ...project, ids: z.array(Id).max(1000) }), z.array(Picture)),
  /** Sets the label of pictures (null removes it) as one action, undone as one. A new name makes a new class. */
  'pictures.label': call('write', z.object({
    ...project, ids: z.array(Id).min(1), label: z.string().trim().min(1).nullable(), source: GivenSource.default('hand'),
  }), z.object({ changed: z.number().int() })),
  /**
   * Undoes the newest change that stands: labels, marks, pictures left out or removed, a change of classes, or of sets.
   * `undone` counts labels; `pictures`: those that it put back, whatever was changed of them.
   */
  'pictures.undoLabel': call('write', z.object(project), z.object({ undone: z.number().int(), pictures: z.array(Id), sentence: z.string() })),
  /** Marks pictures (null removes the mark) as one act that `pictures.undoLabel` undoes. A label removes the mark “unsure”. */
  'pictures.mark': call('write', z.object({ ...project, ids: z.array(Id).min(1), mark: PictureMark.nullable() }), z.object({
    changed: z.number().int(), sentence: z.string(),
  })),
  /** Looks whether files have changed or gone since their import; `sentence` says how many, and what to do. */
  'pictures.verify': call('write', z.object(project), z.object({
    changed: z.number().int(), missing: z.number().int(), sentence: z.string().nullable(),
  })),
  /** Leaves pictures out, removes them, or uses them again, as one act that `pictures.undoLabel` undoes. Files stay where they are. */
  'pictures.setUse': call('write', z.object({ ...project, ids: z.array(Id).min(1), use: PictureUse }), z.object({
    changed: z.number().int(), sentence: z.string(),
  })),
  /**
   * The window that a picture of more than 8 bits is seen through; null where it has none. With `through`: the picture
   * through that window instead, as a data URL (JPEG).
   */
  'pictures.lookThrough': call('read', z.object({
    ...project, picture: Id, through: z.object({ low: z.number(), high: z.number() }).nullable().default(null),
  }), z.object({ window: ValueWindow.nullable(), image: z.string().nullable() })),
  /** `sets.undo` undoes it as one. */
  'pictures.moveToSet': call('write', z.object({ ...project, ids: z.array(Id).min(1), part: Part }), z.object({ changed: z.number().int() })),

  /**
   * Looks for labels that are probably wrong, for outliers and for ambiguous pictures; `job` null: nothing has changed since the
   * last time. `anew`: look even so.
   */
  'labels.check': call('write', z.object({
    ...project, backbone: Sha256.nullable().default(null), anew: z.boolean().default(false),
  }), z.object({ job: Id.nullable() })),
  /** The newest check and a part of one of its lists; null before the first. */
  'labels.mistakes': call('read', z.object({
    ...project, list: ReviewList.default('mistakes'), from: z.number().int().nonnegative().default(0), count: z.number().int().max(1000).default(200),
  }), LabelReview.nullable()),
  /** A decision about pictures, of the queue or not, as one act that `pictures.undoLabel` undoes. `take` needs a suggestion. */
  'labels.decide': call('write', z.object({ ...project, pictures: z.array(Id).min(1), decision: Decision }), z.object({
    changed: z.number().int(), sentence: z.string(),
  })),
  /** Cross-validates with the labels before and after all decisions that stand: seconds on cached features. */
  'labels.measureEffect': call('write', z.object(project), z.object({ job: Id })),
  /** Null before it was measured. */
  'labels.effect': call('read', z.object(project), LabelEffect.nullable()),

  /** Sets that no split, import or new label changes, and whether a split can be undone. */
  'sets.get': call('read', z.object(project), z.object({ locked: z.array(Part), undoable: z.boolean() })),
  /** The split that `sets.deal` would make: by shares, groups kept together, locked sets as they are. */
  'sets.preview': call('read', z.object({ ...project, shares: SetShares, seed: z.number().int().default(0) }), SetDeal),
  'sets.deal': call('write', z.object({ ...project, shares: SetShares, seed: z.number().int().default(0) }), SetDeal.extend({ sentence: z.string() })),
  /** Undoes the newest change of sets that stands: dealt by shares, by groups of near-duplicates, or moved by hand. */
  'sets.undo': call('write', z.object(project), z.object({ undone: z.number().int(), sentence: z.string() })),
  'sets.lock': call('write', z.object({ ...project, part: Part, locked: z.boolean() }), z.object({ locked: z.array(Part), sentence: z.string() })),

  /** Predictions of finished runs for a picture of their test sets, newest first. */
  'pictures.predictions': call('read', z.object({ picture: Id }), z.array(TestPrediction)),
  /** Stores one picture that a page got without a path (dropped or pasted) in the workspace; a batch becomes a folder. */
  'pictures.upload': call('write', z.object({
    batch: z.string().nullable(), path: z.string().min(1).max(1000), base64: z.base64(),
  }), z.object({ batch: z.string(), folder: z.string() })),

  /**
   * Pictures to label next: those behind `after` (the one on screen, which is not among them) first, then those marked unsure,
   * then those `skipped` in this sitting, whether unsure or not. One that is marked ambiguous isn't asked for again.
   */
  'labelling.queue': call('read', z.object({
    ...project, after: Id.nullable().default(null), skipped: z.array(Id).max(10_000).default([]), count: z.number().int().min(1).max(200).default(10),
  }), LabelQueue),
  'labelling.counts': call('read', z.object(project), LabelCounts),
  /** Has a model help with labelling from now on: extracts features unless they are at hand. `job` null: nothing to be done. */
  'suggestions.start': call('write', z.object(project), z.object({ job: Id.nullable(), help: LabelHelp })),
  /** Suggestions by class, most pictures first. */
  'suggestions.summary': call('read', z.object(project), z.object({
    help: LabelHelp, hint: z.string().nullable(), classes: z.array(SuggestedClass),
  })),
  /** Suggestions for some pictures; those without one are left out. */
  'suggestions.get': call('read', z.object({ ...project, ids: z.array(Id).max(1000) }), z.array(LabelSuggestion.extend({ id: Id }))),
  /** The next page of pictures to be labelled at once; `label` null: alike pictures, those most alike first. Null where there is none. */
  'suggestions.group': call('read', z.object({
    ...project, label: z.string().nullable(), size: z.number().int().min(3).max(100).default(24), skipped: z.array(Id).max(10_000).default([]),
  }), LabelGroup.nullable()),
  /**
   * Accepts the class suggested for these pictures, or what is suggested for all with at least a probability, as one act. Never
   * for pictures that have a label by now, or are drawn for the test.
   */
  'suggestions.accept': call('write', z.object({
    ...project, which: z.union([
      z.object({ ids: z.array(Id).min(1), label: z.string() }),
      z.object({ atLeast: z.number().min(0.5).max(1), label: z.string().nullable().default(null) }),
    ]),
  }), z.object({ changed: z.number().int(), sentence: z.string() })),

  /** Who gave the picture its label, when and how; null: it has none, or no act tells of it. */
  'pictures.labelOrigin': call('read', z.object({ picture: Id }), LabelOrigin.nullable()),
  /** The person whose labels are stored from now on; `system`: as the system names the person, where no name is set. */
  'labels.person': call('read', nothing, z.object({ name: PersonName.nullable(), system: PersonName.nullable() })),
  /** Null: as the system names the person. Labels that are there keep the name they have. */
  'labels.setPerson': call('write', z.object({ name: PersonName.nullable() }), nothing),
  /** Labels and marks of the used pictures as CSV, with who gave them, when and how; `name`: of a file for it. */
  'labels.export': call('read', z.object(project), z.object({ name: z.string(), pictures: z.number().int(), csv: z.string() })),
  /** The same into a file; an existing one is kept unless `replace`. */
  'labels.write': call('write', z.object({ ...project, ...chosenFile }), z.object({ file: z.string(), pictures: z.number().int() }), 'confirm'),
  /** A second person's labels in a CSV or Excel file: what they would give. Nothing is stored. */
  'agreement.offer': call('read', z.object({ ...project, ...secondTable }), SecondLabelOffer, 'read'),
  /**
   * Keeps the labels beside the project's own, which stay as they are. `classes`: what labels are taken for (null: left out; a
   * new name becomes a class). `withUnread`: also labels that by the table no person gave.
   */
  'agreement.merge': call('write', z.object({
    ...project, ...secondTable, secondReader: PersonName, withUnread: z.boolean().default(false),
    classes: z.array(z.object({ label: z.string(), class: z.string().trim().min(1).nullable() })).default([]),
  }), z.object({ pictures: z.number().int(), sentence: z.string() }), 'read'),
  /** Takes a second reader's labels out again; what was decided stays. */
  'agreement.remove': call('write', z.object({ ...project, secondReader: PersonName }), ClassChange),
  /** Second readers, and how well every two readers agree. */
  'agreement.get': call('read', z.object(project), AgreementOverview),
  /** Agreement beside the accuracy of a run; null where no second reader has labelled its pictures, or any. */
  'agreement.ofRun': call('read', z.object({ run: Id }), RunAgreement.nullable()),
  /** Pictures on which readers disagree, in the project's order, decided ones too. */
  'agreement.disagreements': call('read', z.object(project), z.array(Disagreement)),
  /** Decides a disagreement as an act that `pictures.undoLabel` undoes. */
  'agreement.decide': call('write', z.object({ ...project, picture: Id, decision: AdjudicationDecision }), ClassChange),

  'backbones.list': call('read', nothing, z.array(Backbone)),
  'backbones.inspect': call('read', z.object({ file: z.string().min(1) }), BackboneInspection, 'read'),
  /** Verifies the outputs and gradients of a file; seconds to a minute. */
  'backbones.check': call('read', z.object({ file: z.string().min(1) }), BackboneCheck, 'read'),
  'backbones.add': call('write', z.object({
    file: z.string().min(1), name: z.string().trim().min(1).optional(), preprocessing: Preprocessing.optional(),
  }), Backbone, 'confirm'),
  'backbones.remove': call('write', z.object({ sha256: Sha256 }), nothing),

  'runs.list': call('read', z.object({ project: Id.nullable(), trashed: z.boolean().default(false) }), z.array(Run)),
  'runs.get': call('read', z.object({ run: Id }), Run),
  'runs.start': call('write', RunRequest, z.object({ run: Id, job: Id })),
  /** Refuses what `runs.start` would refuse, before anything is measured for it; returns the pictures per set. */
  'runs.check': call('read', RunRequest, PartCounts),
  /** Pauses a running run; `runs.resume` continues it, also after a restart. */
  'runs.pause': call('write', z.object({ run: Id }), Run),
  /** Ends training early with the best weights so far: the run is tested and done. */
  'runs.finish': call('write', z.object({ run: Id }), Run),
  /** Resumes a run that was paused, stopped or interrupted. */
  'runs.resume': call('write', z.object({ run: Id }), z.object({ run: Id, job: Id })),
  /** Moves a queued run before another queued one; null: last. */
  'runs.reorder': call('write', z.object({ run: Id, before: Id.nullable() }), z.array(Id)),
  /** Queued runs, the next one first. */
  'runs.queue': call('read', nothing, z.array(Id)),
  /** Forecast cost of fine-tuning at each thaw line; with times once `train.measure` has measured this pre-trained model. */
  'train.forecast': call('read', z.object({
    ...project, backbone: Sha256, strategy: Strategy.exclude(['transfer']).default('fine-tune'), tuning: Tuning.partial().default({}),
    leaveOut: z.array(z.string()).default([]), crossValidate: z.boolean().default(true),
  }), Forecast),
  /** Measures a few training steps on this computer, once per pre-trained model, batch size and image size. */
  'train.measure': call('write', z.object({ backbone: Sha256, tuning: Tuning.partial().default({}) }), z.object({ job: Id })),
  /** Six augmented views of a picture, as data URLs (JPEG); picture null: some picture of the training set. */
  'train.variants': call('read', z.object({
    ...project, picture: Id.nullable(), augmentation: Augmentation, seed: z.number().int().default(0),
  }), z.object({ picture: Id, variants: z.array(z.string()) })),
  /** Advice from the dataset probe of the pictures as they are now; null without one. `minutes`: limit of the training time. */
  'advice.get': call('read', z.object({ ...adviceAsked, minutes: z.number().positive().nullable().default(null) }), Advice.nullable()),
  /** Dataset probe for advice: seconds to a minute; no model is kept. */
  'advice.probe': call('write', z.object(adviceAsked), z.object({ job: Id })),
  /** Pilot run: short fine-tuning of everything against transfer learning, on a held-out third. */
  'advice.pilot': call('write', z.object(adviceAsked), z.object({ job: Id })),
  /** Dataset check; `job` null: nothing has changed since the last one. `anew`: check even so. */
  'checks.start': call('write', z.object({
    ...project, backbone: Sha256.nullable().default(null), anew: z.boolean().default(false),
  }), z.object({ job: Id.nullable() })),
  /** The newest check, for the split as it is now; null before the first. */
  'checks.get': call('read', z.object(project), DatasetCheck.nullable()),
  /** Alarms of the newest check for the split and groups that a run saw; none before the first check. */
  'checks.ofRun': call('read', z.object({ run: Id }), z.array(Finding)),
  /** Groups near-duplicates and splits again, so that no group is in two sets; `sets.undo` undoes it as one. */
  'checks.regroup': call('write', z.object(project), z.object({ groups: z.number().int(), moved: z.number().int(), sentence: z.string() })),
  /** Every strategy on the same split, as ordinary runs one after another. */
  'showdown.start': call('write', z.object({ ...project, backbone: Sha256, ...ShowdownOptions.shape }), z.object({ showdown: Id, job: Id })),
  /** Resumes one that was paused, stopped or failed; with `minutes` also what was skipped for time (null: without a limit). */
  'showdown.resume': call('write', z.object({ showdown: Id, minutes: z.number().positive().nullable().optional() }), z.object({
    showdown: Id, job: Id,
  })),
  'showdown.get': call('read', z.object({ showdown: Id }), Showdown),
  'showdown.list': call('read', z.object(project), z.array(
    Showdown.pick({ id: true, backbone: true, state: true, created: true, finished: true, job: true }).extend({ minutes: z.number().nullable() }),
  )),
  /** Planned runs in order, and those the time limit would skip; `seconds` null before anything was measured. */
  'showdown.forecast': call('read', z.object({ ...project, backbone: Sha256, ...ShowdownOptions.shape }), z.object({
    entries: z.array(ShowdownEntry.pick({ arm: true, seed: true, share: true, forecast: true, skipped: true })),
    seconds: z.number().nullable(),
    /** Whether the arms will be cross-validated, as a sentence; null with many pictures, or where it is off. */
    crossValidation: z.string().nullable(),
  })),
  'runs.rename': call('write', z.object({ run: Id, name: z.string().trim().min(1) }), Run),
  'runs.note': call('write', z.object({ run: Id, note: z.string() }), Run),
  'runs.trash': call('write', z.object({ run: Id }), Run),
  'runs.restore': call('write', z.object({ run: Id }), Run),
  /** Trains again on parts of a run's pictures, to extrapolate the learning curve. */
  'runs.measureLearningCurve': call('write', z.object({ run: Id }), z.object({ job: Id })),
  /** Null before it was measured. */
  'runs.learningCurve': call('read', z.object({ run: Id }), LearningCurve.nullable()),
  'runs.curve': call('read', z.object({ run: Id }), z.array(CurvePoint)),
  /** Predictions of one cell of the confusion matrix, of all mistakes, or all; most confident first. `on` 'all': of the cross-validation. */
  'runs.predictions': call('read', z.object({
    run: Id,
    on: TestedOn.default('test'),
    which: z.union([z.literal('all'), z.literal('mistakes'), z.object({ label: z.string(), predicted: z.string() })]),
  }), z.array(Prediction)),
  /** What became of the classes of a project's finished runs, or of one of them, for which it also says what a new run takes. */
  'runs.classes': call('read', z.object({ ...project, run: Id.nullable().default(null) }), z.array(RunClasses)),
  /** Starts a run with the settings of a finished one on the pictures and classes as they are now. */
  'runs.again': call('write', z.object({ run: Id, name: z.string().trim().min(1).optional() }), z.object({ run: Id, job: Id })),
  /** Every metric of a finished run with intervals, on its test set or by cross-validation. */
  'runs.evaluate': call('read', z.object({ run: Id, on: TestedOn.default('test') }), Evaluation),
  /** Pictures of the run that were relabelled or left out since it learned, and a sentence that says so; null where there are none. */
  'runs.corrected': call('read', z.object({ run: Id }), z.object({ pictures: z.array(CorrectedPicture), sentence: z.string().nullable() })),
  /** Tests a finished run on a folder laid out by class names; what the run knew is counted apart. Kept with the run. */
  'tests.start': call('write', z.object({ run: Id, folder: z.string().min(1) }), z.object({ job: Id }), 'read'),
  /** Newest first. */
  'tests.list': call('read', z.object({ run: Id }), z.array(FolderTest)),
  'tests.files': call('read', z.object({ test: Id, which: z.enum(['all', 'mistakes', 'copies']) }), z.array(TestedFile)),
  /** Accuracy by the facts of the pictures; empty where they have none of several values. */
  'runs.byFact': call('read', z.object({ run: Id, on: TestedOn.default('test') }), z.array(FactAccuracy)),
  /** One class against the rest: thresholds that promise a sensitivity or specificity, their rates, predictive values at a prevalence. */
  'runs.operatingPoint': call('read', z.object({
    run: Id, class: z.string(), prevalence: z.number().gt(0).lt(1).nullable().default(null),
  }), Operating),
  'runs.compare': call('read', z.object({ runs: z.array(Id).min(1).max(8) }), Comparison),
  /** Pictures where two of the compared runs differ in one way, of those all were tested on. Most confident mistakes first. */
  'runs.bucket': call('read', z.object({ runs: z.array(Id).min(2).max(8), a: Id, b: Id, which: Bucket }), z.array(BucketPicture)),
  /** Finished runs of a project that differ only by seed. */
  'runs.seeds': call('read', z.object(project), z.array(SeedGroup)),

  /** Heat map of a finished run for one picture. `label` null: the predicted class. */
  'explain.picture': call('read', z.object(toExplain), Explanation, 'read'),
  /** Occlusion map, cached while the workbench is open. `job` null: it was cached. */
  'explain.occlude': call('write', z.object(toExplain), z.object({ job: Id.nullable() }), 'read'),
  'explain.occluded': call('read', z.object(toExplain), Occlusion.nullable(), 'read'),
  /** The full explanation, and the heat map drawn over the picture into a PNG file. */
  'explain.draw': call('write', z.object({ ...toExplain, ...chosenFile }), Explanation.extend({
    sanity: SaliencySanity, occlusion: Occlusion,
  }), 'confirm'),
  /** Sanity checks of a run's saliency maps, cached. `job` null: they were cached. */
  'explain.checkSaliency': call('write', z.object({ run: Id }), z.object({ job: Id.nullable() })),
  'explain.saliencySanity': call('read', z.object({ run: Id }), SaliencySanity.nullable()),
  /** Mean heat maps over the test set, class by class, cached. */
  'explain.classes': call('write', z.object({ run: Id }), z.object({ job: Id })),
  /** Null before they were computed. */
  'explain.classMaps': call('read', z.object({ run: Id }), ClassMaps.nullable()),

  /** A report as one self-contained page; `name` is a file name for it without extension. Computes nothing that takes long. */
  'report.html': call('read', z.object({ of: ReportOf }), z.object({ title: z.string(), name: z.string(), html: z.string() })),
  /** The same into a file, whole or not at all; an existing one is kept unless `replace`. */
  'report.write': call('write', z.object({ of: ReportOf, ...chosenFile }), z.object({
    file: z.string(), bytes: z.number().int(),
  }), 'confirm'),

  'predict.start': call('write', z.object({ run: Id, folder: z.string().min(1) }), z.object({ predictionSet: Id, job: Id }), 'read'),
  'predict.list': call('read', z.object(project), z.array(PredictionSet)),
  /** The predictions; later calls refer to a file by its index here. */
  'predict.result': call('read', z.object({ predictionSet: Id }), z.object({ predictionSet: PredictionSet, files: z.array(StoredPrediction) })),
  /** Content hashes of predicted files, so that they can be shown; null where a file can't be read any more. */
  'predict.pictureHashes': call('read', z.object({
    predictionSet: Id, files: z.array(z.number().int().nonnegative()).max(500),
  }), z.array(Sha256.nullable())),
  /** Copies the files into one folder per predicted class under `folder`; never replaces a file. */
  'predict.sort': call('write', z.object({ predictionSet: Id, folder: z.string().min(1) }), z.object({ job: Id }), 'confirm'),
  /** Adds predicted files to the project with a class as their label; pictures of the project get the label. */
  'predict.correct': call('write', z.object({
    predictionSet: Id, files: z.array(z.number().int().nonnegative()).min(1), label: z.string().trim().min(1),
  }), z.object({ added: z.number().int(), changed: z.number().int(), sentence: z.string() })),
  'export.start': call('write', z.object({ run: Id, ...chosenFile }), z.object({ job: Id }), 'confirm'),

  /** The engines of this computer and the one in use; `backbone` null: that of the newest run. Starts nothing. */
  'compute.get': call('read', z.object({ backbone: Sha256.nullable().default(null) }), ComputeStatus),
  /** Tests every engine in a child process of its own, and measures those that pass: at most 20 s, while no run is training. */
  'compute.measure': call('write', z.object({ backbone: Sha256.nullable().default(null) }), z.object({ job: Id })),
  /** Pins the engine for future runs; null: the fastest. */
  'compute.pin': call('write', z.object({ engine: EngineChoice.nullable() }), ComputeStatus),
  /** Installs TensorFlow's native library: downloaded, or from a folder. `processorOnly`: the smaller CPU build. One at a time. */
  'compute.installTensorflow': call('write', z.object({
    from: z.string().min(1).nullable().default(null), processorOnly: z.boolean().default(false),
    /** Also files whose digests are not known; for the command line alone. */
    unverified: z.boolean().default(false),
  }), z.object({ job: Id }), 'confirm'),

  'jobs.list': call('read', nothing, z.array(Job)),
  'jobs.cancel': call('write', z.object({ job: Id }), Job),
} as const;

type Contract = typeof contract;
export type CallName = keyof Contract;
/** Input as a caller gives it: fields with defaults may be left out. */
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>;
/** Input as a method receives it: defaults filled. */
export type CallRequest<N extends CallName> = z.output<Contract[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>;
/** The calls that a host has the person confirm. */
export type ConfirmedCall = { [N in CallName]: Contract[N]['outside'] extends 'confirm' ? N : never }[CallName];

/** Events that the workbench pushes to every open page. */
export const WorkbenchEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), job: Job }),
  z.object({ type: z.literal('curve'), run: Id, point: CurvePoint }),
  /** Something stored has changed; pages refetch what they show. */
  z.object({
    type: z.literal('changed'), project: Id.nullable(),
    what: z.enum([
      'projects', 'pictures', 'runs', 'backbones', 'predictions', 'forecasts', 'compute', 'advice', 'showdowns', 'explanations',
      'occlusions', 'checks', 'suggestions', 'findings', 'backups', 'thumbnails', 'person', 'label-reviews', 'agreement',
    ]),
  }),
]);
export type WorkbenchEvent = z.infer<typeof WorkbenchEvent>;

/** Reply to a call on the wire: never a thrown error, so that nothing is lost between processes. */
export const CallReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    /** `expected`: the sentence is for the person. `bug`: something went wrong in Thaw; details to copy. */
    kind: z.enum(['expected', 'bug', 'cancelled']),
    code: z.string(),
    sentence: z.string(),
    details: z.string().nullable(),
  }),
]);
export type CallReply = z.infer<typeof CallReply>;

/** Longer side of at most 256, 2048 and 8192 pixels, never enlarged. */
export const PictureSize = z.enum(['thumbnail', 'full', 'whole']);
export type PictureSize = z.infer<typeof PictureSize>;

/** Services of a host for its page, the same in Electron (contextBridge) and in the browser (fetch, server-sent events). */
export interface HostBridge {
  readonly host: 'electron' | 'browser';
  call(name: CallName, input: unknown): Promise<CallReply>;
  /** Calls back for each event until the returned function is called. */
  listen(onEvent: (event: WorkbenchEvent) => void): () => void;
  /** Calls back for commands of the window's menu, or null where there is none. */
  onCommand: ((take: (name: Command['name']) => void) => () => void) | null;
  /** The system's own folder dialog, or null where there is none (then `folders.list` serves). */
  chooseFolder: (() => Promise<string | null>) | null;
  /** Asks for a file and saves a report; resolves to null when cancelled. Null in the browser, which saves what it shows. */
  saveReport: ((of: ReportOf, format: ReportFormat) => Promise<CallReply>) | null;
  /** Path of a dropped folder, or null where the host can't tell. */
  pathOfDropped: ((file: File) => string) | null;
  /** Address of a picture by its content hash. */
  pictureUrl(sha256: string, size: PictureSize): string;
}
