// Words of “Get a stronger one”: published models, getting one, and what to bring where nothing can be fetched.
import { words } from '../../preload/contract.ts';

export const catalogueText = words('settings.catalogue', {
  title: 'Get a stronger one',
  help: 'Published pre-trained models. Thaw downloads one only when you press its button. '
    + 'Apart from that it connects only to install TensorFlow, when you ask for it.',
  recommended: 'Recommended',
  others: (n: number) => `${n} more`,
  states: { loading: 'Reading the catalogue…', failed: 'The catalogue can’t be read' },
  here: 'already here',
  size: 'Size', licence: 'Licence', pictures: 'Picture size', time: 'Computing time', from: 'From',
  imageSize: (px: number) => `${px} × ${px} px`,
  /** Relative to the built-in model. */
  times: (factor: string) => `about ${factor} times the built-in model’s`,
  statedAt: (address: string) => `Stated at ${address}`,
  get: 'Get', goOn: 'Go on', again: 'Try again', fromFolder: 'From a folder…',
  getName: (get: string, name: string) => `${get}: ${name}`,
  chooseWhy: (file: string) => `The folder that holds “${file}”.`,
  progress: (done: string, total: string) => `${done} of ${total}`,
  getting: (name: string) => `Getting ${name}`,
  begun: (done: string, total: string) => `${done} of ${total} are here. The next try goes on with them.`,
} as const);
