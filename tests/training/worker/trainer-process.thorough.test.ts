// Stop is heard: work that doesn't heed its cancellation ends within three seconds, and nothing else ends with it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Cancelled, TrainerProcess } from '../../../main/training/worker/trainer-process.ts';
import { drain } from '../../../main/training/index.ts';
import { temporaryFolder } from '../../temporary.ts';

const target = join(temporaryFolder('deaf'), 'target');
const options = { entry: join(import.meta.dirname, 'deaf-trainer.ts'), nodeBinary: process.execPath, purpose: 'The work' };
const usual = new TrainerProcess(options);
const trainer = new TrainerProcess({ ...options, graceMs: 500 });
afterAll(() => Promise.all([usual.stop(), trainer.stop()]));

const inputOf = (path: string) => ({ path, sha256: '0'.repeat(64), target, maxSide: 1 });
const work = (path: string, signal?: AbortSignal, of = trainer) => drain(of.work('previewJpeg', inputOf(path), signal));
const isAlive = (pid: number | null): boolean => {
  try { return process.kill(pid ?? 0, 0); } catch { return false; }
};
const untilGone = async (pid: number | null): Promise<void> => {
  while (isAlive(pid)) await new Promise((resolve) => { setTimeout(resolve, 20); });
};

test.each([['loop', usual], ['deaf', trainer]] as const)('stopped in three seconds, and its process with it: %s', async (path, of) => {
  await work('brief', undefined, of);
  const { pid } = of;
  const abort = new AbortController();
  const going = work(path, abort.signal, of);
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  const asked = performance.now();
  abort.abort();
  await expect(going).rejects.toBeInstanceOf(Cancelled);
  expect(performance.now() - asked).toBeLessThan(3000);
  await untilGone(pid);
});

test('what others wait for is not ended with it, and new work begins in a new process at once', async () => {
  await work('brief');
  const { pid } = trainer;
  const abort = new AbortController();
  const deaf = work('deaf', abort.signal);
  abort.abort();
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  const beside = work('long');
  await expect(deaf).rejects.toBeInstanceOf(Cancelled);
  expect(isAlive(pid)).toBe(true);
  const next = work('brief');
  expect(trainer.pid).not.toBe(pid);
  await beside;
  await untilGone(pid);
  await next;
});

test('work whose events nobody takes any more is cancelled in its process', async () => {
  const failing = drain(trainer.work('previewJpeg', inputOf('endless')), () => { throw new Error('the disk is full'); });
  await expect(failing).rejects.toThrow('the disk is full');
  expect(existsSync(target)).toBe(true);
});

test('a process that holds much is ended once nobody waits for it, and one that holds little is kept', async () => {
  const small = new TrainerProcess({ ...options, maxIdleBytes: 1e12 });
  const large = new TrainerProcess({ ...options, maxIdleBytes: 1e6 });
  try {
    await work('brief', undefined, small);
    const { pid: kept } = small;
    await work('brief', undefined, small);
    expect(small.pid).toBe(kept);
    const going = work('long', undefined, large);
    const { pid } = large;
    await work('brief', undefined, large);
    // Somebody still waits.
    expect(isAlive(pid)).toBe(true);
    await going;
    expect(large.pid).toBeNull();
    await untilGone(pid);
    await work('brief', undefined, large);
  } finally {
    await Promise.all([small.stop(), large.stop()]);
  }
});
