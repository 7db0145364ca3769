// Labels of pictures from the rows of a table: one column, or a column per class; several labels are told of, not cut.
import type { LabelColumns, TableMapping } from '../../../preload/contract.ts';
import { labelSplitter, markOf, valueOf } from './cell-words.ts';
import { columnValues, type Table } from './table.ts';

export interface RowLabels {
  /** By file; null where the table says nothing, or several. */
  labels: (string | null)[];
  /** Files with several labels, and these. */
  several: { file: number; labels: string[] }[];
  /** Named files whose rows hold no label. */
  blank: number;
}

/** `rowsOf`: rows of each file. Throws nothing: columns that aren't there say nothing. */
export function labelsOfRows(
  table: Table, rowsOf: readonly (readonly number[] | undefined)[], { label, several: choice }: Pick<TableMapping, 'label' | 'several'>,
): RowLabels {
  const found: RowLabels = { labels: new Array<string | null>(rowsOf.length).fill(null), several: [], blank: 0 };
  if (label === null) return found;
  const labelsOf = labelReader(table, label);
  rowsOf.forEach((rows, file) => {
    if (!rows) return;
    const [first, ...more] = rows;
    let labels = labelsOf(first ?? -1);
    if (more.length > 0) labels = [...new Set([...labels, ...more.flatMap(labelsOf)])];
    if (labels.length === 0) found.blank++;
    else if (labels.length === 1) found.labels[file] = labels[0] ?? null;
    else {
      const sorted = labels.toSorted();
      found.several.push({ file, labels: sorted });
      if (choice === 'combined') found.labels[file] = sorted.join('|');
    }
  });
  return found;
}

function labelReader(table: Table, label: LabelColumns): (row: number) => string[] {
  if (label.kind === 'one-hot') {
    const columns = label.columns.map((name) => ({ name, at: table.header.indexOf(name) }));
    return (row) => columns.filter(({ at }) => markOf(table.rows[row]?.[at]) === true).map(({ name }) => name);
  }
  const at = table.header.indexOf(label.column);
  const split = labelSplitter(new Set(columnValues(table, at)));
  return (row) => {
    const value = valueOf(table.rows[row]?.[at]).normalize();
    return value === '' ? [] : split(value);
  };
}
