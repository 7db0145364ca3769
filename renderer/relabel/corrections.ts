// Corrections of labels as plain data: what is offered for a selection, how a corrected picture is told, and the run that
// learned with the corrections. Pure.
import type { CorrectedPicture, PictureMark, Run } from '../../preload/contract.ts';
import { text } from './text.ts';

export type Correction =
  | { kind: 'label'; label: string }
  | { kind: 'mark'; mark: PictureMark | null }
  | { kind: 'left-out'; reason: string }
  | { kind: 'used' };

/** A picture that can be corrected where it is seen. */
export interface Correctable {
  picture: number; sha256: string; name: string;
  /** The class it was learned or tested as. */
  label: string;
  /** The class that is predicted instead; null: none, or its own. */
  predicted: string | null;
}

/** The class predicted for all of these pictures, or why there is none to take. */
export function predictedOf(pictures: readonly Pick<Correctable, 'predicted'>[]): { label: string } | { why: string } {
  const labels = new Set(pictures.map(({ predicted }) => predicted));
  const [label] = labels;
  if (label === undefined) return { why: text.nothingSelected };
  if (labels.size > 1) return { why: text.differ };
  return label === null ? { why: text.nothingPredicted } : { label };
}

/** The class that one or both of two runs predicted instead of the label; null where they name none, or two. */
export function predictedInstead(label: string, predicted: readonly string[]): string | null {
  const others = [...new Set(predicted.filter((name) => name !== label))];
  return others.length === 1 ? others[0] ?? null : null;
}

/** How a picture stands now that was corrected, or marked, since; null where it is as it was. */
export function changeWords(corrected: CorrectedPicture | undefined, mark: PictureMark | null): string | null {
  const change = corrected === undefined ? null
    : corrected.removed ? text.nowRemoved
    : corrected.leftOut !== null ? text.nowLeftOut(corrected.leftOut)
    : corrected.label === null ? text.nowUnlabelled
    : text.nowLabelled(corrected.label);
  return [change, mark === null ? null : text.marked(mark)].filter((words) => words !== null).join(', ') || null;
}

const settingsOf = ({ strategy, backbone, seed, recipe }: Run): string => JSON.stringify([strategy, backbone.sha256, seed, recipe]);
const lost: readonly Run['state'][] = ['failed', 'cancelled'];

/** The newest later run of the same settings and seed that is done or may yet be. */
export function sameAgain(run: Run, runs: readonly Run[]): Run | null {
  const settings = settingsOf(run);
  return runs
    .filter((other) => other.id > run.id && !lost.includes(other.state) && settingsOf(other) === settings)
    .sort((a, b) => b.id - a.id)[0] ?? null;
}

/** “Transfer 1, corrected”, and numbered where that is taken; a corrected run’s name doesn’t grow. */
export function nameOfCorrected(name: string, taken: readonly string[]): string {
  const base = text.correctedName(name.replace(new RegExp(`${text.correctedName('')}( \\d+)?$`), ''));
  for (let n = 1; ; n++) {
    const own = n === 1 ? base : `${base} ${n}`;
    if (!taken.includes(own)) return own;
  }
}
