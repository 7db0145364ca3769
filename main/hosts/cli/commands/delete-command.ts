// "thaw delete": a run, a project or the whole trash, for good.
import { byteSize, counted, UserError, type CallInput } from '../../../../preload/contract.ts';
import { text, type Command, type CommandContext, type CommandOutput } from '../command-row.ts';
import { projectNamed, runOf } from '../resolve-names.ts';

/** What can be deleted, of which exactly one is given. */
const subjects = ['run', 'project', 'trash'] as const;

function check(values: Record<string, unknown>): void {
  const given = subjects.filter((subject) => values[subject] !== undefined);
  // A run may be looked for in a project.
  if (values.removed === true && (given.length !== 1 || given[0] !== 'project')) throw new UserError('usage', { what: '--removed needs --project alone.' });
  if (given.length === 1 || (given.length === 2 && !given.includes('trash'))) return;
  throw new UserError('usage', { what: 'One of --run, --project, --trash is needed.' });
}

export const deleteForGood: Command = {
  usage: 'delete --run RUN [--project NAME] | --project NAME [--removed] | --trash  [--yes]',
  about: 'Deletes a run, a project with all its runs, or everything in the trash, for good. Pictures in your own folders are never touched. '
    + '--removed: only the pictures that were removed from the project. Without --yes it only tells what would go.',
  positionals: [0, 0],
  options: { run: { type: 'string' }, project: { type: 'string' }, trash: { type: 'boolean' }, removed: { type: 'boolean' }, yes: { type: 'boolean' } },
  check,
  run: deleteSelected,
};

async function deleteSelected(context: CommandContext): Promise<CommandOutput> {
  const { workbench, values } = context;
  if (values.removed === true) return deleteRemoved(context);
  const chosen = await chosenThings(context);
  if (values.yes !== true) {
    const question = chosen.name === null ? 'Everything in the trash' : `“${chosen.name}”`;
    return { json: { deleted: false, ...chosen.counts }, text: `${question} would be deleted for good. Nothing was done: add --yes to delete.`, failed: true };
  }
  // What is deleted goes through the trash, so that a refusal leaves it where it can be restored.
  if (values.trash !== true) {
    for (const project of chosen.selection.projects ?? []) await workbench.call('projects.trash', { project });
    for (const run of chosen.selection.runs ?? []) await workbench.call('runs.trash', { run });
  }
  const { sentence, ...counts } = await workbench.call('trash.delete', chosen.selection);
  return { json: { deleted: true, ...counts }, text: sentence };
}

async function deleteRemoved({ workbench, values }: CommandContext): Promise<CommandOutput> {
  const { id: project, name } = await projectNamed(workbench, text(values, 'project') ?? '');
  if (values.yes !== true) {
    const counts = await workbench.call('pictures.measureRemoved', { project });
    const what = `${counted(counts.pictures, 'removed picture')} of “${name}” would be deleted for good (${byteSize(counts.bytes)} of files)`;
    const stay = counts.kept === 0 ? '' : ` ${counted(counts.kept, 'picture')} would stay: runs tell of ${counts.kept === 1 ? 'it' : 'them'}.`;
    return { json: { deleted: false, ...counts }, text: `${what}.${stay} Nothing was done: add --yes to delete.`, failed: true };
  }
  const { sentence, ...counts } = await workbench.call('pictures.deleteRemoved', { project });
  return { json: { deleted: true, ...counts }, text: sentence };
}

interface Chosen { name: string | null; selection: CallInput<'trash.delete'>; counts: Record<string, number> }

async function chosenThings({ workbench, values }: CommandContext): Promise<Chosen> {
  if (values.trash === true) {
    const projects = (await workbench.call('projects.list', { trashed: true })).map(({ id }) => id);
    const runs = (await workbench.call('runs.list', { project: null, trashed: true })).map(({ id }) => id);
    return { name: null, selection: { projects, runs }, counts: { projects: projects.length, runs: runs.length } };
  }
  if (text(values, 'run') !== undefined) {
    const { id, name } = await runOf(workbench, values);
    return { name, selection: { runs: [id] }, counts: { projects: 0, runs: 1 } };
  }
  const { id, name, runs, pictures } = await projectNamed(workbench, text(values, 'project') ?? '');
  return { name, selection: { projects: [id] }, counts: { projects: 1, runs, pictures } };
}
