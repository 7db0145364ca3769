// Hostile model files: each is refused with a true sentence within its limit, and the workbench answers meanwhile.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { isOverdue } from '../../../main/workbench/core/inspector.ts';
import { chain, hostileModels } from '../../graph/hostile-models.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('hostile');
const file = join(folder, 'model.onnx');
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  // The built-in model is registered first.
  await workbench.call('backbones.list', {});
});
afterAll(() => workbench.close());

/** The process that examines, told by its limit. */
const isLimited = (pid: number): boolean => {
  try { return readFileSync(`/proc/${pid}/environ`, 'utf8').includes('THAW_MEMORY_LIMIT='); } catch { return false; }
};
const isAlive = (pid: number): boolean => {
  try { return process.kill(pid, 0); } catch { return false; }
};

/** How the inspection of a file ends: its refusal, or null. Meanwhile the workbench answers other calls. */
async function refusalOf(path: string): Promise<{ code?: string; message: string } | null> {
  const inspection = workbench.call('backbones.inspect', { file: path }).then(() => null, (error: Error) => error);
  const asked = performance.now();
  await workbench.call('projects.list', {});
  expect(performance.now() - asked, 'the workbench answers meanwhile').toBeLessThan(5000);
  return await inspection;
}

describe('what a model file may do to whoever reads it', () => {
  test.each(Object.entries(hostileModels))('%s', async (_, { bytes, sentence }) => {
    writeFileSync(file, bytes());
    const refusal = await refusalOf(file);
    if (sentence === null) return expect(refusal).toBeNull();
    expect(refusal).toMatchObject({ name: 'UserError', code: 'backbone-unusable' });
    expect(refusal?.message).toMatch(sentence);
    expect(refusal?.message.length).toBeLessThan(2000);
  });
});

test.each(['two nodes of one name', 'a picture of no pixels'])('what is odd and repaired can be thawed: %s', async (name) => {
  writeFileSync(file, hostileModels[name]?.bytes() ?? '');
  expect(await workbench.call('backbones.check', { file })).toMatchObject({ usable: true, reason: null });
});

test('a check refuses with the same sentences', async () => {
  writeFileSync(file, hostileModels['weights that are not a number']?.bytes() ?? '');
  expect(await workbench.call('backbones.check', { file })).toMatchObject({ usable: false, reason: expect.stringMatching(/“w” holds NaN/) });
});

test('a folder, a pipe and a device are no models, and nobody waits for them', async () => {
  mkdirSync(join(folder, 'a folder.onnx'));
  expect((await refusalOf(join(folder, 'a folder.onnx')))?.message).toMatch(/it is a folder/);
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [join(folder, 'pipe.onnx')]);
  expect((await refusalOf(join(folder, 'pipe.onnx')))?.message).toMatch(/a device or a pipe/);
  expect((await refusalOf('/dev/zero'))?.message).toMatch(/a device or a pipe/);
});

const limitsCanBeSeen = process.platform === 'linux';
describe.runIf(limitsCanBeSeen)('a file that takes more than it may ends its process, and is refused with a sentence', () => {
  test.each([
    ['of time', { seconds: 0.3, bytes: 4e9 }, (path: string) => { writeFileSync(path, chain(150_000)); },
      /can’t be used .*: examining it took longer than 0\.3 seconds, so it was stopped\./],
    // A file of nothing but a hole: it takes memory, not room.
    ['of memory', { seconds: 60, bytes: 0.4e9 }, (path: string) => { writeFileSync(path, ''); truncateSync(path, 0.9e9); },
      /can’t be used .*: examining it took more than 0\.4 GB of memory, so it was stopped\./],
  ])('%s', async (_, inspectorLimits, make, sentence) => {
    const large = join(folder, 'large.onnx');
    make(large);
    const limited = await openWorkbench({ folder: join(temporaryFolder('limited'), 'workspace'), inspectorLimits });
    try {
      const refusal = limited.call('backbones.inspect', { file: large }).then(() => null, (error: unknown) => error);
      await expect.poll(() => limited.children().some(isLimited), { timeout: 20_000, interval: 10 }).toBe(true);
      const inspector = limited.children().filter(isLimited);
      expect(await refusal).toMatchObject({ code: 'backbone-unusable', message: expect.stringMatching(sentence) as string });
      await expect.poll(() => inspector.filter(isAlive), { timeout: 20_000 }).toEqual([]);
      expect(await limited.call('projects.list', {})).toEqual([]);
    } finally {
      await limited.close();
      rmSync(large);
    }
  });
});

test('time is counted while the file is computed on: a busy computer refuses nothing, a drive that never answers ends', () => {
  const after = (waited: number, computed: number | null): boolean => isOverdue({ seconds: 60, waited, computed });
  expect([after(59, 59), after(61, 8), after(300, 59)]).toEqual([false, false, false]);
  expect([after(61, 60), after(61, null), after(600, 0)]).toEqual([true, true, true]);
});
