// Calls about classes: listed, and changed by acts that can be undone. Runs keep the names of their time, and this says so.
import { counted } from '../../../preload/contract.ts';
import {
  addClasses, colourClass, deleteClass, listClasses, mergeClasses, renameClass, requireProject, runsByClass, setClassKey, splitClass,
} from '../../history/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { actOf } from '../core/labelled-by.ts';

export function classMethods(context: Context): MethodsOf<'classes'> {
  const { db, emit } = context;
  const begin = (project: number) => {
    requireProject(db, project);
    return actOf(context, project, 'class-change');
  };
  const changed = (project: number): void => {
    emit({ type: 'changed', what: 'pictures', project });
    emit({ type: 'changed', what: 'checks', project });
  };
  return {
    'classes.list': ({ project }) => {
      requireProject(db, project);
      return listClasses(db, project);
    },
    'classes.add': ({ project, names }) => {
      const added = addClasses(db, begin(project), names);
      changed(project);
      return { added, sentence: addedSentence(added) };
    },
    'classes.rename': ({ project, name, newName: to }) => {
      renameClass(db, begin(project), name, to);
      changed(project);
      return { sentence: [`“${name}” is “${to}” now.`, ...keptByRuns(context, project, [name])].join(' ') };
    },
    'classes.merge': ({ project, names, into }) => {
      const pictures = mergeClasses(db, begin(project), names, into);
      changed(project);
      const merged = names.filter((name) => name !== into);
      if (merged.length === 0) return { pictures, sentence: `“${into}” is one class already.` };
      const what = `${merged.map((name) => `“${name}”`).join(', ')} merged into “${into}”: ${counted(pictures, 'picture')} moved.`;
      return { pictures, sentence: [what, ...keptByRuns(context, project, merged)].join(' ') };
    },
    'classes.split': ({ project, name, into }) => {
      const added = splitClass(db, begin(project), name, into);
      changed(project);
      const classes = listClasses(db, project);
      const pictures = classes.find((own) => own.name === name)?.pictures ?? 0;
      const keys = classes.filter((own) => into.includes(own.name)).map(({ name: part, key }) => `“${part}”${key === null ? '' : ` (${key.toUpperCase()})`}`);
      const rest = pictures === 0 ? `“${name}” has no pictures.`
        : `Give each of the ${counted(pictures, 'picture')} of “${name}” its new class: ${keys.join(', ')}.`;
      return { added, pictures, sentence: [rest, ...knownWhole(context, project, name)].join(' ') };
    },
    'classes.delete': ({ project, name }) => {
      const pictures = deleteClass(db, begin(project), name);
      changed(project);
      const unlabelled = pictures === 0 ? [] : [`${counted(pictures, 'picture')} ${pictures === 1 ? 'has' : 'have'} no label now.`];
      return { pictures, sentence: [`“${name}” deleted.`, ...unlabelled, ...keptByRuns(context, project, [name])].join(' ') };
    },
    'classes.colour': ({ project, name, colour }) => {
      colourClass(db, begin(project), name, colour);
      changed(project);
      return { sentence: colour === null ? `“${name}” has no colour now.` : `“${name}” is ${colour} now.` };
    },
    'classes.setKey': ({ project, name, key }) => {
      setClassKey(db, begin(project), name, key);
      changed(project);
      return { sentence: key === null ? `“${name}” has no key now.` : `The key ${key.toUpperCase()} sets “${name}” now.` };
    },
  };
}

/** That runs know a class as one that is split now. */
function knownWhole({ db }: Context, project: number, name: string): string[] {
  const runs = runsByClass(db, project).get(name) ?? 0;
  return runs === 0 ? [] : [`${counted(runs, 'run')} ${runs === 1 ? 'knows' : 'know'} it as one class; train again to tell them apart.`];
}

function addedSentence(added: readonly string[]): string {
  if (added.length === 0) return 'These classes are there already.';
  return added.length === 1 ? `The class “${added[0] ?? ''}” is added.` : `${counted(added.length, 'class', 'classes')} added.`;
}

/** That runs know a class by the name it had. */
function keptByRuns({ db }: Context, project: number, names: readonly string[]): string[] {
  const byClass = runsByClass(db, project);
  const runs = Math.max(0, ...names.map((name) => byClass.get(name) ?? 0));
  return runs === 0 ? [] : [`${counted(runs, 'run')} learned with the old name and ${runs === 1 ? 'keeps' : 'keep'} it; train again to use the new one.`];
}
