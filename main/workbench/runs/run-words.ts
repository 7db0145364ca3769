// Names of runs, and remarks that a run keeps in the language of its time.
import { count, counted, duration, words, type Strategy } from '../../../preload/contract.ts';

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(' and ');

/** How an attempt ended. */
export interface Ended { readonly kind: 'memory' | 'crash' | 'engine'; readonly why: string }
function endedText(ended: Ended): string {
  if (ended.kind === 'memory') return 'ran out of memory';
  return ended.kind === 'crash' ? `crashed (${ended.why})` : `stopped (${ended.why})`;
}
const attemptText = (isFirst: boolean): string => (isFirst ? 'The first attempt' : 'The next attempt');

export const runWords = words('workbench.runs', {
  name: { transfer: 'Transfer', 'fine-tune': 'Fine-tuning', 'from-scratch': 'From scratch' } satisfies Record<Strategy, string>,
  numbered: (name: string, n: number) => `${name} ${n}`,
  unknownClass: (name: string, pictures: number) =>
    `This run doesn’t know “${name}”; ${counted(pictures, 'picture')} of it ${pictures === 1 ? 'waits' : 'wait'}.`,
  knowsWhole: (parts: readonly string[], whole: string) => `This run knows ${quoted(parts)} only as “${whole}”.`,
  tellsApart: (parts: readonly string[], whole: string) => `This run tells ${quoted(parts)} apart, which are one class now, “${whole}”.`,
  noClassNow: (name: string) => `This run predicts “${name}”, which is no class any more.`,
  newRun: (seconds: number, featuresReady: boolean) => `A new run with the same settings takes about ${duration(seconds).replace(/^about /, '')}${
    featuresReady ? ': its features are ready' : ''}.`,
  smallerBatch: (isFirst: boolean, ended: Ended, batch: number | null, smaller: number) =>
    `${attemptText(isFirst)} ${endedText(ended)} with a batch size of ${batch}; the run continued with ${smaller}.`,
  otherEngine: (isFirst: boolean, ended: Ended, { batch, before, after }: { batch: number | null; before: string; after: string }) =>
    `${attemptText(isFirst)} ${endedText(ended)} on ${before}${batch === null ? '' : ` with a batch size of ${batch}`}; the run continued on ${after}.`,
  /** Why an entry of a Showdown is left out. */
  tooLong: (takes: string, left: string) => `It would take ${takes}, but only ${left} was left.`,
  variant: { share: (percent: number) => `, ${percent} % of the pictures`, seed: (seed: number) => `, seed ${seed}` },
  noWeights: {
    state: (state: string) => `it is ${state}`,
    otherModel: (made: string, asked: string) => `it was made from “${made}”, not from “${asked}”`,
    headOnly: 'only its head was trained',
  },
  copyOfTest: 'shows what a test picture shows',
  copiesLeftOut: (n: number) => `${counted(n, 'picture')} left out: ${n === 1 ? 'it shows' : 'they show'} what test pictures show.`,
  stoppedBefore: 'Stopped before it started.',
  stopped: 'Stopped before it was finished.',
  correctInFolds: (correct: number, n: number, folds: number) => `${correct} of ${n} pictures correct in ${folds}-fold cross-validation.`,
  correct: (correct: number, n: number) => `${correct} of ${n} test pictures correct.`,
  untested: 'Trained, but there are no test pictures to measure the result on.',
  onlyCrossValidated: (name: string) => `“${name}” has no test picture, so cross-validation alone measures its recall.`,
  noTestPicture: (name: string) => `“${name}” has no test picture, so its recall can’t be measured.`,
  crossValidates: (pictures: number) =>
    `There are few pictures, so the first run of each strategy is also cross-validated on all ${count(pictures)}. The times include that.`,
  noTimeForFolds: 'There are few pictures, but no time to cross-validate and still run every strategy. Strategies are compared on the test set alone.',
} as const);
