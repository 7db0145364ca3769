// TensorFlow's native binding, where one loads.
import { nativeBindingAgrees } from '../native-suite.ts';

await nativeBindingAgrees('gpu');
