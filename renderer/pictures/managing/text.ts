// Words for managing classes, pictures and sets on the Pictures screen.
import { words } from '../../../preload/contract.ts';
import { count, counted } from '../../components/format.ts';

export const text = words('pictures.managing', {
  classes: {
    open: 'Edit classes', title: 'Classes', add: 'Add', addLabel: 'New classes', addHelp: 'One in each line, or separated by commas. A list can be pasted.',
    empty: 'No classes yet. Add the kinds that you want to tell apart; pictures can come later.',
    key: 'Key', colour: 'Colour', name: 'Class', pictures: 'Pictures', runs: 'Runs', none: 'none',
    keyOf: (name: string) => `Key of ${name}`, colourOf: (name: string) => `Colour of ${name}`, more: (name: string) => `More on ${name}`,
    rename: 'Rename…', renameTitle: (name: string) => `Rename “${name}”`, renameLabel: 'New name', renameSave: 'Rename',
    renameRuns: (runs: number) => (runs === 1 ? '1 run learned this name and keeps it.' : `${count(runs)} runs learned this name and keep it.`),
    merge: 'Merge into…', mergeTitle: (name: string) => `Merge “${name}” into another class`, mergeInto: 'Into', mergeSave: 'Merge',
    split: 'Split into…', splitTitle: (name: string) => `Split “${name}” into several classes`, splitInto: 'New classes', splitSave: 'Split',
    splitHelp: 'Its pictures are shown next. The key of a new class moves a picture there; the others keep their class.',
    delete: 'Delete', undo: 'Undo the last change',
    runsHelp: 'Runs that learned a class of this name. They keep the names of their time.',
  },
  use: {
    menu: 'Not usable', leaveOut: (reason: string) => `Leave out: ${reason}`, other: 'Leave out: another reason…', otherTitle: 'Why is it not usable?',
    otherLabel: 'Reason', otherSave: 'Leave out', notUsable: 'not usable', remove: 'Remove from the project', again: 'Use again',
    leftOut: 'Left out', removed: 'Removed', nothing: 'Select a picture first.',
  },
  doom: {
    open: (n: number) => (n === 0 ? 'Delete all removed for good…' : `Delete ${counted(n, 'picture')} for good…`),
    none: 'No removed picture can be deleted now.',
    what: (n: number, size: string) => `${counted(n, 'picture')} with ${n === 1 ? 'its' : 'their'} labels, ${size} of files.`,
    kept: (n: number) =>
      `${counted(n, 'picture')} stay${n === 1 ? 's' : ''}, because runs were trained or tested on ${n === 1 ? 'it' : 'them'}. Delete these runs first.`,
    help: 'This can’t be undone. Files in your own folders are never touched; updating from their folder finds them as new.',
  },
  sets: {
    open: 'Edit sets', title: 'Training, validation and test set', share: (set: string) => `${set}, %`, seed: 'Seed',
    seedHelp: 'The same seed deals the same pictures.', lock: (set: string) => `Lock the ${set.toLowerCase()} set`,
    lockHelp: 'A locked set, such as an official test set, is changed by no split, import or new label.',
    class: 'Class', deal: 'Deal again', undo: 'Undo the last split', nothingToUndo: 'There is no split to undo.',
    same: 'The sets are dealt this way already.', moves: (n: number) => `${counted(n, 'picture')} would move to another set.`,
    all: 'All', change: (before: number, after: number) => (before === after ? count(after) : `${count(before)} → ${count(after)}`),
    loading: 'Counting…',
    runsKeep: 'Runs keep the sets that they saw. Compare tells where two runs were tested on different pictures.',
  },
} as const);
