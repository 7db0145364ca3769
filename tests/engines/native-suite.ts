/** The whole suite on a native binding of TensorFlow. */
import * as tf from '@tensorflow/tfjs-core';
import { loadTensorflow } from '../../main/engines/tensorflow/tensorflow.ts';
import { bindingWorks, networksLearn } from './binding-suite.ts';
import { isHere, nativePart } from './native-part.ts';
import { allCases, operatorsAgree } from './operator-suite.ts';

/** The whole suite on a native part; defined in a process that has loaded it, if it can be. */
export async function nativeBindingAgrees(binding: 'gpu' | 'cpu'): Promise<void> {
  // Cards otherwise multiply with ten bits less than is compared here.
  process.env['NVIDIA_TF32_OVERRIDE'] = '0';
  if (isHere(binding)) await loadTensorflow(binding);
  nativePart(binding, () => {
    bindingWorks(() => loadTensorflow(binding));
    networksLearn(() => loadTensorflow(binding), 20);
    operatorsAgree(tf, allCases);
  });
}
