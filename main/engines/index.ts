/** Runs graphs on hardware. */
export {
  EngineError, type Engine, type OptimizerState, type OpenOptions, type ParameterRate, type Session, type TensorData, type TrainingEngine, type TrainingOptions, type TrainingSession,
} from './engine.ts';
export type { Allocate, MemorySlice } from './onnxruntime/parameter-memory.ts';
export { loweredToOrdinary } from './lower/ordinary.ts';
export { openEngine, type EngineChoice } from './open-engine.ts';
export { onnxruntime, onnxruntimeOn, onnxruntimeProviders, openWithOrdinaryOperators } from './onnxruntime/execution-providers.ts';
export { openStepper, type Stepper, type StepperOptions } from './onnxruntime/training-stepper.ts';
export { loadTensorflow, type TensorflowBinding } from './tensorflow/tensorflow.ts';
export { installTensorflow, type Installed, type InstallOptions, type InstallProgress, type TakenFile } from './tensorflow/install/install.ts';
