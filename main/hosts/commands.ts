// The commands as rows: words, options, help, and what each does with the workbench.
import { resolve } from 'node:path';
import { predictionsAsCsv, UserError, type Backbone, type Job, type Project, type Run } from '../../preload/contract.ts';
import type { Workbench } from '../workbench.ts';
import { wholeNumber, type Options } from './arguments.ts';

interface Given {
  workbench: Workbench;
  positionals: string[];
  values: Record<string, string | boolean | undefined>;
  /** Progress, to stderr. */
  say(text: string): void;
}

interface Answer { json: unknown; text: string }

interface Command {
  usage: string;
  about: string;
  /** Fewest and most words besides options. */
  positionals: [number, number];
  options: Options;
  check?: (values: Record<string, unknown>) => void;
  run(given: Given): Promise<Answer>;
}

export const commonOptions = {
  workspace: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' },
} satisfies Options;

const text = (values: Given['values'], name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};
const needs = (...names: string[]) => (values: Record<string, unknown>) => {
  for (const name of names) if (values[name] === undefined) throw new UserError('usage', { what: `--${name} is needed.` });
};

export const commands: Record<string, Command> = {
  import: {
    usage: 'import DIR --project NAME [--split-seed N] [--group-pattern RE]',
    about: 'Takes the pictures of DIR into a project (a new one, or one there is). They stay where they are.',
    positionals: [1, 1],
    options: { project: { type: 'string' }, 'split-seed': { type: 'string' }, 'group-pattern': { type: 'string' } },
    check: needs('project'),
    run: importFolder,
  },
  train: {
    usage: 'train --project NAME --strategy transfer [--backbone FILE|NAME] [--name RUN] [--seed N] [--penalty X] [--levels several|last] [--flip] [--leave-out CLASS[,CLASS]]',
    about: 'Learns from a project\'s pictures and measures the result on its test pictures.',
    positionals: [0, 0],
    options: {
      project: { type: 'string' }, strategy: { type: 'string' }, backbone: { type: 'string' }, name: { type: 'string' }, seed: { type: 'string' },
      penalty: { type: 'string' }, levels: { type: 'string' }, flip: { type: 'boolean' }, 'leave-out': { type: 'string' },
    },
    check: (values) => {
      needs('project', 'strategy')(values);
      if (values.strategy !== 'transfer') throw new UserError('usage', { what: `--strategy is "transfer", not "${String(values.strategy)}".` });
      if (values.levels !== undefined && values.levels !== 'several' && values.levels !== 'last') throw new UserError('usage', { what: '--levels is "several" or "last".' });
      if (values.penalty !== undefined && !(Number(values.penalty) > 0)) throw new UserError('usage', { what: '--penalty takes a number above 0.' });
    },
    run: train,
  },
  compare: {
    usage: 'compare --project NAME RUN RUN [RUN…]',
    about: 'Sets runs on the same test pictures side by side. RUN is a name or a number.',
    positionals: [2, 8],
    options: { project: { type: 'string' } },
    check: needs('project'),
    run: async ({ workbench, positionals, values }) => {
      const project = await projectNamed(workbench, text(values, 'project') ?? '');
      const runs = await Promise.all(positionals.map((name) => runNamed(workbench, name, project.id)));
      const comparison = await workbench.call('runs.compare', { runs: runs.map((run) => run.id) });
      const lines = comparison.whyNotComparable.length > 0 ? comparison.whyNotComparable : comparison.pairings.map((p) => {
        const [low, high] = p.differenceInterval;
        return `${nameOf(runs, p.a)} − ${nameOf(runs, p.b)}: ${points(p.difference)} points (95 %: ${points(low)} to ${points(high)}); both right ${p.bothRight}, only the first ${p.onlyA.length}, only the second ${p.onlyB.length}, both wrong ${p.bothWrong}`;
      });
      return { json: comparison, text: [...runs.map(runLine), ...lines].join('\n') };
    },
  },
  runs: {
    usage: 'runs [--project NAME]',
    about: 'Lists runs, newest first.',
    positionals: [0, 0],
    options: { project: { type: 'string' } },
    run: async ({ workbench, values }) => {
      const name = text(values, 'project');
      const project = name === undefined ? null : (await projectNamed(workbench, name)).id;
      const runs = await workbench.call('runs.list', { project });
      return { json: { runs }, text: runs.length === 0 ? 'No runs yet.' : runs.map(runLine).join('\n') };
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
          `input "${facts.input}" ${p.size}×${p.size} ${p.channelOrder}; ${facts.features} features; ${facts.parameters.toLocaleString('en')} parameters; ${(facts.multiplyAdds / 1e6).toFixed(0)} M multiply-adds; opset ${facts.opset}`,
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
          check.usable ? 'It can be used and thawed.' : 'It can\'t be thawed.', ...(check.reason === null ? [] : [check.reason]),
          `answers differ from onnxruntime's own run by ${error(check.forwardError)} of the largest; gradients from finite differences by ${error(check.worstGradientError)} at most`,
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
      return { json: backbone, text: `"${backbone.name}" is a starting model now.` };
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
      const { use, job } = await workbench.call('predict.start', { run: run.id, folder: resolve(positionals[0] ?? '') });
      await watch(workbench, job, say);
      const { use: { classes }, files } = await workbench.call('predict.result', { use });
      const sorted = text(values, 'sort-into');
      if (sorted !== undefined) await watch(workbench, (await workbench.call('predict.sort', { use, folder: resolve(sorted) })).job, say);
      return { json: { run: run.name, classes, files }, text: predictionsAsCsv({ classes, files }).trimEnd() };
    },
  },
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
      const { outcome } = await watch(workbench, job, say);
      return { json: { run: run.name, file, outcome }, text: outcome ?? '' };
    },
  },
};

export const helpText = `Usage: thaw COMMAND [words] [--workspace DIR] [--json]

${Object.values(commands).map((command) => `  thaw ${command.usage}\n      ${command.about}`).join('\n')}

Exit code: 0 it worked, 1 it did not (the reason is on stderr), 2 the words make no sense.`;

async function importFolder({ workbench, positionals, values, say }: Given): Promise<Answer> {
  const folder = resolve(positionals[0] ?? '');
  const name = text(values, 'project') ?? '';
  const layout = await workbench.call('import.inspect', { folder });
  const existing = (await workbench.call('projects.list', {})).find((project) => project.name === name);
  const pattern = text(values, 'group-pattern');
  const { project, job } = await workbench.call('import.start', {
    folder, into: existing ? { project: existing.id } : { newProject: name }, classes: layout.classes.map(({ found }) => ({ found, name: found })),
    grouping: pattern === undefined ? null : { kind: 'pattern', pattern }, splitSeed: wholeNumber(text(values, 'split-seed'), 'split-seed', 0),
  });
  const { outcome } = await watch(workbench, job, say);
  const classes = await workbench.call('classes.list', { project });
  const problems = await workbench.call('import.problems', { project });
  const { pictures } = await workbench.call('projects.get', { project });
  return {
    json: { project: name, layout: layout.kind, pictures, classes, problems },
    text: [layout.sentence, outcome, ...classes.map((c) => `  ${c.name}: ${c.pictures} (${c.parts.train}/${c.parts.validation}/${c.parts.test})`), ...problems.map((p) => p.sentence)].join('\n'),
  };
}

async function train({ workbench, values, say }: Given): Promise<Answer> {
  const project = await projectNamed(workbench, text(values, 'project') ?? '');
  const backbone = await backboneNamed(workbench, text(values, 'backbone'));
  const name = text(values, 'name');
  const levels = text(values, 'levels');
  const { run: id, job } = await workbench.call('runs.start', {
    project: project.id, strategy: 'transfer', backbone: backbone.sha256, seed: wholeNumber(text(values, 'seed'), 'seed', 0), ...(name === undefined ? {} : { name }),
    recipe: {
      ...(values.penalty === undefined ? {} : { penalty: Number(values.penalty) }), ...(values.flip === true ? { flip: true } : {}),
      ...(levels === 'several' || levels === 'last' ? { levels } : {}), leaveOut: text(values, 'leave-out')?.split(',') ?? [],
    },
  });
  await watch(workbench, job, say);
  const run = await workbench.call('runs.get', { run: id });
  const test = run.metrics.test;
  return {
    json: {
      run: run.id, name: run.name, backbone: run.backbone.name, penalty: run.chosenPenalty, remarks: run.remarks, seconds: run.seconds,
      metrics: { test: test && { accuracy: test.accuracy, balancedAccuracy: test.balancedAccuracy, macroF1: test.macroF1, logLoss: test.logLoss, n: test.n } },
    },
    text: [runLine(run), ...run.remarks].join('\n'),
  };
}

/** Shows progress until the job has ended. Throws its sentence when it failed. */
async function watch(workbench: Workbench, job: number, say: Given['say']): Promise<Job> {
  const stop = workbench.listen((event) => {
    if (event.type !== 'job' || event.job.id !== job || event.job.total === 0) return;
    const { phase, done, total, secondsLeft } = event.job;
    say(`\r${phase}: ${done} of ${total}${secondsLeft === null ? '' : `, about ${Math.ceil(secondsLeft)} s left`}        `);
  });
  const cancel = () => void workbench.call('jobs.cancel', { job });
  process.once('SIGINT', cancel);
  const ended = await workbench.jobEnded(job);
  process.removeListener('SIGINT', cancel);
  stop();
  say('\n');
  if (ended.state !== 'done') throw new UserError('work-failed', { why: ended.outcome ?? 'It did not end well.' });
  return ended;
}

async function projectNamed(workbench: Workbench, name: string): Promise<Project> {
  const project = (await workbench.call('projects.list', {})).find((p) => p.name === name);
  if (!project) throw new UserError('project-unknown', { project: name });
  return project;
}

/** By number or by name. Throws UserError run-unknown or run-ambiguous. */
async function runNamed(workbench: Workbench, name: string, project: number | null): Promise<Run> {
  const runs = await workbench.call('runs.list', { project });
  const byName = runs.filter((run) => run.name === name);
  const found = byName.length > 0 ? byName : runs.filter((run) => String(run.id) === name);
  const [run] = found;
  if (!run) throw new UserError('run-unknown', { run: name });
  if (found.length > 1) throw new UserError('run-ambiguous', { run: name, count: found.length });
  return run;
}

async function runOf(workbench: Workbench, values: Given['values']): Promise<Run> {
  const project = text(values, 'project');
  return runNamed(workbench, text(values, 'run') ?? '', project === undefined ? null : (await projectNamed(workbench, project)).id);
}

/** A known name, or a file that is added on the way; the built-in one when nothing is said. */
async function backboneNamed(workbench: Workbench, wanted: string | undefined): Promise<Backbone> {
  const all = await workbench.call('backbones.list', {});
  const found = wanted === undefined ? all.find((b) => b.builtIn) : all.find((b) => b.name === wanted);
  if (found) return found;
  if (wanted !== undefined && /\.onnx$/i.test(wanted)) return addBackbone(workbench, resolve(wanted), {});
  throw new UserError('backbone-unknown', { backbone: wanted ?? '', known: all.map((b) => `"${b.name}"`).join(', ') });
}

async function addBackbone(workbench: Workbench, file: string, values: Given['values']): Promise<Backbone> {
  const { preprocessing } = await workbench.call('backbones.inspect', { file });
  const name = text(values, 'name');
  return workbench.call('backbones.add', {
    file, ...(name === undefined ? {} : { name }),
    preprocessing: {
      size: wholeNumber(text(values, 'size'), 'size', preprocessing.size), mean: three(values, 'mean') ?? preprocessing.mean,
      std: three(values, 'std') ?? preprocessing.std, channelOrder: values.bgr === true ? 'BGR' : preprocessing.channelOrder,
    },
  });
}

function three(values: Given['values'], name: string): [number, number, number] | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const [r, g, b, ...more] = value.split(',').map(Number);
  if (r === undefined || g === undefined || b === undefined || more.length > 0 || ![r, g, b].every(Number.isFinite)) {
    throw new UserError('usage', { what: `--${name} takes three numbers with commas between, not "${value}".` });
  }
  return [r, g, b];
}

const points = (share: number) => (100 * share).toFixed(1);
const nameOf = (runs: readonly Run[], id: number) => runs.find((run) => run.id === id)?.name ?? String(id);

function runLine(run: Run): string {
  const test = run.metrics.test;
  const result = test ? `${test.right} of ${test.n} right (${points(test.accuracy)} %, 95 %: ${points(test.accuracyInterval[0])}–${points(test.accuracyInterval[1])})` : run.reason ?? run.state;
  const seconds = run.seconds ? `, ${run.seconds.total.toFixed(1)} s` : '';
  return `#${run.id} ${run.name} [${run.backbone.name}]: ${result}${seconds}`;
}
