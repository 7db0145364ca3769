// Rows of the contract: a call's kind, its input and output, its reach outside the workspace; and fields that many calls take.
import { z } from 'zod';
import { Id } from '../nouns/project-nouns.ts';

/**
 * What a call does outside the workspace at a place that its caller names. `read`: looks at files there. `confirm`: writes
 * there, adds a model from there or installs native code, so that a host asks the person before a page may have it done.
 */
type Outside = 'nothing' | 'read' | 'confirm';

/** A row of the contract: `read` changes nothing, `write` may (writes are taken one after another). */
export function call<I extends z.ZodType, O extends z.ZodType, W extends Outside = 'nothing'>(
  kind: 'read' | 'write', input: I, output: O, outside: W = 'nothing' as W,
) {
  return { kind, input, output, outside };
}

/** Input of a call that takes nothing, and output of one that has nothing to say. */
export const nothing = z.object({});

/** The project that a call is about. */
export const project = { project: Id };

/** A file at a place of the person's choosing; one that is there already is kept unless `replace`. */
export const chosenFile = { file: z.string().min(1), replace: z.boolean().default(false) };
