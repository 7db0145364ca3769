// The finished model as one graph: pixels or normalised input → features → head → logits and probabilities.
import {
  attachHead, describeBackbone, featureLevels, withFeatureTaps, withPixelInput, writeModel, type WriteOptions,
} from '../../graph/index.ts';
import { readableBackbone } from './backbone.ts';
import { readNetwork, sizedBackbone } from './network.ts';
import type { PlanBackbone } from '../protocol/plan.ts';
import { loadHead, type SavedHead } from './saved-head.ts';
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

/**
 * ONNX bytes. `input`: 'pixels' takes uint8 [N, size, size, 3]; 'normalised' what the backbone's own file takes. What the
 * backbone's file says of itself (class names, normalisation) is not true of this model: other programs would believe it,
 * so it is kept under "backbone.".
 */
export async function assembleModel(
  { backbone, head, weights }: FinishedModel, input: 'pixels' | 'normalised',
  { metadata = {}, producerVersion }: Pick<WriteOptions, 'metadata' | 'producerVersion'> = {},
): Promise<Uint8Array> {
  const graph = await readNetwork(backbone, weights);
  return readableBackbone(backbone.file, () => {
    const levels = featureLevels(describeBackbone(graph, backbone.preprocessing.size));
    const used = head.width === levels[0]?.channels ? levels.slice(0, 1) : levels;
    const headed = attachHead(
      withFeatureTaps(graph, used), { weight: head.weight, bias: head.bias }, { flip: head.view.flip },
    );
    const whole = input === 'pixels' ? withPixelInput(headed, backbone.preprocessing) : headed;
    const origin = Object.entries(graph.metadata).map(([key, value]) => [`backbone.${key}`, value] as const);
    return writeModel({ ...whole, name: 'thaw', metadata: Object.fromEntries(origin) }, {
      metadata, ...(producerVersion !== undefined && { producerVersion }),
    });
  });
}
