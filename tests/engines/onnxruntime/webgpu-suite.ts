// Learning on WebGPU beside the CPU, in a child with the driver of its own that Chromium brings (SwiftShader, a GPU in software):
// it needs no GPU, and calculates as slowly as rightly.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Came, Report } from './webgpu-child.ts';

/** Debian's chromium package: the driver, and in the same folder the loader that finds it (libvulkan.so.1). */
const chromium = '/usr/lib/chromium';
const driver = join(chromium, 'vk_swiftshader_icd.json');
const thawMini = join(import.meta.dirname, '../../../resources/backbones/thaw-mini.onnx');
const timeout = 280_000;

/** What the child is to try; each takes seconds to compile for a driver in software. */
export type Part = 'small' | 'plain' | 'wide' | 'large' | 'frozen';

/** Fails where the driver is here and WebGPU does not come up: nothing but a missing Chromium excuses it. */
async function reportOf(parts: readonly Part[]): Promise<Report> {
  const env = { ...process.env, VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: [chromium, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter) };
  const child = [join(import.meta.dirname, 'webgpu-child.ts'), '--parts', parts.join(), thawMini, '16', '2', '5', '--largest', '40000'];
  const options = { env, timeout, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', ...child], options);
  return JSON.parse(stdout) as Report;
}

function expectSame(actual: Came | null, expected: Came, digits = 4): void {
  if (!actual) throw new Error('it did not learn');
  expect(actual.losses).toHaveLength(expected.losses.length);
  actual.losses.forEach((loss, i) => expect(loss).toBeCloseTo(expected.losses[i] ?? NaN, digits));
  actual.norms.forEach((norm, i) => expect(norm / (expected.norms[i] ?? NaN)).toBeCloseTo(1, digits - 1));
  actual.answer.forEach((logit, i) => expect(logit).toBeCloseTo(expected.answer[i] ?? NaN, digits - 1));
  actual.state.forEach((sum, i) => expect(Math.abs(sum - (expected.state[i] ?? NaN)) / (1e-2 + Math.abs(sum))).toBeLessThan(10 ** (2 - digits)));
}

function tried<T>(part: T | null): T {
  if (part === null) throw new Error('the child did not try it');
  return part;
}

/** Tests of the parts. Without Chromium, a single skipped test that says so. */
export function learnsOnWebgpu(parts: readonly Part[]): void {
  if (!existsSync(driver)) {
    test.skip(`learning on WebGPU (skipped: there is no ${driver}; Debian: chromium)`);
    return;
  }
  let running: Promise<Report> | undefined;
  const report = (): Promise<Report> => running ??= reportOf(parts);
  const check = (part: Part, name: string, expectAll: (report: Report) => void): void => {
    if (parts.includes(part)) test(name, async () => expectAll(await report()));
  };

  describe('on WebGPU', { timeout }, () => {
    check('small', 'weights kept on the device learn as on the CPU', (found) => {
      const small = tried(found.small);
      expectSame(small.resident, small.processor);
      expect(small.resident.losses.at(-1)).toBeLessThan(small.resident.losses[0] ?? 0);
    });

    check('plain', 'so do weights that cross over with every step', (found) => {
      const small = tried(found.small);
      expectSame(small.plain, small.processor);
      expect(small.resident.losses.at(-1)).toBeLessThan(0.96 * (small.resident.losses[0] ?? 0));
    });

    check('small', 'no node of a step runs on the CPU, the whole state comes back, and gradients that are no numbers change nothing', (found) => {
      const small = tried(found.small);
      expect(small.resident.form).toBe('webgpu');
      expect(small.after?.apart).toBeLessThan(1e-4);
      // JSON has no word for what is no number.
      expect(small.after).toMatchObject({ norm: null, changed: false });
    });

    check('wide', 'pools, groups, dilated filters, and operators that it has no kernels for learn as on the CPU', (found) => {
      const wide = tried(found.wide);
      expectSame(wide.resident, wide.processor);
      expect(wide.resident.form).toBe('webgpu');
      expect(wide.after).toMatchObject({ norm: null, changed: false });
    });

    check('frozen', 'a frozen model takes bytes wholly there, and one with an operator that it lacks says that the CPU does some of it', (found) => {
      const { bytes, lacking } = tried(found.frozen);
      expect(bytes.map(({ isPartly }) => isPartly)).toEqual([false, false]);
      expect(lacking.isPartly).toBe(true);
      for (const { apart } of [...bytes, lacking]) expect(apart).toBeLessThan(1e-4);
    });

    check('large', 'five steps of thaw-mini, with its smaller weights learning, have the losses that they have on the CPU', (found) => {
      const large = tried(found.large);
      expect(large.processor.losses).toHaveLength(5);
      expectSame(large.resident, large.processor);
    });
  });
}
