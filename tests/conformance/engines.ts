/** The engines that are held to ONNX's tests, by the name that the command takes. */
import { onnxruntime, type Engine } from '../../main/engines/index.ts';
import { loadTensorflow } from '../../main/engines/tensorflow/tensorflow.ts';

export const engines = {
  onnxruntime: (): Engine => onnxruntime,
  tensorflow: (): Promise<Engine> => loadTensorflow('javascript'),
} satisfies Record<string, () => Engine | Promise<Engine>>;

export type EngineName = keyof typeof engines;

export const isEngineName = (name: string): name is EngineName => name in engines;
