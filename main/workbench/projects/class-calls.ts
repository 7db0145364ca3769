// Calls about classes: listed, and changed by acts that can be undone. Runs keep the names of their time, and this says so.
import {
  addClasses, colourClass, deleteClass, listClasses, mergeClasses, renameClass, requireProject, runsByClass, setClassKey, splitClass,
} from '../../history/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { actOf } from '../core/labelled-by.ts';
import { classWords as said } from './project-words.ts';

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
      return { sentence: [said.renamed(name, to), ...keptByRuns(context, project, [name])].join(' ') };
    },
    'classes.merge': ({ project, names, into }) => {
      const pictures = mergeClasses(db, begin(project), names, into);
      changed(project);
      const merged = names.filter((name) => name !== into);
      if (merged.length === 0) return { pictures, sentence: said.oneAlready(into) };
      const what = said.merged(merged, into, pictures);
      return { pictures, sentence: [what, ...keptByRuns(context, project, merged)].join(' ') };
    },
    'classes.split': ({ project, name, into }) => {
      const added = splitClass(db, begin(project), name, into);
      changed(project);
      const classes = listClasses(db, project);
      const pictures = classes.find((own) => own.name === name)?.pictures ?? 0;
      const keys = classes.filter((own) => into.includes(own.name)).map(({ name: part, key }) => said.part(part, key?.toUpperCase() ?? null));
      const rest = pictures === 0 ? said.empty(name) : said.giveEach(pictures, name, keys);
      return { added, pictures, sentence: [rest, ...knownWhole(context, project, name)].join(' ') };
    },
    'classes.delete': ({ project, name }) => {
      const pictures = deleteClass(db, begin(project), name);
      changed(project);
      const unlabelled = pictures === 0 ? [] : [said.unlabelled(pictures)];
      return { pictures, sentence: [said.deleted(name), ...unlabelled, ...keptByRuns(context, project, [name])].join(' ') };
    },
    'classes.colour': ({ project, name, colour }) => {
      colourClass(db, begin(project), name, colour);
      changed(project);
      return { sentence: colour === null ? said.noColour(name) : said.colour(name, colour) };
    },
    'classes.setKey': ({ project, name, key }) => {
      setClassKey(db, begin(project), name, key);
      changed(project);
      return { sentence: key === null ? said.noKey(name) : said.key(key.toUpperCase(), name) };
    },
  };
}

/** That runs know a class as one that is split now. */
function knownWhole({ db }: Context, project: number, name: string): string[] {
  const runs = runsByClass(db, project).get(name) ?? 0;
  return runs === 0 ? [] : [said.knownWhole(runs)];
}

function addedSentence(added: readonly string[]): string {
  if (added.length === 0) return said.there;
  return added.length === 1 ? said.added(added[0] ?? '') : said.addedSeveral(added.length);
}

/** That runs know a class by the name it had. */
function keptByRuns({ db }: Context, project: number, names: readonly string[]): string[] {
  const byClass = runsByClass(db, project);
  const runs = Math.max(0, ...names.map((name) => byClass.get(name) ?? 0));
  return runs === 0 ? [] : [said.keptByRuns(runs)];
}
