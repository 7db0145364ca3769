// Methods paragraph for a paper: plain sentences made from the facts of a report, with references.
import {
  armNames,
  augmentationNames,
  decimal,
  lineName,
  negligible,
  type Comparison,
  type Estimate,
  type Part,
  type Run,
  type SaliencySanity,
  type Showdown,
} from '../../../preload/contract.ts';
import { significant, worthwhile } from '../../evaluation/index.ts';
import type { ReportData, ReportRun } from './facts.ts';
import { Citations } from './references.ts';
import { percentNumber, points, pValue, rounded } from './format-markup.ts';
import { paperWords as said } from './words/paper-words.ts';

export interface Methods { readonly paragraph: string; readonly references: readonly string[] }

const total = ({ classes }: ReportData, part: Part): number =>
  classes.reduce((sum, label) => sum + label.parts[part], 0);

function dataSentence(data: ReportData): string {
  const [train, validation, test] = [total(data, 'train'), total(data, 'validation'), total(data, 'test')];
  const sets = said.data({ images: train + validation + test, classes: data.classes.length, train, validation, test });
  return `${sets}${groupWords(data)}.`;
}

function groupWords({ groups }: ReportData): string {
  if (groups === null) return '';
  return groups.across === 0 ? said.groupsKept(groups.count) : said.groupsAcross(groups.across);
}

function networkOf({ run: { backbone }, model }: ReportRun): string {
  const details = model ? [said.parameters(rounded(model.parameters / 1e6)), said.input(model.size)] : [];
  return [backbone.name, ...details, `SHA-256 ${backbone.sha256.slice(0, 16)}...`].join(', ');
}

/** The head fitted on features, as the words take it. */
function headOf({ discriminant }: Run, citations: Citations): Parameters<typeof said.noImprovement>[0] {
  return discriminant && { ...discriminant, shrinkage: rounded(discriminant.shrinkage), cited: citations.cite('ledoitWolf') };
}

function transferSentence(subject: ReportRun, citations: Citations): string {
  const { recipe: { levels, flip, penalty }, chosenPenalty } = subject.run;
  const head = headOf(subject.run, citations);
  return joined([
    said.transfer(networkOf(subject), levels, flip, head),
    penalty === null ? said.penaltyChosen(chosenPenalty === null ? null : rounded(chosenPenalty), head) : said.penaltySet(rounded(penalty)),
  ]);
}

type FineTuning = NonNullable<Run['fineTuning']>;

/** Thawed part of the network. A line "before block 1 of 11" lies at the input, so everything is thawed. */
const thawedPart = ({ line: { label, shareOfWorkAbove } }: FineTuning): string =>
  (label.startsWith('before') ? said.inFull : said.thawed(lineName(label), Math.round(100 * shareOfWorkAbove)));

const scalesOnly = ({ recipe: { tuning } }: Run, citations: Citations): string =>
  (tuning?.learns === 'scales' ? said.scalesOnly(citations.cite('scales')) : '');

/** No epoch improved on the start, so the head is that of transfer learning, which has no temperature. */
const isTransferAfterAll = ({ fineTuning, strategy }: Run): boolean =>
  fineTuning?.lastLayerRetrained === true && fineTuning.alpha === 0 && strategy === 'fine-tune';

function headSentence(run: Run, citations: Citations): string | null {
  const { recipe, fineTuning } = run;
  if (!fineTuning?.lastLayerRetrained) return null;
  return isTransferAfterAll(run) ? said.noImprovement(headOf(run, citations))
    : said.meanOfHeads(recipe.levels, citations.cite('lastLayer'), headOf(run, citations));
}

function optimiserSentence(run: Run, citations: Citations): string | null {
  const { fineTuning, recipe: { tuning } } = run;
  if (!fineTuning || !tuning) return null;
  return said.optimiser({
    cited: citations.cite('adamW'), rate: rounded(fineTuning.learningRate), decay: rounded(tuning.weightDecay), batch: tuning.batch,
    epochs: fineTuning.epochs, augmentation: augmentationNames[fineTuning.augmentation], best: fineTuning.bestEpoch,
  });
}

function thawedSentence(subject: ReportRun, citations: Citations): string {
  const { run } = subject;
  const { fineTuning } = run;
  return joined([
    run.strategy === 'from-scratch' ? said.fromScratch(networkOf(subject))
      : said.fineTuned(networkOf(subject), citations.cite('lpFt'), `${fineTuning ? thawedPart(fineTuning) : ''}${scalesOnly(run, citations)}`),
    optimiserSentence(run, citations),
    fineTuning && run.strategy === 'fine-tune' ? said.interpolated(rounded(fineTuning.alpha), citations.cite('wiseFt')) : null,
    headSentence(run, citations),
    isTransferAfterAll(run) ? null : said.calibrated(citations.cite('temperature')),
  ]);
}

const trainingSentence = (subject: ReportRun, citations: Citations): string =>
  (subject.run.strategy === 'transfer' ? transferSentence(subject, citations) : thawedSentence(subject, citations));

function computedSentence(runs: readonly Run[], thaw: string): string {
  const [first] = runs;
  const seeds = [...new Set(runs.map(({ seed }) => seed))];
  const versions = Object.entries(first?.versions ?? {}).filter(([component]) => component !== 'thaw')
    .map(([component, version]) => `${component} ${version}`);
  const hardware = `${first?.provider ? `; ${first.provider}` : ''}${first?.device ? `, ${first.device}` : ''}`;
  return said.computed(first?.versions.thaw ?? thaw, versions.length > 0 ? ` (${versions.join(', ')}${hardware})` : '', seeds);
}

const shareWithInterval = ({ value, interval }: Estimate): string =>
  said.share(percentNumber(value), interval && [percentNumber(Math.max(0, interval[0])), percentNumber(Math.min(1, interval[1]))]);

const aucWords = ({ value, interval }: Estimate): string =>
  said.auc(decimal(value, 3), interval && interval.map((x) => decimal(x, 3)).join('-'));

/** Metrics over all images in cross-validation, or on the test set, with the methods of their intervals. */
function resultsSentence({ run, evaluation: onTest, crossValidation }: ReportRun, citations: Citations): string {
  const evaluation = crossValidation ?? onTest;
  if (evaluation === null) return said.noTestSet;
  const { accuracy, balancedAccuracy, macroF1, auc, correct, n, groups } = evaluation;
  const inFolds = crossValidation === null ? null : run.crossValidated;
  const where = inFolds ? said.inFolds(foldWords(inFolds), n, inFolds.repeats > 1) : said.onTest;
  return joined([
    said.results({
      where, accuracy: shareWithInterval(accuracy), correct, n, balanced: shareWithInterval(balancedAccuracy),
      macroF1: shareWithInterval(macroF1), auc: auc ? aucWords(auc) : '',
    }),
    said.intervals(citations.cite('wilson'), citations.cite('bootstrap'), auc ? citations.cite('delong') : null),
    groups === null ? null : said.clustered(groups, crossValidation !== null),
    crossValidation !== null && onTest ? said.finalModel(onTest.correct, onTest.n, shareWithInterval(onTest.accuracy)) : null,
  ]);
}

function operatingSentence({ operating }: ReportRun, citations: Citations): string | null {
  if (!operating?.points.some(({ threshold }) => threshold !== null)) return null;
  return said.operating(citations.cite('conformal'), citations.cite('clopper'));
}

function heatMapSentence({ explanation }: ReportRun, citations: Citations): string | null {
  if (explanation === null) return null;
  return joined([
    explanation.maps.exact ? said.exactMaps(citations.cite('activationMaps')) : said.gradientMaps(citations.cite('hiResCam')),
    explanation.sanity ? sanitySentence(explanation.sanity, citations) : null,
  ]);
}

function sanitySentence({ cascade, labels, verdict }: SaliencySanity, citations: Citations): string {
  const similarities = [...cascade, labels].flatMap(({ spearman, ssim }) => [spearman?.value ?? 0, ssim?.value ?? 0]);
  const most = decimal(Math.max(...similarities), 2);
  return said.sanity(labels.pictures, citations.cite('sanity'), labels.draws, most, said.sanityOutcome[verdict]);
}

const joined = (sentences: readonly (string | null)[]): string =>
  sentences.filter((sentence) => sentence !== null).join(' ');

export function methodsOfRun(subject: ReportRun, thaw: string): Methods {
  const citations = new Citations();
  const paragraph = joined([
    dataSentence(subject.data), trainingSentence(subject, citations), resultsSentence(subject, citations),
    operatingSentence(subject, citations), heatMapSentence(subject, citations), computedSentence([subject.run], thaw),
  ]);
  return { paragraph, references: citations.list };
}

/** "5 x 5-fold", or "5-fold" where there was no repeat. */
const foldWords = ({ repeats, folds }: Pick<NonNullable<Run['crossValidated']>, 'repeats' | 'folds'>): string => said.folds(repeats, folds);

/** Folds of a comparison: where some runs have more repeats, the test is over the repeats that all have. */
function commonFolds(runs: readonly Run[]): string | null {
  const [first, ...others] = runs
    .flatMap(({ crossValidated }) => crossValidated ?? [])
    .toSorted((a, b) => a.repeats - b.repeats);
  return first ? said.commonFolds(foldWords(first), others.every(({ repeats }) => repeats === first.repeats)) : null;
}

/** The significance tests between runs, on the test set or over `folds`. */
function testsSentence(pairs: number, grouped: boolean, citations: Citations, folds: string | null = null): string {
  const test = folds === null ? said.mcnemar(citations.cite('mcnemar'), grouped) : said.correctedT(folds, citations.cite('correctedT'));
  return joined([
    said.compared(test, pairs > 1 ? said.corrected(pairs, citations.cite('holm')) : ''),
    folds === null ? null : said.perImage(citations.cite('mcnemar')),
    said.rule({
      bootstrap: citations.cite('bootstrap'), t: folds !== null, significant: rounded(significant),
      worthwhile: 100 * worthwhile, negligible: 100 * negligible,
    }),
  ]);
}

function pairSentence(pairing: Comparison['pairings'][number], runs: readonly Run[]): string {
  const { a, b, difference, differenceInterval: [low, high], adjustedP, n, verdict } = pairing;
  const nameOf = (id: number): string => runs.find((run) => run.id === id)?.name ?? String(id);
  return said.pair({
    a: nameOf(a), b: nameOf(b), difference: points(difference), low: points(low), high: points(high), p: pValue(adjustedP), n,
    // The verdict's rule is in the evaluation room alone.
    verdict: said.verdict[verdict.kind](nameOf(verdict.better ?? a)),
  });
}

export function methodsOfComparison(
  subjects: readonly ReportRun[], { pairings, shared, runs }: Comparison, thaw: string,
): Methods {
  const citations = new Citations();
  const [first] = subjects;
  const onAll = shared.on === 'all';
  const accuracies = subjects.flatMap(({ run, evaluation, crossValidation }) => {
    const result = onAll ? crossValidation : evaluation;
    return result ? [said.modelAccuracy(run.name, percentNumber(result.accuracy.value), result.correct, result.n)] : [];
  });
  const paragraph = joined([
    first ? dataSentence(first.data) : null,
    ...subjects.map((subject) => said.model(subject.run.name, trainingSentence(subject, citations))),
    accuracies.length > 0 ? said.accuracies(onAll, accuracies) : null,
    pairings.length > 0
      ? testsSentence(pairings.length, shared.groups !== null, citations, onAll ? commonFolds(runs) : null)
      : said.notCompared,
    ...pairings.map((pairing) => pairSentence(pairing, runs)),
    computedSentence(runs, thaw),
  ]);
  return { paragraph, references: citations.list };
}

interface ShowdownFacts {
  readonly showdown: Showdown;
  readonly data: ReportData;
  readonly runs: readonly Run[];
  readonly thaw: string;
  readonly groups: boolean;
}

export function methodsOfShowdown({ showdown, data, runs, thaw, groups }: ShowdownFacts): Methods {
  const { backbone, result, options: { minutes } } = showdown;
  const citations = new Citations();
  const onAll = result.on === 'all';
  const accuracies = result.arms.map(({ arm, correct, n, accuracy, interval, seeds }) =>
    said.armAccuracy(armNames[arm], seeds, shareWithInterval({ value: accuracy, interval }), correct, n));
  const thawed = result.arms.some(({ arm }) => arm === 'top-block' || arm === 'everything');
  const paragraph = joined([
    dataSentence(data),
    said.strategies(backbone.name, backbone.sha256.slice(0, 16), minutes, !onAll),
    thawed ? said.fineTuning(citations.cite('lpFt'), citations.cite('adamW'), citations.cite('wiseFt')) : null,
    accuracies.length > 0 ? said.armAccuracies(onAll, accuracies, citations.cite('wilson')) : null,
    result.pairs.length > 0
      ? testsSentence(result.pairs.length, groups, citations, onAll ? commonFolds(runs) : null)
      : null,
    computedSentence(runs, thaw),
  ]);
  return { paragraph, references: citations.list };
}
