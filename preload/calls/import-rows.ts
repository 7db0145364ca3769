// Calls that read a folder and its tables, and import from it.
import { z } from 'zod';
import { ImportPlan, PlanChoices } from '../nouns/plan-nouns.ts';
import {
  ClassChoice, FileProblem, FrameChoice, Grouping, Id, Layout, Sha256, SplitPreview,
} from '../nouns/project-nouns.ts';
import { TableMapping, TableOffer } from '../nouns/table-nouns.ts';
import { GroupExample, TableLists, TableReading } from '../table-reading.ts';
import { call, project } from './call.ts';

/** A folder, and the id of the reading of its levels; without one the best is taken. */
const folderToRead = { folder: z.string().min(1), reading: z.string().optional() };

/** A table that says labels, sets and facts of the pictures, before or instead of the folders. */
const labels = TableMapping.nullable().default(null);

const tableAsked = z.object({ ...folderToRead, labels: TableMapping });

export const importRows = {
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
  'import.folders': call('read', z.object(project), z.array(z.object({
    folder: z.string(), pictures: z.number().int(), there: z.boolean(),
  }))),
  /** A few pictures of each class found, or of those asked for, as content hashes whose thumbnails can be shown. */
  'import.examples': call('read', z.object({
    ...folderToRead, perClass: z.number().int().min(1).max(12).default(6), labels, of: z.array(z.string()).nullable().default(null),
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
} as const;
