// The audit set of a project: pictures drawn at random for the test as labelling goes, since those that a model asks for are no fair sample.
import type { Part } from '../../../preload/contract.ts';
import { guidedLabelling, lockedSets, type Connection, type LabelState } from '../../history/index.ts';
import { auditPlace, isAudited } from '../../images/index.ts';
import { labellingWords as said } from './labelling-words.ts';

/** How the test set stays honest while a model chooses what is labelled. `none`: no model does. */
export type AuditRule = 'none' | 'drawn' | 'locked' | 'given';

export function auditRule(db: Connection, project: number): AuditRule {
  const guided = guidedLabelling(db, project);
  if (!guided) return 'none';
  if (lockedSets(db, project).includes('test')) return 'locked';
  return guided.drawsTest ? 'drawn' : 'given';
}

export const auditSentence = (rule: AuditRule): string | null => (rule === 'none' ? null : said.audit[rule]);

/**
 * A warning where sets dealt anew bring pictures into the test set of a project that a model helped to label; else null. The
 * pictures it asked for are no random sample, so accuracy on them says little of others.
 */
export function chosenForTest(
  db: Connection, project: number, moves: readonly { before: Part | null; after: Part | null }[],
): string | null {
  const isBrought = moves.some(({ before, after }) => after === 'test' && before !== 'test');
  return isBrought && guidedLabelling(db, project) ? said.dealtAnew : null;
}

type Drawn = Pick<LabelState, 'sha256' | 'group'>;

/** Whether a picture goes to the test set once it is labelled; `learned` are groups that are in another set already. */
const isDrawn = (picture: Drawn, learned: ReadonlySet<string>): boolean =>
  isAudited(picture) && (picture.group === null || !learned.has(picture.group));

export interface AuditSet {
  readonly rule: AuditRule;
  /** Newest act that it knows of. */
  readonly act: number;
  /** Its pictures without a label, in the order that they are asked in. */
  readonly order: readonly number[];
  has(picture: Drawn): boolean;
}

export function auditSetOf(states: readonly LabelState[], { rule, act }: Pick<AuditSet, 'rule' | 'act'>): AuditSet {
  if (rule !== 'drawn') return { rule, act, order: [], has: () => false };
  const learned = new Set(states.flatMap(({ group, class: label, part }) => (
    group !== null && label !== null && (part === 'train' || part === 'validation') ? [group] : [])));
  const order = states.filter((state) => state.class === null && isDrawn(state, learned))
    .map((state) => ({ id: state.id, place: auditPlace(state) })).sort((a, b) => a.place - b.place || a.id - b.id).map(({ id }) => id);
  return { rule, act, order, has: (picture) => isDrawn(picture, learned) };
}

interface FreshRow { group: string | null; sha256: string; part: Part | null; label: string | null }

/**
 * Sets that newly labelled pictures have by this rule before the others are dealt: those drawn go to the test set, and what
 * belongs to a group of the test set follows it. No other picture may go there.
 */
export function drawnParts(rows: readonly FreshRow[], rule: AuditRule): (Part | null)[] {
  const settled = (part: Part) => new Set(rows.flatMap((row) => (row.part === part && row.label !== null && row.group !== null ? [row.group] : [])));
  const tested = settled('test');
  const learned = new Set([...settled('train'), ...settled('validation')]);
  return rows.map((row) => {
    if (row.part !== null || row.label === null || rule === 'none' || rule === 'locked') return row.part;
    const isTest = (row.group !== null && tested.has(row.group)) || (rule === 'drawn' && isDrawn(row, learned));
    return isTest ? 'test' : null;
  });
}
