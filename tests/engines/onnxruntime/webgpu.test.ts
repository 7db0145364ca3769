// Learning on WebGPU beside the processor. Without a graphics card it runs on Chromium's SwiftShader, which calculates as slowly as rightly.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, type TestContext } from 'vitest';
import { onnxruntimeOn, onnxruntimeProviders } from '../../../main/engines/index.ts';
import type { Came, Report } from './webgpu-child.ts';

const driver = '/usr/lib/chromium/vk_swiftshader_icd.json';
const thawMini = join(import.meta.dirname, '../../../resources/backbones/thaw-mini.onnx');
const patience = 280_000;

let known: Promise<Report | string> | undefined;
/** What the child found, or why it could not. */
const report = (): Promise<Report | string> => known ??= asked();

async function asked(): Promise<Report | string> {
  if (!existsSync(driver)) return `there is no ${driver} (Debian: chromium)`;
  if (!onnxruntimeProviders().providers.includes('webgpu')) return 'this onnxruntime has no WebGPU part';
  const child = join(import.meta.dirname, 'webgpu-child.ts');
  const env = { ...process.env, VK_ICD_FILENAMES: driver };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', child, thawMini, '16', '2', '5', '--largest', '40000'], { env, timeout: patience, maxBuffer: 2 ** 26 });
    return JSON.parse(stdout) as Report;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/No supported adapters/.test(why)) return 'its driver finds no adapter here';
    throw error;
  }
}

async function found(context: TestContext): Promise<Report> {
  const came = await report();
  if (typeof came === 'string') return context.skip(`WebGPU is not tested: ${came}.`);
  return came;
}

function expectSame(actual: Came | null, expected: Came, digits = 4): void {
  if (!actual) throw new Error('it did not learn');
  expect(actual.losses).toHaveLength(expected.losses.length);
  actual.losses.forEach((loss, i) => expect(loss).toBeCloseTo(expected.losses[i] ?? NaN, digits));
  actual.norms.forEach((norm, i) => expect(norm / (expected.norms[i] ?? NaN)).toBeCloseTo(1, digits - 1));
  actual.answer.forEach((logit, i) => expect(logit).toBeCloseTo(expected.answer[i] ?? NaN, digits - 1));
  actual.state.forEach((sum, i) => expect(Math.abs(sum - (expected.state[i] ?? NaN)) / (1e-2 + Math.abs(sum))).toBeLessThan(10 ** (2 - digits)));
}

describe('on WebGPU', { timeout: patience }, () => {
  test('weights kept on the device learn as those that cross over with every step, and as on the processor', async (context) => {
    const { small } = await found(context);
    expectSame(small.resident, small.processor);
    expectSame(small.plain, small.processor);
    expect(small.resident.losses.at(-1)).toBeLessThan(0.96 * (small.resident.losses[0] ?? 0));
  });

  test('nothing of a step runs on the processor, and the whole state comes back', async (context) => {
    const { small, wide } = await found(context);
    expect([small.resident.form, wide.resident.form]).toEqual(['webgpu', 'webgpu']);
    expect(small.after?.apart).toBeLessThan(1e-4);
  });

  test('gradients that are no numbers change nothing', async (context) => {
    const { small, wide } = await found(context);
    // JSON has no word for what is no number.
    for (const { after } of [small, wide]) expect(after).toMatchObject({ norm: null, changed: false });
  });

  test('pools, groups, spread filters, and what it has no kernels for are as on the processor', async (context) => {
    const { wide } = await found(context);
    expectSame(wide.resident, wide.processor);
  });

  test('a frozen model takes bytes wholly there, and one with an operator that it lacks says that the processor does some of it', async (context) => {
    const { bytes, lacking } = await found(context);
    expect(bytes.map(({ isPartly }) => isPartly)).toEqual([false, false]);
    expect(lacking.isPartly).toBe(true);
    for (const { apart } of [...bytes, lacking]) expect(apart).toBeLessThan(1e-4);
  });

  test('five steps of thaw-mini, with its smaller weights learning, have the losses that they have on the processor', async (context) => {
    const { large } = await found(context);
    if (!large) throw new Error('thaw-mini was not tried');
    expect(large.processor.losses).toHaveLength(5);
    expectSame(large.resident, large.processor);
  });
});

test('a part that this onnxruntime was not built with is refused by name, and TensorRT is left out with the reason', async () => {
  await expect(onnxruntimeOn('moon')).rejects.toThrow(/no part for “moon”.*it has: cpu/);
  const { providers, leftOut } = onnxruntimeProviders();
  expect(providers[0]).toBe('cpu');
  for (const { name, why } of leftOut) expect(`${name}: ${why}`).toMatch(/^tensorrt: .*nothing can learn on it/);
});
