/** The engines that are held to ONNX's tests, by the name that the command takes. A process loads one binding of TensorFlow. */
import { onnxruntime, type Engine } from '../../main/engines/index.ts';
import { loadTensorflow } from '../../main/engines/tensorflow/tensorflow.ts';

export const engines = {
  onnxruntime: (): Engine => onnxruntime,
  tensorflow: (): Promise<Engine> => loadTensorflow('javascript'),
  'tensorflow-cpu': (): Promise<Engine> => loadTensorflow('cpu'),
} satisfies Record<string, () => Engine | Promise<Engine>>;

export type EngineName = keyof typeof engines;

export const isEngineName = (name: string): name is EngineName => Object.hasOwn(engines, name);
