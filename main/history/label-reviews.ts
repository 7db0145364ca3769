// Tables label_reviews and label_effects: the newest check of a project's labels, and what corrections brought.
import { z } from 'zod';
import { LabelEffect } from '../../preload/contract.ts';
import type { Connection } from './database.ts';
import { readRowOrNull } from './row-findings.ts';

/** Classes by id, so that one that is renamed stays the same; labels are indices into them. */
export interface StoredReview {
  key: string; backbone: string; pictures: number[]; classes: number[]; labels: number[]; found: unknown; seconds: number; made: number;
}

interface ReviewRow {
  key: string; backbone: string; pictures: string; classes: string; labels: string; found: string; seconds: number; made: number;
}
const Integers = z.array(z.number().int());

/** Takes the place of an earlier one. */
export function putReview(db: Connection, project: number, { pictures, classes, labels, found, ...rest }: StoredReview): void {
  db.prepare(`
    INSERT OR REPLACE INTO label_reviews (project, key, backbone, pictures, classes, labels, found, seconds, made)
    VALUES (@project, @key, @backbone, @pictures, @classes, @labels, @found, @seconds, @made)`)
    .run({
      ...rest, project, pictures: JSON.stringify(pictures), classes: JSON.stringify(classes), labels: JSON.stringify(labels),
      found: JSON.stringify(found),
    });
}

/** Null before the first, and where it can't be read; `found` is as it was given. */
export function getReview(db: Connection, project: number): StoredReview | null {
  const row = db.prepare<[number], ReviewRow>(
    'SELECT key, backbone, pictures, classes, labels, found, seconds, made FROM label_reviews WHERE project = ?').get(project);
  const list = (json: string): number[] => Integers.parse(JSON.parse(json));
  return row ? readRowOrNull(db, row, ({ pictures, classes, labels, found, ...rest }) => ({
    ...rest, pictures: list(pictures), classes: list(classes), labels: list(labels), found: JSON.parse(found) as unknown,
  }), () => `The check of labels of project ${project}`) : null;
}

/** `stale` is known when it is read. */
export type StoredEffect = Omit<LabelEffect, 'stale'>;
const StoredEffect = LabelEffect.omit({ stale: true });

/** `key`: digest of what it was measured on. Takes the place of an earlier one. */
export function putEffect(db: Connection, project: number, { key, effect }: { key: string; effect: StoredEffect }): void {
  db.prepare('INSERT OR REPLACE INTO label_effects (project, value, key, made) VALUES (?, ?, ?, ?)')
    .run(project, JSON.stringify(effect), key, effect.measured);
}

/** Null before it was measured, and where it can't be read. */
export function getEffect(db: Connection, project: number): { key: string; effect: StoredEffect } | null {
  const row = db.prepare<[number], { key: string; value: string }>('SELECT key, value FROM label_effects WHERE project = ?').get(project);
  return row ? readRowOrNull(db, row, ({ key, value }) => ({ key, effect: StoredEffect.parse(JSON.parse(value)) }),
    () => `The effect of corrections in project ${project}`) : null;
}
