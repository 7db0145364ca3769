// Projects, runs and pre-trained models by the names people give in a terminal.
import { resolve } from 'node:path';
import { licenceCalled, UserError, type Backbone, type BackboneInspection, type Project, type Run } from '../../../preload/contract.ts';
import type { Workbench } from '../../workbench.ts';
import { wholeNumber } from './arguments.ts';
import { text, type CommandContext } from './command-row.ts';

/** Throws UserError project-unknown. */
export async function projectNamed(workbench: Workbench, name: string): Promise<Project> {
  const project = (await workbench.call('projects.list', {})).find((p) => p.name === name);
  if (!project) throw new UserError('project-unknown', { project: name });
  return project;
}

/** By number or by name. Throws UserError run-unknown, run-elsewhere or run-ambiguous. */
export async function runNamed(workbench: Workbench, name: string, project: number | null): Promise<Run> {
  const all = await workbench.call('runs.list', { project: null });
  const runs = all.filter((run) => project === null || run.project === project);
  const byName = runs.filter((run) => run.name === name);
  const found = byName.length > 0 ? byName : runs.filter((run) => String(run.id) === name);
  const [run] = found;
  if (!run) throw await unknownRun(workbench, name, { all, project });
  if (found.length > 1) throw new UserError('run-ambiguous', { run: name, count: found.length });
  return run;
}

/** The error for a run that doesn't exist, or belongs to another project. */
async function unknownRun(
  workbench: Workbench, name: string, { all, project }: { all: readonly Run[]; project: number | null },
): Promise<UserError> {
  const other = all.find((run) => run.name === name || String(run.id) === name);
  if (!other || project === null) return new UserError('run-unknown', { run: name });
  const projects = await workbench.call('projects.list', {});
  const nameOf = (id: number): string => projects.find((own) => own.id === id)?.name ?? String(id);
  return new UserError('run-elsewhere', { run: name, project: nameOf(project), other: nameOf(other.project) });
}

/** The run of --run, within --project where that is given. */
export async function runOf(workbench: Workbench, values: CommandContext['values']): Promise<Run> {
  const project = text(values, 'project');
  return runNamed(workbench, text(values, 'run') ?? '', project === undefined ? null : (await projectNamed(workbench, project)).id);
}

/** The classes of --leave-out, which are the project's own. Throws UserError usage. */
export async function excludedClasses(
  workbench: Workbench, project: Project, { 'leave-out': words }: CommandContext['values'],
): Promise<string[]> {
  if (typeof words !== 'string') return [];
  const names = words.split(',').map((word) => word.trim());
  const known = (await workbench.call('classes.list', { project: project.id })).map(({ name }) => name);
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined) return names;
  const classes = known.map((name) => `“${name}”`).join(', ');
  throw new UserError('usage', { what: `--leave-out: “${project.name}” has no class “${wrong}”. Its classes: ${classes}.` });
}

/** A known name, or a file, which is added; the built-in one when none is given. */
export async function backboneNamed(workbench: Workbench, wanted: string | undefined): Promise<Backbone> {
  const all = await workbench.call('backbones.list', {});
  const found = wanted === undefined ? all.find((b) => b.builtIn) : all.find((b) => b.name === wanted);
  if (found) return found;
  if (wanted !== undefined && /\.onnx$/i.test(wanted)) return addBackbone(workbench, resolve(wanted), {});
  throw new UserError('backbone-unknown', { backbone: wanted ?? '', known: all.map((b) => `“${b.name}”`).join(', ') });
}

/** Adds a file with the preprocessing of --size, --mean, --std and --bgr; otherwise the known or usual one. */
export async function addBackbone(
  workbench: Workbench, file: string, values: CommandContext['values'],
): Promise<Backbone & Pick<BackboneInspection, 'sources'>> {
  const { preprocessing, sources } = await workbench.call('backbones.inspect', { file });
  const name = text(values, 'name');
  const licence = text(values, 'licence');
  const [mean, std] = pixelScale(three(values, 'mean'), three(values, 'std'));
  const backbone = await workbench.call('backbones.add', {
    file, ...(name === undefined ? {} : { name }),
    ...(licence === undefined ? {} : { licence: licenceCalled(licence, 'asked', text(values, 'attribution') ?? null) }),
    preprocessing: {
      size: wholeNumber(text(values, 'size'), 'size', preprocessing.size), mean: mean ?? preprocessing.mean,
      std: std ?? preprocessing.std, channelOrder: values.bgr === true ? 'BGR' : preprocessing.channelOrder,
    },
  });
  return {
    ...backbone, sources: {
      size: values.size === undefined ? sources.size : 'stored', values: mean ?? std ? 'stored' : sources.values,
      order: values.bgr === true ? 'stored' : sources.order,
    },
  };
}

type Three = [number, number, number];

/** Means beyond 1 and deviations beyond 1 are on the scale of bytes. */
function pixelScale(mean: Three | undefined, std: Three | undefined): [Three | undefined, Three | undefined] {
  const bytes = [...mean ?? [], ...std ?? []].some((value) => value > 1.5);
  const scaled = (values: Three | undefined): Three | undefined => (values && bytes ? [values[0] / 255, values[1] / 255, values[2] / 255] : values);
  return [scaled(mean), scaled(std)];
}

function three(values: CommandContext['values'], name: string): [number, number, number] | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const [r, g, b, ...more] = value.split(',').map(Number);
  if (r === undefined || g === undefined || b === undefined || more.length > 0 || ![r, g, b].every(Number.isFinite)) {
    throw new UserError('usage', { what: `--${name} takes three numbers separated by commas, not “${value}”.` });
  }
  return [r, g, b];
}
