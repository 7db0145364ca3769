// The network of a plan: the backbone, with the weights of an earlier run if it starts from one, at the run's image
// size, and cut at the thaw line.
import { UserError } from '../../../preload/contract.ts';
import {
  cutAt, describeBackbone, featureLevels, GraphError, networkAbove, withFeatureTaps, withImageSize, withPixelInput, writeModel,
  type Graph, type ThawLine,
} from '../../graph/index.ts';
import { readBackbone, readableBackbone } from './backbone.ts';
import type { PlanBackbone } from '../protocol/plan.ts';
import { withWeights, type SavedWeights } from './saved-weights.ts';

export interface Network {
  /** From the picture to the backbone's own features, `features` [N,width]. */
  readonly features: Graph;
  readonly width: number;
  /** Lowest first. */
  readonly lines: readonly ThawLine[];
  readonly line: ThawLine;
  /** Activation size of one picture at the line. */
  readonly lineWidth: number;
}

/** The backbone at an image size; null: its own. */
export function sizedBackbone(backbone: PlanBackbone, imageSize: number | null): PlanBackbone {
  return imageSize === null ? backbone : { ...backbone, preprocessing: { ...backbone.preprocessing, size: imageSize } };
}

/**
 * Whether the backbone, as its file is, takes pictures of a size: its features are a mean over places, and every level is
 * as wide as at its own size. Throws as `readBackbone` does.
 */
export async function sizesOf(backbone: PlanBackbone): Promise<(size: number) => boolean> {
  const graph = await readBackbone(backbone);
  const widthsAt = (size: number): string | null => {
    const description = describeBackbone(withImageSize(graph, size), size);
    return description.featureMap === null ? null : featureLevels(description).map(({ channels }) => channels).join();
  };
  const own = readableBackbone(backbone.file, () => widthsAt(backbone.preprocessing.size));
  return (size) => {
    try {
      return own !== null && widthsAt(size) === own;
    } catch (error) {
      if (error instanceof GraphError) return false;
      throw error;
    }
  };
}

/** Reads a backbone, with replaced weights if given. Throws UserError backbone-missing, -damaged or -unusable. */
export async function readNetwork(backbone: PlanBackbone, weights: SavedWeights | null): Promise<Graph> {
  const graph = await readBackbone(backbone);
  return readableBackbone(backbone.file, () => {
    const sized = withImageSize(graph, backbone.preprocessing.size);
    return weights ? withWeights(sized, weights) : sized;
  });
}

/** `line` is the name of a tensor, or null for the picture itself. Throws UserError line-unusable. */
export function networkAt(graph: Graph, backbone: PlanBackbone, line: string | null): Network {
  return readableBackbone(backbone.file, () => {
    const description = describeBackbone(graph, backbone.preprocessing.size);
    const lines = description.thawLines;
    const chosen = line === null ? lines[0] : lines.find(({ name }) => name === line);
    if (!chosen) {
      throw new UserError('line-unusable', {
        line: line ?? '', lines: lines.map(({ label }) => `“${label}”`).join(', '),
      });
    }
    const features = withFeatureTaps(graph, featureLevels(description).slice(0, 1));
    return { features, width: description.features, lines, line: chosen, lineWidth: chosen.channels * chosen.height
      * chosen.width };
  });
}

/** The frozen part, as an ONNX model from pixels [N,size,size,3] to the activation at the line. */
export function frozenPrefix(
  { features, line }: Pick<Network, 'features' | 'line'>, backbone: PlanBackbone,
): Uint8Array {
  return readableBackbone(
    backbone.file, () => writeModel(withPixelInput(cutAt(features, line).below, backbone.preprocessing)),
  );
}

/** The trainable part, from the activation at the line to `logits`, with the given head. */
export function trainableSuffix(
  { features, line }: Network, classes: number, head: { weight: Float32Array; bias: Float32Array },
): Graph {
  const above = networkAbove(features, line, classes, head.weight);
  const bias = above.initialisers.get('head_bias');
  if (!bias) throw new Error('the network above the line has no head');
  return { ...above, initialisers: new Map([...above.initialisers, ['head_bias', { ...bias, data: head.bias }]]) };
}
