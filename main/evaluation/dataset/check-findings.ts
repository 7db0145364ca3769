// Findings of a dataset check in words, the gravest first, for the training, validation and test sets as they are now.
import {
  confidenceInterval,
  counted,
  percent,
  type DatasetCheck,
  type Example,
  type ExampleSet,
  type Finding,
  type Part,
  type SetFinding,
  type ShortcutInput,
} from '../../../preload/contract.ts';
import { wilson } from '../statistics/intervals.ts';

export interface CheckedPicture {
  readonly picture: number;
  readonly sha256: string;
  readonly name: string;
  readonly label: string;
  readonly part: Part;
  readonly group: string | null;
}

interface TriedShortcut {
  readonly input: ShortcutInput;
  readonly accuracy: number;
  readonly chance: number;
  readonly usual: readonly { readonly label: string; readonly words: string }[];
  readonly examples: readonly number[];
}

/** Indices are those of `pictures`; null there: a picture that has no label or set any more. */
export interface CheckFacts {
  readonly pictures: readonly (CheckedPicture | null)[];
  readonly clusters: readonly (readonly number[])[];
  readonly leak: { readonly random: number; readonly grouped: number; readonly pictures: number } | null;
  readonly shortcuts: readonly TriedShortcut[];
}

export type CheckSummary = Pick<DatasetCheck, 'findings' | 'groupsAcross' | 'leak' | 'shortcuts'> & {
  /** Pictures of each kind of finding, set after set. */
  concerned: Readonly<Record<SetFinding, readonly number[]>>;
  inTest: number;
  labelQuestions: number;
  isShared: boolean;
};

/**
 * A leak is reported above this difference; a shortcut is an alarm from this far above the share of the largest class.
 */
const [minLeak, minShortcut] = [0.02, 0.15];
const [maxExampleSets, maxExamplesPerSet] = [4, 6];
/**
 * Two-sided normal quantile at 95 % for each of seven inputs tried (Bonferroni): one data set in twenty may alarm by
 * chance.
 */
const oneOfSeven = 2.69;
/** With fewer objects than this, hardly any shortcut could be detected. */
const minObjects = 30;

export function summariseCheck(facts: CheckFacts): CheckSummary {
  const sets = facts.clusters
    .map((cluster) => cluster.flatMap((i) => facts.pictures[i] ?? []))
    .filter((set) => set.length > 1);
  const groups = groupsOf(facts.pictures);
  const questions = sets.filter((set) => new Set(set.map(({ label }) => label)).size > 1);
  const shared = sets.filter(acrossTest);
  const across = groups.filter(acrossTest);
  const leak = facts.leak && { ...facts.leak, difference: facts.leak.random - facts.leak.grouped };
  const objects = objectsIn(facts);
  const shortcuts = facts.shortcuts.map(({ input, accuracy, chance }) => ({ input, accuracy, chance,
    alarm: accuracy - chance >= minShortcut && isMoreThanChance(accuracy, chance, objects) }));
  const isShared = shared.length + across.length > 0;
  const tested = facts.pictures.filter((picture) => picture?.part === 'test').length;
  const shareOfTest = (of: readonly Alike[]): number => countTest(of) / Math.max(1, tested);
  const findings = [
    ...labelQuestion(questions),
    ...sharedFinding(shared, sets, shareOfTest(shared)),
    ...groupFinding(across, shareOfTest(across)),
    ...(leak ? leakFinding(leak, isShared) : []),
    ...shortcutFindings(facts, shortcuts, objects),
  ].toSorted((a, b) => rankOf(a) - rankOf(b));
  return {
    findings: findings.some(({ severity }) => severity !== 'fine') ? findings : [...findings, nothingFound(objects)],
    leak,
    shortcuts,
    isShared,
    labelQuestions: questions.length,
    concerned: {
      'label-question': idsOf(questions),
      shared: idsOf(shared.length > 0 ? shared : sets),
      'group-across': idsOf(across),
    },
    inTest: countTest(shared),
    groupsAcross: { groups: across.length, inTest: countTest(across) },
  };
}

/** Objects that were photographed: near-duplicates, and pictures of one group, count as one. */
function objectsIn({ pictures, clusters }: Pick<CheckFacts, 'pictures' | 'clusters'>): number {
  const clusterOf = new Map(clusters.flatMap((cluster, at) => cluster.map((i) => [i, at] as const)));
  return new Set(
    pictures.flatMap((picture, i) =>
      picture === null
        ? []
        : [picture.group ?? (clusterOf.has(i) ? `cluster ${clusterOf.get(i) ?? ''}` : `picture ${i}`)],
    ),
  ).size;
}

const isMoreThanChance = (accuracy: number, chance: number, objects: number): boolean =>
  objects > 0 && wilson(accuracy * objects, objects, oneOfSeven)[0] > chance;

type Alike = readonly CheckedPicture[];

function groupsOf(pictures: CheckFacts['pictures']): Alike[] {
  const groups = new Map<string, CheckedPicture[]>();
  for (const picture of pictures)
    if (picture && picture.group !== null) groups.set(picture.group, [...(groups.get(picture.group) ?? []), picture]);
  return [...groups.values()].filter((set) => set.length > 1);
}

/** Some are in the test set, some are not. */
const acrossTest = (set: Alike): boolean =>
  set.some(({ part }) => part === 'test') && set.some(({ part }) => part !== 'test');
const idsOf = (sets: readonly Alike[]): number[] => [...new Set(sets.flat().map(({ picture }) => picture))];
const countTest = (sets: readonly Alike[]): number =>
  new Set(
    sets
      .flat()
      .filter(({ part }) => part === 'test')
      .map(({ picture }) => picture),
  ).size;

/** Conflicting labels first, which are quickest to correct; then by severity. */
const rankOf = ({ kind, severity }: Finding): number =>
  kind === 'label-question' ? 0 : { alarm: 1, note: 2, fine: 3 }[severity];

const nothingFound = (objects: number): Finding => ({
  kind: 'nothing',
  severity: 'fine',
  sentence: 'Nothing was found that would make a result look better than it is.',
  examples: [],
  ofTest: null,
  advice:
    objects < minObjects
      ? `But ${counted(objects, 'picture is', 'pictures are')} too few to detect shortcuts such as file type, ` +
        'colour or borders. Check again when there are more.'
      : 'No test picture has a near-duplicate outside the test set, and neither files nor borders give the classes away.',
});

/** Test pictures first, so that what is shown says why. */
function examplesOf(sets: readonly Alike[]): ExampleSet[] {
  return sets.slice(0, maxExampleSets).map((set) => ({
    of: set.length,
    pictures: set
      .toSorted((a, b) => Number(b.part === 'test') - Number(a.part === 'test'))
      .slice(0, maxExamplesPerSet)
      .map(example),
  }));
}

const example = ({ picture, sha256, name, label, part }: CheckedPicture): Example => ({
  picture,
  sha256,
  name,
  label,
  part,
});

function labelQuestion(sets: readonly Alike[]): Finding[] {
  const [first] = sets;
  if (!first) return [];
  const labels = [...new Set(first.map(({ label }) => label))].slice(0, 2).map((label) => `“${label}”`).join(' and ');
  return [
    {
      kind: 'label-question',
      severity: 'note',
      examples: examplesOf(sets),
      ofTest: null,
      sentence: `${counted(sets.length, 'set')} of near-duplicates ${sets.length === 1 ? 'has' : 'have'} conflicting labels, for example ${labels}.`,
      advice:
        'Pictures of the same object can’t belong to two classes. Look at them and correct the labels that are wrong.',
    },
  ];
}

function sharedFinding(shared: readonly Alike[], sets: readonly Alike[], ofTest: number): Finding[] {
  const n = countTest(shared);
  if (n > 0) {
    return [
      {
        kind: 'shared',
        severity: 'alarm',
        examples: examplesOf(shared),
        ofTest,
        sentence: `${counted(n, 'test picture has', 'test pictures have')} near-duplicates in the training or validation set.`,
        advice:
          'The model may have memorised these, so results would look better than on new pictures. Split again with near-duplicates kept together.',
      },
    ];
  }
  if (sets.length === 0) return [];
  return [{
    kind: 'shared', severity: 'fine', examples: examplesOf(sets), ofTest: null,
    sentence: `${counted(sets.length, 'set')} of near-duplicates; none is divided between the test set and the others.`,
    advice: 'Nothing to do: each lies wholly inside or wholly outside the test set.',
  }];
}

function groupFinding(across: readonly Alike[], ofTest: number): Finding[] {
  if (across.length === 0) return [];
  const n = countTest(across);
  return [
    {
      kind: 'group-across',
      severity: 'alarm',
      examples: examplesOf(across),
      ofTest,
      sentence:
        `${counted(across.length, 'group')} of pictures ${across.length === 1 ? 'is' : 'are'} divided between ` +
        `the test set and the others: ${counted(n, 'test picture')}.`,
      advice:
        'A model that has seen a patient or an object recognises its other pictures. Split again with groups kept together.',
    },
  ];
}

function leakFinding(
  { random, grouped, difference, pictures }: NonNullable<CheckSummary['leak']>,
  isShared: boolean,
): Finding[] {
  if (difference <= minLeak) return [];
  const points = Math.round(100 * difference);
  return [
    {
      kind: 'leak',
      severity: isShared ? 'alarm' : 'note',
      examples: [],
      ofTest: null,
      sentence:
        `Leak meter: ${counted(points, 'point')}. Split at random, frozen features seem to reach ` +
        `${percent(random)} accuracy; with groups kept together, ${percent(grouped)}.`,
      advice: isShared
        ? 'The first figure is an illusion: it counts pictures of objects the model has already seen. Split ' +
          `again by group to measure it on new ones. (Cross-validation on ${counted(pictures, 'picture')}.)`
        : 'Your split keeps groups together, so results are of the second kind. Don’t compare them with results ' +
          `of a random split. (Cross-validation on ${counted(pictures, 'picture')}.)`,
    },
  ];
}

/** The name of an input in a sentence, and what to do about it. */
const inputWords: Record<ShortcutInput, { name: string; advice: string }> = {
  size: {
    name: 'The size of the pictures in pixels',
    advice:
      'Were the classes photographed or cropped differently? Use pictures of the same source and size for all classes.',
  },
  shape: {
    name: 'The shape of the pictures (width to height)',
    advice:
      'Were the classes cropped differently? Unless the shape really distinguishes them, crop all pictures to the same shape.',
  },
  type: {
    name: 'The file type',
    advice:
      'The classes come from different sources. Collect pictures of each class from each source, or convert all originals in the same way.',
  },
  compression: {
    name: 'JPEG compression',
    advice:
      'The classes were saved by different cameras or programs. Collect pictures of each class from each ' +
      'source, or start from originals saved in the same way.',
  },
  colour: {
    name: 'The mean colour',
    advice:
      'If the objects themselves differ in colour, this is fine. If it is the light, the camera or the ' +
      'stain, photograph all classes under the same conditions.',
  },
  border: {
    name: 'The border',
    advice:
      'Look at the edges for marks, frames, text or a background that differs between the classes, and crop ' +
      'them. If the object itself reaches the edge, this may be fine.',
  },
  all: {
    name: 'Size, shape, file type, compression, colour and border together',
    advice: 'None of them does alone. Check whether the classes come from different sources.',
  },
};

function shortcutFindings(
  { shortcuts, pictures }: CheckFacts,
  judged: CheckSummary['shortcuts'],
  objects: number,
): Finding[] {
  const alarming = shortcuts.filter(({ input }) => judged.some((each) => each.input === input && each.alarm));
  const single = alarming.filter(({ input }) => input !== 'all');
  return (single.length > 0 ? single : alarming)
    .toSorted((a, b) => b.accuracy - a.accuracy)
    .map(({ input, accuracy, chance, usual, examples }) => ({
      kind: 'shortcut',
      severity: 'alarm',
      ofTest: null,
      sentence:
        `${inputWords[input].name} alone ${input === 'all' ? 'predict' : 'predicts'} the class with ` +
        `${percent(accuracy)} accuracy (${confidenceInterval(wilson(accuracy * objects, objects))}); always ` +
        `guessing the largest class reaches ${percent(chance)}.`,
      advice: `A model may learn this shortcut instead of what the pictures show. ${usualWords(usual)}${inputWords[input].advice}`,
      examples: setOf(examples.flatMap((i) => pictures[i] ?? [])),
    }));
}

const setOf = (pictures: readonly CheckedPicture[]): ExampleSet[] =>
  pictures.length === 0 ? [] : [{ of: pictures.length, pictures: pictures.slice(0, maxExamplesPerSet).map(example) }];

const maxClasses = 4;
function usualWords(usual: readonly { readonly label: string; readonly words: string }[]): string {
  return usual.length === 0
    ? ''
    : `Typical: ${usual
        .slice(0, maxClasses)
        .map(({ label, words }) => `${label} ${words}`)
        .join('; ')}${usual.length > maxClasses ? '; and so on' : ''}. `;
}
