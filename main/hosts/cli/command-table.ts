// The commands as rows: words, options, help, and what each does with the workbench.
import { resolve } from 'node:path';
import { predictionsAsCsv } from '../../../preload/contract.ts';
import { advise } from './advice-commands.ts';
import { wholeNumber } from './arguments.ts';
import { compute } from './compute-command.ts';
import { needs, text, type CommandOutput, type Command, type CommandContext } from './command-row.ts';
import { installTensorflow } from './engine-commands.ts';
import { explain } from './explain-command.ts';
import { check } from './check-command.ts';
import { compare, evaluate } from './evaluation-commands.ts';
import { learningCurve } from './learning-curve-command.ts';
import { addBackbone, projectNamed, runOf } from './resolve-names.ts';
import { report } from './report-command.ts';
import { formatRun } from './format-run.ts';
import { showdown } from './showdown-command.ts';
import { resume, train } from './train-commands.ts';
import { showProgress } from './show-progress.ts';

export const commands: Record<string, Command> = {
  import: {
    usage: 'import DIR --project NAME [--split-seed N] [--group-pattern RE]',
    about: 'Takes the pictures of DIR into a project (a new one, or one there is). They stay where they are.',
    positionals: [1, 1],
    options: { project: { type: 'string' }, 'split-seed': { type: 'string' }, 'group-pattern': { type: 'string' } },
    check: needs('project'),
    run: importFolder,
  },
  advise,
  showdown,
  train,
  resume,
  compute,
  check,
  evaluate,
  'learning-curve': learningCurve,
  compare,
  runs: {
    usage: 'runs [--project NAME]',
    about: 'Lists runs, newest first.',
    positionals: [0, 0],
    options: { project: { type: 'string' } },
    run: async ({ workbench, values }) => {
      const name = text(values, 'project');
      const project = name === undefined ? null : (await projectNamed(workbench, name)).id;
      const runs = await workbench.call('runs.list', { project });
      return { json: { runs }, text: runs.length === 0 ? 'No runs yet.' : runs.map(formatRun).join('\n') };
    },
  },
  projects: {
    usage: 'projects',
    about: 'Lists the projects of the workspace.',
    positionals: [0, 0],
    options: {},
    run: async ({ workbench }) => {
      const projects = await workbench.call('projects.list', {});
      const lines = projects.map((p) => `${p.name}: ${p.pictures} pictures, ${p.classes} classes, ${p.runs} runs`);
      return { json: { projects }, text: lines.join('\n') || 'No projects yet.' };
    },
  },
  'backbone inspect': {
    usage: 'backbone inspect FILE',
    about: 'Reads an ONNX file and says whether it can be a starting model, and where it can be thawed.',
    positionals: [1, 1],
    options: {},
    run: async ({ workbench, positionals }) => {
      const seen = await workbench.call('backbones.inspect', { file: resolve(positionals[0] ?? '') });
      const { facts, preprocessing: p } = seen;
      const lines = facts.thawLines.map((line) => `  ${line.label}: ${Math.round(100 * line.shareOfWorkAbove)} % of the work is above it (${line.channels}×${line.height}×${line.width}, ${line.parametersAbove.toLocaleString('en')} parameters above)`);
      return {
        json: seen,
        text: [
          `${seen.known?.name ?? 'Unknown file'} (${(seen.bytes / 1e6).toFixed(1)} MB, SHA-256 ${seen.sha256})`,
          `input “${facts.input}” ${p.size}×${p.size} ${p.channelOrder}; ${facts.features} features; ${facts.parameters.toLocaleString('en')} parameters; ${(facts.multiplyAdds / 1e6).toFixed(0)} M multiply-adds; opset ${facts.opset}`,
          'Thaw lines:', ...lines, ...facts.findings,
        ].join('\n'),
      };
    },
  },
  'backbone check': {
    usage: 'backbone check FILE',
    about: 'Proves on the file itself that it answers as it should and can be thawed: gradients against finite differences.',
    positionals: [1, 1],
    options: {},
    run: async ({ workbench, positionals }) => {
      const check = await workbench.call('backbones.check', { file: resolve(positionals[0] ?? '') });
      const error = (value: number | null): string => (value === null ? 'not measured' : value.toExponential(1));
      return {
        json: check,
        text: [
          check.usable ? 'It can be used and thawed.' : 'It can’t be thawed.', ...(check.reason === null ? [] : [check.reason]),
          `answers differ from onnxruntime’s own run by ${error(check.forwardError)} of the largest; gradients from finite differences by ${error(check.worstGradientError)} at most`,
          ...check.gradients.map(({ line, relativeError }) => `  ${line}: ${error(relativeError)}`),
          'Thaw lines:', ...check.thawLines.map(({ name, shareOfWork, parameters }) => `  ${name}: ${Math.round(100 * shareOfWork)} % of the work and ${parameters.toLocaleString('en')} parameters are above it`),
        ].join('\n'),
      };
    },
  },
  'backbone add': {
    usage: 'backbone add FILE [--name NAME] [--size N] [--mean R,G,B] [--std R,G,B] [--bgr]',
    about: 'Copies an ONNX file into the workspace as a starting model. A known file needs no further words.',
    positionals: [1, 1],
    options: { name: { type: 'string' }, size: { type: 'string' }, mean: { type: 'string' }, std: { type: 'string' }, bgr: { type: 'boolean' } },
    run: async ({ workbench, positionals, values }) => {
      const backbone = await addBackbone(workbench, resolve(positionals[0] ?? ''), values);
      return { json: backbone, text: `“${backbone.name}” is a starting model now.` };
    },
  },
  'backbone list': {
    usage: 'backbone list',
    about: 'Lists the starting models.',
    positionals: [0, 0],
    options: {},
    run: async ({ workbench }) => {
      const backbones = await workbench.call('backbones.list', {});
      return { json: { backbones }, text: backbones.map((b) => `${b.name}: ${b.preprocessing.size} px, ${b.facts.features} features, ${(b.bytes / 1e6).toFixed(1)} MB`).join('\n') };
    },
  },
  predict: {
    usage: 'predict --run RUN DIR [--sort-into FOLDER]',
    about: 'Says what the pictures of DIR are with a finished run; CSV, or JSON with --json. Copies them into a folder per class if asked.',
    positionals: [1, 1],
    options: { run: { type: 'string' }, project: { type: 'string' }, 'sort-into': { type: 'string' } },
    check: needs('run'),
    run: async ({ workbench, positionals, values, say }) => {
      const run = await runOf(workbench, values);
      const { predictionSet, job } = await workbench.call('predict.start', { run: run.id, folder: resolve(positionals[0] ?? '') });
      await showProgress(workbench, job, say);
      const { predictionSet: { classes }, files } = await workbench.call('predict.result', { predictionSet });
      const sorted = text(values, 'sort-into');
      if (sorted !== undefined) await showProgress(workbench, (await workbench.call('predict.sort', { predictionSet, folder: resolve(sorted) })).job, say);
      return { json: { run: run.name, classes, files }, text: predictionsAsCsv({ classes, files }).trimEnd() };
    },
  },
  explain,
  report,
  export: {
    usage: 'export --run RUN FILE.onnx',
    about: 'Writes the whole model as one ONNX file and proves on test pictures that it answers the same.',
    positionals: [1, 1],
    options: { run: { type: 'string' }, project: { type: 'string' } },
    check: needs('run'),
    run: async ({ workbench, positionals, values, say }) => {
      const run = await runOf(workbench, values);
      const file = resolve(positionals[0] ?? '');
      const { job } = await workbench.call('export.start', { run: run.id, file });
      const { outcome } = await showProgress(workbench, job, say);
      return { json: { run: run.name, file, outcome }, text: outcome ?? '' };
    },
  },
  'engine install-tensorflow': installTensorflow,
};

export const helpText = `Usage: thaw COMMAND [words] [--workspace DIR] [--json]

${Object.values(commands).map((command) => `  thaw ${command.usage}\n      ${command.about}`).join('\n')}

Exit code: 0 it worked, 1 it did not (the reason is on stderr), 2 the words make no sense.`;

async function importFolder({ workbench, positionals, values, say }: CommandContext): Promise<CommandOutput> {
  const folder = resolve(positionals[0] ?? '');
  const name = text(values, 'project') ?? '';
  const layout = await workbench.call('import.inspect', { folder });
  const existing = (await workbench.call('projects.list', {})).find((project) => project.name === name);
  const pattern = text(values, 'group-pattern');
  const { project, job } = await workbench.call('import.start', {
    folder, into: existing ? { project: existing.id } : { newProject: name }, classes: layout.classes.map(({ found }) => ({ found, name: found })),
    grouping: pattern === undefined ? null : { kind: 'pattern', pattern }, splitSeed: wholeNumber(text(values, 'split-seed'), 'split-seed', 0),
  });
  const { outcome } = await showProgress(workbench, job, say);
  const classes = await workbench.call('classes.list', { project });
  const problems = await workbench.call('import.problems', { project });
  const { pictures } = await workbench.call('projects.get', { project });
  return {
    json: { project: name, layout: layout.kind, pictures, classes, problems },
    text: [layout.sentence, outcome, ...classes.map((c) => `  ${c.name}: ${c.pictures} (${c.parts.train}/${c.parts.validation}/${c.parts.test})`), ...problems.map((p) => p.sentence)].join('\n'),
  };
}
