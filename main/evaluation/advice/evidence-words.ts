// Evidence for the advice in words: the name of each row, its figure and what it means.
import { count, counted, decimal, percent, words } from '../../../preload/contract.ts';

export const evidenceWords = words('evaluation.evidence', {
  points: (share: number) => `${share >= 0 ? '+' : '−'}${decimal(Math.abs(100 * share), 1)} points`,
  size: {
    name: 'Number of pictures',
    figure: (pictures: number, classes: number, groups: number | null) =>
      `${counted(pictures, 'picture')}, ${counted(classes, 'class', 'classes')}${groups === null ? '' : `, ${counted(groups, 'group')}`}`,
    classes: (smallest: string, fewest: number, largest: string, most: number) =>
      `The smallest class, “${smallest}”, has ${counted(fewest, 'picture')}; the largest, “${largest}”, has ${count(most)}.`,
    few: 'So few are easily overfitted when much of the network can change.',
    some: 'That is enough to fine-tune part of the network.',
    many: 'That is enough to fine-tune the whole network.',
  },
  frozen: {
    name: 'Frozen features',
    figure: (accuracy: number, error: number) => `${percent(accuracy)} ± ${error} points`,
    /** `worth`: for thawing, 1 worth it, −1 hardly. */
    sentence: (grouped: boolean, headroom: number, worth: -1 | 0 | 1) =>
      `Accuracy in cross-validation${grouped ? ' with groups kept together' : ''}. At most ${decimal(100 * headroom, 1)} points more are possible${
        worth < 0 ? ', hardly worth thawing for' : worth > 0 ? ', which leaves room for thawing' : ''}.`,
  },
  curve: {
    name: 'Learning curve',
    noTrend: 'no clear trend',
    improving: 'still improving',
    levelsOff: (floor: number) => `levels off at ${percent(floor)} errors`,
    unknown: 'Too few sizes, or errors that don’t fall steadily: it says nothing either way.',
    saturated: 'More pictures alone would help little: most errors come from the frozen features.',
    open: 'More pictures would help frozen features, too.',
  },
  levels: {
    name: 'Earlier levels',
    one: 'only one level',
    onlyOne: 'This pre-trained model has only one level of features.',
    more: 'Earlier levels know more than the last alone: the model was pre-trained on other kinds of pictures.',
    same: 'The last level alone does nearly as well as all of them: the pre-training suits your pictures.',
  },
  fit: {
    name: 'Fit without regularisation',
    inseparable: 'Frozen features can’t even separate the classes of the training pictures.',
    separable: 'Frozen features can separate the classes.',
  },
  overfit: {
    name: 'Overfitting',
    overfitted: 'Every training picture is correct, far fewer in cross-validation: more pictures would help, whichever strategy you choose.',
    close: 'Accuracy in cross-validation is close to that on the training pictures.',
  },
  neighbours: {
    name: 'Nearest neighbours',
    figure: (five: number, twenty: number) => `${percent(five)} (k = 5), ${percent(twenty)} (k = 20)`,
    close: 'Pictures of a class already lie close together, without any training.',
    apart: 'The classes don’t form clusters of their own; a head has to learn to separate them.',
  },
  noise: {
    name: 'Doubtful labels',
    figure: (flagged: number, pictures: number) => `${count(flagged)} of ${count(pictures)}`,
    tooFew: 'A class has fewer than 10 pictures, too few to doubt a label.',
    many: 'No model can be better than its labels: check these first.',
    few: 'Labels are no limit here.',
    unknown: 'too few pictures',
  },
  looks: {
    name: 'Image statistics',
    figure: (grey: number, shorterSide: number) => `${percent(grey)} without colour, ${count(shorterSide)} px`,
    sentence: (sampled: number, colourfulness: number | null, aspect: number) =>
      `From ${counted(sampled, 'picture')}: ${colourfulness === null ? 'mostly without colour, unlike most photographs'
        : `colourfulness ${decimal(colourfulness, 0)}, where photographs have about 40`}; the longer side is ${decimal(aspect, 2)} times the shorter. `
      + 'For information only.',
  },
  origin: {
    name: 'Pre-training data',
    notKnown: 'not known',
    synthetic: 'synthetic pictures',
    photographs: 'photographs',
    fromSynthetic: 'The model has never seen a photograph, so more of it has to adapt.',
    fromPhotographs: 'Features from photographs are a good start for most pictures.',
    fromUnknown: 'The file does not say, so it counts neither way.',
  },
  time: {
    name: 'Time on this computer',
    sentence: 'Transfer learning, the top block, everything: forecast for this computer.',
  },
  pilot: {
    name: 'Pilot run',
    notRun: 'not run',
    figure: (thawed: number, frozen: number, pictures: number) => `${count(thawed)} against ${count(frozen)} of ${count(pictures)} correct`,
    none: 'A short fine-tuning of everything, tested on a third held out: the strongest evidence there is.',
    sentence: (everything: boolean, onlyThawed: number, onlyFrozen: number, midP: number) =>
      `With ${everything ? 'everything' : 'the top block'} thawed, ${counted(onlyThawed, 'picture')} became correct and ${count(onlyFrozen)} became wrong `
      + `(one-sided mid-p ${decimal(midP, 2)}).`,
  },
} as const);
