// Methods paragraph for a paper: plain sentences made from the facts of a report, with references.
import {
  armNames,
  counted,
  negligible,
  type Comparison,
  type Estimate,
  type Part,
  type Run,
  type SaliencySanity,
  type Showdown,
  type Verdict,
} from '../../../preload/contract.ts';
import { significant, worthwhile } from '../../evaluation/index.ts';
import type { ReportData, ReportRun } from './facts.ts';
import { Citations } from './references.ts';
import { percentNumber, points, pValue, rounded } from './format-markup.ts';

export interface Methods { readonly paragraph: string; readonly references: readonly string[] }

const total = ({ classes }: ReportData, part: Part): number =>
  classes.reduce((sum, label) => sum + label.parts[part], 0);

function dataSentence(data: ReportData): string {
  const [train, validation, test] = [total(data, 'train'), total(data, 'validation'), total(data, 'test')];
  return (
    `The data set comprised ${train + validation + test} images of ${data.classes.length} classes. ` +
    `It was split once into training (n = ${train}), validation (n = ${validation}) and test sets (n = ${test})${groupWords(data)}.`
  );
}

function groupWords({ groups }: ReportData): string {
  if (groups === null) return '';
  return groups.across === 0
    ? `, stratified by class and with the ${groups.count} groups of related images kept together`
    : `; ${counted(groups.across, 'group')} of related images had members both in the test set and outside it`;
}

function networkOf({ run: { backbone }, model }: ReportRun): string {
  const details = model ?
    [`${rounded(model.parameters / 1e6)} million parameters`, `input ${model.size} x ${model.size} pixels`] : [];
  return [backbone.name, ...details, `SHA-256 ${backbone.sha256.slice(0, 16)}...`].join(', ');
}

function transferSentence(subject: ReportRun): string {
  const { recipe: { levels, flip, penalty }, chosenPenalty } = subject.run;
  const lambda = chosenPenalty === null ? '' : ` (lambda = ${rounded(chosenPenalty)})`;
  const choice =
    penalty === null ? `chosen by cross-validation on the training set${lambda}` : `set to ${rounded(penalty)}`;
  return (
    `Images were classified by transfer learning from a pre-trained network (${networkOf(subject)}). ` +
    `Features from ${levelWords(levels)} of the frozen network${flip ? ', averaged with those of the mirror image,' : ''} ` +
    'were the input of an L2-penalised multinomial logistic regression. ' +
    `The penalty was ${choice}; then the classifier was fitted to the training and validation sets together.`
  );
}

const levelWords = (levels: Run['recipe']['levels']): string =>
  levels === 'several' ? 'several levels' : 'the last level';

type FineTuning = NonNullable<Run['fineTuning']>;

/** Thawed part of the network. A line "before block 1 of 11" lies at the input, so everything is thawed. */
const thawedPart = ({ line: { label, shareOfWorkAbove } }: FineTuning): string =>
  (label.startsWith('before') ? ' in full' : ` ${label} (${Math.round(100 * shareOfWorkAbove)} % of the computation)`);

/** No epoch improved on the start, so the head is that of transfer learning, which has no temperature. */
const isTransferAfterAll = ({ fineTuning, strategy }: Run): boolean =>
  fineTuning?.lastLayerRetrained === true && fineTuning.alpha === 0 && strategy === 'fine-tune';

function headSentence(run: Run, citations: Citations): string {
  const { recipe, fineTuning } = run;
  if (!fineTuning?.lastLayerRetrained) return '';
  if (isTransferAfterAll(run)) {
    return (
      ' No epoch improved on the initial network. The final classifier is an L2-penalised multinomial logistic regression ' +
      'on frozen features, fitted to the training and validation sets together.'
    );
  }
  return (
    ' The final classifier head is the mean of the head trained with the network and an L2-penalised multinomial ' +
    `logistic regression. The latter was refitted on features from ${levelWords(recipe.levels)} of the trained network, with the ` +
    `training and validation sets together ${citations.cite('lastLayer')}.`
  );
}

function optimiserSentence(run: Run, citations: Citations): string {
  const { fineTuning, recipe: { tuning } } = run;
  if (!fineTuning || !tuning) return '';
  return (
    ` Training used AdamW ${citations.cite('adamW')} (peak learning rate ${rounded(fineTuning.learningRate)}, ` +
    `weight decay ${rounded(tuning.weightDecay)}, batch size ${tuning.batch}, ${counted(fineTuning.epochs, 'epoch')}, ` +
    `augmentation “${fineTuning.augmentation}”). ` +
    `The weights of epoch ${fineTuning.bestEpoch}, with the lowest validation loss, were kept.`
  );
}

function thawedSentence(subject: ReportRun, citations: Citations): string {
  const { run } = subject;
  const { fineTuning } = run;
  const start =
    run.strategy === 'from-scratch'
      ? `A network with the architecture of ${networkOf(subject)} was trained from random weights.`
      : `The classifier head of a pre-trained network (${networkOf(subject)}) was fitted on frozen features. Then head and ` +
        `network were fine-tuned together ${citations.cite('lpFt')}${fineTuning ? thawedPart(fineTuning) : ''}.`;
  const optimiser = optimiserSentence(run, citations);
  const interpolated = fineTuning && run.strategy === 'fine-tune' ?
    ' The final weights were interpolated with the initial ones ' +
      `(alpha = ${rounded(fineTuning.alpha)}, chosen on the validation set) ${citations.cite('wiseFt')}.` : '';
  const head = headSentence(run, citations);
  const calibrated = isTransferAfterAll(run) ? '' :
    ` Confidence was calibrated by temperature scaling on the validation set ${citations.cite('temperature')}.`;
  return `${start}${optimiser}${interpolated}${head}${calibrated}`;
}

const trainingSentence = (subject: ReportRun, citations: Citations): string =>
  (subject.run.strategy === 'transfer' ? transferSentence(subject) : thawedSentence(subject, citations));

function computedSentence(runs: readonly Run[], thaw: string): string {
  const [first] = runs;
  const seeds = [...new Set(runs.map(({ seed }) => seed))];
  const versions = Object.entries(first?.versions ?? {}).filter(([component]) => component !== 'thaw')
    .map(([component, version]) => `${component} ${version}`);
  const hardware = `${first?.provider ? `; ${first.provider}` : ''}${first?.device ? `, ${first.device}` : ''}`;
  const details = versions.length > 0 ? ` (${versions.join(', ')}${hardware})` : '';
  return `Computations were done with Thaw ${first?.versions.thaw ?? thaw}${details}, ` +
    `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}.`;
}

/** Plain digits and hyphens: thin spaces and dashes don't survive every word processor. */
const shareWithInterval = ({ value, interval }: Estimate): string => {
  if (!interval) return `${percentNumber(value)} %`;
  const [low, high] = interval;
  return `${percentNumber(value)} % (95 % CI ${percentNumber(Math.max(0, low))}-${percentNumber(Math.min(1, high))})`;
};

const aucWords = ({ value, interval }: Estimate): string =>
  `, mean one-vs-rest AUC ${value.toFixed(3)}${interval ? ` (${interval.map((x) => x.toFixed(3)).join('-')})` : ''}`;

/** Metrics over all images in cross-validation, or on the test set, with the methods of their intervals. */
function resultsSentence({ run, evaluation: onTest, crossValidation }: ReportRun, citations: Citations): string {
  const evaluation = crossValidation ?? onTest;
  if (evaluation === null) return 'No test set was available.';
  const { accuracy, balancedAccuracy, macroF1, auc, correct, n, groups } = evaluation;
  const inFolds = crossValidation === null ? null : run.crossValidated;
  const firstRepeat = inFolds && inFolds.repeats > 1 ? ' (predictions of the first repeat)' : '';
  const where = inFolds
    ? `In ${foldWords(inFolds)} cross-validation over all ${n} images${firstRepeat},`
    : 'On the test set,';
  const clustered = groups === null ? '' :
    ` All intervals account for the ${groups} groups of the ${crossValidation === null ? 'test set' : 'images'}.`;
  const finalModel =
    crossValidation !== null && onTest
      ? ` The final model classified ${onTest.correct} of ${onTest.n} images ` +
        `of the test set correctly, accuracy ${shareWithInterval(onTest.accuracy)}.`
      : '';
  return (
    `${where} accuracy was ${shareWithInterval(accuracy)}, ${correct} of ${n} images; balanced accuracy ` +
    `${shareWithInterval(balancedAccuracy)}, macro F1 ${shareWithInterval(macroF1)}${auc ? aucWords(auc) : ''}. ` +
    `Intervals of proportions are Wilson intervals ${citations.cite('wilson')}; those of balanced accuracy and F1 come from the ` +
    `bootstrap ${citations.cite('bootstrap')}${auc ? `, that of the AUC from DeLong’s method ${citations.cite('delong')}` : ''}.` +
    `${clustered}${finalModel}`
  );
}

function operatingSentence({ operating }: ReportRun, citations: Citations): string | null {
  if (!operating?.points.some(({ threshold }) => threshold !== null)) return null;
  return (
    `Operating points were set on the validation set as conformal thresholds ${citations.cite('conformal')} and measured ` +
    `on the test set with Clopper-Pearson intervals ${citations.cite('clopper')}.`
  );
}

function heatMapSentence({ explanation }: ReportRun, citations: Citations): string | null {
  if (explanation === null) return null;
  const maps = explanation.maps.exact ? `class activation maps ${citations.cite('activationMaps')}` :
    `HiResCAM maps ${citations.cite('hiResCam')}`;
  const sanity = explanation.sanity ? ` ${sanitySentence(explanation.sanity, citations)}` : '';
  return `Mean ${maps} of the test images were inspected for each class.${sanity}`;
}

const sanityOutcomes = {
  passes: 'changed under all of them',
  fails: 'did not change under all of them',
  unclear: 'gave an inconclusive outcome',
} as const satisfies Record<SaliencySanity['verdict'], string>;

function sanitySentence({ cascade, labels, verdict }: SaliencySanity, citations: Citations): string {
  const similarities = [...cascade, labels].flatMap(({ spearman, ssim }) => [spearman?.value ?? 0, ssim?.value ?? 0]);
  return (
    `Maps of ${counted(labels.pictures, 'image')} were compared with those after cascading weight randomisation and with ` +
    `those of heads fitted to permuted labels ${citations.cite('sanity')}. With ${labels.draws} draws each, the mean Spearman ` +
    `correlation and structural similarity were at most ${Math.max(...similarities).toFixed(2)}; the maps ${sanityOutcomes[verdict]}.`
  );
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

type Folds = Pick<NonNullable<Run['crossValidated']>, 'repeats' | 'folds'>;

/** "5 x 5-fold", or "5-fold" where there was no repeat. */
const foldWords = ({ repeats, folds }: Folds): string =>
  repeats === 1 ? `${folds}-fold` : `${repeats} x ${folds}-fold`;

/** Folds of a comparison: where some runs have more repeats, the test is over the repeats that all have. */
function commonFolds(runs: readonly Run[]): string | null {
  const [first, ...others] = runs
    .flatMap(({ crossValidated }) => crossValidated ?? [])
    .toSorted((a, b) => a.repeats - b.repeats);
  if (!first) return null;
  const sameRepeats = others.every(({ repeats }) => repeats === first.repeats);
  return `${foldWords(first)} cross-validation${sameRepeats ? '' : ' (the repeats that all models have)'}`;
}

/** The significance tests between runs, on the test set or over `folds`. */
function testsSentence(pairs: number, grouped: boolean, citations: Citations, folds: string | null = null): string {
  const test = folds === null ?
    `on the same test images by the exact McNemar test ${citations.cite('mcnemar')}` +
      (grouped ? ' and a sign-flip test over groups' : '') :
    `in the same ${folds} by the corrected resampled t test over folds ${citations.cite('correctedT')}`;
  const corrected = pairs > 1 ? `, corrected for ${pairs} comparisons (Holm) ${citations.cite('holm')}` : '';
  const perImage = folds === null ? '' :
    ` The exact McNemar test on one prediction per image ${citations.cite('mcnemar')} is reported as well.`;
  return `Models were compared ${test}${corrected}.${perImage} ` +
    `The 95 % confidence intervals of differences come from a paired bootstrap ${citations.cite('bootstrap')}. ` +
    `A model was called better if the interval excluded 0, the ${folds === null ? '' : 't '}test had p < ${significant} and ` +
    `the difference was at least ${counted(100 * worthwhile, 'point')}. ` +
    `Two models were called practically equal if the interval lay within ${counted(100 * negligible, 'point')}.`;
}

/** Words for the verdict, whose rule is in the evaluation room alone. */
const verdictWords: Record<Verdict['kind'], (better: string) => string> = {
  better: (better) => `“${better}” is better`, equal: () => 'practically equal', unclear: () => 'too close to call',
};

function pairSentence(pairing: Comparison['pairings'][number], runs: readonly Run[]): string {
  const { a, b, difference, differenceInterval: [low, high], adjustedP, n, verdict } = pairing;
  const nameOf = (id: number): string => runs.find((run) => run.id === id)?.name ?? String(id);
  return (
    `The difference in accuracy between “${nameOf(a)}” and “${nameOf(b)}” was ${points(difference)} points ` +
    `(95 % CI ${points(low)} to ${points(high)}; ${pValue(adjustedP)}; n = ${n}): ${verdictWords[verdict.kind](nameOf(verdict.better ?? a))}.`
  );
}

export function methodsOfComparison(
  subjects: readonly ReportRun[], { pairings, shared, runs }: Comparison, thaw: string,
): Methods {
  const citations = new Citations();
  const [first] = subjects;
  const onAll = shared.on === 'all';
  const accuracies = subjects.flatMap(({ run, evaluation, crossValidation }) => {
    const result = onAll ? crossValidation : evaluation;
    return result ? [`“${run.name}” ${percentNumber(result.accuracy.value)} % (${result.correct} of ${result.n})`] : [];
  });
  const paragraph = joined([
    first ? dataSentence(first.data) : null,
    ...subjects.map((subject) => `Model “${subject.run.name}”: ${trainingSentence(subject, citations)}`),
    accuracies.length > 0
      ? `Accuracy ${onAll ? 'over all images in cross-validation' : 'on the test set'}: ${accuracies.join(', ')}.`
      : null,
    pairings.length > 0
      ? testsSentence(pairings.length, shared.groups !== null, citations, onAll ? commonFolds(runs) : null)
      : 'The models could not be compared on common test images.',
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
  const accuracies = result.arms.map(
    ({ arm, correct, n, accuracy, interval, seeds }) =>
      `${armNames[arm].toLowerCase()} (${counted(seeds, 'seed')}) ${shareWithInterval({ value: accuracy, interval })}, ${correct} of ${n}`,
  );
  const thawed = result.arms.some(({ arm }) => arm === 'top-block' || arm === 'everything');
  const paragraph = joined([
    dataSentence(data),
    `Training strategies were compared on the same split, with the pre-trained network ${backbone.name} ` +
      `(SHA-256 ${backbone.sha256.slice(0, 16)}...)${minutes === null ? '' : `, within ${minutes} minutes in total`}` +
      `${onAll ? '' : '; probabilities were averaged over seeds'}.`,
    thawed
      ? `Fine-tuning began with the head fitted on frozen features ${citations.cite('lpFt')}, used AdamW ` +
        `${citations.cite('adamW')}, and ended with an interpolation of initial and fine-tuned weights ${citations.cite('wiseFt')}.`
      : null,
    accuracies.length > 0
      ? `Accuracy ${onAll ? 'in cross-validation over all images, by the first run of each strategy' : 'on the test set'}: ` +
        `${accuracies.join('; ')} (Wilson intervals ${citations.cite('wilson')}).`
      : null,
    result.pairs.length > 0
      ? testsSentence(result.pairs.length, groups, citations, onAll ? commonFolds(runs) : null)
      : null,
    computedSentence(runs, thaw),
  ]);
  return { paragraph, references: citations.list };
}
