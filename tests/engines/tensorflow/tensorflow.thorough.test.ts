// Networks that learn on TensorFlow's pure-JavaScript backend as they do on onnxruntime.
import { loadTensorflow } from '../../../main/engines/tensorflow/tensorflow.ts';
import { networksLearn } from '../binding-suite.ts';

const engine = await loadTensorflow('javascript');
networksLearn(() => Promise.resolve(engine), 20);
