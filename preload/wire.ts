// Events, replies to calls, and sizes of pictures, as they pass between page and workbench.
import { z } from 'zod';
import { Id } from './nouns/project-nouns.ts';
import { CurvePoint, Job } from './nouns/run-nouns.ts';

/** Events that the workbench pushes to every open page. */
export const WorkbenchEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), job: Job }),
  z.object({ type: z.literal('curve'), run: Id, point: CurvePoint }),
  /** Something stored has changed; pages refetch what they show. */
  z.object({
    type: z.literal('changed'), project: Id.nullable(),
    what: z.enum([
      'projects', 'pictures', 'runs', 'backbones', 'predictions', 'forecasts', 'compute', 'advice', 'showdowns', 'explanations',
      'occlusions', 'checks', 'suggestions', 'findings', 'backups', 'thumbnails', 'person', 'language', 'label-reviews', 'agreement',
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

/** A file that a page sent: where it lies until it is taken over, and the token of that place. */
export const SentFile = z.object({ token: z.string(), file: z.string() });
export type SentFile = z.infer<typeof SentFile>;
