/** The whole suite on a native binding of TensorFlow, where one loads; otherwise it is skipped and says why. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { describe } from 'vitest';
import type { TensorflowBinding } from '../../main/engines/tensorflow/tensorflow.ts';
import { loadTensorflow } from '../../main/engines/tensorflow/tensorflow.ts';
import { bindingWorks, networksLearn } from './binding-suite.ts';
import { allCases, operatorsAgree } from './operator-suite.ts';

const door = pathToFileURL(join(import.meta.dirname, '../../main/engines/tensorflow/tensorflow.ts')).href;

/** Asked in a child: a binding may end its process while it loads. '' where it loads. */
function whyNot(binding: TensorflowBinding): string {
  const script =
    `import { loadTensorflow } from ${JSON.stringify(door)}; try { await loadTensorflow('${binding}'); } catch ` +
      '(error) { console.log(error.message); }';
  const { status, signal, stdout } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    { encoding: 'utf8', timeout: 60_000 },
  );
  return status === 0 ? stdout.trim().replaceAll(/\s+/g, ' ') : `loading it ended with ${signal ?? status}`;
}

export async function nativeBindingAgrees(binding: 'gpu' | 'cpu'): Promise<void> {
  // Cards otherwise multiply with ten bits less than is compared here.
  process.env['NVIDIA_TF32_OVERRIDE'] = '0';
  const why = whyNot(binding);
  if (why === '') await loadTensorflow(binding);
  describe.skipIf(why !== '')(`TensorFlow’s native binding (${binding})${why && `, skipped: ${why}`}`, () => {
    bindingWorks(() => loadTensorflow(binding));
    networksLearn(() => loadTensorflow(binding), 20);
    operatorsAgree(tf, allCases);
  });
}
