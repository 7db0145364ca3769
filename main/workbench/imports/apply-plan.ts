// A plan of changes carried out, but for what must be read first: pictures take their new places, and labels, class names
// and what is gone follow the person's choices. One transaction, so that an import cut short begins anew from either side.
import type { FileProblem, PlanChoices } from '../../../preload/contract.ts';
import {
  inheritFrom, markMissing, movePictures, replacePictures, setFacts, setUse, takeFolderLabels, transaction, type ActTarget, type Connection,
  type PicturePlace,
} from '../../history/index.ts';
import type { FolderChange } from '../../training/index.ts';
import type { FolderPlan } from './folder-plan.ts';
import { importWords as said } from './outcome-of-import-words.ts';

/** A file to be read: its label by the folder, and the pictures whose place it takes. */
export interface PickedFile extends FolderChange { label: string | null }

/** What was done at once, in pictures. */
export interface AppliedCounts { moved: number; back: number; gone: number; dropped: number; relabelled: number; facts: number }

export interface Applied { counts: AppliedCounts; picked: PickedFile[]; copies: FolderChange[] }

export function applyPlan(db: Connection, target: ActTarget, plan: FolderPlan, choices: PlanChoices): Applied {
  const { changes } = plan.comparison;
  const of = (...kinds: FolderChange['change'][]) => changes.filter(({ change }) => kinds.includes(change));
  const idsOf = (list: readonly FolderChange[]): number[] => list.flatMap(({ ids }) => ids);
  const taken = plan.relabelled.filter(({ byHand }) => choices.labels === 'all' || (choices.labels === 'take' && !byHand));
  const open = new Set(plan.relabelled.filter((own) => !taken.includes(own)).map(({ id }) => id));
  const asNew = choices.convertedAsNew ? of('converted') : [];
  const gone = [...idsOf(of('gone')), ...idsOf(asNew)];
  const back = idsOf(of('same')).filter((id) => plan.rows.get(id)?.missing);
  const inTrash = back.filter((id) => plan.rows.get(id)?.removed === true && plan.rows.get(id)?.leftOut === null);
  const relabelled = transaction(db, () => {
    setFacts(db, target.project, plan.facts);
    movePictures(db, of('moved', 'same').flatMap((change) => placesOf(change, open)));
    const overwritten = of('overwritten');
    for (const { ids: [old], by } of overwritten) if (old !== undefined && by !== null && plan.rows.get(by)?.content === 'replaced') inheritFrom(db, by, old);
    replacePictures(db, idsOf(overwritten));
    markMissing(db, gone);
    if (choices.dropGone && gone.length > 0) setUse(db, target, gone, { kind: 'removed' });
    if (inTrash.length > 0) setUse(db, target, inTrash, { kind: 'used' });
    return takeFolderLabels(db, target, {
      labels: new Map([...Map.groupBy(taken, ({ to }) => to)].map(([label, list]) => [label, list.map(({ id }) => id)])),
      renamed: plan.renamed.filter(({ to }) => choices.rename.includes(to)),
    });
  });
  return {
    counts: {
      moved: idsOf(of('moved')).length, back: back.length, gone: gone.length, dropped: choices.dropGone ? gone.length : 0,
      relabelled, facts: plan.facts.size,
    },
    picked: [...of('new', 'edited', 'converted')].map((change) => ({
      ...change, ids: asNew.includes(change) ? [] : change.ids, label: change.found === null ? null : plan.names.get(change.found) ?? change.found,
    })),
    copies: of('copy'),
  };
}

/** A picture whose label is still the person's to decide keeps the class folder it came with, so that it is asked about again. */
function placesOf({ ids, path, relative, stamp, found }: FolderChange, open: ReadonlySet<number>): PicturePlace[] {
  return [...Map.groupBy(ids, (id) => open.has(id))].map(([isOpen, own]) => ({ ids: own, path, relative, stamp, found: isOpen ? null : found ?? '' }));
}

export function duplicate(path: string, first: string): FileProblem {
  return { path, code: 'duplicate', sentence: said.duplicate(path, first) };
}
