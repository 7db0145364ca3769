// Phases of long work as people read them. Children tell a phase by its English words, which are its code.
import { words } from '../../preload/contract.ts';

export const phaseWords = words('workbench.phases', {
  known: {
    'Choosing the image size': 'Choosing the image size',
    'Comparing maps after weight randomisation': 'Comparing maps after weight randomisation',
    'Comparing similar pictures': 'Comparing similar pictures',
    'Comparing the training pictures': 'Comparing the training pictures',
    'Computing saliency maps': 'Computing saliency maps',
    'Computing activations at the thaw line': 'Computing activations at the thaw line',
    'Copying the database': 'Copying the database',
    'Copying the pictures': 'Copying the pictures',
    'Cross-validating with grouped folds': 'Cross-validating with grouped folds',
    'Cross-validating with random folds': 'Cross-validating with random folds',
    'Extracting features': 'Extracting features',
    'Extracting features with the fine-tuned network': 'Extracting features with the fine-tuned network',
    'Finding similar pictures': 'Finding similar pictures',
    'Fitting heads on parts of the labels': 'Fitting heads on parts of the labels',
    'Fitting heads on parts of the training set': 'Fitting heads on parts of the training set',
    'Fitting heads on shuffled labels': 'Fitting heads on shuffled labels',
    'Fitting the classifier head': 'Fitting the classifier head',
    'Fitting with the corrected labels': 'Fitting with the corrected labels',
    'Fitting with the labels before': 'Fitting with the labels before',
    'Getting ready': 'Getting ready',
    'Hashing pictures': 'Hashing pictures',
    'Loading the engines': 'Loading the engines',
    'Looking for changed files': 'Looking for changed files',
    'Looking for changes': 'Looking for changes',
    'Looking for pictures unlike the rest': 'Looking for pictures unlike the rest',
    'Looking for shortcuts': 'Looking for shortcuts',
    'Measuring the engines': 'Measuring the engines',
    'Occluding one part of the picture after another': 'Occluding one part of the picture after another',
    'Predicting': 'Predicting',
    'Predicting every picture by heads that never saw it': 'Predicting every picture by heads that never saw it',
    'Preparing suggestions': 'Preparing suggestions',
    'Reading files': 'Reading files',
    'Reading pictures': 'Reading pictures',
    'Testing': 'Testing',
    'Timing a few training steps': 'Timing a few training steps',
    'Training': 'Training',
    'Trying it': 'Trying it',
    'Trying one training step': 'Trying one training step',
    'Verifying the backup': 'Verifying the backup',
    'Verifying the exported model': 'Verifying the exported model',
    'Waiting for its turn': 'Waiting for its turn',
    'Weighing the evidence': 'Weighing the evidence',
    'Writing the backup': 'Writing the backup',
    'Writing the model': 'Writing the model',
  },
  fold: (fold: number, of: number, phase: string) => `Fold ${fold} of ${of}: ${phase.charAt(0).toLowerCase()}${phase.slice(1)}`,
  extractingWith: (model: string) => `Extracting features with “${model}”`,
  checking: (file: string) => `Checking ${file}`,
  copying: (file: string) => `Copying ${file}`,
  fetching: (file: string) => `Fetching ${file}`,
} as const);

const known = (phase: string): string => (phase in phaseWords.known ? phaseWords.known[phase as keyof typeof phaseWords.known] : phase);

const verbs = { Checking: 'checking', Copying: 'copying', Fetching: 'fetching' } as const;

/** A phase in the chosen language; one that is not known is told as it is. */
export function phaseName(phase: string): string {
  const [, fold, of, within] = /^Fold (\d+) of (\d+): (.*)$/.exec(phase) ?? [];
  if (within !== undefined) return phaseWords.fold(Number(fold), Number(of), known(within.charAt(0).toUpperCase() + within.slice(1)));
  const [, model] = /^Extracting features with “(.*)”$/.exec(phase) ?? [];
  if (model !== undefined) return phaseWords.extractingWith(model);
  const [, verb, file] = /^(Checking|Copying|Fetching) (\S+)$/.exec(phase) ?? [];
  if (file !== undefined) return phaseWords[verbs[verb as keyof typeof verbs]](file);
  return known(phase);
}
