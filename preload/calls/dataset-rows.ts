// Calls of the dataset as a whole: the split into sets, and the dataset check.
import { z } from 'zod';
import { DatasetCheck, Finding } from '../nouns/check-nouns.ts';
import { Id, Part, SetDeal, SetShares, Sha256 } from '../nouns/project-nouns.ts';
import { call, nothing, project } from './call.ts';

export const datasetRows = {
  /** Sets that no split, import or new label changes, and whether a split can be undone. */
  'sets.get': call('read', z.object(project), z.object({ locked: z.array(Part), undoable: z.boolean() })),
  /** The split that `sets.deal` would make: by shares, groups kept together, locked sets as they are. */
  'sets.preview': call('read', z.object({ ...project, shares: SetShares, seed: z.number().int().default(0) }), SetDeal),
  'sets.deal': call('write', z.object({ ...project, shares: SetShares, seed: z.number().int().default(0) }), SetDeal.extend({
    sentence: z.string(),
  })),
  /** Undoes the newest change of sets that stands: dealt by shares, by groups of near-duplicates, or moved by hand. */
  'sets.undo': call('write', z.object(project), z.object({ undone: z.number().int(), sentence: z.string() })),
  'sets.lock': call('write', z.object({ ...project, part: Part, locked: z.boolean() }), z.object({
    locked: z.array(Part), sentence: z.string(),
  })),

  /** Dataset check; `job` null: nothing has changed since the last one. `anew`: check even so. */
  'checks.start': call('write', z.object({
    ...project, backbone: Sha256.nullable().default(null), anew: z.boolean().default(false),
  }), z.object({ job: Id.nullable() })),
  /** The newest check, for the split as it is now; null before the first. */
  'checks.get': call('read', z.object(project), DatasetCheck.nullable()),
  /** Alarms of the newest check for the split and groups that a run saw; none before the first check. */
  'checks.ofRun': call('read', z.object({ run: Id }), z.array(Finding)),
  /** Judges a finding: "this is fine, because…"; it is no alarm any more, and the report tells why. `finding`: its key. */
  'checks.judge': call('write', z.object({ ...project, finding: z.string().min(1), reason: z.string().trim().min(1).max(500) }), nothing),
  /** Takes the judgement back. */
  'checks.unjudge': call('write', z.object({ ...project, finding: z.string().min(1) }), nothing),
  /** Groups near-duplicates and splits again, so that no group is in two sets; `sets.undo` undoes it as one. */
  'checks.regroup': call('write', z.object(project), z.object({ groups: z.number().int(), moved: z.number().int(), sentence: z.string() })),
} as const;
