// The report of graphics hardware: what a person with a card, and whoever helps, reads in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { graphicsFacts } from '../../main/engines/probe/index.ts';
import { gpuLines } from '../../main/hosts/cli/gpu-report.ts';
import { temporaryFolder } from '../temporary.ts';

const machine = {
  platform: 'linux x64', processor: 'A CPU', cores: 8, graphics: ['0x10de:0x2684', 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54'],
  versions: { onnxruntime: '1.30.0', tensorflow: null },
};
const cuda = 'tensorflow/gpu';

test('cards, drivers, missing libraries, engines that work with their figures, and why others do not', () => {
  const lines = gpuLines({
    machine, nvidia: ['NVIDIA GeForce RTX 4090, 550.54, 24564 MiB, 8.9'], vulkan: [],
    libraries: [{ of: cuda, file: 'libcuda.so.1', isFound: true }, { of: cuda, file: 'libcudnn.so.8', isFound: false }],
    engines: [
      {
        name: 'onnxruntime', provider: 'webgpu', available: true, version: '1.30.0', device: 'NVIDIA GeForce RTX 4090', memoryBytes: 812e6,
        inferenceImagesPerSecond: 2345.6, trainingImagesPerSecond: 4.56,
        selfCheck: { passed: true, largestError: 1.25e-5, tolerance: 1e-3, largestErrorIn: 'the loss' },
      },
      { name: 'tensorflow', provider: 'gpu', available: false, reason: 'NVIDIA’s cuDNN is missing (libcudnn.so.8).', remedy: 'Install it.' },
    ],
  }).join('\n');
  expect(lines).toMatch(/^NVIDIA cards +NVIDIA GeForce RTX 4090, 550\.54, 24564 MiB, 8\.9$/m);
  expect(lines).toMatch(/^Vulkan drivers +none found$/m);
  expect(lines).toMatch(/^TensorFlow +not installed$/m);
  expect(lines).toContain(`Libraries of ${cuda}: 1 of 2 found\n    missing: libcudnn.so.8`);
  expect(lines).toContain('onnxruntime/webgpu  works  1.30.0  NVIDIA GeForce RTX 4090');
  expect(lines).toContain('Pictures a second: frozen 2346, training 4.6; memory 812 MB.');
  expect(lines).toContain('off by 1.3e-5 at most (0.001 is allowed)');
  expect(lines).toContain('tensorflow/gpu  does not work\n    NVIDIA’s cuDNN is missing (libcudnn.so.8). Install it.');
});

test.runIf(process.platform === 'linux')('a library is found where children search for it', async () => {
  const folder = temporaryFolder('gpu-report');
  const own = join(folder, 'libraries');
  mkdirSync(own);
  writeFileSync(join(own, 'libcudart.so.11.0'), '');
  const isFound = async (searched: string): Promise<boolean | undefined> =>
    (await graphicsFacts(join(folder, 'accelerators'), searched)).libraries.find(({ file }) => file === 'libcudart.so.11.0')?.isFound;
  expect([await isFound(''), await isFound(`/nowhere:${own}`)]).toEqual([false, true]);
});
