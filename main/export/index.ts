// The export room: what leaves the workbench, proved before it is called done. Loads no engine: it is handed one.
export { usageNotes } from './notes.ts';
export { writeProved, type Proof, type Written } from './onnx.ts';
