// Sentences of changes to pictures, classes and sets, and of their undo.
import { byteSize, counted, words, type Part, type PictureMark } from '../../../preload/contract.ts';

const quoted = (name: string): string => `“${name}”`;

export const undoWords = words('workbench.undo', {
  nothing: 'There is nothing left to undo.',
  label: (picture: string, label: string | null) => `${quoted(picture)} ${label === null ? 'has no label' : `is ${quoted(label)}`} again.`,
  labels: (pictures: number) => `${pictures} pictures have their previous labels again.`,
  /** `leftOut`: the reason. */
  use: (picture: string, use: 'removed' | 'used' | { leftOut: string }) =>
    `${quoted(picture)} is ${typeof use === 'string' ? use : `left out (${use.leftOut})`} again.`,
  uses: (pictures: number) => `${pictures} pictures are as they were.`,
  mark: (picture: string, mark: PictureMark | null) => `${quoted(picture)} is ${mark === null ? 'no longer marked' : `marked ${mark} again`}.`,
  marks: (pictures: number) => `${pictures} pictures have their previous marks again.`,
  undecided: (picture: string) => `${quoted(picture)} is undecided again.`,
  predictions: (n: number) => `${counted(n, 'prediction')} ${n === 1 ? 'is' : 'are'} as before.`,
  allUndecided: (pictures: number) => `${pictures} pictures are undecided again.`,
  classes: (names: readonly string[]) => `${names.map(quoted).join(', ')} ${names.length === 1 ? 'is as it was' : 'are as they were'}.`,
  sets: (pictures: number) => `${counted(pictures, 'picture')} ${pictures === 1 ? 'has its' : 'have their'} previous group and set again.`,
  noSplit: 'There is no new split to undo.',
} as const);

export const setWordsOf = words('workbench.sets', {
  splitAgain: (groups: number, moved: number) =>
    `Split again: ${counted(groups, 'group')} kept together, 0 groups shared between sets; ${counted(moved, 'picture')} moved to another set.`,
  same: 'The sets are dealt this way already.',
  dealt: (moved: number) => `Sets dealt again: ${counted(moved, 'picture')} moved to another set.`,
  name: { train: 'training', validation: 'validation', test: 'test' } satisfies Record<Part, string>,
  locked: (set: string) => `The ${set} set is locked: no split, import or new label changes it.`,
  unlocked: (set: string) => `The ${set} set is not locked any more.`,
} as const);

export const pictureWords = words('workbench.pictures', {
  usedAgain: (n: number) => `${counted(n, 'picture')} ${n === 1 ? 'is' : 'are'} used again.`,
  removed: (n: number) => `${counted(n, 'picture')} removed from the project. ${n === 1 ? 'Its file stays where it is.' : 'Their files stay where they are.'}`,
  leftOut: (n: number, reason: string) =>
    `${counted(n, 'picture')} left out (${reason}): no run will learn from ${n === 1 ? 'it' : 'them'} or be tested on ${n === 1 ? 'it' : 'them'}.`,
  reread: (files: number) => `${counted(files, 'file')} ${files === 1 ? 'is' : 'are'} read in the new way.`,
  notReread: (files: number, why: string) => `${counted(files, 'file')} can’t be, and will be left out: ${why}`,
  deleted: (projects: number, runs: number, bytes: number) => {
    const what = projects > 0 ? counted(projects, 'project') : counted(runs, 'run');
    return `${what}${projects > 0 && runs > 0 ? ` with ${counted(runs, 'run')}` : ''} deleted; ${byteSize(bytes)} came free.`;
  },
  deletedForGood: (deleted: number, kept: number, size: string) => `${counted(deleted, 'picture')} deleted for good; ${size} came free.${
    kept === 0 ? '' : ` ${counted(kept, 'picture')} stay${kept === 1 ? 's' : ''}, because runs tell of ${kept === 1 ? 'it' : 'them'}.`}`,
  removedModel: 'a pre-trained model that was removed',
} as const);

export const classWords = words('workbench.classes', {
  renamed: (name: string, to: string) => `${quoted(name)} is ${quoted(to)} now.`,
  oneAlready: (name: string) => `${quoted(name)} is one class already.`,
  merged: (names: readonly string[], into: string, pictures: number) =>
    `${names.map(quoted).join(', ')} merged into ${quoted(into)}: ${counted(pictures, 'picture')} moved.`,
  empty: (name: string) => `${quoted(name)} has no pictures.`,
  /** `parts`: names with the key of each in brackets. */
  giveEach: (pictures: number, name: string, parts: readonly string[]) =>
    `Give each of the ${counted(pictures, 'picture')} of ${quoted(name)} its new class: ${parts.join(', ')}.`,
  part: (name: string, key: string | null) => `${quoted(name)}${key === null ? '' : ` (${key})`}`,
  deleted: (name: string) => `${quoted(name)} deleted.`,
  unlabelled: (pictures: number) => `${counted(pictures, 'picture')} ${pictures === 1 ? 'has' : 'have'} no label now.`,
  noColour: (name: string) => `${quoted(name)} has no colour now.`,
  colour: (name: string, colour: string) => `${quoted(name)} is ${colour} now.`,
  noKey: (name: string) => `${quoted(name)} has no key now.`,
  key: (key: string, name: string) => `The key ${key} sets ${quoted(name)} now.`,
  knownWhole: (runs: number) => `${counted(runs, 'run')} ${runs === 1 ? 'knows' : 'know'} it as one class; train again to tell them apart.`,
  there: 'These classes are there already.',
  added: (name: string) => `The class ${quoted(name)} is added.`,
  addedSeveral: (classes: number) => `${counted(classes, 'class', 'classes')} added.`,
  keptByRuns: (runs: number) =>
    `${counted(runs, 'run')} learned with the old name and ${runs === 1 ? 'keeps' : 'keep'} it; train again to use the new one.`,
} as const);
