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
    machine, tensorflow: null, nvidiaCard: true, nvidia: ['NVIDIA GeForce RTX 4090, 550.54, 24564 MiB, 8.9'], vulkan: [],
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
  expect(lines).toMatch(/^Result +1 of 2 engines work; onnxruntime\/webgpu learns fastest$/m);
  expect(lines).toContain(`Libraries of ${cuda}: 1 of 2 found\n    missing: libcudnn.so.8`);
  expect(lines).toContain('onnxruntime/webgpu  works  1.30.0  NVIDIA GeForce RTX 4090');
  expect(lines).toContain('Pictures a second: frozen 2346, training 4.6; memory 812 MB.');
  expect(lines).toContain('off by 1.3e-5 at most (0.001 is allowed)');
  expect(lines).toContain('tensorflow/gpu  does not work\n    NVIDIA’s cuDNN is missing (libcudnn.so.8). Install it.');
});

test('without a card its libraries are no lack, TensorFlow is told by its versions, and the result says what computes', () => {
  const lines = gpuLines({
    machine: { ...machine, graphics: [], versions: { onnxruntime: '1.30.0', tensorflow: '4.22.0 with its native part of 1796055235874' } },
    nvidia: [], nvidiaCard: false, vulkan: [], tensorflow: { binding: '4.22.0', library: '2.9.1', build: 'cpu' },
    libraries: [{ of: cuda, file: 'libcuda.so.1', isFound: false }, { of: 'onnxruntime/webgpu', file: 'libvulkan.so.1', isFound: false }],
    engines: [
      { name: 'onnxruntime', provider: 'cpu', available: true, trainingImagesPerSecond: 160 },
      { name: 'tensorflow', provider: 'cpu', available: true, trainingImagesPerSecond: 75 },
      { name: 'tensorflow', provider: 'gpu', available: false, reason: 'No NVIDIA card was found in this computer.' },
    ],
  }).join('\n');
  expect(lines).toMatch(/^Result +2 of 3 engines work; onnxruntime\/cpu learns fastest; no GPU can be used: each engine below says why$/m);
  expect(lines).toMatch(/^TensorFlow +2\.9\.1, binding 4\.22\.0, its build for the CPU$/m);
  expect(lines).toContain(`Libraries of ${cuda}: not needed without an NVIDIA card`);
  expect(lines).toContain('Libraries of onnxruntime/webgpu: 0 of 1 found\n    missing: libvulkan.so.1');
  expect(lines).not.toContain('libcuda');
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
