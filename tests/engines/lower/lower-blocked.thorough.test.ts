// Blocked steps beside ordinary ones over trained networks.
import { describe, expect, test } from 'vitest';
import {
  describeBackbone, elementCount, featureLevels, networkAbove, readModel, withFeatureTaps, withImageSize,
} from '../../../main/graph/index.ts';
import { backbone, backbones, whyNoBackbones } from '../../graph/models.ts';
import { inputOf, noise } from '../networks.ts';
import { batch, block, differences, whyNot } from './blocked-steps.ts';

/** Trained networks from a line on; a share of the numbers at the line are below zero, as after a block. */
describe.runIf(block && backbones.length > 0)(`so does one of a trained network${whyNot || whyNoBackbones}`, () => {
  // Rounding flips a few of the borders of ReLU6, as it does between any two orders of adding up.
  test.each([
    ['thaw-mini.onnx', 0, 1e-4],
    ['mobilenet_v1_0.25_128.onnx', 1, 2e-2],
    ['mobilenet_v2_1.0_224_ptq.onnx', 6, 2e-2],
  ] as const)('%s', async (file, at, most) => {
    const graph = readModel(backbone(file));
    const { height, width, thawLines, ...description } = describeBackbone(graph);
    const features = withFeatureTaps(
      withImageSize(graph, height, width),
      featureLevels({ height, width, thawLines, ...description }).slice(0, 1),
    );
    const size = Number(features.outputs[0]?.dims?.[1]);
    const above = networkAbove(features, thawLines[at] ?? { name: description.input }, 3, noise(3 * size, 1 / Math.sqrt(size)));
    expect((await differences(above, noise(elementCount(inputOf(above, batch)), 1, 4))).at(-1)).toBeLessThan(most);
  });
});
