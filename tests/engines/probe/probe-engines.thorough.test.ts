// Engines that hang, are too slow or die while they learn become explained rows, within the time.
import { expect, test } from 'vitest';
import { alwaysThere } from '../../../main/engines/probe/index.ts';
import { processorPlays, rowsOf } from './probing.ts';

test('one that hangs, and one that keeps its processor busy, are given up in time, which begins when the processor has answered', async () => {
  const { rows: [hangs, spins, processor] } = await rowsOf(['hangs', 'spins', processorPlays], { load: 1 });
  for (const row of [hangs, spins]) {
    expect(row).toMatchObject({ available: false });
    expect(row?.reason).toMatch(/^It did not answer within \d+ s and was ended\.$/);
  }
  expect(processor).toMatchObject({ available: true, selfCheck: { passed: true } });
  expect(processor?.trainingImagesPerSecond).toBeGreaterThan(0);
});

test('the processor stays available where the computer is too busy for it to answer, within the time for all', async () => {
  const { rows: [row] } = await rowsOf([processorPlays], { load: 0.2, whole: 1.5 }, { plays: 'hangs' });
  expect(row).toEqual({
    ...alwaysThere,
    available: true,
    timedOut: true,
    reason: 'Its training speed was not measured: the computer was too busy.',
    remedy: expect.stringMatching(/^It can still train\./) as string,
  });
  const [crashed] = (await rowsOf([processorPlays], {}, { plays: 'crashes' })).rows;
  expect(crashed).toMatchObject({ available: false, reason: 'The library crashed when it was tried.' });
});

test('one that dies while it learns can’t be used, and takes no time from one beside it; what the processor does of one is said', async () => {
  const { rows } = await rowsOf(['dies-learning', 'partly']);
  expect(rows[0]).toMatchObject({ available: false, reason: 'It failed with this pre-trained model. The library crashed when it was tried.' });
  expect(rows[1]?.trainingImagesPerSecond).toBeGreaterThan(0);
  expect(rows[1]).toMatchObject({ available: true, reason: 'The CPU does some of the frozen model, since this engine lacks some operators.' });
});

test('one that is too slow is kept, without a speed', async () => {
  const { rows: [row] } = await rowsOf(['crawls-learning'], { measure: 2 });
  expect(row).toMatchObject({ available: true, reason: 'It trains too slowly for its speed to be measured in the time allowed.' });
  expect(row?.trainingImagesPerSecond).toBeUndefined();
  expect(row?.inferenceImagesPerSecond).toBeGreaterThan(0);
});

test('the better of two turns counts', async () => {
  const { rows: [row] } = await rowsOf(['disturbed']);
  // Steps of two pictures, each of which takes over a second in the first turn: fewer than two pictures a second.
  expect(row?.trainingImagesPerSecond).toBeGreaterThan(2);
});
