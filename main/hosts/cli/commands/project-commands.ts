// "thaw projects", "thaw runs" and "thaw star": lists of projects and runs, and the run that is to be used.
import { accuracySentence, counted } from '../../../../preload/contract.ts';
import { needs, text, type Command } from '../command-row.ts';
import { formatRun } from '../format-run.ts';
import { projectNamed, runOf } from '../resolve-names.ts';

export const listProjects: Command = {
  usage: 'projects',
  about: 'Lists the projects of the workspace.',
  positionals: [0, 0],
  options: {},
  run: async ({ workbench }) => {
    const projects = await workbench.call('projects.list', {});
    const results = await workbench.call('results.inUse', {});
    const lines = projects.map((p) => {
      const result = results.find(({ project }) => project === p.id);
      const words = result?.figures ? `; “${result.name}”: ${result.caution?.headline ?? accuracySentence(result.figures)}` : '';
      return `${p.name}: ${counted(p.pictures, 'picture')}, ${counted(p.classes, 'class', 'classes')}, ${counted(p.runs, 'run')}${words}`;
    });
    return { json: { projects, results }, text: lines.join('\n') || 'No projects yet.' };
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
    const results = (await Promise.all(projects.map((id) => workbench.call('results.list', { project: id })))).flat();
    const resultOf = new Map(results.map((result) => [result.run, result]));
    const lines = runs.map((run) => `${formatRun(run, resultOf.get(run.id) ?? null)}${sentences.get(run.id) ?? ''}`);
    const agreements = (await Promise.all(projects.map(async (id) => ({ project: id, said: await workbench.call('agreement.ofProject', { project: id }) }))))
      .flatMap(({ project: id, said }) => (said === null ? [] : [{ project: id, ...said }]));
    const people = agreements.map(({ sentence }) => sentence);
    return { json: { runs, classes, results, agreements }, text: [...lines, ...people].join('\n') || 'No runs yet.' };
  },
};

export const star: Command = {
  usage: 'star --run RUN [--project NAME] [--off]',
  about: 'Stars a finished run, “use this one”: it stands for its project, and predictions begin with it. --off takes the star away.',
  positionals: [0, 0],
  options: { run: { type: 'string' }, project: { type: 'string' }, off: { type: 'boolean' } },
  check: needs('run'),
  run: async ({ workbench, values }) => {
    const run = await runOf(workbench, values);
    const starred = values.off !== true;
    await workbench.call('runs.star', { run: run.id, starred });
    const used = (await workbench.call('results.list', { project: run.project })).find(({ inUse }) => inUse);
    return { json: { run: run.name, starred, inUse: used?.name ?? null }, text: used ? `“${used.name}” is the run in use.` : '' };
  },
};
