// View of a confusion matrix as pure functions: which classes are shown, their order, and the content of the cells.
import type { Metrics } from '../../../preload/contract.ts';
import { count, percentNumber } from '../../components/format.ts';
import type { evaluationText } from '../evaluation-text.ts';

type Matrix = Metrics['confusion'];
export type Shows = keyof typeof evaluationText.confusion.shows;
export type Order = keyof typeof evaluationText.confusion.orders;

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const column = (matrix: Matrix, j: number) => matrix.map((row) => row[j] ?? 0);
/** Mistakes that involve class k: its pictures predicted otherwise, and others predicted as k. */
const mistakesOf = (matrix: Matrix, k: number): number => sum(matrix[k] ?? []) + sum(column(matrix, k)) - 2 * (matrix[k]?.[k] ?? 0);

/** Classes are ordered by falling weight. */
const weights = {
  given: () => 0,
  mistakes: mistakesOf,
  pictures: (matrix, k) => sum(matrix[k] ?? []),
} satisfies Record<Order, (matrix: Matrix, k: number) => number>;

/** Indices of the classes to show, in order. */
export function shownClasses(matrix: Matrix, { order, onlyMistaken }: { order: Order; onlyMistaken: boolean }): number[] {
  const all = matrix.map((_, k) => k).filter((k) => !onlyMistaken || mistakesOf(matrix, k) > 0);
  const weight = all.map((k) => weights[order](matrix, k));
  return all.map((k, i) => ({ k, w: weight[i] ?? 0 })).sort((a, b) => b.w - a.w || a.k - b.k).map(({ k }) => k);
}

/**
 * Strength of a cell’s colour in per cent. Errors are coloured, and where there are any, a few show, too: by the square root of their
 * share. Correct predictions stay a neutral, even tone, so that the eye goes to what is wrong.
 */
export const toneOf = (share: number, correct: boolean): number => Math.round(correct ? 14 * share : share === 0 ? 0 : 8 + 62 * Math.sqrt(share));

interface CellContent { readonly text: string; readonly share: number }

/** Content of the cell in row i, column j: its text, and its share of the row (or column) for the shade. */
export function cellOf(matrix: Matrix, shows: Shows): (i: number, j: number) => CellContent {
  const rows = matrix.map((row) => sum(row));
  const columns = matrix.map((_, j) => sum(column(matrix, j)));
  return (i, j) => {
    const n = matrix[i]?.[j] ?? 0;
    const share = n / Math.max(1, (shows === 'columns' ? columns[j] : rows[i]) ?? 0);
    return { text: shows === 'counts' ? count(n) : percentNumber(share), share };
  };
}
