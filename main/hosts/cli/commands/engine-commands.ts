// "thaw engine install-tensorflow": TensorFlow's native library, fetched or from a folder.
import { resolve } from 'node:path';
import { text, type Command } from '../command-row.ts';
import { showProgress } from '../show-progress.ts';

export const installTensorflow: Command = {
  usage: 'engine install-tensorflow [--from DIR] [--cpu] [--unverified]',
  about: 'Installs TensorFlow’s native library (libtensorflow and its binding) and tests it: downloaded, or from a folder. '
    + '--cpu takes the smaller build without NVIDIA GPU support. --unverified takes files whose checksums are not known, too.',
  positionals: [0, 0],
  options: { from: { type: 'string' }, cpu: { type: 'boolean' }, unverified: { type: 'boolean' } },
  run: async ({ workbench, values, say }) => {
    const from = text(values, 'from');
    const request = { from: from === undefined ? null : resolve(from), processorOnly: values.cpu === true, unverified: values.unverified === true };
    const { job } = await workbench.call('compute.installTensorflow', request);
    const { outcome } = await showProgress(workbench, job, say);
    return { json: { installed: true, outcome }, text: outcome ?? '' };
  },
};
