// What the person has decided on Train, as plain data, and the request it makes.
import type { CallInput, ProjectClass, Sha256 } from '../../preload/contract.ts';
import type { z } from 'zod';
import { text } from './text.ts';

export interface Draft {
  backbone: z.infer<typeof Sha256> | null;
  name: string;
  seed: number;
  levels: 'several' | 'last';
  /** null: chosen by trying several. */
  penalty: number | null;
  /** null: decided by how much the classes differ. */
  classWeightExponent: number | null;
  flip: boolean;
  leaveOut: string[];
}

export const freshDraft: Draft = { backbone: null, name: '', seed: 0, levels: 'several', penalty: null, classWeightExponent: null, flip: false, leaveOut: [] };

/** Classes that take part. */
export const usedClasses = ({ leaveOut }: Draft, classes: readonly ProjectClass[]): ProjectClass[] =>
  classes.filter(({ name, pictures }) => pictures > 0 && !leaveOut.includes(name));

export function whyNotReady(draft: Draft, classes: readonly ProjectClass[], reading: boolean): string | null {
  if (reading) return text.busy;
  if (usedClasses(draft, classes).length < 2) return text.tooFewClasses;
  return draft.backbone === null ? text.noModel : null;
}

export const requestOf = (draft: Draft, backbone: string, project: number): CallInput<'runs.start'> => ({
  project, strategy: 'transfer', backbone, seed: draft.seed,
  ...(draft.name.trim() !== '' && { name: draft.name.trim() }),
  recipe: { levels: draft.levels, penalty: draft.penalty, classWeightExponent: draft.classWeightExponent, flip: draft.flip, leaveOut: draft.leaveOut },
});
