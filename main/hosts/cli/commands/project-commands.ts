// "thaw import", "thaw projects" and "thaw runs": pictures into a project, and lists of projects and runs.
import { resolve } from 'node:path';
import { wholeNumber } from '../arguments.ts';
import { needs, text, type Command, type CommandContext, type CommandOutput } from '../command-row.ts';
import { formatRun } from '../format-run.ts';
import { projectNamed } from '../resolve-names.ts';
import { showProgress } from '../show-progress.ts';

export const importFolder: Command = {
  usage: 'import DIR --project NAME [--split-seed N] [--group-pattern RE]',
  about: 'Imports the pictures of DIR into a new or existing project. The files stay where they are. '
    + 'Pictures whose names have the same text in the brackets of --group-pattern stay in one set.',
  positionals: [1, 1],
  options: { project: { type: 'string' }, 'split-seed': { type: 'string' }, 'group-pattern': { type: 'string' } },
  check: needs('project'),
  run: runImport,
};

async function runImport({ workbench, positionals, values, say }: CommandContext): Promise<CommandOutput> {
  const folder = resolve(positionals[0] ?? '');
  const name = text(values, 'project') ?? '';
  const layout = await workbench.call('import.inspect', { folder });
  const existing = (await workbench.call('projects.list', {})).find((project) => project.name === name);
  const pattern = text(values, 'group-pattern');
  const { project, job } = await workbench.call('import.start', {
    folder, into: existing ? { project: existing.id } : { newProject: name },
    classes: layout.classes.map(({ found }) => ({ found, name: found })),
    grouping: pattern === undefined ? null : { kind: 'pattern', pattern },
    splitSeed: wholeNumber(text(values, 'split-seed'), 'split-seed', 0),
  });
  const { outcome } = await showProgress(workbench, job, say);
  const classes = await workbench.call('classes.list', { project });
  const problems = await workbench.call('import.problems', { project });
  const { pictures } = await workbench.call('projects.get', { project });
  const classLines = classes.map(({ name: own, pictures: n, parts: { train, validation, test } }) =>
    `  ${own}: ${n} (training ${train}, validation ${validation}, test ${test})`);
  return {
    json: { project: name, layout: layout.kind, pictures, classes, problems },
    text: [layout.sentence, outcome, ...classLines, ...problems.map((problem) => problem.sentence)].join('\n'),
  };
}

export const listProjects: Command = {
  usage: 'projects',
  about: 'Lists the projects of the workspace.',
  positionals: [0, 0],
  options: {},
  run: async ({ workbench }) => {
    const projects = await workbench.call('projects.list', {});
    const lines = projects.map((p) => `${p.name}: ${p.pictures} pictures, ${p.classes} classes, ${p.runs} runs`);
    return { json: { projects }, text: lines.join('\n') || 'No projects yet.' };
  },
};

export const listRuns: Command = {
  usage: 'runs [--project NAME]',
  about: 'Lists runs, newest first.',
  positionals: [0, 0],
  options: { project: { type: 'string' } },
  run: async ({ workbench, values }) => {
    const name = text(values, 'project');
    const project = name === undefined ? null : (await projectNamed(workbench, name)).id;
    const runs = await workbench.call('runs.list', { project });
    return { json: { runs }, text: runs.map(formatRun).join('\n') || 'No runs yet.' };
  },
};
