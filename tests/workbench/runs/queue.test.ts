// Runs in a line: their order, pausing, going on, ending early, crashing, and what a restart makes of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CallInput, Run, RunState, WorkbenchEvent } from '../../../preload/contract.ts';
import { connect } from '../../../main/history/database.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fewTiles } from '../sample-project.ts';
import { plays } from '../stand-in-trainer.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('queue');
let workbench: Workbench;
let project: number;
let backbone: string;

const open = (resume = true) => openWorkbench({
  folder: join(folder, 'workspace'), trainerEntry: join(import.meta.dirname, '..', 'stand-in-trainer.ts'), resume,
});

beforeAll(async () => {
  workbench = await open();
  ({ project, backbone } = await fewTiles(workbench, join(folder, 'pictures')));
});
afterAll(async () => {
  await workbench.close();
});

type Asked = Partial<CallInput<'runs.start'>>;
const start = (asked: Asked = {}) => workbench.call('runs.start', { project, backbone, strategy: 'fine-tune', ...asked });
const get = (run: number) => workbench.call('runs.get', { run });
const jobOf = async (id: number) => (await workbench.call('jobs.list', {})).find((job) => job.id === id);
const ended = async ({ run, job }: { run: number; job: number }): Promise<Run> => {
  await workbench.jobEnded(job);
  return get(run);
};

/** Resolves with the first event that fits. */
function heard(fits: (event: WorkbenchEvent) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = workbench.listen((event) => {
      if (!fits(event)) return;
      stop();
      resolve();
    });
  });
}
const pointOf = (run: number, step = 1) => heard((event) => event.type === 'curve' && event.run === run && event.point.step >= step);

/** A run that learns until something is wished for. */
async function endless(): Promise<{ run: number; job: number }> {
  const started = await start({ seed: plays.endless });
  await pointOf(started.run, 2);
  return started;
}

test('waiting runs say so, take their turns in order, and can change places', async () => {
  const first = await endless();
  const [a, b, c] = [await start(), await start(), await start({ strategy: 'from-scratch' })];
  expect((await jobOf(a.job))?.state).toBe('queued');
  expect((await get(a.run)).state).toBe('queued');
  expect((await get(c.run)).name).toBe('From scratch 1');
  expect(await workbench.call('runs.queue', {})).toEqual([a.run, b.run, c.run]);
  expect(await workbench.call('runs.reorder', { run: c.run, before: a.run })).toEqual([c.run, a.run, b.run]);
  expect(await workbench.call('runs.reorder', { run: a.run, before: null })).toEqual([c.run, b.run, a.run]);
  expect(await workbench.call('runs.reorder', { run: b.run, before: b.run })).toEqual([c.run, b.run, a.run]);
  await expect(workbench.call('runs.reorder', { run: first.run, before: null })).rejects.toThrow(/is running, not queued/);
  const order: number[] = [];
  const stop = workbench.listen((event) => {
    if (event.type === 'curve' && event.run !== first.run && order.at(-1) !== event.run) order.push(event.run);
  });
  await workbench.call('runs.finish', { run: first.run });
  await Promise.all([a, b, c].map(({ job }) => workbench.jobEnded(job)));
  stop();
  expect(order).toEqual([c.run, b.run, a.run]);
  expect((await get(first.run)).state).toBe('done');
});

test('a waiting run is cancelled at once and lets the others by', async () => {
  const first = await endless();
  const [a, b] = [await start(), await start()];
  await workbench.call('jobs.cancel', { job: a.job });
  expect(await ended(a)).toMatchObject({ state: 'cancelled', reason: 'Stopped before it started.', resumable: false });
  expect((await get(first.run)).state).toBe('training');
  expect(await workbench.call('runs.queue', {})).toEqual([b.run]);
  await workbench.call('jobs.cancel', { job: first.job });
  expect(await ended(first)).toMatchObject({ state: 'cancelled', resumable: true });
  expect((await ended(b)).state).toBe('done');
});

test('a run that is paused goes on from its checkpoint with the pictures and labels of then', async () => {
  const going = await endless();
  await workbench.call('runs.pause', { run: going.run });
  const paused = await ended(going);
  expect(paused).toMatchObject({ state: 'paused', resumable: true });
  expect((await jobOf(going.job))?.state).toBe('paused');
  const curve = await workbench.call('runs.curve', { run: going.run });
  const [moved = 0] = await workbench.call('pictures.find', { project, filter: { part: 'train' } });
  await workbench.call('pictures.moveToSet', { project, ids: [moved], part: 'test' });
  const again = await workbench.call('runs.resume', { run: going.run });
  expect(again.run).toBe(going.run);
  await pointOf(going.run, curve.length + 1);
  await workbench.call('runs.finish', { run: going.run });
  const done = await ended(again);
  expect(done).toMatchObject({ state: 'done', name: paused.name, reason: null, resumable: false, counts: paused.counts });
  expect(done.remarks.join()).toContain(`"resume":true,"train":${paused.counts.train}`);
  const whole = await workbench.call('runs.curve', { run: going.run });
  expect(whole.slice(0, curve.length)).toEqual(curve);
  expect(whole.map(({ step }) => step)).toEqual(whole.map((_, i) => i + 1));
  await workbench.call('pictures.moveToSet', { project, ids: [moved], part: 'train' });
});

test('a waiting run is paused at once, and begins when it is taken up', async () => {
  const first = await endless();
  const a = await start();
  expect(await workbench.call('runs.pause', { run: a.run })).toMatchObject({ state: 'paused', resumable: true });
  const again = await workbench.call('runs.resume', { run: a.run });
  expect((await workbench.jobEnded(a.job)).state).toBe('paused');
  expect((await get(a.run)).state).toBe('queued');
  await workbench.call('runs.finish', { run: first.run });
  expect((await ended(again)).state).toBe('done');
});

test.each(['fine-tune', 'transfer'] as const)('a run that is paused while it gets ready begins when it is taken up (%s)', async (strategy) => {
  const going = await start({ strategy });
  while ((await get(going.run)).state === 'queued') await nextTurn();
  expect((await get(going.run)).state).toBe('preparing');
  await expect(workbench.call('runs.finish', { run: going.run })).rejects.toThrow(/has not begun to learn/);
  await workbench.call('runs.pause', { run: going.run });
  expect(await ended(going)).toMatchObject({ state: 'paused', resumable: true });
  expect((await jobOf(going.job))?.state).toBe('paused');
  expect((await ended(await workbench.call('runs.resume', { run: going.run }))).state).toBe('done');
});

test('what neither learns nor waits is not paused, ended or taken up', async () => {
  const done = await ended(await start());
  await expect(workbench.call('runs.pause', { run: done.id })).rejects.toThrow(/is finished, not running/);
  await expect(workbench.call('runs.finish', { run: done.id })).rejects.toThrow(/is finished, not running/);
  await expect(workbench.call('runs.resume', { run: done.id })).rejects.toThrow(/can’t be resumed: it is finished/);
});

test('a transfer run that is paused keeps its features and begins again', async () => {
  await workbench.call('workspace.clearCache', {});
  const going = await start({ strategy: 'transfer' });
  await heard((event) => event.type === 'job' && event.job.id === going.job && event.job.total > 0);
  await workbench.call('runs.pause', { run: going.run });
  expect((await ended(going)).state).toBe('paused');
  expect((await ended(await workbench.call('runs.resume', { run: going.run }))).state).toBe('done');
});

test('a check that goes on gives way to a run that only learns a head, and ends after it', async () => {
  const ends: string[] = [];
  const states: string[] = [];
  const stop = workbench.listen((event) => {
    if (event.type !== 'job') return;
    if (event.job.kind === 'dataset-check') states.push(event.job.state);
    if (event.job.state === 'done') ends.push(event.job.kind);
  });
  const { job } = await workbench.call('checks.start', { project, anew: true });
  await heard((event) => event.type === 'job' && event.job.id === job && event.job.total > 0);
  const transfer = await start({ strategy: 'transfer' });
  const thawing = await start();
  await Promise.all([job ?? 0, transfer.job, thawing.job].map((each) => workbench.jobEnded(each)));
  stop();
  // What takes long still waits for the check.
  expect(ends).toEqual(['train', 'dataset-check', 'train']);
  expect((await get(transfer.run)).state).toBe('done');
  expect(states.filter((state, i) => state !== states[i - 1])).toEqual(['queued', 'running', 'queued', 'running', 'done']);
});

const trained = (run: number): string => readFileSync(join(folder, 'workspace', 'runs', String(run), 'checkpoint.json'), 'utf8');

test('work whose events can’t be stored ends in the trainer, too, so that no second one trains beside it', async () => {
  const quiet = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const failed = await start({ seed: plays.unstorable });
  const next = await start();
  expect((await ended(failed)).state).toBe('failed');
  const rounds = trained(failed.run);
  expect((await ended(next)).state).toBe('done');
  expect(trained(failed.run)).toBe(rounds);
  quiet.mockRestore();
});

test('a page that can’t be told does not end the work, and others are told', async () => {
  const quiet = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const stop = workbench.listen(() => { throw new Error('the window has gone'); });
  const going = await start();
  await pointOf(going.run);
  expect((await ended(going)).state).toBe('done');
  stop();
  quiet.mockRestore();
});

test('a run in the trash neither trains nor waits, and goes on once it is restored', async () => {
  const [first, waiting] = [await endless(), await start()];
  await workbench.call('runs.trash', { run: waiting.run });
  await workbench.call('runs.trash', { run: first.run });
  expect((await ended(first)).state).toBe('paused');
  expect(await ended(waiting)).toMatchObject({ state: 'paused', reason: 'Paused because it was moved to the trash. Restore it to continue.' });
  expect(await workbench.call('runs.queue', {})).toEqual([]);
  await expect(workbench.call('runs.resume', { run: waiting.run })).rejects.toThrow(/is in the trash/);
  for (const { run } of [first, waiting]) await workbench.call('runs.restore', { run });
  expect((await ended(await workbench.call('runs.resume', { run: waiting.run }))).state).toBe('done');
  const again = await workbench.call('runs.resume', { run: first.run });
  await pointOf(first.run, 3);
  await workbench.call('runs.finish', { run: first.run });
  expect((await ended(again)).state).toBe('done');
});

test('a project in the trash does not train: its runs and its Showdown pause, and nothing new begins', async () => {
  const [first, waiting] = [await endless(), await start()];
  const { showdown, job } = await workbench.call('showdown.start', { project, backbone, minutes: null });
  await workbench.call('projects.trash', { project });
  expect((await ended(first)).state).toBe('paused');
  expect((await ended(waiting)).state).toBe('paused');
  expect((await workbench.jobEnded(job)).state).toBe('paused');
  expect((await workbench.call('showdown.get', { showdown })).entries.filter(({ run }) => run !== null)).toEqual([]);
  await expect(start()).rejects.toThrow('“Few tiles” is in the trash, or its project is. Restore it first; then it can be trained.');
  await workbench.close();
  workbench = await open();
  expect((await workbench.call('jobs.list', {})).filter(({ kind }) => kind === 'train')).toEqual([]);
  await workbench.call('projects.restore', { project });
  expect((await ended(await workbench.call('runs.resume', { run: waiting.run }))).state).toBe('done');
});

test('a stored request that can’t be read any more fails by itself, and the others go on', async () => {
  const [first, broken, waiting] = [await endless(), await start(), await start()];
  const { showdown } = await workbench.call('showdown.start', { project, backbone, minutes: null });
  await workbench.close();
  const db = connect(join(folder, 'workspace', 'thaw.sqlite'));
  db.prepare("UPDATE runs SET recipe = '{' WHERE id = ?").run(broken.run);
  db.prepare("UPDATE showdowns SET wishes = 'null' WHERE id = ?").run(showdown);
  db.prepare("INSERT INTO imports (project, request, before, started) VALUES (?, '[]', 0, 0)").run(project);
  db.close();
  workbench = await open();
  const job = (await workbench.call('jobs.list', {})).find(({ run }) => run === waiting.run);
  expect((await ended({ run: waiting.run, job: job?.id ?? 0 })).state).toBe('done');
  expect(await workbench.call('runs.queue', {})).toEqual([]);
  expect(await workbench.call('workspace.findings', {})).toContainEqual(expect.stringContaining('can’t be read any more'));
  await workbench.close();
  const again = connect(join(folder, 'workspace', 'thaw.sqlite'));
  const ends = [
    again.prepare('SELECT state FROM runs WHERE id = ?').pluck().get(broken.run),
    again.prepare('SELECT state FROM showdowns WHERE id = ?').pluck().get(showdown),
    again.prepare('SELECT count(*) FROM imports').pluck().get(),
  ];
  again.close();
  expect(ends).toEqual(['failed', 'failed', 0]);
  workbench = await open(false);
  expect((await get(first.run)).state).toBe('interrupted');
});

test('closing twice closes once, and a call that comes too late is told so quietly', async () => {
  const going = await endless();
  const quiet = vi.spyOn(console, 'error');
  await Promise.all([workbench.close(), workbench.close()]);
  expect(await workbench.answer('runs.list', { project: null })).toMatchObject({ ok: false, kind: 'cancelled' });
  expect(quiet).not.toHaveBeenCalled();
  quiet.mockRestore();
  workbench = await open(false);
  expect((await get(going.run)).state).toBe('interrupted');
});

test('after a crash it goes on by itself with half the batch, from the last checkpoint, and says so', async () => {
  const run = await ended(await start({ seed: plays.fragile }));
  expect(run.state).toBe('done');
  expect(run.remarks).toContain('The first attempt crashed (signal SIGSEGV) with a batch size of 32; the run continued with 16.');
  expect((await workbench.call('runs.curve', { run: run.id })).map(({ learningRate }) => learningRate)).toEqual([0.032, 0.016, 0.016]);
  const hungry = await ended(await start({ seed: plays.hungry, recipe: { tuning: { batch: 24 } } }));
  expect(hungry.remarks).toContain('The first attempt ran out of memory with a batch size of 24; the run continued with 12.');
  expect(hungry.recipe.tuning?.batch).toBe(24);
});

test('a second crash ends the run with a sentence, and the workbench stays', async () => {
  const started = await start({ seed: plays.hopeless });
  const job = await workbench.jobEnded(started.job);
  expect(job.outcome).toMatch(/ended unexpectedly \(signal SIGSEGV\)/);
  expect(await get(started.run)).toMatchObject({ state: 'interrupted', resumable: true });
  expect((await ended(await start())).state).toBe('done');
});

test('a trainer that somebody kills is not tried again: the run waits to be taken up', async () => {
  const going = await endless();
  for (const pid of workbench.children()) process.kill(pid, 'SIGKILL');
  const run = await ended(going);
  expect(run).toMatchObject({ state: 'interrupted', resumable: true, remarks: [] });
});

test('after a restart waiting runs wait again in their order, and what was learning can go on', async () => {
  const first = await endless();
  const [a, b] = [await start(), await start()];
  await workbench.call('runs.reorder', { run: b.run, before: a.run });
  await workbench.close();
  workbench = await open(false);
  const states = async (): Promise<RunState[]> => Promise.all([first, b, a].map(async ({ run }) => (await get(run)).state));
  expect(await states()).toEqual(['interrupted', 'queued', 'queued']);
  expect(await workbench.call('jobs.list', {})).toEqual([]);
  await workbench.close();
  workbench = await open();
  const jobs = await workbench.call('jobs.list', {});
  expect(jobs.map(({ run, state }) => [run, state])).toEqual([[b.run, 'queued'], [a.run, 'queued']]);
  for (const job of jobs) await workbench.jobEnded(job.id);
  expect(await states()).toEqual(['interrupted', 'done', 'done']);
  const again = await workbench.call('runs.resume', { run: first.run });
  await pointOf(first.run, 3);
  await workbench.call('runs.finish', { run: first.run });
  expect((await ended(again)).state).toBe('done');
});

test('what can’t be thawed is refused with the places and runs that can', async () => {
  const asked = (tuning: NonNullable<NonNullable<Asked['recipe']>['tuning']>) => start({ recipe: { tuning } });
  await expect(asked({ line: 'nowhere' })).rejects.toThrow(/“nowhere” is not a thaw line of this pre-trained model\. Choose one of: “before block 1 of/);
  const lines = (await workbench.call('backbones.list', {}))[0]?.facts.thawLines ?? [];
  const top = await ended(await asked({ line: lines.at(-2)?.label ?? '' }));
  expect(top.recipe.tuning?.line).toBe(lines.at(-2)?.name);
  const next = await ended(await asked({ from: top.id }));
  expect(next.startedFrom).toEqual({ run: top.id, name: top.name });
  expect(next.remarks.join()).toContain(`runs/${top.id}"`);
  const transfer = await ended(await start({ strategy: 'transfer' }));
  await expect(asked({ from: transfer.id })).rejects.toThrow(/can’t provide the initial weights: only its head was trained/);
  const ids = await workbench.call('pictures.find', { project, filter: { part: 'validation' } });
  await workbench.call('pictures.moveToSet', { project, ids, part: 'test' });
  await expect(asked({})).rejects.toThrow(/validation set is empty/);
});
