/** The reader of ONNX files: any producer’s file becomes a graph in one canonical form. */
import type { Graph } from './graph.ts';
import { knowledgeOf } from './infer-shapes.ts';
import { withChannelsFirst } from './passes/channels-first.ts';
import { withoutDead } from './passes/dead.ts';
import { withConstantsFolded } from './passes/fold.ts';
import { withFloatPixels } from './read/float-pixels.ts';
import { withFreeBatch } from './passes/free-batch.ts';
import { withoutIdentities } from './passes/identities.ts';
import { withSettledShapes } from './passes/settle.ts';
import { GraphError } from './graph-error.ts';
import { readFile } from './read/read-file.ts';
import { inSinglePrecision } from './read/single-precision.ts';
import { withBranchesTaken } from './read/branches.ts';
import { withFusedSplit } from './read/fused.ts';
import { canonicalise } from './read/canonicalise.ts';
import type { ExternalData } from './read/read-tensor.ts';

type Step = (graph: Graph) => Graph;

/** Steps after which pictures are fed in one form, whatever the file takes. */
const pictureSteps: readonly Step[] = [withFloatPixels, withChannelsFirst];

/** In this order: each step finds what the one before it has made plain. */
const steps: readonly Step[] = [
  inSinglePrecision,
  canonicalise,
  withFusedSplit,
  withBranchesTaken,
  withMadeOutputs,
  ...pictureSteps,
  withFreeBatch,
  withConstantsFolded,
  withSettledShapes,
  withoutIdentities,
  withoutDead,
  withShapedOutputs,
];

/**
 * The model in `bytes` as a graph in ONNX operator set 17, float32, pictures as [N,C,H,W] with a free batch, and every
 * default filled in. `external` gives the bytes of weight files beside the model. Weights are views on `bytes` where
 * they can be: leave those unchanged. Refuses (GraphError) what is no ONNX, is incomplete or contradicts itself.
 */
export function readModel(bytes: Uint8Array, external?: ExternalData): Graph {
  return steps.reduce((graph, step) => step(graph), readFile(bytes, external));
}

/** As `readModel`, but inputs stay as the file declares them: for an engine, which is fed what the file takes. */
export function readWithOwnInputs(bytes: Uint8Array, external?: ExternalData): Graph {
  return steps.filter((step) => !pictureSteps.includes(step)).reduce((graph, step) => step(graph), readFile(bytes, external));
}

/** Refuses outputs that a network has in training only, and which are gone once it is read as one that answers. */
function withMadeOutputs(graph: Graph): Graph {
  const made = new Set([...graph.initialisers.keys(), ...graph.inputs.map(({ name }) => name), ...graph.nodes.flatMap(({ outputs }) => outputs)]);
  const missing = graph.outputs.find(({ name }) => !made.has(name));
  if (missing)
    throw new GraphError(
      'operator-set',
      `The model’s output “${missing.name}” is one that only a network in training has; export the model as one that answers (in PyTorch, after model.eval()).`,
    );
  return graph;
}

/** Outputs with the types and shapes that were worked out; as the file states them after an unknown operator. */
function withShapedOutputs(graph: Graph): Graph {
  const known = knowledgeOf(graph);
  const outputs = graph.outputs.map((output) => {
    const { dtype, dims } = known.get(output.name) ?? {};
    return dtype && dims ? { ...output, dtype, dims } : output;
  });
  return { ...graph, outputs };
}
