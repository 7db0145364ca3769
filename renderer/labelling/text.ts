// Words of label mode.
import { words } from '../../preload/contract.ts';
import { count, counted } from '../components/format.ts';

export const text = words('labelling', {
  title: 'Label', open: 'Label', openFirst: 'Label them', leave: 'Leave', leaveTitle: 'To Pictures (Esc)',
  classes: 'Classes', picture: (name: string) => `Picture to label: ${name}`, gone: 'The file is no longer there. Skip it, or leave it out with X.',
  find: 'Find or add a class', findHelp: 'Name of a class', findNew: (name: string) => `New class “${name}”`, findNone: 'Type a name to add a class.',
  unsure: 'Unsure, later', skip: 'Skip', notUsable: 'Not usable', notUsableFor: (reason: string) => `Not usable: ${reason}`, why: 'Not usable: why',
  undo: 'Undo',
  progress: (labelled: number, all: number, unsure: number) =>
    `${count(labelled)} of ${count(all)} labelled${unsure === 0 ? '' : `; ${count(unsure)} unsure`}`,
  stillOf: (label: string, n: number) => `${counted(n, 'picture')} still “${label}”`,
  set: (name: string, label: string) => `“${name}” is “${label}”.`,
  isUnsure: (name: string) => `“${name}” comes back at the end.`,
  skipped: (name: string) => `“${name}” skipped.`,
  leftOut: (name: string, reason: string) => `“${name}” left out: ${reason}.`,
  storing: 'Storing…',
  notStored: 'Nothing is stored since then, and the picture stays until it is.',
  again: 'Try again',
  labelIs: (label: string) => `Label: ${label}`,
  question: {
    title: 'Which kinds do you want to tell apart?',
    help: 'One class in each field; Enter goes to the next. A list can be pasted: one class a line, or separated by commas.',
    field: (n: number) => `Class ${n}`, remove: (name: string) => `Remove ${name}`, another: 'Another class', start: 'Start labelling',
    tooFew: 'Name at least two classes. A model learns to tell kinds apart, so one needs something to be told from.',
    twice: (name: string) => `“${name}” is there twice.`,
    later: 'More can be added while you label.',
  },
  end: {
    ofClass: (label: string, n: number) => (n === 0 ? `No picture is “${label}” any more` : `${counted(n, 'picture')} stay${n === 1 ? 's' : ''} “${label}”`),
    all: (n: number) => (n === 1 ? 'The picture is labelled' : `All ${count(n)} pictures are labelled`),
    none: 'No pictures to label yet', noneHelp: 'They appear here once they have been read.',
    some: (labelled: number, all: number) => `${count(labelled)} of ${counted(all, 'picture')} labelled`,
    left: (passed: number, unsure: number) => [
      ...(passed - unsure > 0 ? [`${count(passed - unsure)} skipped`] : []), ...(unsure > 0 ? [`${count(unsure)} marked unsure`] : []),
    ].join(', '),
    ambiguous: (n: number) => `${counted(n, 'picture')} marked ambiguous ${n === 1 ? 'has' : 'have'} no label.`,
    again: 'Look at them again', check: 'Check the labels', train: 'Train', add: 'Add pictures',
    perClass: 'Pictures per class', whatNext: 'What next? Look over the labels, or train a first model.',
    oneClass: 'All labels are of one class. Training needs pictures of at least two.',
  },
  noneLabelled: (n: number) => (n === 1 ? 'The picture has no label yet.' : `None of the ${count(n)} pictures has a label yet.`),
  states: { loading: 'Looking for the next picture…', failed: 'The next picture can’t be found' },
} as const);
