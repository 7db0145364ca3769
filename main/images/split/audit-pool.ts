// The audit pool: a fifth of the pictures, fixed by a hash of what they are and by nothing else, so that no model and no label has a say in
// it. Where a model chooses what is labelled, only they give an honest test.
import { createHash } from 'node:crypto';

/** Share of the pictures in the pool. */
export const auditShare = 0.2;

/** One of so many pictures asked for is of the pool. */
export const auditEvery = 5;

interface Audited { readonly group: string | null; readonly sha256: string }

/** Place of a picture, 0 … 1, in the order that the pool is asked in; pictures of a group have the same. */
export function auditPlace({ group, sha256 }: Audited): number {
  const digest = createHash('sha256').update(group === null ? `picture ${sha256}` : `group ${group}`).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

export const isAudited = (picture: Audited): boolean => auditPlace(picture) < auditShare;

/** Whether the next picture is to be of the pool, after so many of it and so many others. */
export const isAuditDue = ({ test, others }: { test: number; others: number }): boolean => others >= (auditEvery - 1) * (test + 1);
