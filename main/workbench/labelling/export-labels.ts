// Calls that give a project's labels away: as text for a page, and into a file.
import { labelsTable, toCsvFile, type CsvKind } from '../../../preload/contract.ts';
import { getProject, listLabels } from '../../history/index.ts';
import { writeChosen } from '../../storage/index.ts';
import type { Context, Methods } from '../core/context.ts';

export function exportMethods({ db }: Context): Methods<'labels.export' | 'labels.write'> {
  const exported = (project: number, kind: CsvKind) => {
    const { name } = getProject(db, project);
    const rows = listLabels(db, project);
    return { name: fileNameOf(name), pictures: rows.length, csv: toCsvFile(labelsTable(rows), kind) };
  };
  return {
    'labels.export': ({ project, separator }) => exported(project, separator),
    'labels.write': async ({ project, file, replace, separator }) => {
      const { csv, pictures } = exported(project, separator);
      await writeChosen(file, csv, { replace });
      return { file, pictures };
    },
  };
}

/** Letters, digits and dashes, which every system accepts. */
const fileNameOf = (project: string): string => `${`Labels ${project}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '').slice(0, 80)}.csv`;
