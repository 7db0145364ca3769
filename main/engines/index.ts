/** Engines: libraries that run and train graphs on hardware. */
export {
  EngineError,
  type Engine,
  type OptimizerState,
  type ParameterRate,
  type Session,
  type TensorData,
  type TrainingEngine,
  type TrainingSession,
} from './engine.ts';
export { loweredToOrdinary } from './lower/ordinary.ts';
export { openEngine } from './open-engine.ts';
export { onnxruntime } from './onnxruntime/execution-providers.ts';
export { openInstaller } from './tensorflow/open-installer.ts';
