// A case: an input that people met, how it is read, and whether that is right.
import { join } from 'node:path';

/** Inputs that failed once. They are not part of the repository. */
export const casesFolder = join(import.meta.dirname, '../../../shared/cases');

export interface Case {
  /** Path below the folder of cases. */
  input: string;
  /** How the input is read, as a short sentence, and why that is wrong; null where it is right. */
  read(path: string): Promise<{ as: string; wrong: string | null }>;
}

/** Right where every expectation holds; the first that doesn't is the reason. */
export function verdict(as: string, expectations: readonly (readonly [what: string, holds: boolean])[]): { as: string; wrong: string | null } {
  return { as, wrong: expectations.find(([, holds]) => !holds)?.[0] ?? null };
}
