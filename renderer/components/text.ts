// The plain words of Thaw beside the field's terms, each pair said once; and the names of parts, strategies and states.
import type { Augmentation, Part, RunState, Strategy } from '../../preload/contract.ts';

export const glossary = {
  backbone: { plain: 'Starting model', field: 'backbone', sentences: 'A model that has already seen a great many pictures of other things. Thaw keeps what it knows about edges, textures and shapes, and builds on it.' },
  head: { plain: 'Answer layer', field: 'head', sentences: 'The last part, which turns what the starting model sees into one of your classes. It is all that is learned when the rest stays frozen.' },
  accuracy: { plain: 'Right', field: 'accuracy', sentences: 'The share of the pictures it was tested on that got their own class. What answered them had never learned from them, so this is what to expect of new ones like them.' },
  recall: { plain: 'Found', field: 'recall', sentences: 'Of the pictures that are this class, the share that was called so. Low means that it misses some.' },
  precision: { plain: 'Trustworthy when it says so', field: 'precision', sentences: 'Of the pictures called this class, the share that really is. Low means that others are mistaken for it.' },
  balanced: { plain: 'Right, every class counted alike', field: 'balanced accuracy', sentences: 'The average of what was found per class. It tells the truth where one class has far more pictures than another.' },
  macroF1: { plain: 'Found and trustworthy in one', field: 'macro F1', sentences: 'Per class one number between found and trustworthy, then the average over classes. 1 is perfect.' },
  logLoss: { plain: 'How sure when wrong', field: 'log loss', sentences: 'Small when it is sure of right answers and unsure of wrong ones. 0 is perfect; being sure and wrong costs most.' },
  weightedF1: { plain: 'The same, by number of pictures', field: 'weighted F1', sentences: 'As above, but a class counts by how many pictures it has. It is near what you would see with pictures in that mixture.' },
  auc: { plain: 'Puts the right class first', field: 'AUC, one against the rest', sentences: 'Take one picture of a class and one of the rest: how often the first is given more of that class. 0.5 is guessing, 1 is perfect. Where the line is drawn plays no part.' },
  brier: { plain: 'How far from the truth', field: 'Brier score', sentences: 'The mean squared distance between what it said and what is true. 0 is perfect, 2 is sure and always wrong.' },
  f1: { plain: 'Both in one', field: 'F1', sentences: 'One number between found and trustworthy, nearer to the smaller of the two. 1 is perfect.' },
  calibration: { plain: 'Does it keep what it says?', field: 'calibration', sentences: 'Of all answers that are 80 % sure, about 80 of 100 should be right. Then a probability can be taken at its word.' },
  ece: { plain: 'Off by, beyond chance', field: 'debiased expected calibration error', sentences: 'How far sureness and rightness are apart on average, less what chance alone makes of so few pictures. 0 is perfect.' },
  sensitivity: { plain: 'Found', field: 'sensitivity', sentences: 'Of the pictures of this class, the share that is called so at this threshold.' },
  specificity: { plain: 'Left alone', field: 'specificity', sentences: 'Of the pictures of all other classes, the share that is not called this one at this threshold.' },
  prevalence: { plain: 'How common it is where you use it', field: 'prevalence', sentences: 'The share of all cases that really are of this class. Pictures are often collected in another mixture, so it has to come from you.' },
  predictive: { plain: 'What an answer is worth', field: 'predictive values', sentences: 'How often a “yes” is right, and how often a “no” is, where the class is as common as you entered. The rarer it is, the less a “yes” is worth.' },
  askHuman: { plain: 'Don\u2019t know \u2013 ask a person', field: 'selective prediction', sentences: 'It answers only what it is sure of and leaves the rest to a person. The fewer it answers, the more of its answers are right.' },
  penalty: { plain: 'Restraint', field: 'penalty λ', sentences: 'How strongly the answer layer is held back from fitting single pictures. Large is simple and cautious, small follows every detail.' },
  interval: { plain: 'Likely between', field: '95 % confidence interval', sentences: 'Tested on other pictures of the same kind the result would differ a little. Of a hundred such ranges about ninety-five hold the true value.' },
  thawLine: { plain: 'Thaw line', field: 'freezing depth', sentences: 'Below this line the starting model stays as it is; above it, it learns from your pictures. The lower the line, the more can change, and the longer it takes.' },
  epoch: { plain: 'Round', field: 'epoch', sentences: 'Once through all pictures it learns from. After each round the pictures it is tuned on show whether it got better.' },
  learningRate: { plain: 'Learning rate', field: 'peak learning rate', sentences: 'How large a step each batch of pictures moves the weights. Too large forgets what the starting model knew, too small learns nothing.' },
  batch: { plain: 'Pictures per step', field: 'batch size', sentences: 'So many pictures are looked at before the weights move once. More are steadier and take more memory.' },
  augmentation: { plain: 'Varied pictures', field: 'augmentation', sentences: 'Each round sees every picture a little differently: turned, cropped, brighter. So it learns what stays the same instead of learning pictures by heart.' },
  labelSmoothing: { plain: 'Doubt about labels', field: 'label smoothing', sentences: 'A small share of each answer is spread over the other classes. It keeps the model from being surer than your labels are.' },
  weightDecay: { plain: 'Pull towards zero', field: 'weight decay', sentences: 'Each step shrinks the weights by a trifle, so that only what helps many pictures stays large.' },
  keptViews: { plain: 'Kept views', field: 'cached augmented activations', sentences: 'What the frozen part makes of a picture can be kept instead of worked out anew. More kept views are more variety and more disk.' },
  alpha: { plain: 'Mixing', field: 'weight interpolation, α', sentences: 'The final weights lie between the frozen model and the thawed one, where the pictures it was tuned on were answered best. α = 1 is all thawed, α = 0 all frozen.' },
  seed: { plain: 'Seed', field: 'random seed', sentences: 'Chance is drawn from this number. The same seed gives the same result; another shows how much is luck.' },
} as const;

export const setNames = {
  train: { name: 'Learned from', field: 'train' },
  validation: { name: 'Tuned on', field: 'validation' },
  test: { name: 'Tested on', field: 'test' },
} as const satisfies Record<Part, { name: string; field: string }>;

export const strategyNames = {
  transfer: { name: 'Transfer learning', sentence: 'Keep the model frozen; learn only the answer.' },
  'fine-tune': { name: 'Fine-tuning', sentence: 'Thaw the top so that it learns your pictures.' },
  'from-scratch': { name: 'From scratch', sentence: 'The same network without what it knew: shows what that was worth.' },
} as const satisfies Record<Strategy, { name: string; sentence: string }>;

/** What may happen to pictures, and for which it is right. */
export const augmentationNames = {
  photos: { name: 'Photos and products', sentence: 'Cropped, mirrored, and a little lighter, darker or differently coloured.' },
  scans: { name: 'X-ray and scans', sentence: 'Turned and moved by little, a little lighter or darker; never mirrored.' },
  microscopy: { name: 'Microscopy, satellite, skin', sentence: 'Turned and mirrored every way, and a little differently stained.' },
  oriented: { name: 'Text, or where left and right matter', sentence: 'Cropped and differently lit; never mirrored or turned.' },
  none: { name: 'None', sentence: 'Every round sees the very same pictures.' },
} as const satisfies Record<Augmentation, { name: string; sentence: string }>;

export const stateNames = {
  queued: 'Waiting', preparing: 'Looking at the pictures', training: 'Learning', evaluating: 'Testing', paused: 'Paused',
  done: 'Done', cancelled: 'Stopped', interrupted: 'Interrupted', failed: 'Failed',
} as const satisfies Record<RunState, string>;

/** What learns above a thaw line, from the line's label: "above block 12 of 17". */
export const whatLearns = (label: string): string => (label.startsWith('after ') ? label.replace(/^after /, 'above ') : 'the whole network');

/** The same as a place: "learned … above block 9 of 11", "… in the whole network". */
export const aboveLine = (label: string): string => (label.startsWith('after ') ? whatLearns(label) : `in ${whatLearns(label)}`);
