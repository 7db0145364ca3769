// Calls of the workspace as a whole: its folder, damage, backups, folders of the disk, and jobs.
import { z } from 'zod';
import { LanguageTag } from '../../language/locale.ts';
import { Id } from '../nouns/project-nouns.ts';
import { Job } from '../nouns/run-nouns.ts';
import { StoragePart } from '../nouns/storage-parts.ts';
import { call, chosenFile, nothing } from './call.ts';

export const workspaceRows = {
  'workspace.info': call('read', nothing, z.object({
    folder: z.string(), version: z.string(), bytes: z.record(StoragePart, z.number()),
    /** Limit of the cache of decoded pictures and activations. */
    cacheRoomBytes: z.number(),
    /** Uploaded pictures (dropped or pasted) that no project and no prediction refers to. */
    unneededBytes: z.number(),
    /** Copies of what was there before restores, oldest first. */
    keptCopies: z.array(z.object({ name: z.string(), bytes: z.number() })),
  })),
  /** `chosen` null: the system’s, where there is a file for it; `used`: the one that this host speaks. */
  'language.get': call('read', nothing, z.object({ chosen: LanguageTag.nullable(), used: LanguageTag })),
  'language.choose': call('write', z.object({ chosen: LanguageTag.nullable() }), nothing),
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

  /** A new folder that a job may write into without a question; the browser host sends what is in it by `token`. */
  'downloads.place': call('write', nothing, z.object({ token: z.string(), folder: z.string() })),

  'jobs.list': call('read', nothing, z.array(Job)),
  'jobs.cancel': call('write', z.object({ job: Id }), Job),
} as const;
