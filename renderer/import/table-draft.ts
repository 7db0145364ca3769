// The table of an import's draft: changes of its mapping, and the layout as the table's labels make it. Pure.
import type { LabelColumns, Layout, TableMapping, TableOffer, TableReading } from '../../preload/contract.ts';

/** Value of the label's choice for one column per class. */
export const oneHot = '\u0000one-hot';

/** The layout as table and folders together place the pictures. */
export function labelledLayout(layout: Layout, { classes, pictures }: TableReading, { set }: TableMapping): Layout {
  const kind = classes.length === 0 ? 'flat' : set !== null || layout.kind === 'parts-and-classes' ? 'parts-and-classes' : 'classes';
  return { ...layout, kind, classes, pictures, alike: [] };
}

/** The mapping that an offer begins with; one that names no picture begins with its first column. */
export const mappingOf = ({ guess, tables, columns }: TableOffer): TableMapping => guess ?? {
  tables, header: true, file: columns[0]?.name ?? '', label: null, set: null, facts: [], precedence: 'table', several: 'unlabelled', unnamed: 'import',
};

/** The choice of the label's column; with several columns those that hold nothing else. */
export function withLabel(mapping: TableMapping, choice: string | null, columns: readonly string[]): TableMapping {
  const taken = new Set([mapping.file, mapping.set]);
  const free = columns.filter((column) => !taken.has(column) && !mapping.facts.includes(column));
  const label: LabelColumns | null = choice === null ? null
    : choice !== oneHot ? { kind: 'column', column: choice }
      : { kind: 'one-hot', columns: free.length >= 2 ? free : columns.filter((column) => !taken.has(column)).slice(0, 2) };
  return { ...mapping, label, facts: mapping.facts.filter((fact) => fact !== choice) };
}

export const labelChoice = ({ label }: TableMapping): string | null => (label === null ? null : label.kind === 'column' ? label.column : oneHot);

/** What a column is used for, for the head of the preview; null: nothing. */
export function roleOf({ file, label, set, facts }: TableMapping, column: string): 'file' | 'label' | 'set' | 'fact' | null {
  if (column === file) return 'file';
  if (label?.kind === 'column' ? label.column === column : label?.columns.includes(column)) return 'label';
  if (column === set) return 'set';
  return facts.includes(column) ? 'fact' : null;
}
