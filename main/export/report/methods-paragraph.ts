// The methods paragraph to paste into a paper: plain sentences made from the facts, with what they rest on.
import { armNames, counted, type Comparison, type SaliencySanity, type Run, type Showdown, type Verdict } from '../../../preload/contract.ts';
import { negligible, significant, worthwhile } from '../../evaluation/index.ts';
import type { ReportData, ReportRun } from './facts.ts';
import { Citations } from './references.ts';
import { percent, percentNumber, points, pValue, rounded } from './format-markup.ts';

export interface Methods { readonly paragraph: string; readonly references: readonly string[] }

/** Plain digits: thin spaces and dashes of our own don't survive every word processor. */
const total = ({ classes }: ReportData, part: 'train' | 'validation' | 'test'): number => classes.reduce((sum, of) => sum + of.parts[part], 0);

function dataSentence(data: ReportData): string {
  const [train, validation, test] = [total(data, 'train'), total(data, 'validation'), total(data, 'test')];
  const groups = data.groups === null ? '' : data.groups.across === 0 ? `, stratified by class and with the ${data.groups.count} groups of related images kept together` : `; ${counted(data.groups.across, 'group')} of related images had members in the test set and elsewhere`;
  return `The data set comprised ${train + validation + test} images of ${data.classes.length} classes, split once into training (n = ${train}), validation (n = ${validation}) and test sets (n = ${test})${groups}.`;
}

const networkOf = ({ run, model }: ReportRun): string => `${run.backbone.name}${model ? ` (${rounded(model.parameters / 1e6)} million parameters, input ${model.size} x ${model.size} pixels)` : ''}, SHA-256 ${run.backbone.sha256.slice(0, 16)}...`;

function transferSentence(subject: ReportRun): string {
  const { run } = subject;
  return `Images were classified by transfer learning: features from ${run.recipe.levels === 'several' ? 'several levels' : 'the last level'} of a frozen pre-trained network (${networkOf(subject)})${run.recipe.flip ? ', averaged with those of the mirror image,' : ''} were the input of an L2-penalised multinomial logistic regression; the penalty was ${run.recipe.penalty === null ? `chosen by cross-validation on the training set${run.chosenPenalty === null ? '' : ` (lambda = ${rounded(run.chosenPenalty)})`}` : `set to ${rounded(run.recipe.penalty)}`}, after which the classifier was fitted to training and validation sets together.`;
}

/** "before block 1 of 11" is where the picture enters. */
const whatLearned = ({ line }: NonNullable<Run['fineTuning']>): string => (line.label.startsWith('before') ? ' in full' : ` ${line.label} (${Math.round(100 * line.shareOfWorkAbove)} % of the computation)`);

/** No round was better than the start, and the head is that of transfer learning, which knows no temperature. */
const isTransferAfterAll = ({ fineTuning, strategy }: Run): boolean => fineTuning?.lastLayerRetrained === true && fineTuning.alpha === 0 && strategy === 'fine-tune';

function headSentence(run: Run, citations: Citations): string {
  const { recipe, fineTuning } = run;
  if (!fineTuning?.lastLayerRetrained) return '';
  if (isTransferAfterAll(run)) return ' No epoch improved on the initial network; the final classifier is an L2-penalised multinomial logistic regression on frozen features, fitted to training and validation sets together.';
  return ` The final classification head is the mean of the head trained with the network and an L2-penalised multinomial logistic regression refitted on features from ${recipe.levels === 'several' ? 'several levels' : 'the last level'} of the trained network, with training and validation sets together ${citations.cite('lastLayer')}.`;
}

function thawedSentence(subject: ReportRun, citations: Citations): string {
  const { run } = subject;
  const { fineTuning, recipe: { tuning } } = run;
  const start = run.strategy === 'from-scratch'
    ? `A network with the architecture of ${networkOf(subject)} was trained from random weights`
    : `The classification head of a pre-trained network (${networkOf(subject)}) was fitted on frozen features, and then head and network were fine-tuned together ${citations.cite('lpFt')}${fineTuning ? whatLearned(fineTuning) : ''}`;
  const how = fineTuning && tuning ? ` with AdamW ${citations.cite('adamW')} (peak learning rate ${rounded(fineTuning.learningRate)}, weight decay ${rounded(tuning.weightDecay)}, batch size ${tuning.batch}, ${counted(fineTuning.epochs, 'epoch')}, weights of epoch ${fineTuning.bestEpoch} kept for the lowest validation loss, augmentation “${fineTuning.augmentation}”)` : '';
  const mixed = fineTuning && run.strategy === 'fine-tune' ? ` Final weights were interpolated with the initial ones (share of the fine-tuned weights ${rounded(fineTuning.alpha)}, chosen on the validation set) ${citations.cite('wiseFt')}.` : '';
  const calibrated = isTransferAfterAll(run) ? '' : ` Confidence was calibrated by temperature scaling on the validation set ${citations.cite('temperature')}.`;
  return `${start}${how}.${mixed}${headSentence(run, citations)}${calibrated}`;
}

const learnedSentence = (subject: ReportRun, citations: Citations): string => (subject.run.strategy === 'transfer' ? transferSentence(subject) : thawedSentence(subject, citations));

function computedSentence(runs: readonly Run[], thaw: string): string {
  const [first] = runs;
  const seeds = [...new Set(runs.map(({ seed }) => seed))];
  const versions = first ? Object.entries(first.versions).filter(([of]) => of !== 'thaw').map(([of, version]) => `${of} ${version}`) : [];
  return `Computations were done with Thaw ${first?.versions.thaw ?? thaw}${versions.length > 0 ? ` (${versions.join(', ')}${first?.provider ? `; ${first.provider}` : ''}${first?.device ? `, ${first.device}` : ''})` : ''}, ${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}.`;
}

/** What has been measured, over all images in cross-validation or on the test set, and by which interval. */
function figuresSentence({ run, evaluation: tested, crossValidation }: ReportRun, citations: Citations): string {
  const evaluation = crossValidation ?? tested;
  if (evaluation === null) return 'No test set was available.';
  const { accuracy, balancedAccuracy, macroF1, auc, correct, n, groups } = evaluation;
  const of = ({ value, interval }: typeof accuracy): string => `${percentNumber(value)} %${interval ? ` (95 % CI ${percentNumber(Math.max(0, interval[0]))}-${percentNumber(Math.min(1, interval[1]))})` : ''}`;
  const area = auc ? `, mean one-vs-rest AUC ${auc.value.toFixed(3)}${auc.interval ? ` (${auc.interval.map((x) => x.toFixed(3)).join('-')})` : ''}` : '';
  const clustered = groups === null ? '' : ` All intervals account for the ${groups} groups of the ${crossValidation === null ? 'test set' : 'images'}.`;
  const where = crossValidation !== null && run.crossValidated ? `In ${foldWords(run.crossValidated)} cross-validation over all ${n} images${run.crossValidated.repeats > 1 ? ', by the answers of the first repetition' : ''},` : 'On the test set,';
  const fixed = crossValidation !== null && tested ? ` The final model was right on ${tested.correct} of ${tested.n} images of the test set (${of(tested.accuracy)}).` : '';
  return `${where} accuracy was ${of(accuracy)}, ${correct} of ${n} images; balanced accuracy ${of(balancedAccuracy)}, macro F1 ${of(macroF1)}${area}. Intervals of proportions are Wilson intervals ${citations.cite('wilson')}, those of balanced accuracy and F1 come from the bootstrap ${citations.cite('bootstrap')}${auc ? `, that of the AUC from DeLong’s method ${citations.cite('delong')}` : ''}.${clustered}${fixed}`;
}

function operatingSentence({ operating }: ReportRun, citations: Citations): string | null {
  return operating?.points.some(({ threshold }) => threshold !== null)
    ? `Operating thresholds were set on the validation set as conformal thresholds ${citations.cite('conformal')} and tested on the test set with Clopper-Pearson intervals ${citations.cite('clopper')}.` : null;
}

function insideSentence({ explanation }: ReportRun, citations: Citations): string | null {
  if (explanation === null) return null;
  return `Averaged ${explanation.maps.exact ? `class activation maps ${citations.cite('activationMaps')}` : `HiResCAM maps ${citations.cite('hiResCam')}`} of the test images were inspected for each class.${explanation.sanity ? ` ${sanitySentence(explanation.sanity, citations)}` : ''}`;
}

function sanitySentence({ cascade, labels, verdict }: SaliencySanity, citations: Citations): string {
  const largest = Math.max(...[...cascade, labels].flatMap(({ spearman, ssim }) => [spearman?.value ?? 0, ssim?.value ?? 0]));
  const outcome = { passes: 'and changed under all of them', fails: 'and did not change under all of them', unclear: 'with an inconclusive outcome' }[verdict];
  return `Maps of ${counted(labels.pictures, 'image')} were compared with those after cascading weight randomisation and with those of heads fitted to permuted labels ${citations.cite('sanity')} (${labels.draws} draws each, mean Spearman correlation and structural similarity at most ${largest.toFixed(2)}), ${outcome}.`;
}

const joined = (sentences: readonly (string | null)[]): string => sentences.filter((sentence) => sentence !== null).join(' ');

export function methodsOfRun(subject: ReportRun, thaw: string): Methods {
  const citations = new Citations();
  const paragraph = joined([dataSentence(subject.data), learnedSentence(subject, citations), figuresSentence(subject, citations), operatingSentence(subject, citations), insideSentence(subject, citations), computedSentence([subject.run], thaw)]);
  return { paragraph, references: citations.list };
}

type Folds = Pick<NonNullable<Run['crossValidated']>, 'repeats' | 'folds'>;

/** "5 x 5-fold", or "5-fold" where there was no repeat. */
const foldWords = ({ repeats, folds }: Folds): string => (repeats === 1 ? `${folds}-fold` : `${repeats} x ${folds}-fold`);

/** Of all runs that are compared; where some were repeated more often, the folds of the repeats that all have are tested over. */
function commonFolds(runs: readonly Run[]): string | null {
  const [first, ...others] = runs.flatMap(({ crossValidated }) => crossValidated ?? []).toSorted((a, b) => a.repeats - b.repeats);
  if (!first) return null;
  return others.every(({ repeats }) => repeats === first.repeats) ? foldWords(first) : `${foldWords(first)} (of models that repeated it, the first time)`;
}

/** The tests between runs, on the test part or over `folds`. */
function testsSentence(pairs: number, grouped: boolean, citations: Citations, folds: string | null = null): string {
  const tests = folds === null ? `the same test images by the exact McNemar test ${citations.cite('mcnemar')}${grouped ? ' and a sign-flip test over groups' : ''}`
    : `the answers of the same ${folds} cross-validation by the corrected resampled t test over folds ${citations.cite('correctedT')}, beside the exact McNemar test on one answer per image ${citations.cite('mcnemar')}`;
  return `Models were compared on ${tests}${pairs > 1 ? `, corrected for ${pairs} comparisons by Holm’s method ${citations.cite('holm')},` : ''} and by a paired bootstrap ${citations.cite('bootstrap')} for 95 % confidence intervals of differences; a model was called better where the interval excluded 0, the ${folds === null ? '' : 't '}test had p < ${significant} and the difference was at least ${counted(100 * worthwhile, 'point')}, and equivalent where the interval lay within ${counted(100 * negligible, 'point')}.`;
}

/** By the verdict's own rule, never by one of this paragraph. */
const calledOf: Record<Verdict['kind'], (better: string) => string> = {
  better: (better) => `“${better}” was called better`, equal: () => 'the two were called equivalent', unclear: () => 'the two could not be told apart',
};

function pairSentence({ a, b, difference, differenceInterval, adjustedP, n, verdict }: Comparison['pairings'][number], runs: readonly Run[]): string {
  const nameOf = (id: number): string => runs.find((run) => run.id === id)?.name ?? String(id);
  return `The difference in accuracy between “${nameOf(a)}” and “${nameOf(b)}” was ${points(difference)} points (95 % CI ${points(differenceInterval[0])} to ${points(differenceInterval[1])}; ${pValue(adjustedP)}; n = ${n}): ${calledOf[verdict.kind](nameOf(verdict.better ?? a))}.`;
}

export function methodsOfComparison(subjects: readonly ReportRun[], { pairings, shared, runs }: Comparison, thaw: string): Methods {
  const citations = new Citations();
  const [first] = subjects;
  const every = shared.on === 'all';
  const accuracies = subjects.flatMap(({ run, evaluation, crossValidation }) => {
    const said = every ? crossValidation : evaluation;
    return said ? [`“${run.name}” ${percent(said.accuracy.value).replace('\u202f', ' ')} (${said.correct} of ${said.n})`] : [];
  });
  const paragraph = joined([
    first ? dataSentence(first.data) : null, ...subjects.map((subject) => `Model "${subject.run.name}": ${learnedSentence(subject, citations)}`),
    accuracies.length > 0 ? `Accuracy ${every ? 'over all images, each left out in turn' : 'on the test set'}: ${accuracies.join(', ')}.` : null,
    pairings.length > 0 ? testsSentence(pairings.length, shared.groups !== null, citations, every ? commonFolds(runs) : null) : 'The models could not be compared on common test images.',
    ...pairings.map((pairing) => pairSentence(pairing, runs)), computedSentence(runs, thaw),
  ]);
  return { paragraph, references: citations.list };
}

export function methodsOfShowdown({ showdown: { backbone, result, options }, data, runs, thaw, groups }: { showdown: Showdown; data: ReportData; runs: readonly Run[]; thaw: string; groups: boolean }): Methods {
  const citations = new Citations();
  const every = result.on === 'all';
  const ways = result.arms.map(({ arm, correct, n, accuracy, interval, seeds }) => `${armNames[arm].toLowerCase()} (${counted(seeds, 'seed')}): ${percentNumber(accuracy)} % (95 % CI ${interval.map(percentNumber).join('-')}; ${correct} of ${n})`);
  const thawed = result.arms.some(({ arm }) => arm === 'top-block' || arm === 'everything');
  const paragraph = joined([
    dataSentence(data),
    `Ways of learning were compared on the same split, starting from ${backbone.name} (SHA-256 ${backbone.sha256.slice(0, 16)}...)${options.minutes === null ? '' : `, within ${options.minutes} minutes in all`}${every ? '' : '; probabilities of seeds were averaged'}.`,
    thawed ? `Fine-tuning began with the head fitted on frozen features ${citations.cite('lpFt')}, used AdamW ${citations.cite('adamW')}, and ended with an interpolation of initial and fine-tuned weights ${citations.cite('wiseFt')}.` : null,
    ways.length > 0 ? `Accuracy ${every ? 'over all images, each left out in turn by the first run of each way,' : 'on the test set'} was, for ${ways.join('; for ')} (Wilson intervals ${citations.cite('wilson')}).` : null,
    result.pairs.length > 0 ? testsSentence(result.pairs.length, groups, citations, every ? commonFolds(runs) : null) : null, computedSentence(runs, thaw),
  ]);
  return { paragraph, references: citations.list };
}
