// Verdicts between runs in words, and what they were tested on.
import { count, counted, language, pointsApart, signedPoints, words, type TestedOn } from '../../../preload/contract.ts';

/** Names in quotes as a list: “A”, “B” and “C”. */
const namesOf = (names: readonly string[]): string => new Intl.ListFormat(language().locale).format(names.map((name) => `“${name}”`));

/** The pictures are only called test pictures where there is a test set. */
const picturesWord = (on: TestedOn): string => (on === 'all' ? 'pictures' : 'test pictures');
const testedText = (n: number, on: TestedOn): string =>
  (on === 'all' ? `${count(n)} pictures in cross-validation` : `${count(n)} test pictures`);

export const verdictWords = words('evaluation.verdict', {
  /** `range`: bounds of the difference, the nearer to 0 first. */
  better: (best: string, other: string, { difference, range, n }: { difference: number; range: readonly number[]; n: number }) =>
    `“${best}” is better than “${other}” by ${pointsApart(difference, n)} (95 % CI ${range.map((bound) => signedPoints(bound, n)).join(' to ')}).`,
  equal: (a: string, b: string, cheaper: string | null) => `“${a}” and “${b}” are practically equal: ${
    cheaper === null ? 'take either' : `take the cheaper, “${cheaper}”, which trains in less time`}.`,
  needed: (pictures: number) => `It would take about ${count(pictures)} to tell.`,
  neededOf: (pictures: number, on: TestedOn) => `It would take about ${count(pictures)} ${picturesWord(on)} to tell.`,
  moreWouldTell: (on: TestedOn) => `More ${picturesWord(on)} would tell.`,
  tied: (a: string, b: string, n: number, on: TestedOn) =>
    `Too close to call between “${a}” and “${b}”: both have the same accuracy on ${testedText(n, on)}.`,
  unclear: (a: string, b: string, ahead: string, { difference, n, on }: { difference: number; n: number; on: TestedOn }) =>
    `Too close to call between “${a}” and “${b}”: “${ahead}” is ahead by ${pointsApart(difference, n)} on ${testedText(n, on)}, which may be chance.`,
  betterThanAll: (leader: string, others: readonly string[]) => `“${leader}” is better than every other: ${namesOf(others)}.`,
  betterThan: (leader: string, others: readonly string[]) => `“${leader}” is better than ${namesOf(others)}.`,
  equalTo: (leader: string, others: readonly string[], cheapest: string) =>
    `“${leader}” is practically equal to ${namesOf(others)}: take the cheapest, “${cheapest}”.`,
  aheadOf: (leader: string, others: readonly string[]) => `Too close to call: “${leader}” is ahead of ${namesOf(others)}, which may be chance.`,
  level: (leaders: readonly string[], behind: readonly string[]) => `Too close to call: ${namesOf(leaders)} have the same accuracy${
    behind.length === 0 ? '' : `; their lead over ${namesOf(behind)} may be chance`}.`,
} as const);

/** A run as that sentence names it, with how it was cross-validated. */
export interface NamedFolds { readonly name: string; readonly repeats: number; readonly folds: number }

/** ", 5 repeats", or where runs differ " (5 repeats for “A”, 1 for “B”)". */
function repeatsText(runs: readonly NamedFolds[]): string {
  const [first, ...others] = [...Map.groupBy(runs, ({ repeats }) => repeats)].toSorted(([a], [b]) => b - a);
  if (!first) return '';
  const [most, own] = first;
  if (others.length === 0) return most === 1 ? '' : `, ${counted(most, 'repeat')}`;
  const of = (named: readonly NamedFolds[]): string => namesOf(named.map(({ name }) => name));
  return ` (${[`${counted(most, 'repeat')} for ${of(own)}`, ...others.map(([repeats, named]) => `${count(repeats)} for ${of(named)}`)].join(', ')})`;
}

export const testedOnWords = words('evaluation.tested-on', {
  /** “Tested on all 180 pictures by 5-fold cross-validation, 5 repeats.” */
  all: (pictures: number, groups: number | null, runs: readonly NamedFolds[]) =>
    `Tested on all ${count(pictures)} pictures by ${runs[0]?.folds ?? 5}-fold cross-validation${repeatsText(runs)}${
      groups === null ? '' : `, with ${counted(groups, 'group')} kept together`}.`,
  test: (pictures: number, groups: number | null) =>
    `Tested on the same ${counted(pictures, 'test picture')}${groups === null ? '' : `, with ${counted(groups, 'group')} kept together`}.`,
  noTestPictures: 'There are no test pictures.',
  common: (runs: readonly { name: string; pictures: number }[], common: number) =>
    `The runs were not tested on the same pictures: ${runs.map(({ name, pictures }) => `“${name}” on ${pictures}`).join(', ')}. `
    + `They are compared on the ${common} they have in common, with the same label.`,
  tooFew: (why: string) => `${why} Those are too few: train one of the runs again on the same split.`,
  state: {
    queued: 'is still queued', preparing: 'is still running', training: 'is still running', evaluating: 'is still being tested', paused: 'is paused',
    done: 'is done', cancelled: 'was stopped', interrupted: 'was interrupted', failed: 'failed',
  },
  noResult: (run: string, state: string) => `“${run}” has no result: it ${state}.`,
  notMeasured: (run: string) => `“${run}” has no test pictures, so its accuracy was not measured.`,
  doesNotKnow: (run: string, classes: string, other: string) => `“${run}” does not know ${classes}, which “${other}” does.`,
  knows: (run: string, classes: string, other: string) => `“${run}” knows ${classes}, which “${other}” does not.`,
  bothKnow: (classes: string) => `Both know ${classes}, but figures over different classes say nothing of each other. `
    + 'Learn again with today’s classes, and compare the new runs.',
  otherProject: (a: string, b: string) => `“${a}” and “${b}” belong to different projects.`,
} as const);
