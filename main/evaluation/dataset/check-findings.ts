// What a check of the pictures means for the person: findings in words, the gravest first, told of the parts as they are now.
import { counted, type Example, type ExampleSet, type Finding, type ShortcutInput, type Part, type DatasetCheck, type SetFinding } from '../../../preload/contract.ts';
import { wilson } from '../statistics/intervals.ts';
import { percent as percentOf } from '../format.ts';

export interface CheckedPicture { readonly picture: number; readonly sha256: string; readonly name: string; readonly label: string; readonly part: Part; readonly group: string | null }

/** Indices are those of `pictures`; null there: a picture that has no label or part any more. */
export interface CheckFacts {
  readonly pictures: readonly (CheckedPicture | null)[];
  readonly clusters: readonly (readonly number[])[];
  readonly leak: { readonly random: number; readonly grouped: number; readonly pictures: number } | null;
  readonly shortcuts: readonly { readonly input: ShortcutInput; readonly accuracy: number; readonly chance: number; readonly usual: readonly { readonly label: string; readonly words: string }[]; readonly examples: readonly number[] }[];
}

export type CheckSummary = Pick<DatasetCheck, 'findings' | 'groupsAcross' | 'leak' | 'shortcuts'> & { /** Pictures of each kind of finding, set after set. */ concerned: Readonly<Record<SetFinding, readonly number[]>>; inTest: number; labelQuestions: number; isShared: boolean };

/** The sign stays with its number at the end of a line. */
const percent = (share: number): string => percentOf(share).replace(' ', '\u202f');

/** A leak of so many points is told; a shortcut counts from so many above the share of the largest class. */
const [toldLeak, alarmingShortcut] = [0.02, 0.15];
const [mostSets, mostInSet] = [4, 6];
/** Two-sided normal quantile at 95 % for each of seven inputs tried (Bonferroni): one in twenty sets of pictures may sound by chance. */
const oneOfSeven = 2.69;
/** With fewer than this, hardly anything could be found. */
const fewThings = 30;

export function summariseCheck(facts: CheckFacts): CheckSummary {
  const sets = facts.clusters.map((cluster) => cluster.flatMap((i) => facts.pictures[i] ?? [])).filter((set) => set.length > 1);
  const groups = groupsOf(facts.pictures);
  const questions = sets.filter((set) => new Set(set.map(({ label }) => label)).size > 1);
  const shared = sets.filter(acrossTest);
  const across = groups.filter(acrossTest);
  const leak = facts.leak && { ...facts.leak, difference: facts.leak.random - facts.leak.grouped };
  const things = thingsIn(facts);
  const shortcuts = facts.shortcuts.map(({ input, accuracy, chance }) => ({ input, accuracy, chance, alarm: accuracy - chance >= alarmingShortcut && isMoreThanChance(accuracy, chance, things) }));
  const isShared = shared.length + across.length > 0;
  const tested = facts.pictures.filter((picture) => picture?.part === 'test').length;
  const shareOfTest = (of: readonly Alike[]): number => countTest(of) / Math.max(1, tested);
  const findings = [
    ...labelQuestion(questions), ...sharedFinding(shared, sets, shareOfTest(shared)), ...groupFinding(across, shareOfTest(across)),
    ...(leak ? leakFinding(leak, isShared) : []), ...shortcutFindings(facts, shortcuts, things),
  ].toSorted((a, b) => rankOf(a) - rankOf(b));
  return {
    findings: findings.some(({ severity }) => severity !== 'fine') ? findings : [...findings, nothingFound(things)], leak, shortcuts, isShared, labelQuestions: questions.length,
    concerned: { 'label-question': idsOf(questions), shared: idsOf(shared.length > 0 ? shared : sets), 'group-across': idsOf(across) },
    inTest: countTest(shared), groupsAcross: { groups: across.length, inTest: countTest(across) },
  };
}

/** How many things were photographed: pictures that are nearly the same or of one group count as one. */
function thingsIn({ pictures, clusters }: Pick<CheckFacts, 'pictures' | 'clusters'>): number {
  const clusterOf = new Map(clusters.flatMap((cluster, at) => cluster.map((i) => [i, at] as const)));
  return new Set(pictures.flatMap((picture, i) => (picture === null ? [] : [picture.group ?? (clusterOf.has(i) ? `cluster ${clusterOf.get(i) ?? ''}` : `picture ${i}`)]))).size;
}

const isMoreThanChance = (accuracy: number, chance: number, things: number): boolean => things > 0 && wilson(accuracy * things, things, oneOfSeven)[0] > chance;

type Alike = readonly CheckedPicture[];

function groupsOf(pictures: CheckFacts['pictures']): Alike[] {
  const groups = new Map<string, CheckedPicture[]>();
  for (const picture of pictures) if (picture && picture.group !== null) groups.set(picture.group, [...(groups.get(picture.group) ?? []), picture]);
  return [...groups.values()].filter((set) => set.length > 1);
}

/** Some of it is tested on, some is not. */
const acrossTest = (set: Alike): boolean => set.some(({ part }) => part === 'test') && set.some(({ part }) => part !== 'test');
const idsOf = (sets: readonly Alike[]): number[] => [...new Set(sets.flat().map(({ picture }) => picture))];
const countTest = (sets: readonly Alike[]): number => new Set(sets.flat().filter(({ part }) => part === 'test').map(({ picture }) => picture)).size;

/** Questions of labels first: they are quickest mended; then by how grave it is. */
const rankOf = ({ kind, severity }: Finding): number => (kind === 'label-question' ? 0 : { alarm: 1, note: 2, fine: 3 }[severity]);

const nothingFound = (things: number): Finding => ({
  kind: 'nothing', severity: 'fine', sentence: 'Nothing was found that would make a result look better than it is.', examples: [], ofTest: null,
  advice: things < fewThings ? `But ${things} ${things === 1 ? 'picture is' : 'pictures are'} too few to see whether files, colours or margins give the classes away. Check again when there are more.`
    : 'No test picture is nearly the same as one that is learned from, and neither files nor margins give the classes away.',
});

/** Test pictures first, so that what is shown says why. */
function examplesOf(sets: readonly Alike[]): ExampleSet[] {
  return sets.slice(0, mostSets).map((set) => ({ of: set.length, pictures: set.toSorted((a, b) => Number(b.part === 'test') - Number(a.part === 'test')).slice(0, mostInSet).map(example) }));
}

const example = ({ picture, sha256, name, label, part }: CheckedPicture): Example => ({ picture, sha256, name, label, part });

function labelQuestion(sets: readonly Alike[]): Finding[] {
  const [first] = sets;
  if (!first) return [];
  const labels = [...new Set(first.map(({ label }) => label))].slice(0, 2).map((label) => `“${label}”`).join(' and ');
  return [{
    kind: 'label-question', severity: 'note', examples: examplesOf(sets), ofTest: null,
    sentence: `${counted(sets.length, 'set')} of pictures that are nearly the same ${sets.length === 1 ? 'has' : 'have'} different labels, for example ${labels}.`,
    advice: 'At most one of the labels is right where pictures show the same thing. Look at them, and correct those that are wrong.',
  }];
}

function sharedFinding(shared: readonly Alike[], sets: readonly Alike[], ofTest: number): Finding[] {
  const n = countTest(shared);
  if (n > 0) {
    return [{
      kind: 'shared', severity: 'alarm', examples: examplesOf(shared), ofTest,
      sentence: `${counted(n, 'picture')} in the test ${n === 1 ? 'is' : 'are'} nearly the same as pictures that are learned from or tuned on.`,
      advice: 'A model can know these by heart, so the result would promise more than it keeps on new pictures. Split again with pictures of the same thing kept together.',
    }];
  }
  if (sets.length === 0) return [];
  return [{
    kind: 'shared', severity: 'fine', examples: examplesOf(sets), ofTest: null,
    sentence: `${counted(sets.length, 'set')} of pictures ${sets.length === 1 ? 'shows' : 'show'} the same thing; 0 of them are shared between test and learning.`,
    advice: 'Nothing need be done: each is wholly learned from and tuned on, or wholly tested on.',
  }];
}

function groupFinding(across: readonly Alike[], ofTest: number): Finding[] {
  if (across.length === 0) return [];
  const n = countTest(across);
  return [{
    kind: 'group-across', severity: 'alarm', examples: examplesOf(across), ofTest,
    sentence: `${counted(across.length, 'group')} of pictures that belong together ${across.length === 1 ? 'is' : 'are'} in the test and in learning at once: ${counted(n, 'test picture')}.`,
    advice: 'What is learned of a patient or an object helps with other pictures of it, and with no other. Split again with groups kept together.',
  }];
}

function leakFinding({ random, grouped, difference, pictures }: NonNullable<CheckSummary['leak']>, isShared: boolean): Finding[] {
  if (difference <= toldLeak) return [];
  const points = Math.round(100 * difference);
  return [{
    kind: 'leak', severity: isShared ? 'alarm' : 'note', examples: [], ofTest: null,
    sentence: `Leak meter: ${points} points. With these pictures dealt at random, a frozen model seems right on ${percent(random)}; with pictures of the same thing kept together it is right on ${percent(grouped)}.`,
    advice: isShared
      ? `The first number is an illusion: it counts pictures of things the model has already seen. Split again by what belongs together to measure what it will do on new things. (Cross-validation over ${counted(pictures, 'picture')}.)`
      : `Test and learning share nothing that belongs together now, so results are of the second kind. Don’t compare them with results from pictures dealt at random. (Cross-validation over ${counted(pictures, 'picture')}.)`,
  }];
}

/** How an input is called in a sentence, and what to do about it. */
const inputWords: Record<ShortcutInput, { name: string; advice: string }> = {
  size: { name: 'The size of the pictures in pixels', advice: 'Were the classes photographed or cut out in different ways? Use pictures of the same origin and size for all classes.' },
  shape: { name: 'The shape of the pictures (width to height)', advice: 'Were the classes cut out in different ways? Unless the shape is what tells them apart in truth, cut all pictures to the same shape.' },
  type: { name: 'The file type', advice: 'The classes come from different sources. Collect pictures of each class from each source, or convert all of them in the same way from the originals.' },
  compression: { name: 'How the JPEG files are compressed', advice: 'The classes were saved by different cameras or programs. Collect pictures of each class from each source, or start from originals that were saved alike.' },
  colour: { name: 'The mean colour', advice: 'If the things themselves have different colours, this is no mistake. If it is the light, the camera or the stain, take pictures of all classes under the same conditions.' },
  border: { name: 'The outermost margin', advice: 'Look at the edges for marks, frames, letters or a background that differs between the classes, and cut them off. If what is shown reaches the edge, this may be no mistake.' },
  all: { name: 'Size, shape, file type, compression, colour and margins together', advice: 'None of them alone does, so there is no single thing to mend. Check whether the classes come from different sources.' },
};

function shortcutFindings({ shortcuts, pictures }: CheckFacts, judged: CheckSummary['shortcuts'], things: number): Finding[] {
  const alarming = shortcuts.filter(({ input }) => judged.some((each) => each.input === input && each.alarm));
  const single = alarming.filter(({ input }) => input !== 'all');
  return (single.length > 0 ? single : alarming).toSorted((a, b) => b.accuracy - a.accuracy).map(({ input, accuracy, chance, usual, examples }) => ({
    kind: 'shortcut', severity: 'alarm', ofTest: null,
    sentence: `${inputWords[input].name} alone ${input === 'all' ? 'tell' : 'tells'} the classes apart on ${percent(accuracy)} of the pictures (likely between ${likely(accuracy, things)}); always guessing the largest class would be right on ${percent(chance)}.`,
    advice: `A model may learn this instead of what the pictures show. ${usualWords(usual)}${inputWords[input].advice}`,
    examples: setOf(examples.flatMap((i) => pictures[i] ?? [])),
  }));
}

const likely = (accuracy: number, things: number): string => wilson(accuracy * things, things).map((share) => percent(share)).join(' and ');

const setOf = (pictures: readonly CheckedPicture[]): ExampleSet[] => (pictures.length === 0 ? [] : [{ of: pictures.length, pictures: pictures.slice(0, mostInSet).map(example) }]);

const toldClasses = 4;
function usualWords(usual: readonly { readonly label: string; readonly words: string }[]): string {
  return usual.length === 0 ? '' : `Usual are: ${usual.slice(0, toldClasses).map(({ label, words }) => `${label} ${words}`).join('; ')}${usual.length > toldClasses ? '; and so on' : ''}. `;
}
