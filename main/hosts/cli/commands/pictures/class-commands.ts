// "thaw class …": the classes of a project listed, added, renamed, merged, deleted, coloured, given keys, and the last change undone.
import { ClassColour, classKeys, UserError, type ProjectClass } from '../../../../../preload/contract.ts';
import { alignColumns } from '../../align-columns.ts';
import { needs, text, type Command, type CommandContext, type CommandOutput } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';

const project = { project: { type: 'string' } } as const;

/** A command on the classes of --project, which prints what it did and the classes as they are then. */
function classCommand(
  { usage, about, positionals, change }: Pick<Command, 'usage' | 'about' | 'positionals'> & {
    change: (context: CommandContext, project: number) => Promise<{ sentence: string } | null>;
  },
): Command {
  return {
    usage: `class ${usage} --project NAME`, about, positionals, options: project, check: needs('project'),
    run: async (context): Promise<CommandOutput> => {
      const { id, name } = await projectNamed(context.workbench, text(context.values, 'project') ?? '');
      const changed = await change(context, id);
      const classes = await context.workbench.call('classes.list', { project: id });
      return { json: { project: name, ...changed, classes }, text: [...(changed ? [changed.sentence] : []), ...classLines(classes)].join('\n') };
    },
  };
}

function classLines(classes: readonly ProjectClass[]): string[] {
  if (classes.length === 0) return ['No classes yet.'];
  return alignColumns([
    ['Key', 'Class', 'Pictures', 'Training', 'Validation', 'Test', 'Runs', 'Colour'],
    ...classes.map(({ key, name, pictures, parts: { train, validation, test }, runs, colour }) => [
      key?.toUpperCase() ?? '–', name, ...[pictures, train, validation, test, runs].map(String), colour ?? '–',
    ]),
  ]);
}

/** The value, or none for the word “none”. Throws UserError usage. */
function oneOf<T extends string>(what: string, values: readonly T[], word: string): T | null {
  if (word.toLowerCase() === 'none') return null;
  const found = values.find((value) => value === word.toLowerCase());
  if (found === undefined) throw new UserError('usage', { what: `The ${what} is one of ${values.join(' ')}, or “none”, not “${word}”.` });
  return found;
}

export const listClasses = classCommand({
  usage: 'list', about: 'Lists the classes of a project with their keys and pictures.', positionals: [0, 0], change: () => Promise.resolve(null),
});

export const addClass = classCommand({
  usage: 'add CLASS [CLASS…]', about: 'Adds classes, also before there is a picture of them.', positionals: [1, 1000],
  change: ({ workbench, positionals }, id) => workbench.call('classes.add', { project: id, names: positionals }),
});

export const renameClass = classCommand({
  usage: 'rename CLASS NEW', about: 'Gives a class another name. Runs keep the name that they learned.', positionals: [2, 2],
  change: ({ workbench, positionals: [name = '', to = ''] }, id) => workbench.call('classes.rename', { project: id, name, newName: to }),
});

export const mergeClass = classCommand({
  usage: 'merge CLASS [CLASS…] INTO', about: 'Makes the pictures of classes pictures of the last one named.', positionals: [2, 1000],
  change: ({ workbench, positionals }, id) => workbench.call('classes.merge', { project: id, names: positionals.slice(0, -1), into: positionals.at(-1) ?? '' }),
});

export const splitClass = classCommand({
  usage: 'split CLASS NEW [NEW…]', positionals: [2, 100],
  about: 'Adds the classes that a class falls into. Its pictures keep it until each gets one of them, in Pictures.',
  change: ({ workbench, positionals: [name = '', ...into] }, id) => workbench.call('classes.split', { project: id, name, into }),
});

export const deleteClass = classCommand({
  usage: 'delete CLASS', about: 'Deletes a class. Its pictures become unlabelled.', positionals: [1, 1],
  change: ({ workbench, positionals: [name = ''] }, id) => workbench.call('classes.delete', { project: id, name }),
});

export const colourClass = classCommand({
  usage: 'colour CLASS COLOUR', about: `Gives a class a colour: ${ClassColour.options.join(', ')}, or none.`, positionals: [2, 2],
  change: ({ workbench, positionals: [name = '', word = ''] }, id) =>
    workbench.call('classes.colour', { project: id, name, colour: oneOf('colour', ClassColour.options, word) }),
});

export const setClassKey = classCommand({
  usage: 'key CLASS KEY', about: 'Gives a class the key that sets it in Pictures: a digit or a letter, or none.', positionals: [2, 2],
  change: ({ workbench, positionals: [name = '', word = ''] }, id) =>
    workbench.call('classes.setKey', { project: id, name, key: oneOf('key', classKeys, word) }),
});

export const undoClass = classCommand({
  usage: 'undo', about: 'Undoes the newest change of classes, labels, pictures or sets, whichever came last; again: the one before.', positionals: [0, 0],
  change: ({ workbench }, id) => workbench.call('pictures.undoLabel', { project: id }),
});
