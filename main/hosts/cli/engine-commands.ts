// Commands about the libraries that compute.
import { resolve } from 'node:path';
import { text, type Command } from './command-row.ts';
import { showProgress } from './show-progress.ts';

export const installTensorflow: Command = {
  usage: 'engine install-tensorflow [--from DIR] [--cpu]',
  about: 'Brings TensorFlow’s native part (libtensorflow and the binding) and tries it: fetched, or from a folder that was brought. --cpu takes the smaller one, without NVIDIA’s.',
  positionals: [0, 0],
  options: { from: { type: 'string' }, cpu: { type: 'boolean' } },
  run: async ({ workbench, values, say }) => {
    const from = text(values, 'from');
    const { job } = await workbench.call('compute.installTensorflow', { from: from === undefined ? null : resolve(from), processorOnly: values.cpu === true });
    const { outcome } = await showProgress(workbench, job, say);
    return { json: { installed: true, outcome }, text: outcome ?? '' };
  },
};
