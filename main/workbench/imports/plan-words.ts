// Plan of changes in words: one sentence, a list per kind of change, and what the project calls each class.
import type { ImportPlan, PlanKind, PlanList } from '../../../preload/contract.ts';
import type { KnownRow } from '../../history/index.ts';
import type { FolderChange } from '../../training/index.ts';
import { classesOf, isUnder, type FolderPlan } from './folder-plan.ts';
import { importWords as said } from './outcome-of-import-words.ts';

/** Files listed of each kind; the count is always whole. */
const maxListed = 500;

const kindOf = {
  new: () => 'new', edited: () => 'changed', moved: () => 'moved', converted: () => 'converted', copy: () => 'copy', gone: () => 'gone',
  overwritten: () => 'gone',
  kept: () => null,
  same: (plan, { ids }) => (ids.some((id) => plan.rows.get(id)?.missing) ? 'back' : null),
} satisfies Record<FolderChange['change'], (plan: FolderPlan, change: FolderChange) => PlanKind | null>;

const noteOf: Partial<Record<FolderChange['change'], (change: FolderChange) => string>> = {
  moved: ({ was }) => said.note.moved(was ?? ''),
  converted: ({ was }) => said.note.converted(was ?? ''),
  copy: ({ was }) => said.note.copy(was ?? ''),
  overwritten: () => said.note.overwritten,
};

/** The order of kinds in the sentence and on the page. */
const kinds: readonly PlanKind[] = ['moved', 'relabelled', 'facts', 'changed', 'converted', 'new', 'back', 'gone', 'copy'];

/** The changes as people read them; `folder` as it was asked for. */
export function planInWords(plan: FolderPlan, folder: string): Omit<ImportPlan, 'grouping' | 'labels'> {
  const { comparison: { changes }, relabelled, renamed, rows, facts } = plan;
  const files = new Map<PlanKind, PlanList['files']>();
  const add = (kind: PlanKind, file: PlanList['files'][number]): void => {
    const list = files.get(kind) ?? [];
    files.set(kind, list);
    list.push(file);
  };
  for (const change of changes) {
    const kind = kindOf[change.change](plan, change);
    if (kind !== null) add(kind, { file: change.relative, note: noteOf[change.change]?.(change) ?? null });
  }
  for (const { relative, label, to, byHand } of relabelled) {
    add('relabelled', { file: relative, note: said.note.relabelled(label, byHand, to) });
  }
  for (const [id, own] of facts) {
    add('facts', { file: rows.get(id)?.relative ?? '', note: own.map(({ name, value }) => said.note.fact(name, value)).join(', ') });
  }
  const lists = kinds.flatMap((kind): PlanList[] => {
    const list = files.get(kind);
    return list ? [{ kind, count: list.length, files: list.slice(0, maxListed) }] : [];
  });
  const listed = changes.filter((change) => kindOf[change.change](plan, change) !== null);
  const touched = new Set([...listed.flatMap(({ ids }) => ids), ...facts.keys()]);
  const isUnchanged = ({ id, path, content, removed }: KnownRow): boolean =>
    content !== 'replaced' && !removed && !touched.has(id) && isUnder(path, folder);
  const known = [...rows.values()].filter(isUnchanged).length;
  return {
    folder, lists, renamed: [...renamed], unchanged: known,
    sentence: sentenceOf(lists, known),
    relabelled: { count: relabelled.length, byHand: relabelled.filter(({ byHand }) => byHand).length },
    classes: classesOf(plan),
  };
}

function sentenceOf(lists: readonly PlanList[], unchanged: number): string {
  const parts = kinds.flatMap((kind) => lists.filter((list) => list.kind === kind).map((list) => said.kind[kind](list.count)));
  if (parts.length === 0) return said.unchanged(unchanged);
  return `${parts.join(', ')}.`;
}
