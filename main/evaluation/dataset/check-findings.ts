// Findings of a dataset check in words, the gravest first, for the training, validation and test sets as they are now.
import {
  maxCrossValidatedPictures,
  type DatasetCheck,
  type Example,
  type ExampleSet,
  type Finding,
  type Judgement,
  type Part,
  type SetFinding,
  type TestedOn,
} from '../../../preload/contract.ts';
import { wilson } from '../statistics/intervals.ts';
import { checkWords as said } from './check-words.ts';
import { slightShare } from './result-caution.ts';
import { shortcutFindings, type TriedShortcut } from './shortcut-findings.ts';

export interface CheckedPicture {
  readonly picture: number;
  readonly sha256: string;
  readonly name: string;
  readonly label: string;
  readonly part: Part;
  readonly group: string | null;
}

/** Indices are those of `pictures`; null there: a picture that has no label or set any more. */
export interface CheckFacts {
  readonly pictures: readonly (CheckedPicture | null)[];
  readonly clusters: readonly (readonly number[])[];
  readonly leak: { readonly random: number; readonly grouped: number; readonly pictures: number } | null;
  readonly shortcuts: readonly TriedShortcut[];
  /** Share of the pictures that are grey; null in checks of earlier versions, which did not look. */
  readonly grey: number | null;
  /** Unlike the rest, the furthest first. */
  readonly unlike: readonly number[];
  /** Findings that a person has judged to be fine, by key. */
  readonly judged: ReadonlyMap<string, Judgement>;
}

/** What a finding says before it has a key and what a person said of it. */
type FindingDraft = Omit<Finding, 'key' | 'judged'>;

export type CheckSummary = Pick<DatasetCheck, 'findings' | 'groupsAcross' | 'leak' | 'shortcuts'> & {
  /** Pictures of each kind of finding, set after set. */
  concerned: Readonly<Record<SetFinding, readonly number[]>>;
  inTest: number;
  labelQuestions: number;
  isShared: boolean;
  /**
   * Pictures tested although the model knows their near-duplicates or their group: test pictures, or with cross-validation those
   * whose near-duplicates may lie in another fold (folds keep groups together).
   */
  leaked: Readonly<Record<TestedOn, { nearDuplicates: ReadonlySet<number>; groups: ReadonlySet<number> }>>;
  /** Objects that were photographed. */
  objects: number;
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
  const alarming = facts.shortcuts.filter(({ input }) => shortcuts.some((each) => each.input === input && each.alarm));
  const inFolds = partedByFolds(facts, sets);
  const isShared = shared.length + across.length > 0 || inFolds.length > 0;
  const tested = facts.pictures.filter((picture) => picture?.part === 'test').length;
  const shareOfTest = (of: readonly Alike[]): number => countTest(of) / Math.max(1, tested);
  const stillAlarms = (shared.length > 0 && !facts.judged.has('shared')) || (across.length > 0 && !facts.judged.has('group-across'))
    || (inFolds.length > 0 && !facts.judged.has('shared'));
  const unlike = facts.unlike.flatMap((i) => facts.pictures[i] ?? []);
  const drafts = [
    ...labelQuestion(questions),
    ...(shared.length === 0 && inFolds.length > 0 ? foldsFinding(inFolds) : sharedFinding(shared, sets, shareOfTest(shared))),
    ...groupFinding(across, shareOfTest(across)),
    ...(leak ? leakFinding(leak, stillAlarms) : []),
    ...unlikeFinding(unlike),
  ].map((draft) => judgedFinding(draft, draft.kind, facts.judged));
  const findings = [
    ...drafts,
    ...shortcutFindings(alarming, { grey: facts.grey, objects }).map(({ input, examples, ...draft }) => judgedFinding(
      { ...draft, examples: setOf(examples.flatMap((i) => facts.pictures[i] ?? [])) }, `shortcut:${input}`, facts.judged)),
  ].toSorted((a, b) => rankOf(a) - rankOf(b));
  return {
    findings: findings.some(({ severity }) => severity !== 'fine') ? findings : [...findings, judgedFinding(nothingFound(objects), 'nothing', facts.judged)],
    objects,
    leaked: {
      test: { nearDuplicates: testIdsOf(shared), groups: testIdsOf(across) },
      all: { nearDuplicates: new Set(idsOf(sets.filter(inSeveralFolds))), groups: new Set() },
    },
    leak,
    shortcuts,
    isShared,
    labelQuestions: questions.length,
    concerned: {
      'label-question': idsOf(questions),
      shared: idsOf(shared.length > 0 ? shared : sets),
      'group-across': idsOf(across),
      'unlike-rest': unlike.map(({ picture }) => picture),
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
/** Folds keep a group together, and know nothing of near-duplicates beyond it. */
const inSeveralFolds = (set: Alike): boolean => new Set(set.map(({ group, picture }) => group ?? picture)).size > 1;
const idsOf = (sets: readonly Alike[]): number[] => [...new Set(sets.flat().map(({ picture }) => picture))];
const testIdsOf = (sets: readonly Alike[]): Set<number> =>
  new Set(
    sets
      .flat()
      .filter(({ part }) => part === 'test')
      .map(({ picture }) => picture),
  );
const countTest = (sets: readonly Alike[]): number => testIdsOf(sets).size;

/** What a person judged to be fine is no alarm any more; it stays as a note with the reason. */
function judgedFinding(draft: FindingDraft, key: string, judged: CheckFacts['judged']): Finding {
  const judgement = draft.severity === 'fine' ? null : judged.get(key) ?? null;
  return { ...draft, key, judged: judgement, severity: judgement === null ? draft.severity : 'note' };
}

const setOf = (pictures: readonly CheckedPicture[]): ExampleSet[] =>
  pictures.length === 0 ? [] : [{ of: pictures.length, pictures: pictures.slice(0, maxExamplesPerSet).map(example) }];

/** Conflicting labels first, which are quickest to correct; then by severity. */
const rankOf = ({ kind, severity }: Finding): number =>
  kind === 'label-question' ? 0 : { alarm: 1, note: 2, fine: 3 }[severity];

const nothingFound = (objects: number): FindingDraft => ({
  kind: 'nothing',
  severity: 'fine',
  sentence: said.nothing,
  examples: [],
  ofTest: null,
  advice: objects < minObjects ? said.nothingOfFew(objects) : said.nothingAdvice,
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

function labelQuestion(sets: readonly Alike[]): FindingDraft[] {
  const [first] = sets;
  if (!first) return [];
  const labels = [...new Set(first.map(({ label }) => label))].slice(0, 2);
  return [
    {
      kind: 'label-question',
      severity: 'note',
      examples: examplesOf(sets),
      ofTest: null,
      sentence: said.labelQuestion(sets.length, labels),
      advice: said.labelQuestionAdvice,
    },
  ];
}

function sharedFinding(shared: readonly Alike[], sets: readonly Alike[], ofTest: number): FindingDraft[] {
  const n = countTest(shared);
  if (n > 0) {
    return [
      {
        kind: 'shared',
        severity: 'alarm',
        examples: examplesOf(shared),
        ofTest,
        sentence: said.shared(n),
        advice: said.sharedAdvice,
      },
    ];
  }
  if (sets.length === 0) return [];
  return [{
    kind: 'shared', severity: 'fine', examples: examplesOf(sets), ofTest: null,
    sentence: said.undivided(sets.length),
    advice: said.undividedAdvice,
  }];
}

/**
 * Near-duplicates that folds of cross-validation would part, where the headline comes from it and they are enough to shift it; none
 * with many pictures.
 */
function partedByFolds({ pictures }: Pick<CheckFacts, 'pictures'>, sets: readonly Alike[]): Alike[] {
  const known = pictures.filter((picture) => picture !== null).length;
  const parted = sets.filter(inSeveralFolds);
  return known < maxCrossValidatedPictures && idsOf(parted).length / known >= slightShare ? parted : [];
}

const foldsFinding = (parted: readonly Alike[]): FindingDraft[] => [{
  kind: 'shared', severity: 'alarm', examples: examplesOf(parted), ofTest: null, sentence: said.inFolds(idsOf(parted).length), advice: said.inFoldsAdvice,
}];

function groupFinding(across: readonly Alike[], ofTest: number): FindingDraft[] {
  if (across.length === 0) return [];
  const n = countTest(across);
  return [
    {
      kind: 'group-across',
      severity: 'alarm',
      examples: examplesOf(across),
      ofTest,
      sentence: said.groups(across.length, n),
      advice: said.groupsAdvice,
    },
  ];
}

function unlikeFinding(unlike: Alike): FindingDraft[] {
  if (unlike.length === 0) return [];
  return [{
    kind: 'unlike-rest', severity: 'note', examples: setOf(unlike), ofTest: null,
    sentence: said.unlikeRest(unlike.length), advice: said.unlikeRestAdvice,
  }];
}

function leakFinding(
  { random, grouped, difference, pictures }: NonNullable<CheckSummary['leak']>,
  isShared: boolean,
): FindingDraft[] {
  if (difference <= minLeak) return [];
  const points = Math.round(100 * difference);
  return [
    {
      kind: 'leak',
      severity: isShared ? 'alarm' : 'note',
      examples: [],
      ofTest: null,
      sentence: said.leak(points, random, grouped),
      advice: isShared ? said.leakShared(pictures) : said.leakAvoided(pictures),
    },
  ];
}
