import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runCooperatively } from '../../../main/workbench/core/cooperative.ts';

function* busy(steps: number, done: (step: number) => void) {
  for (let step = 1; step <= steps; step++) {
    const until = performance.now() + 10;
    while (performance.now() < until);
    done(step);
    yield;
  }
  return steps;
}

test('others have their turn while something is calculated for long', async () => {
  let at = 0;
  const told: number[] = [];
  const calculated = runCooperatively(busy(20, (step) => { at = step; }));
  const listening = (async () => { while (at < 20) { told.push(at); await setImmediate(); } })();
  expect(await calculated).toBe(20);
  await listening;
  expect(told.length).toBeGreaterThanOrEqual(4);
});

test('what breaks in a step reaches whoever waits for it', async () => {
  await expect(runCooperatively(busy(3, (step) => { if (step === 2) throw new Error('broken'); }))).rejects.toThrow('broken');
});
