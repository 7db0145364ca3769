// A network that keeps no places can't be looked into, and says so.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Of } from '../../../main/storage/index.ts';
import { floats, newBuilder, writeModel, type Graph } from '../../../main/graph/index.ts';
import { openSaliency, readForSaliency } from '../../../main/training/explain/saliency.ts';
import type { FinishedModel } from '../../../main/training/model/finished-model.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('inside');

/** All pixels at once into four features. */
function withoutPlaces(): Graph {
  const g = newBuilder(['input', 'features']);
  const weight = g.constant(floats([4, 3 * 16 * 16], Float32Array.from({ length: 4 * 768 }, (_, i) => Math.sin(i))));
  g.add('Gemm', [g.add('Flatten', ['input'], { axis: 1 }), weight], { transB: 1 }, 'features');
  return {
    name: 'flat', producer: 'tests', opset: 17, domains: {}, metadata: {}, findings: [], nodes: g.nodes,
    initialisers: g.initialisers,
    inputs: [{ name: 'input', dtype: 'float32', dims: ['N', 3, 16, 16] }],
    outputs: [{ name: 'features', dtype: 'float32', dims: ['N', 4] }],
  };
}

test('a network whose features come from all pixels at once has no places', async () => {
  const file = join(folder, 'flat.onnx');
  writeFileSync(file, writeModel(withoutPlaces()));
  const model: FinishedModel = {
    backbone: { file, sha256: sha256Of(readFileSync(file)), name: 'Flat', preprocessing: {
      size: 16, mean: [0, 0, 0], std: [1, 1, 1], channelOrder: 'RGB',
    } },
    weights: null,
    head: {
      classes: 2, width: 4, penalty: null, view: { flip: false, geometry: 'centre-crop' }, size: null,
      weight: new Float32Array(8), bias: new Float32Array(2),
    },
  };
  await expect(openSaliency(model, await readForSaliency(model), { count: 1, weight: new Float32Array(4) }))
    .rejects.toThrow(
    'There are no heat maps for “Flat”: it has no activations with a position in the picture. Its predictions are not affected.',
  );
});
