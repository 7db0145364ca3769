// Threads of onnxruntime go to sleep once a run is done, so that the processor is there for others.
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { onnxruntime } from '../../main/engines/index.ts';
import { floats, writeModel } from '../../main/graph/index.ts';
import { preprocessing, smallBackbone } from '../training/small-backbone.ts';

test('after a run the processor is idle', async () => {
  await using session = await onnxruntime.open(writeModel(smallBackbone()), { threads: 2 });
  const [input = ''] = session.inputs;
  const { size } = preprocessing;
  const pictures = floats([16, 3, size, size], Float32Array.from({ length: 16 * 3 * size * size }, (_, i) => (i % 7) / 7));
  const others: number[] = [];
  for (let run = 0; run < 8; run++) {
    await session.run({ [input]: pictures });
    const [all, own] = [process.cpuUsage(), process.threadCpuUsage()];
    await delay(60);
    const [allSince, ownSince] = [process.cpuUsage(all), process.threadCpuUsage(own)];
    others.push((allSince.user + allSince.system - ownSince.user - ownSince.system) / 1000);
  }
  // Left to themselves they would have spun for 35 ms after each. What else the process does now and then counts in some of them.
  expect(others.toSorted((a, b) => a - b)[4]).toBeLessThan(15);
});
