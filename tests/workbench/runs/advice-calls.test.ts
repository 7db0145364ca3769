// Advice through the workbench: surveyed once per pictures and starting model, old when labels change, with a pilot, and given up at will.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('advice');
let workbench: Workbench;
let asked: { project: number; backbone: string };

const open = () => openWorkbench({ folder: join(folder, 'workspace'), trainerEntry: join(import.meta.dirname, '..', 'stand-in-trainer.ts') });

beforeAll(async () => {
  workbench = await open();
  asked = await fewTilesAndSmallNetwork(workbench, join(folder, 'pictures'));
});
afterAll(async () => {
  await workbench.close();
});

const get = () => workbench.call('advice.get', asked);

test('advice that is stopped leaves nothing, and can be asked for again', async () => {
  expect(await get()).toBeNull();
  const { job } = await workbench.call('advice.probe', asked);
  expect((await workbench.call('advice.probe', asked)).job).toBe(job);
  await workbench.call('jobs.cancel', { job });
  expect((await workbench.jobEnded(job)).state).toBe('cancelled');
  expect(await get()).toBeNull();
});

test('advice that nobody asked for begins only while nothing else runs, and ends as soon as something does', async () => {
  const { job } = await workbench.call('advice.prepare', asked);
  expect((await workbench.call('jobs.list', {})).find(({ id }) => id === job)).toMatchObject({ unasked: true });
  expect(await workbench.call('advice.prepare', asked)).toEqual({ job: null });
  const run = await workbench.call('runs.start', { ...asked, strategy: 'transfer' });
  expect((await workbench.jobEnded(job ?? 0)).state).toBe('cancelled');
  expect(await workbench.call('advice.prepare', asked)).toEqual({ job: null });
  expect((await workbench.jobEnded(run.job)).state).toBe('done');
  const unasked = await workbench.call('advice.prepare', asked);
  const { job: wanted } = await workbench.call('advice.probe', asked);
  expect(wanted).not.toBe(unasked.job);
  expect((await workbench.jobEnded(unasked.job ?? 0)).state).toBe('cancelled');
  await workbench.call('jobs.cancel', { job: wanted });
  await workbench.jobEnded(wanted);
});

test('advice rests on the pictures that are not for testing, with times that were measured, and outlives a restart', async () => {
  const { job } = await workbench.call('advice.probe', asked);
  expect(await workbench.jobEnded(job)).toMatchObject({ state: 'done', outcome: 'The advice is on the Train page.' });
  const advice = await get();
  const { counts } = await workbench.call('runs.get', { run: (await workbench.call('runs.start', { ...asked, strategy: 'transfer' })).run });
  expect(advice?.probe.of).toBe(counts.train + counts.validation);
  expect(advice?.times.transfer).toBeGreaterThan(0);
  expect(advice?.times.everything).toBeGreaterThan(advice?.times.topBlock ?? Infinity);
  expect(advice?.score).toBe(advice?.evidence.reduce((sum, { points }) => sum + points, 0));
  const again = await workbench.call('advice.probe', asked);
  expect((await workbench.jobEnded(again.job)).state).toBe('done');
  expect(await workbench.call('advice.prepare', asked)).toEqual({ job: null });
  await workbench.close();
  workbench = await open();
  expect(await get()).toEqual(advice);
});

test('what advice says of time is what the forecast says, with the settings of the page', async () => {
  for (const settings of [{}, { crossValidate: false }, { tuning: { epochs: 3 } }]) {
    const { times } = await workbench.call('advice.get', { ...asked, ...settings }) ?? {};
    const { transferSeconds, lines, presets } = await workbench.call('train.forecast', { ...asked, ...settings });
    const secondsAt = (name: string | undefined) => lines.find((line) => line.name === name)?.secondsTotal;
    expect(times).toMatchObject({
      transfer: transferSeconds, topBlock: secondsAt(presets?.topBlock), everything: secondsAt(presets?.everything),
    });
  }
});

test('a pilot is compared on a third held out, kept, and leaves no run behind', async () => {
  const runs = (await workbench.call('runs.list', { project: asked.project })).length;
  const { job } = await workbench.call('advice.pilot', asked);
  expect((await workbench.jobEnded(job)).state).toBe('done');
  const { pilot, probe } = await get() ?? {};
  expect(pilot?.pictures).toBeGreaterThan((probe?.of ?? 0) / 4);
  expect(pilot?.pictures).toBeLessThan((probe?.of ?? 0) / 2);
  // The stand-in knows every answer.
  expect(pilot).toMatchObject({ thawedCorrect: pilot?.pictures, onlyFrozen: 0 });
  expect((await workbench.call('runs.list', { project: asked.project })).length).toBe(runs);
  expect(existsSync(join(folder, 'workspace', 'cache', 'pilots', String(job)))).toBe(false);
});

test('a time limit is asked for with the advice, not stored with it', async () => {
  const limited = await workbench.call('advice.get', { ...asked, minutes: 0.001 });
  expect(limited?.recommendation).toBe('transfer');
  expect((await get())?.guard).toBeNull();
});

test('the command line tells the same, with every piece of evidence', async () => {
  const { name } = await workbench.call('projects.get', { project: asked.project });
  const answer = await commands.advise?.run({ workbench, positionals: [], values: { project: name, backbone: 'small', minutes: '30' }, say: () => undefined });
  const advice = await workbench.call('advice.get', { ...asked, minutes: 30 });
  expect(answer?.json).toEqual(advice);
  for (const { name: piece, number } of advice?.evidence ?? []) expect(answer?.text).toContain(`${piece}: ${number}. `);
  expect(answer?.text).toContain(advice?.sentences[2]);
});

test('other labels make other pictures: there is no advice on them yet', async () => {
  const [first = 0] = await workbench.call('pictures.find', { project: asked.project, filter: { part: 'train' } });
  const classes = await workbench.call('classes.list', { project: asked.project });
  await workbench.call('pictures.label', { project: asked.project, ids: [first], label: classes.at(-1)?.name ?? '' });
  expect(await get()).toBeNull();
  await workbench.call('pictures.undoLabel', { project: asked.project });
  expect(await get()).not.toBeNull();
});

test('pictures that can’t be learned from are refused before anything is begun', async () => {
  const [first, ...others] = await workbench.call('classes.list', { project: asked.project });
  await expect(workbench.call('advice.probe', { ...asked, leaveOut: others.map(({ name }) => name) })).rejects.toThrow(
    `There is only one class, “${first?.name}”.`,
  );
});
