// Findings of a dataset check in words: what was found, and what to do about it.
import { confidenceInterval, counted, percent, words, type Interval, type ShortcutInput } from '../../../preload/contract.ts';

export const checkWords = words('evaluation.check', {
  nothing: 'Nothing was found that would make a result look better than it is.',
  nothingAdvice: 'No test picture has a near-duplicate outside the test set, and neither files nor borders give the classes away.',
  nothingOfFew: (objects: number) => `But ${counted(objects, 'picture is', 'pictures are')} too few to detect shortcuts such as file type, `
    + 'colour or borders. Check again when there are more.',
  labelQuestion: (sets: number, labels: readonly string[]) => `${counted(sets, 'set')} of near-duplicates ${sets === 1 ? 'has' : 'have'} conflicting labels, `
    + `for example ${labels.map((label) => `“${label}”`).join(' and ')}.`,
  labelQuestionAdvice: 'Pictures of the same object can’t belong to two classes. Look at them and correct the labels that are wrong.',
  shared: (pictures: number) =>
    `${counted(pictures, 'test picture has', 'test pictures have')} near-duplicates in the training or validation set.`,
  sharedAdvice: 'The model may have memorised these, so results would look better than on new pictures. Split again with near-duplicates kept together.',
  inFolds: (pictures: number) => `${counted(pictures, 'picture has', 'pictures have')} near-duplicates that cross-validation would put into other folds.`,
  inFoldsAdvice: 'With so few pictures, the accuracy comes from cross-validation, whose models would know these. '
    + 'Split again with near-duplicates kept together.',
  undivided: (sets: number) => `${counted(sets, 'set')} of near-duplicates; none is divided between the test set and the others.`,
  undividedAdvice: 'Nothing to do: each lies wholly inside or wholly outside the test set.',
  groups: (groups: number, pictures: number) => `${counted(groups, 'group')} of pictures ${groups === 1 ? 'is' : 'are'} divided between `
    + `the test set and the others: ${counted(pictures, 'test picture')}.`,
  groupsAdvice: 'A model that has seen a patient or an object recognises its other pictures. Split again with groups kept together.',
  unlikeRest: (pictures: number) => `${counted(pictures, 'picture is', 'pictures are')} unlike the rest.`,
  unlikeRestAdvice: 'Blank, damaged or foreign pictures, or rare cases? Leave out what does not belong. If they belong, this is fine: say so here.',
  leak: (points: number, random: number, grouped: number) => `Leak meter: ${counted(points, 'point')}. Split at random, frozen features seem to reach `
    + `${percent(random)} accuracy; with groups kept together, ${percent(grouped)}.`,
  leakShared: (pictures: number) => 'The first figure is an illusion: it counts pictures of objects the model has already seen. Split '
    + `again by group to measure it on new ones. (Cross-validation on ${counted(pictures, 'picture')}.)`,
  leakAvoided: (pictures: number) => 'Your split keeps groups together, so results are of the second kind. Don’t compare them with results '
    + `of a random split. (Cross-validation on ${counted(pictures, 'picture')}.)`,
} as const);

/** Pictures are spoken of by their colour, by their brightness where they are grey, by both where that is not known. */
export type Tone = 'colour' | 'brightness' | 'unknown';
const toneWords: Readonly<Record<Tone, string>> = { colour: 'colour', brightness: 'brightness', unknown: 'colour or brightness' };

const sameConditions = 'If it is the light, the camera or the stain, photograph all classes under the same conditions.';

export const shortcutWords = words('evaluation.shortcut', {
  name: {
    size: () => 'The size of the pictures in pixels',
    shape: () => 'The shape of the pictures (width to height)',
    type: () => 'The file type',
    compression: () => 'JPEG compression',
    colour: (tone: Tone) => `The mean ${toneWords[tone]}`,
    border: (tone: Tone) => (tone === 'brightness' ? 'The brightness of the border' : 'The border'),
    all: (tone: Tone) => `Size, shape, file type, compression, ${toneWords[tone]} and border together`,
  } satisfies Record<ShortcutInput, (tone: Tone) => string>,
  advice: {
    size: () => 'Were the classes photographed or cropped differently? Use pictures of the same source and size for all classes.',
    shape: () => 'Were the classes cropped differently? Unless the shape really distinguishes them, crop all pictures to the same shape.',
    type: () => 'The classes come from different sources. Collect pictures of each class from each source, or convert all originals in the same way.',
    compression: () => 'The classes were saved by different cameras or programs. Collect pictures of each class from each source, '
      + 'or start from originals saved in the same way.',
    colour: (tone: Tone) => (tone === 'brightness'
      ? 'If the things themselves are lighter or darker, this is fine: say so here. If it is the light or the exposure, photograph all classes alike.'
      : `If the things themselves have another colour, this is fine: say so here. ${sameConditions}`),
    border: () => 'Look at the edges for marks, frames, text or a background that differs between the classes, and crop them. '
      + 'If the thing itself reaches the edge, this may be fine: say so here.',
    all: () => 'None of them does alone. Check whether the classes come from different sources.',
  } satisfies Record<ShortcutInput, (tone: Tone) => string>,
  sentence: (name: string, several: boolean, { accuracy, interval, chance, n }: { accuracy: number; interval: Interval; chance: number; n: number }) =>
    `${name} alone ${several ? 'predict' : 'predicts'} the class with ${percent(accuracy, n)} accuracy `
    + `(${confidenceInterval(interval, n)}); always guessing the largest class reaches ${percent(chance, n)}.`,
  ownColour: 'The borders don’t differ so, which speaks for the things themselves.',
  risk: 'A model may learn this shortcut instead of what the pictures show.',
  typical: (classes: readonly string[], more: boolean) => `Typical: ${classes.join('; ')}${more ? '; and so on' : ''}.`,
} as const);
