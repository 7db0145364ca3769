// Calls of projects, and of the trash that projects and runs lie in.
import { z } from 'zod';
import { ProjectAnswers } from '../nouns/decision-nouns.ts';
import { Id, PixelReading, Project, ProjectReading } from '../nouns/project-nouns.ts';
import { call, nothing, project } from './call.ts';

const Trashed = z.object({ projects: z.array(Id).default([]), runs: z.array(Id).default([]) });

const DeletionCounts = z.object({
  projects: z.number().int(), runs: z.number().int(), pictures: z.number().int(), predictionSets: z.number().int(),
});

export const projectRows = {
  'projects.list': call('read', z.object({ trashed: z.boolean().default(false) }), z.array(Project)),
  'projects.get': call('read', z.object(project), Project),
  'projects.rename': call('write', z.object({ ...project, name: z.string().trim().min(1) }), Project),
  'projects.trash': call('write', z.object(project), Project),
  'projects.restore': call('write', z.object(project), Project),
  /**
   * Pictures found again by their content: those of the folder `from`, or else those that are no longer in their place. Others
   * are never touched, even where `folder` holds copies of them. `missing`: pictures of the folders found that are still sought.
   */
  'projects.relink': call('write', z.object({
    ...project, folder: z.string().min(1), from: z.string().min(1).nullable().default(null),
  }), z.object({
    found: z.number().int(), missing: z.number().int(),
  }), 'read'),
  /** What a project is asked once; only what is given is stored, null forgets an answer. */
  'projects.answers': call('read', z.object(project), ProjectAnswers),
  'projects.answer': call('write', z.object({ ...project, ...ProjectAnswers.partial().shape }), ProjectAnswers),
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
} as const;
