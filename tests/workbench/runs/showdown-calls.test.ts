// Showdowns through the workbench: ordinary runs one after another, stopped, set aside, cut short by a restart, and within a time.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Showdown, type CallInput, type WorkbenchEvent } from '../../../preload/contract.ts';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';
import { endlessRounds } from '../stand-in-trainer.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('showdown');
let workbench: Workbench;
let asked: { project: number; backbone: string };

const open = (resume = true) => openWorkbench({
  folder: join(folder, 'workspace'), trainerEntry: join(import.meta.dirname, '..', 'stand-in-trainer.ts'), resume,
});

beforeAll(async () => {
  workbench = await open();
  asked = await fewTilesAndSmallNetwork(workbench, join(folder, 'pictures'), 20);
});
afterAll(async () => {
  await workbench.close();
});

type Wishes = Partial<CallInput<'showdown.start'>>;
const start = (options: Wishes = {}) => workbench.call('showdown.start', { ...asked, seeds: 1, fewer: false, ...options });
const get = (showdown: number) => workbench.call('showdown.get', { showdown });
const ended = async ({ showdown, job }: { showdown: number; job: number }): Promise<Showdown> => {
  await workbench.jobEnded(job);
  return get(showdown);
};

/** Resolves with the run of the first point of a curve from now on. */
function learning(): Promise<number> {
  return new Promise((resolve) => {
    const stop = workbench.listen((event: WorkbenchEvent) => {
      // Transfer learning has no rounds, and is over before anything could be wished for.
      if (event.type !== 'curve' || event.point.epoch === null) return;
      stop();
      resolve(event.run);
    });
  });
}

/** Ends every run that learns as soon as it does, until the returned function is called. */
function finishing(): () => void {
  const told = new Set<number>();
  return workbench.listen((event) => {
    if (event.type !== 'curve' || event.point.epoch === null || told.has(event.run)) return;
    told.add(event.run);
    void workbench.call('runs.finish', { run: event.run });
  });
}

const kinds = ({ entries }: Showdown) => entries.map(({ arm, seed, share }) => [arm, seed, share]);

test('all ways run one after another, the cheapest first, then other seeds, then fewer pictures, and end in a verdict', async () => {
  const showdown = await ended(await start({ seeds: 2, fewer: true }));
  expect(showdown).toMatchObject({ state: 'done', reason: null, job: null });
  expect(kinds(showdown).slice(0, 4).map(([arm]) => arm).sort()).toEqual(['everything', 'from-scratch', 'top-block', 'transfer']);
  expect(kinds(showdown).slice(4, 7).every(([, seed, share]) => seed === 1 && share === 1)).toBe(true);
  expect(kinds(showdown).slice(7).map(([, , share]) => share).sort()).toEqual([0.25, 0.25, 0.25, 0.5, 0.5, 0.5]);
  const first = showdown.entries.slice(0, 4).map(({ forecast }) => forecast ?? 0);
  expect(first).toEqual(first.toSorted((a, b) => a - b));
  expect(showdown.entries.every(({ state, skipped }) => state === 'done' && skipped === null)).toBe(true);
  const runs = await Promise.all(showdown.entries.map(({ run }) => workbench.call('runs.get', { run: run ?? 0 })));
  expect(new Set(runs.map(({ testSet }) => testSet)).size).toBe(1);
  const half = runs.filter((_, i) => showdown.entries[i]?.share === 0.5).map(({ counts }) => counts);
  const whole = runs[0]?.counts;
  for (const counts of half) expect([counts.train, counts.validation, counts.test]).toEqual([
    Math.round((whole?.train ?? 0) / 2), whole?.validation, whole?.test,
  ]);
  expect(runs.find((_, i) => showdown.entries[i]?.arm === 'everything')?.recipe.tuning?.line).not.toBe(
    runs.find((_, i) => showdown.entries[i]?.arm === 'top-block')?.recipe.tuning?.line,
  );
  expect(showdown.result.arms.map(({ arm, seeds }) => [arm, seeds])).toEqual([['transfer', 1], ['top-block', 2], ['everything', 2], ['from-scratch', 2]]);
  expect(showdown.result.pairs).toHaveLength(6);
  expect(showdown.result.verdict).not.toBeNull();
  expect(showdown.result.recommendation).not.toBeNull();
  expect(showdown.result.benefits.map(({ id }) => id)).toEqual(['time', 'pictures', 'precision']);
  expect(showdown.seconds).toBeGreaterThan(0);
  expect(await workbench.call('showdown.list', { project: asked.project })).toMatchObject([{ id: showdown.id, state: 'done', minutes: null }]);
  await expect(workbench.call('showdown.resume', { showdown: showdown.id })).rejects.toThrow(/can’t be resumed: it is finished/);
});

test('nothing fits into no time, which is said; with more time it goes on', async () => {
  const none = await ended(await start({ minutes: 0.00001 }));
  expect(none.state).toBe('done');
  expect(none.entries.every(({ run, skipped }) => run === null && /^It would take .*, but only .* was left\.$/.test(skipped ?? ''))).toBe(true);
  expect(none.result).toMatchObject({ arms: [], verdict: null, recommendation: null });
  const foreseen = await workbench.call('showdown.forecast', { ...asked, seeds: 1, fewer: false, minutes: 0.00001 });
  expect(foreseen).toMatchObject({ seconds: 0 });
  // Few pictures, and no time to leave each of them out as well: what the page says beside the total.
  const wished = await workbench.call('showdown.forecast', { ...asked, crossValidate: true, minutes: 0.00001 });
  expect(wished).toMatchObject({ crossValidates: false, crossValidation: expect.stringContaining('but no time to cross-validate') as string });
  expect(foreseen.entries.map(({ skipped }) => skipped)).toEqual(none.entries.map(({ skipped }) => skipped));
  const all = await ended(await workbench.call('showdown.resume', { showdown: none.id, minutes: null }));
  expect(all.entries.every(({ state, skipped }) => state === 'done' && skipped === null)).toBe(true);
});

test('one that is stopped keeps what had finished, and goes on from there', async () => {
  const reached = learning();
  const started = await start({ tuning: { epochs: endlessRounds } });
  const run = await reached;
  await workbench.call('jobs.cancel', { job: started.job });
  const stopped = await ended(started);
  expect(stopped).toMatchObject({ state: 'cancelled', reason: 'Stopped. Finished runs are kept, and it can continue.', job: null });
  expect(stopped.entries.find((entry) => entry.run === run)?.state).toBe('cancelled');
  const stop = finishing();
  const again = await workbench.call('showdown.resume', { showdown: started.showdown });
  expect((await get(again.showdown)).job).toBe(again.job);
  await expect(workbench.call('showdown.resume', { showdown: started.showdown })).rejects.toThrow(/can’t be resumed/);
  const done = await ended(again);
  stop();
  expect(done.state).toBe('done');
  expect(done.entries.find((entry) => entry.run === run)?.state).toBe('done');
});

test('a run that is set aside sets its Showdown aside', async () => {
  const reached = learning();
  const started = await start({ tuning: { epochs: endlessRounds } });
  await workbench.call('runs.pause', { run: await reached });
  expect(await ended(started)).toMatchObject({ state: 'paused', reason: 'Paused. It can continue from where it stopped.' });
  const stop = finishing();
  expect((await ended(await workbench.call('showdown.resume', { showdown: started.showdown }))).state).toBe('done');
  stop();
});

test('one that is cut short by the end of the program goes on at the next start, with the pictures of then', async () => {
  const reached = learning();
  const started = await start({ tuning: { epochs: endlessRounds } });
  const run = await reached;
  await workbench.close();
  workbench = await open(false);
  expect(await get(started.showdown)).toMatchObject({ state: 'going', job: null });
  const [moved = 0] = await workbench.call('pictures.find', { project: asked.project, filter: { part: 'train' } });
  await workbench.call('pictures.moveToSet', { project: asked.project, ids: [moved], part: 'test' });
  await workbench.close();
  workbench = await open();
  const stop = finishing();
  const { job } = await get(started.showdown);
  expect(job).not.toBeNull();
  const done = await ended({ showdown: started.showdown, job: job ?? 0 });
  stop();
  expect(done.state).toBe('done');
  expect(done.entries.find((entry) => entry.run === run)?.state).toBe('done');
  expect(new Set(await Promise.all(done.entries.map(async (entry) => (await workbench.call('runs.get', { run: entry.run ?? 0 })).testSet))).size).toBe(1);
  await workbench.call('pictures.moveToSet', { project: asked.project, ids: [moved], part: 'train' });
});

test('the command line runs one to its end, and goes on with one for which there is more time', async () => {
  const { name: project } = await workbench.call('projects.get', { project: asked.project });
  const command = (values: Record<string, string | boolean>) => commands.showdown?.run({
    workbench, positionals: [], values: { project, backbone: 'small', ...values }, say: () => undefined,
  });
  const none = await command({ minutes: '0.00001', seeds: '1', 'no-learning-curve': true });
  expect(none?.text).toMatch(/^Skipped: Transfer learning\. It would take/);
  const { id } = Showdown.parse(none?.json);
  const all = await command({ resume: String(id), minutes: '600' });
  expect(Showdown.parse(all?.json)).toMatchObject({ id, state: 'done', options: { minutes: 600 } });
  expect(all?.text).toMatch(/^Transfer learning: \d+ of \d+ correct/);
  expect(all?.text).toContain('Transfer learning saves time (');
});

test('without test pictures there is nothing to compare', async () => {
  const ids = await workbench.call('pictures.find', { project: asked.project, filter: { part: 'test' } });
  await workbench.call('pictures.moveToSet', { project: asked.project, ids, part: 'train' });
  await expect(start()).rejects.toThrow(/has no test pictures/);
  await workbench.call('pictures.moveToSet', { project: asked.project, ids, part: 'test' });
});
