// "thaw projects" and "thaw runs": lists of projects and runs.
import { text, type Command } from '../command-row.ts';
import { formatRun } from '../format-run.ts';
import { projectNamed } from '../resolve-names.ts';

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
    const projects = [...new Set(runs.map((run) => run.project))];
    const classes = (await Promise.all(projects.map((id) => workbench.call('runs.classes', { project: id })))).flat();
    const sentences = new Map(classes.map(({ run, sentence }) => [run, sentence === null ? '' : ` ${sentence}`]));
    return { json: { runs, classes }, text: runs.map((run) => `${formatRun(run)}${sentences.get(run.id) ?? ''}`).join('\n') || 'No runs yet.' };
  },
};
