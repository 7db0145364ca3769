// Calls of a window: given up by number, and all with their page.
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { GivenUpCalls } from '../../../main/hosts/electron/given-up-calls.ts';

const pageOf = (id: number) => Object.assign(new EventEmitter(), { id });
/** Work that ends when it is given up. */
const long = (signal: AbortSignal) => new Promise<string>((resolve) => { signal.addEventListener('abort', () => resolve('given up')); });

test('a call is given up by the number that its own page gave it', async () => {
  const calls = new GivenUpCalls();
  const [page, other] = [pageOf(1), pageOf(2)];
  let isOver = false;
  const work = calls.watch(page, 7, long).finally(() => { isOver = true; });
  calls.giveUp(other, 7);
  calls.giveUp(page, 8);
  await Promise.resolve();
  expect(isOver).toBe(false);
  calls.giveUp(page, 7);
  expect(await work).toBe('given up');
});

test.each(['did-navigate', 'destroyed'])('all calls of a page are given up with it: %s', async (event) => {
  const calls = new GivenUpCalls();
  const page = pageOf(1);
  const work = [calls.watch(page, 1, long), calls.watch(page, undefined, long)];
  page.emit(event);
  expect(await Promise.all(work)).toEqual(['given up', 'given up']);
  expect(await calls.watch(page, 1, () => Promise.resolve('answered'))).toBe('answered');
});
