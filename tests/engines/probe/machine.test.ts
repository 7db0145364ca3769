// NVIDIA's cards, as the system tells of them without a library being asked.
import { expect, test } from 'vitest';
import { hasNvidiaCard, hasOnlySoftwareGraphics } from '../../../main/engines/probe/index.ts';

test.each([
  ['linux x64', [], false],
  ['linux x64', ['0x1002:0x744c'], false],
  ['linux x64', ['0x8086:0x46a6', '0x10de:0x2684'], true],
  ['linux x64', ['NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54'], true],
  // Windows’ own Linux, Windows and Macs tell a library alone.
  ['linux x64', ['/dev/dxg'], null],
  ['win32 x64', ['10.0.22631'], null],
  ['darwin arm64', ['23.1.0'], null],
] as const)('on %s with %j a card of NVIDIA’s is there: %j', (platform, graphics, is) => {
  expect(hasNvidiaCard({ platform, graphics })).toBe(is);
});

test.each([
  ['linux x64', [], true],
  ['linux x64', ['/usr/lib/chromium/vk_swiftshader_icd.json'], true],
  ['linux x64', ['0x1002:0x744c', '/usr/share/vulkan/radeon_icd.json'], false],
  ['linux x64', ['/dev/dxg'], false],
  ['win32 x64', ['10.0.22631'], false],
] as const)('on %s with %j a graphics driver can only be one in software: %j', (platform, graphics, is) => {
  expect(hasOnlySoftwareGraphics({ platform, graphics })).toBe(is);
});
