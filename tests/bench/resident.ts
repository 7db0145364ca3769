// Benefit of keeping weights on the device between steps, against steps where weights and gradients cross over.
// Usage: node main/hosts/launch.mjs script tests/bench/resident.ts [FILE] [--side n] [--batch n] [--steps n]
// In software, on any machine with Debian's chromium: VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json,
// and few small pictures.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TrainingSession } from '../../main/engines/index.ts';
import { onnxruntimeOn, openWithOrdinaryOperators } from '../../main/engines/onnxruntime/execution-providers.ts';
import { describeBackbone, elementCount, featureLevels, networkAbove, readModel, withFeatureTaps, withImageSize } from '../../main/graph/index.ts';
import { inputOf, noise, ratesFor, targetsFor } from '../engines/networks.ts';

const { values: { side, batch, steps }, positionals: [file = join(import.meta.dirname, '../../resources/backbones/thaw-mini.onnx')] } = parseArgs({
  allowPositionals: true,
  options: {
    side: { type: 'string', default: '224' }, batch: { type: 'string', default: '32' },
    steps: { type: 'string', default: '20' },
  },
});
const pictures = Number(batch);
const graph = withImageSize(readModel(readFileSync(file)), Number(side));
const description = describeBackbone(graph, Number(side));
const features = withFeatureTaps(graph, featureLevels(description).slice(0, 1));
const width = Number(features.outputs[0]?.dims?.[1]);
const network = networkAbove(features, { name: description.input }, 3, noise(3 * width, 1 / Math.sqrt(width)));
const options = { batch: pictures, rates: ratesFor(network), clip: 1 };
const [x, targets] = [noise(elementCount(inputOf(network, pictures))), targetsFor(pictures)];

/** Seconds of the steps after the first, in order of size. */
async function secondsOf(session: TrainingSession): Promise<number[]> {
  const seconds: number[] = [];
  for (let count = 1; count <= Number(steps) + 1; count++) {
    const before = performance.now();
    await session.step(x, targets, { count, share: 0 });
    seconds.push((performance.now() - before) / 1000);
  }
  return seconds.slice(1).sort((a, b) => a - b);
}

const ways = {
  'kept on the device': async () => (await onnxruntimeOn('webgpu')).openTraining(network, options),
  'the plain way': () => openWithOrdinaryOperators(network, options, 'webgpu'),
};
for (const [way, open] of Object.entries(ways)) {
  await using session = await open();
  const seconds = await secondsOf(session);
  const median = seconds[Math.floor(seconds.length / 2)] ?? NaN;
  console.log(
    `${way} (${session.form}): ${(pictures / median).toFixed(2)} images/s by the median of ${seconds.length} ` +
      `steps, ${(pictures / (seconds[0] ?? NaN)).toFixed(2)} at best`,
  );
}
