// Whole networks learn on TensorFlow as they do on onnxruntime: 20 steps, the same losses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadTensorflow, onnxruntime } from '../../main/engines/index.ts';
import { describeBackbone, elementCount, featureLevels, networkAbove, parameterNames, readModel, tapFeatures, withPictureSize, type Graph } from '../../main/graph/index.ts';
import { backbone, backbones, whyNoBackbones } from '../graph/models.ts';
import { inputOf, noise, targetsFor } from './networks.ts';

const [batch, classes, steps] = [2, 3, 20];
/** Largest difference of a loss as a share of it. */
const mostApart = 1e-3;

/** The whole network above its lowest line, for pictures of so many pixels. */
function whole(model: Uint8Array, size: number): Graph {
  const graph = withPictureSize(readModel(model), size);
  const description = describeBackbone(graph, size);
  const [lowest] = description.thawLines;
  if (!lowest) throw new Error('the network has no lines');
  return networkAbove(tapFeatures(graph, featureLevels(description).slice(0, 1)), lowest, classes, noise(classes * description.features, 0.05));
}

const networks = [
  { name: 'thaw-mini', size: 32, model: () => readFileSync(join(import.meta.dirname, '../../resources/backbones/thaw-mini.onnx')), here: true },
  { name: 'MobileNetV1 0.25', size: 64, model: () => backbone('mobilenet_v1_0.25_128.onnx'), here: backbones.includes('mobilenet_v1_0.25_128.onnx') },
];

for (const { name, size, model, here } of networks) {
  test.skipIf(!here)(`${name} has the same losses over ${steps} steps${here ? '' : whyNoBackbones}`, async () => {
    const network = whole(model(), size);
    const options = { batch, rates: parameterNames(network).map((learns) => ({ name: learns, rate: 5e-5, weightDecay: 0.01 })), clip: 1 };
    await using ours = await (await loadTensorflow('javascript')).openTraining(network, options);
    await using theirs = await onnxruntime.openTraining(network, options);
    expect([...ours.parameters].sort()).toEqual([...theirs.parameters].sort());
    const x = noise(elementCount(inputOf(network, batch)));
    const first = (await theirs.answer(x)).slice();
    for (let count = 1; count <= steps; count++) {
      const [a, b] = [await ours.step(x, targetsFor(batch, classes), { count, share: 1 }), await theirs.step(x, targetsFor(batch, classes), { count, share: 1 })];
      expect(Math.abs(a.loss - b.loss) / b.loss, `loss of step ${count}: ${a.loss}, and onnxruntime's ${b.loss}`).toBeLessThan(mostApart);
    }
    const [answer, expected] = [await ours.answer(x), await theirs.answer(x)];
    answer.forEach((logit, i) => expect(logit).toBeCloseTo(expected[i] ?? NaN, 1));
    expect(expected).not.toEqual(first);
  });
}
