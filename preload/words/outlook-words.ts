// Sentences of the outlook of predictions, the same on the page and on the command line: promises of the test, and drift.
import { dateFormat } from '../../language/locale.ts';
import { words } from '../../language/words.ts';
import { confidenceInterval, counted, ofCount, percent } from '../format.ts';
import { minDriftPictures } from '../limits.ts';
import type { DriftFinding, NewCorrections, Outlook, TestedRule, TestedShare } from '../nouns/outlook-nouns.ts';

const said = words('outlook', {
  /** “18 of 20, 90 % (95 % CI 68–99 %)” */
  share: (of: string, share: string, interval: string) => `${of}, ${share} (${interval})`,
  decided: (share: string) => `of those decided in the test, ${share} were correct`,
  decidedNone: 'the test decided none',
  point: (aim: 'sensitivity' | 'specificity', name: string, promise: string) => (aim === 'sensitivity'
    ? `promised: at least ${promise} of “${name}” found` : `promised: at least ${promise} of the others not called “${name}”`),
  measured: (share: string) => `; in the test ${share}`,
  person: (share: string) => `in the test ${share}`,
  never: 'this run never asks',
  unlike: (promise: string) => `promised: at most ${promise} of pictures like those it learned from`,
  unlikeOff: 'this run flags none',
  untested: 'this run was not tested',
  driftPerson: (of: string, share: string, week: string) => `Unsure of unusually many: ${of} (${share}) in the week of ${week}`,
  driftUnlike: (of: string, share: string, week: string) => `Unusually many unlike what it learned from: ${of} (${share}) in the week of ${week}`,
  againstTest: (of: string, share: string) => `against ${of} (${share}) in the test.`,
  againstPromise: (share: string) => `against ${share} promised.`,
  byPictures: (n: number) => `By ${counted(n, 'picture')}; chance alone seldom does that.`,
  calm: (n: number) => `No drift found, by ${counted(n, 'picture')}.`,
  few: (n: number, least: number) => `Too few to tell drift: ${counted(n, 'picture')}, and a week takes ${least}.`,
  retrain: (corrected: string | null, confirmed: string | null) => `Retrain with ${[corrected, confirmed].filter((part) => part !== null).join(' and ')}`,
  corrections: (n: number) => counted(n, 'correction'), confirmations: (n: number) => counted(n, 'confirmation'),
} as const);
export type OutlookWords = typeof said;

const day = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });
const shareText = ({ k, n, interval }: TestedShare): string => said.share(ofCount(k, n), percent(k / n, n), confidenceInterval(interval, n));

/** What the test, or a guarantee, lets expect of each pile, as a phrase; `named`: the class’s name now. */
export function pilePromises({ tested, falseAlarms }: Pick<Outlook, 'tested' | 'falseAlarms'>, named: (learned: string) => string = (name) => name) {
  return {
    unlike: falseAlarms === null ? said.unlikeOff : said.unlike(percent(falseAlarms)),
    person: tested === null ? said.untested : tested.person === null ? said.never : said.person(shareText(tested.person)),
    decided: tested === null ? said.untested : [
      tested.correct === null ? said.decidedNone : said.decided(shareText(tested.correct)), ...pointPromise(tested, named),
    ].join('; '),
  };
}

function pointPromise({ point }: TestedRule, named: (learned: string) => string): string[] {
  if (point === null) return [];
  return [`${said.point(point.aim, named(point.class), percent(point.promise))}${point.measured === null ? '' : said.measured(shareText(point.measured))}`];
}

const ofShare = ({ k, n }: { k: number; n: number }): [string, string] => [ofCount(k, n), percent(k / n, n)];

/** What was found, with the pictures it rests on. */
export function driftSentence({ of, from, k, n, against }: DriftFinding): string {
  const [some, share] = ofShare({ k, n });
  const seen = of === 'person' ? said.driftPerson(some, share, day(from)) : said.driftUnlike(some, share, day(from));
  const other = 'promised' in against ? said.againstPromise(percent(against.promised)) : said.againstTest(...ofShare(against));
  return `${seen}, ${other} ${said.byPictures(n)}`;
}

/** The newest week's finding, or that there is none, by how many pictures. */
export function driftSummary({ weeks, drift }: Pick<Outlook, 'weeks' | 'drift'>): string | null {
  const newest = weeks.at(-1);
  if (newest === undefined) return null;
  const found = drift.filter(({ from }) => from === newest.from);
  if (found.length > 0) return found.map(driftSentence).join(' ');
  return newest.n < minDriftPictures ? said.few(newest.n, minDriftPictures) : said.calm(newest.n);
}

/** “Retrain with 40 corrections and 2 confirmations”; null where there is nothing new. */
export function retrainWords({ corrected, confirmed }: NewCorrections): string | null {
  if (corrected + confirmed === 0) return null;
  return said.retrain(corrected > 0 ? said.corrections(corrected) : null, confirmed > 0 ? said.confirmations(confirmed) : null);
}
