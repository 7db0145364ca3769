// Retry policy: the next attempt after one that broke down.
import { expect, test } from 'vitest';
import { Recipe, Tuning, type EngineChoice } from '../../../preload/contract.ts';
import type { Plan } from '../../../main/training/index.ts';
import { firstAttempt, nextAttempt, type Attempt } from '../../../main/workbench/runs/retry-policy.ts';
import type { FailureCause } from '../../../main/workbench/runs/failure-cause.ts';

const webgpu: EngineChoice = { name: 'onnxruntime', provider: 'webgpu' };
const processor: EngineChoice = { name: 'onnxruntime', provider: 'cpu' };
const memory: FailureCause = { kind: 'memory', why: '' };
const crash: FailureCause = { kind: 'crash', why: 'signal SIGSEGV' };
const lost: FailureCause = { kind: 'engine', why: 'The device was lost' };

const plan = (engine: EngineChoice | null, otherEngines: EngineChoice[], batch: number | null = 32): Plan => ({
  strategy: batch === null ? 'transfer' : 'fine-tune', classes: ['a', 'b'], pictures: [], seed: 0, startFrom: null,
  resume: false, cacheFolder: '', cacheBytes: 0, runFolder: '', engine, otherEngines,
  recipe: Recipe.parse(batch === null ? {} : { tuning: Tuning.parse({ batch }) }),
  backbone: {
    file: '', sha256: 'a'.repeat(64), name: '',
    preprocessing: { size: 8, mean: [0, 0, 0], std: [1, 1, 1], channelOrder: 'RGB' },
  },
});
/** Engine and batch of all tries, when each breaks down so. */
function all(first: Plan, breakdown: FailureCause, began: boolean): string[] {
  const said: string[] = [];
  for (
    let current: Attempt | undefined = firstAttempt(first);
    current;
    current = nextAttempt(current, breakdown, began)?.next
  ) said.push(`${current.plan.engine?.provider ?? 'none'} ${current.plan.recipe.tuning?.batch ?? '-'}`);
  return said;
}

test.each([
  [
    'too little memory halves the batch until nothing is left to halve, on each engine', plan(webgpu, [processor]),
    memory, false, ['webgpu 32', 'webgpu 16', 'webgpu 8', 'webgpu 4', 'cpu 32', 'cpu 16', 'cpu 8', 'cpu 4'],
  ],
  ['a crash halves it once', plan(webgpu, [processor]), crash, true, ['webgpu 32', 'webgpu 16', 'cpu 32', 'cpu 16']],
  [
    'an engine that gave up in the middle is tried with half, then the next', plan(webgpu, [processor]), lost, true,
    ['webgpu 32', 'webgpu 16', 'cpu 32', 'cpu 16'],
  ],
  ['an engine that never began is not tried again', plan(webgpu, [processor]), lost, false, ['webgpu 32', 'cpu 32']],
  ['without batches there are only engines', plan(webgpu, [processor], null), memory, false, ['webgpu -', 'cpu -']],
  ['pictures one by one are not halved', plan(null, [], 2), memory, true, ['none 2', 'none 1'].slice(0, 1)],
])('%s', (_, first, breakdown, began, expected) => {
  expect(all(first, breakdown, began)).toEqual(expected);
});

test('each step says what happened, on which engine, and what it went on with', () => {
  const one = nextAttempt(firstAttempt(plan(webgpu, [processor], 4)), lost, true);
  expect(one?.sentence).toBe('The first attempt stopped (The device was lost) with a batch size of 4; the run continued with 2.');
  const two = one && nextAttempt(one.next, lost, true);
  expect(two?.sentence).toBe(
    'The next attempt stopped (The device was lost) on GPU (onnxruntime, WebGPU) with a batch size of 2; the run ' +
      'continued on CPU (onnxruntime).',
  );
  expect(two?.next.plan).toMatchObject({ engine: processor, otherEngines: [], recipe: { tuning: { batch: 4 } } });
});
