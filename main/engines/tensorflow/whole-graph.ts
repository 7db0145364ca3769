/**
 * A calculation as one graph of the native library. Called one by one, each operation waits for the one before it. In a graph the library
 * does side by side what does not depend on each other, writes into memory that nobody reads any more, and adds biases and activations
 * within the convolutions before them: a training step takes two thirds of the time. On a card the numbers would go through the computer’s
 * memory each time, and plain JavaScript has no graphs: there the operations are called one by one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAtomicSync } from '../../storage/index.ts';
import { graphFile, graphFileName, graphTag } from './graph-file.ts';
import { nativeBackend, type NativeBackend, type Tensor, type Tf } from './library.ts';
import { recorded, type Calculate } from './recording.ts';

export interface WholeGraph {
  /** Takes tensors of the same sizes each time. They stay the caller’s, and the results are. */
  readonly run: Calculate;
  dispose(): void;
}

/** `calculate` calls the same operations each time, whatever the numbers are. */
export function wholeGraph(tf: Tf, calculate: Calculate): WholeGraph {
  const oneByOne: WholeGraph = { run: (inputs) => tf.tidy(() => calculate(inputs)), dispose: () => {} };
  const backend = nativeBackend(tf);
  if (!backend || backend.isUsingGpuDevice) return oneByOne;
  let opened: WholeGraph | undefined;
  return {
    run(inputs) {
      // The first time, too, by the graph: last digits differ, and training that is taken up again goes on by the same numbers.
      opened ??= openedGraph(tf, backend, calculate, inputs) ?? oneByOne;
      return opened.run(inputs);
    },
    dispose() {
      opened?.dispose();
      opened = undefined;
    },
  };
}

/** Undefined where it can’t be recorded, or its file can’t be handed on: that only takes longer, and a fault of its own shows again. */
function openedGraph(tf: Tf, backend: NativeBackend, calculate: Calculate, inputs: readonly Tensor[]): WholeGraph | undefined {
  let held: readonly Tensor[] = [];
  try {
    const recording = recorded(tf, backend, calculate, inputs);
    held = recording.held;
    const model = loaded(backend, graphFile(recording.nodes));
    const given = recording.inputs.map((name) => ({ name: asPort(name), dtype: 'float32' as const }));
    const outputs = recording.outputs.map(asPort);
    return {
      run: (now) => backend.runSavedModel(model, [...now, ...recording.held], given, outputs),
      dispose: () => {
        backend.deleteSavedModel(model);
        tf.dispose([...recording.held]);
      },
    };
  } catch {
    tf.dispose([...held]);
    return undefined;
  }
}

/** The library’s name for an output of a node. */
const asPort = (name: string): string => (name.includes(':') ? name : `${name}:0`);

/** The library takes a graph from a folder only; it is gone once it was read. */
function loaded(backend: NativeBackend, file: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-graph-'));
  try {
    writeAtomicSync(join(folder, graphFileName), file);
    return backend.loadSavedModelMetaGraph(folder, graphTag);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
