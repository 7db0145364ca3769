// The whole model as one graph: pixels or normalised input → features → head → logits and probabilities.
import { attachHead, describeBackbone, featureLevels, tapFeatures, withPixelInput, writeModel } from '../graph/index.ts';
import { readBackbone, understood } from './backbone.ts';
import type { PlanBackbone } from './plan.ts';
import type { SavedHead } from './saved-head.ts';

/** ONNX bytes. `input`: 'pixels' takes uint8 [N, size, size, 3]; 'normalised' what the backbone's own file takes. */
export async function assembleModel(backbone: PlanBackbone, head: SavedHead, input: 'pixels' | 'normalised', metadata: Record<string, string> = {}): Promise<Uint8Array> {
  const graph = await readBackbone(backbone.file);
  return understood(backbone.file, () => {
    const levels = featureLevels(describeBackbone(graph, backbone.preprocessing.size));
    const used = head.width === levels[0]?.channels ? levels.slice(0, 1) : levels;
    const headed = attachHead(tapFeatures(graph, used), { weight: head.weight, bias: head.bias }, { flip: head.view.flip });
    return writeModel(input === 'pixels' ? withPixelInput(headed, backbone.preprocessing) : headed, { metadata });
  });
}
