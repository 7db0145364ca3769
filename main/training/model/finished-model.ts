// The finished model as one graph: pixels or normalised input → features → head → logits and probabilities.
import {
  attachHead, attachNearest, attachNovelty, describeBackbone, featureLevels, withFeatureTaps, withPixelInput, writeModel, type Graph,
  type WriteOptions,
} from '../../graph/index.ts';
import { readableBackbone } from './backbone.ts';
import { readNetwork, sizedBackbone } from './network.ts';
import type { PlanBackbone } from '../protocol/plan.ts';
import { loadHead, type SavedHead } from './saved-head.ts';
import { referenceSteps, type SavedNovelty } from './saved-novelty.ts';
import { loadWeights, type SavedWeights } from './saved-weights.ts';

/** Head and weights of a finished run, and the backbone at its image size. */
export interface FinishedModel {
  readonly backbone: PlanBackbone;
  readonly head: SavedHead;
  /** Null where only the head was trained. */
  readonly weights: SavedWeights | null;
}

/** Loads a model from the run's folder. Throws when files are missing or don't fit each other. */
export function loadModel(backbone: PlanBackbone, runFolder: string): FinishedModel {
  const head = loadHead(runFolder);
  return { backbone: sizedBackbone(backbone, head.size), head, weights: loadWeights(runFolder) };
}

/** What a model says beside its probabilities. */
export interface NoveltyOutputs {
  readonly novelty: SavedNovelty;
  /** Distance from which the output `unlike` is true; null: no such output. */
  readonly threshold: number | null;
  /** How many of the nearest training pictures; 0: no such output. */
  readonly nearest: number;
}

interface AssemblyOptions extends Pick<WriteOptions, 'metadata' | 'producerVersion'> { readonly outputs?: NoveltyOutputs | null }

/**
 * ONNX bytes. `input`: 'pixels' takes uint8 [N, size, size, 3]; 'normalised' what the backbone's own file takes. What the
 * backbone's file says of itself (class names, normalisation) is not true of this model: other programs would believe it,
 * so it is kept under "backbone.".
 */
export async function assembleModel(
  { backbone, head, weights }: FinishedModel, input: 'pixels' | 'normalised',
  { metadata = {}, producerVersion, outputs = null }: AssemblyOptions = {},
): Promise<Uint8Array> {
  const graph = await readNetwork(backbone, weights);
  return readableBackbone(backbone.file, () => {
    const levels = featureLevels(describeBackbone(graph, backbone.preprocessing.size));
    const used = head.width === levels[0]?.channels && outputs === null ? levels.slice(0, 1) : levels;
    const width = used.reduce((total, { channels }) => total + channels, 0);
    const headed = withNovelty(attachHead(
      withFeatureTaps(graph, used), { weight: widened(head, width), bias: head.bias }, { flip: head.view.flip },
    ), outputs, backbone.preprocessing);
    const whole = input === 'pixels' ? withPixelInput(headed, backbone.preprocessing) : headed;
    const origin = Object.entries(graph.metadata).map(([key, value]) => [`backbone.${key}`, value] as const);
    return writeModel({ ...whole, name: 'thaw', metadata: Object.fromEntries(origin) }, {
      metadata, ...(producerVersion !== undefined && { producerVersion }),
    });
  });
}

/** The head’s weights with zeros for the features that it does not read. */
function widened({ weight, classes, width }: SavedHead, columns: number): Float32Array {
  if (columns === width) return weight;
  const out = new Float32Array(classes * columns);
  for (let k = 0; k < classes; k++) out.set(weight.subarray(k * width, (k + 1) * width), k * columns);
  return out;
}

function withNovelty(graph: Graph, outputs: NoveltyOutputs | null, { std }: PlanBackbone['preprocessing']): Graph {
  if (outputs === null) return graph;
  const { novelty: { detector, knowsPlain, references: { rows, width, pictures } }, threshold, nearest } = outputs;
  const judged = attachNovelty(graph, { ...detector, threshold, plainBy: knowsPlain ? null : std });
  const count = Math.min(nearest, pictures.length);
  return count === 0 ? judged : attachNearest(judged, { rows: Float32Array.from(rows, (value) => value / referenceSteps), width, count });
}
