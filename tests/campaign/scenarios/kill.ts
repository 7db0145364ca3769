// kill -9 of the host in the middle of work: what was acknowledged is there at the next start, and no half file stands under
// its final name.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { processor } from '../../../main/engines/onnxruntime/onnxruntime.ts';
import { Gone, Host } from '../host.ts';
import type { Scenario, Trial } from '../trial.ts';

const classes = ['good', 'scratched', 'chipped'];

function copied({ folder, prepared }: Trial): string {
  const workspace = join(folder, 'workspace');
  cpSync(prepared.workspace, workspace, { recursive: true });
  return workspace;
}

/** Kills the host after at most `withinMs` of `work`, which may be done before. */
async function killedDuring(trial: Trial, host: Host, withinMs: number, work: () => Promise<unknown>): Promise<void> {
  const working = work().catch((error: unknown) => {
    if (!(error instanceof Gone)) throw error;
  });
  await Promise.race([working, setTimeout(trial.chances.below(withinMs))]);
  await host.kill();
  await working;
}

/** The workspace opens again, and the finished run is as it was. */
async function reopened(trial: Trial, workspace: string): Promise<Host | null> {
  const host = await Host.open(trial, workspace);
  if (!host) trial.violated('lost', 'the workspace does not open any more');
  else if ((await host.call('runs.get', { run: trial.prepared.run }))?.state !== 'done') trial.violated('lost', 'the finished run');
  return host;
}

async function labelling(trial: Trial): Promise<void> {
  const workspace = copied(trial);
  const { project } = trial.prepared;
  const host = await Host.open(trial, workspace);
  if (!host) return;
  const ids = await host.call('pictures.find', { project }) ?? [];
  const acknowledged = new Map<number, string>();
  let underway: number | null = null;
  await killedDuring(trial, host, 1500, async () => {
    for (;;) {
      const [id, label] = [trial.chances.of(ids), trial.chances.of(classes)];
      underway = id;
      if (await host.call('pictures.label', { project, ids: [id], label })) acknowledged.set(id, label);
      underway = null;
    }
  });
  // The last label was asked for and not acknowledged: it may be there or not.
  if (underway !== null) acknowledged.delete(underway);
  const again = await reopened(trial, workspace);
  const pictures = await again?.call('pictures.get', { project, ids }) ?? [];
  const lost = pictures.filter(({ id, label }) => acknowledged.has(id) && acknowledged.get(id) !== label);
  if (lost.length > 0) trial.violated('lost', `${lost.length} of ${acknowledged.size} acknowledged labels`);
  await again?.close();
}

async function importing(trial: Trial): Promise<void> {
  const workspace = copied(trial);
  const { pictures } = trial.prepared;
  const before = namesUnder(pictures);
  const host = await Host.open(trial, workspace);
  if (!host) return;
  let begun: { project: number } | null = null;
  await killedDuring(trial, host, 2500, async () => {
    const started = await host.call('import.start', {
      folder: pictures, into: { newProject: 'Second' }, grouping: null, splitSeed: 0, classes: classes.map((name) => ({ found: name, name })),
    });
    begun = started;
    if (started) await host.ended(started.job);
  });
  const again = await reopened(trial, workspace);
  if (again && begun) {
    const found = await foundInTime(again, (begun as { project: number }).project, before.length);
    if (found !== before.length) trial.violated('lost', `${found} of ${before.length} pictures after the import went on`);
  }
  if (namesUnder(pictures).join() !== before.join()) trial.violated('lost', 'a picture of the person');
  await again?.close();
}

const patienceMs = 20_000;

/** Pictures in the project once the import that goes on at the start has brought them all, or has had its time. */
async function foundInTime(host: Host, project: number, wanted: number): Promise<number> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = (await host.call('pictures.find', { project }))?.length ?? 0;
    if (found >= wanted || performance.now() > end) return found;
    await setTimeout(100);
  }
}

const namesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name)).sort();

async function learning(trial: Trial): Promise<void> {
  const workspace = copied(trial);
  const { project, backbone } = trial.prepared;
  const host = await Host.open(trial, workspace);
  if (!host) return;
  let run: number | null = null;
  await killedDuring(trial, host, 4000, async () => {
    const started = await host.call('runs.start', { project, backbone, strategy: 'transfer', seed: trial.chances.below(1000) });
    run = started?.run ?? null;
    if (started) await host.ended(started.job);
  });
  const again = await reopened(trial, workspace);
  if (again && run !== null) {
    const state = (await again.call('runs.get', { run }))?.state;
    if (state === undefined) trial.violated('lost', 'a run that was started');
    if (state === 'interrupted') {
      const resumed = await again.call('runs.resume', { run });
      if (resumed && (await again.ended(resumed.job)).state !== 'done') trial.violated('lost', 'a run that was interrupted does not go on');
    }
  }
  await again?.close();
}

async function exporting(trial: Trial): Promise<void> {
  const workspace = copied(trial);
  const file = join(trial.folder, 'model.onnx');
  const host = await Host.open(trial, workspace);
  if (!host) return;
  await killedDuring(trial, host, 4000, async () => {
    const started = await host.call('export.start', { run: trial.prepared.run, file });
    if (started) await host.ended(started.job);
  });
  if (existsSync(file)) {
    try {
      await using _session = await processor.open(readFileSync(file));
    } catch (error) {
      trial.violated('lost', `a half export stands under its final name: ${String(error)}`);
    }
  }
  await (await reopened(trial, workspace))?.close();
}

const fixtures = join(import.meta.dirname, '..', '..', 'history', 'fixtures');

async function migrating(trial: Trial): Promise<void> {
  const workspace = join(trial.folder, 'workspace');
  mkdirSync(workspace);
  const old = trial.chances.of(readdirSync(fixtures).filter((name) => /^version-\d+\.sqlite\.gz$/.test(name)).sort());
  writeFileSync(join(workspace, 'thaw.sqlite'), gunzipSync(readFileSync(join(fixtures, old))));
  // Most of it is the start of the process; the migration itself is soon over.
  await (await Host.open(trial, workspace, { killAfterMs: 300 + trial.chances.below(2500) }))?.kill();
  const again = await Host.open(trial, workspace);
  const projects = await again?.call('projects.list', {});
  if (!again || !projects || projects.length === 0) trial.violated('lost', `the projects of ${old}`);
  await again?.close();
}

export const kills: readonly Scenario[] = [
  { name: 'kill: labelling', run: labelling },
  { name: 'kill: importing', run: importing },
  { name: 'kill: learning', run: learning },
  { name: 'kill: exporting', run: exporting },
  { name: 'kill: migrating', run: migrating },
];
