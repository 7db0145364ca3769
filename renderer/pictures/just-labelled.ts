// Pictures labelled on this page, until their label is taken back: keys come faster than the workbench's list of unlabelled pictures.
const labelled = new Set<number>();

export function noteLabel(ids: readonly number[], label: string | null): void {
  for (const id of ids) {
    if (label === null) labelled.delete(id);
    else labelled.add(id);
  }
}

export const isJustLabelled = (id: number): boolean => labelled.has(id);
