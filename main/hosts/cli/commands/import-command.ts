// "thaw import": the pictures of a folder into a project, with labels from the folders or from a table.
import { resolve } from 'node:path';
import type { Grouping, Layout } from '../../../../preload/contract.ts';
import { wholeNumber } from '../arguments.ts';
import { needs, text, type Command, type CommandContext, type CommandOutput } from '../command-row.ts';
import { layoutLines, namesAlike, problemLines } from '../layout-lines.ts';
import { showProgress } from '../show-progress.ts';
import { dicomHelp, dicomLines, dicomOptions, framesAsked, patientGrouping } from './dicom-options.ts';
import { checkTableOptions, columnGrouping, tableAsked, tableHelp, tableOptions, type AskedTable } from './table-options.ts';
import { changesAsked, planLines, updateHelp, updateOptions } from './pictures/update-options.ts';

export const importFolder: Command = {
  usage: 'import DIR --project NAME [--layout READING] [--merge-alike] [--labels FILE] [--split-seed N] '
    + '[--group-pattern RE] [--frames all|middle|N] [--dry-run]',
  about: 'Imports the pictures of DIR into a new or existing project. The files stay where they are. '
    + '--layout says how its folders are read, for example set/class, class/set or */class; the readings of a folder '
    + 'are printed. --merge-alike makes one class of names that differ only in capitals or marks. '
    + 'Pictures whose names have the same text in the brackets of --group-pattern stay in one set. ' + dicomHelp,
  settings: [...tableHelp, ...updateHelp],
  positionals: [1, 1],
  options: {
    project: { type: 'string' }, layout: { type: 'string' }, 'merge-alike': { type: 'boolean' }, 'split-seed': { type: 'string' },
    'group-pattern': { type: 'string' }, ...dicomOptions, ...tableOptions, ...updateOptions,
  },
  check: (values) => {
    needs('project')(values);
    checkTableOptions(values);
    framesAsked(values);
  },
  run: runImport,
};

async function runImport(context: CommandContext): Promise<CommandOutput> {
  const { workbench, positionals, values, say } = context;
  const folder = resolve(positionals[0] ?? '');
  const name = text(values, 'project') ?? '';
  const layout = await workbench.call('import.inspect', { folder, reading: text(values, 'layout') });
  const names = values['merge-alike'] === true ? namesAlike(layout) : new Map<string, string>();
  const table = await tableAsked(context, layout);
  const existing = (await workbench.call('projects.list', {})).find((project) => project.name === name);
  const merged = [...names].map(([found, to]) => ({ found, name: to }));
  const plan = existing && await workbench.call('import.plan', {
    project: existing.id, folder, reading: text(values, 'layout'), classes: merged, labels: table?.labels ?? null,
  });
  const before = [
    ...layoutLines(layout, names), ...dicomLines(layout), ...(table?.lines ?? offers(layout)), ...(plan ? planLines(plan) : []),
  ];
  const read = { project: name, layout: layout.kind, reading: layout.reading };
  if (values['dry-run'] === true) return { json: { ...read, plan }, text: before.join('\n') };
  const { project, job } = await workbench.call('import.start', {
    folder, into: existing ? { project: existing.id } : { newProject: name },
    splitSeed: wholeNumber(text(values, 'split-seed'), 'split-seed', 0),
    frames: framesAsked(values),
    ...(plan
      // What isn't asked for is as it was at the last import.
      ? {
        reading: text(values, 'layout'), classes: merged, labels: plan.labels, changes: changesAsked(values, plan),
        grouping: groupingAsked(values, table, layout) ?? plan.grouping,
      }
      : {
        reading: layout.reading, grouping: groupingAsked(values, table, layout), labels: table?.labels ?? null,
        classes: (table?.reading.classes ?? layout.classes).map(({ found }) => ({ found, name: names.get(found) ?? found })),
      }),
  });
  const { outcome } = await showProgress(workbench, job, say);
  const classes = await workbench.call('classes.list', { project });
  const problems = await workbench.call('import.problems', { project });
  const { pictures } = await workbench.call('projects.get', { project });
  const classLines = classes.map(({ name: own, pictures: n, parts: { train, validation, test } }) =>
    `  ${own}: ${n} (training ${train}, validation ${validation}, test ${test})`);
  return {
    json: {
      ...read, readings: layout.readings, notes: layout.notes, alike: layout.alike, pictures, classes, problems,
      ...(plan && { plan }), ...(table && { table: { ...table.labels, ...table.lists } }),
    },
    text: [...before, outcome, ...classLines, ...problemLines(problems)].join('\n'),
  };
}

function groupingAsked(values: CommandContext['values'], table: AskedTable | null, layout: Layout): Grouping | null {
  const pattern = text(values, 'group-pattern');
  const column = text(values, 'group-column');
  if (column !== undefined && table) return columnGrouping(table.labels, column);
  return pattern === undefined ? patientGrouping(values, layout) : { kind: 'pattern', pattern };
}

/** Tables that are there and were not asked for. */
const offers = ({ tables }: Layout): string[] =>
  tables.map(({ sentence, guess }) => (guess ? `${sentence} To use it: --labels "${guess.tables[0] ?? ''}"` : sentence));
