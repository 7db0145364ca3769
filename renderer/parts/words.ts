// The plain words of Thaw beside the field's terms, each pair said once; and the names of parts, strategies and states.
import type { Part, RunState, Strategy } from '../../preload/contract.ts';

export const glossary = {
  backbone: { plain: 'Starting model', field: 'backbone', sentences: 'A model that has already seen a great many pictures of other things. Thaw keeps what it knows about edges, textures and shapes, and builds on it.' },
  head: { plain: 'Answer layer', field: 'head', sentences: 'The last part, which turns what the starting model sees into one of your classes. It is all that is learned when the rest stays frozen.' },
  accuracy: { plain: 'Right', field: 'accuracy', sentences: 'The share of test pictures that got their own class. Test pictures were never learned from, so this is what to expect of new ones like them.' },
  recall: { plain: 'Found', field: 'recall', sentences: 'Of the pictures that are this class, the share that was called so. Low means that it misses some.' },
  precision: { plain: 'Trustworthy when it says so', field: 'precision', sentences: 'Of the pictures called this class, the share that really is. Low means that others are mistaken for it.' },
  balanced: { plain: 'Right, every class counted alike', field: 'balanced accuracy', sentences: 'The average of what was found per class. It tells the truth where one class has far more pictures than another.' },
  macroF1: { plain: 'Found and trustworthy in one', field: 'macro F1', sentences: 'Per class one number between found and trustworthy, then the average over classes. 1 is perfect.' },
  logLoss: { plain: 'How sure when wrong', field: 'log loss', sentences: 'Small when it is sure of right answers and unsure of wrong ones. 0 is perfect; being sure and wrong costs most.' },
  penalty: { plain: 'Restraint', field: 'penalty λ', sentences: 'How strongly the answer layer is held back from fitting single pictures. Large is simple and cautious, small follows every detail.' },
  interval: { plain: 'Likely between', field: '95 % confidence interval', sentences: 'With other test pictures of the same kind the result would differ a little. Of a hundred such ranges about ninety-five hold the true value.' },
  seed: { plain: 'Seed', field: 'random seed', sentences: 'Chance is drawn from this number. The same seed gives the same result; another shows how much is luck.' },
} as const;

export const partWords = {
  train: { name: 'Learned from', field: 'train' },
  validation: { name: 'Tuned on', field: 'validation' },
  test: { name: 'Tested on', field: 'test' },
} as const satisfies Record<Part, { name: string; field: string }>;

export const strategyWords = {
  transfer: { name: 'Transfer learning', sentence: 'Keep the model frozen; learn only the answer.' },
  'fine-tune': { name: 'Fine-tuning', sentence: 'Thaw the top so that it learns your pictures.' },
  'from-scratch': { name: 'From scratch', sentence: 'The same network without what it knew: shows what that was worth.' },
} as const satisfies Record<Strategy, { name: string; sentence: string }>;

export const stateWords = {
  queued: 'Waiting', preparing: 'Looking at the pictures', training: 'Learning', evaluating: 'Testing', paused: 'Paused',
  done: 'Done', cancelled: 'Stopped', interrupted: 'Interrupted', failed: 'Failed',
} as const satisfies Record<RunState, string>;
