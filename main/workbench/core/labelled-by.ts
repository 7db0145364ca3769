// The person whose labels are stored: named for this start, in the settings, or as the system names them. Every act that
// changes labels, classes or pictures gets its target here, so that none is without its person.
import { userInfo } from 'node:os';
import { PersonName, type LabelSource } from '../../../preload/contract.ts';
import { getSetting, labelledBySetting, type ActTarget } from '../../history/index.ts';
import type { Context } from './context.ts';

/** The name that the system has for the person; null where it has none. */
export function systemName(): string | null {
  try {
    return PersonName.safeParse(userInfo().username).data ?? null;
  } catch {
    return null; // A process may run as a user that the system doesn't list (containers).
  }
}

type Person = Pick<Context, 'db' | 'labelledBy'>;

export const labelledByOf = ({ db, labelledBy }: Person): string | null =>
  labelledBy ?? PersonName.safeParse(getSetting(db, labelledBySetting)).data ?? systemName();

/** Of an act that a person does now. A label that a folder or a table says is no person’s. */
export function actOf(context: Person & Pick<Context, 'now'>, project: number, source: LabelSource): Required<ActTarget> {
  const saidByFiles = source === 'folder' || source === 'table';
  return { project, now: context.now(), labelledBy: saidByFiles ? null : labelledByOf(context), source };
}
