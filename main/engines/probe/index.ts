/** The engines as the workbench sees them: which there could be, trying them in children, and the judge. Loads no native library. */
export { alwaysThere, candidatesOn } from './candidates.ts';
export { rankEngines, type EngineRanking } from './rank-engines.ts';
export { loweredToOrdinary } from '../lower/ordinary.ts';
export { mayHaveAccelerator, thisMachine, type Machine } from './machine.ts';
export { probeEngines, type ProbeLimits, type ProbeOptions } from './probe-engines.ts';
export { childEnvironment } from '../tensorflow/install/environment.ts';
