// Words of the model card and the licence file that lie beside an exported model.
import { words } from '../../preload/contract.ts';

export const said = words('model-card', {
  purpose: (classes: number) => `Sorts a picture into one of ${classes} classes. Trained with Thaw.`,
  classes: 'Classes',
  result: 'Result',
  unmeasured: 'Its accuracy was not measured on pictures that it had not learned from.',
  onTest: 'On pictures that it had not learned from',
  folds: 'By cross-validation, each picture by a model that had not seen it',
  data: 'Training data',
  sets: (training: string, validation: string, test: string) => `${training} pictures for training, ${validation} for validation, ${test} for the test.`,
  limits: 'The figures hold for pictures like these. A picture of anything else gets one of the classes, too.',
  input: 'Input and output',
  licence: 'Licence',
  from: (name: string, sha256: string) => `The model was trained from the pre-trained model “${name}” (SHA-256 ${sha256}), and its licence covers it.`,
  preTrained: 'Licence of the pre-trained model',
  attribution: 'To be named',
  own: 'What was learned from your own pictures is yours; the licence of the pre-trained model goes with the whole.',
  textAt: 'Its text:',
  made: (version: string, date: string) => `Written by Thaw ${version} on ${date}.`,
} as const);
export type ModelCardWords = typeof said;
