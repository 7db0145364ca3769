// A case of every operator and gradient on TensorFlow's pure-JavaScript backend, beside onnxruntime.
import * as tf from '@tensorflow/tfjs-core';
import { loadTensorflow } from '../../../main/engines/tensorflow/tensorflow.ts';
import { fewCases, operatorsAgree } from '../operator-suite.ts';

await loadTensorflow('javascript');
operatorsAgree(tf, fewCases);
