import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Log } from '../../../main/workbench/log/log.ts';
import { openWorkbench, replyTo, type Workbench } from '../../../main/workbench.ts';
import { UserError } from '../../../preload/contract.ts';
import { fewTiles } from '../sample-project.ts';
import { temporaryFolder } from '../../temporary.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = temporaryFolder('log');
const logs = join(folder, 'workspace', 'logs');
const logged = (): string => readFileSync(join(logs, 'thaw.log'), 'utf8');
let workbench: Workbench;
let backbone: string;
let project: number;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  ({ project, backbone } = await fewTiles(workbench, join(folder, 'Patients of Dr Miller'), 8));
});
afterAll(async () => {
  await workbench.close();
  expect(logged()).toMatch(/ info {2}closed; process \d+\n$/);
});

test('versions, the machine, jobs, engines and the end of a run are logged, without any name of the person’s', async () => {
  await workbench.call('projects.rename', { project, name: 'Lesions of spring' });
  const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, name: 'secret run', recipe: { crossValidate: false } });
  await workbench.jobEnded(job);
  const text = logged();
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info {2}opened; Thaw [\d.]+, onnxruntime [\d.]+, Node [\d.]+; \w+ \w+ .*; process \d+$/m);
  expect(text).toMatch(new RegExp(`run ${run}: transfer on [\\w/ ]+, 24 pictures, seed \\d+$`, 'm'));
  expect(text).toMatch(new RegExp(`job ${job} \\(train, project ${project}, run ${run}\\) has ended: done$`, 'm'));
  for (const name of ['Miller', 'Patients', 'Lesions', 'secret', 'scratched', 'chipped', folder]) expect(text, name).not.toContain(name);
});

test('a child that a signal ends is logged, and leaves a crash report that says so', async () => {
  const { job } = await workbench.call('checks.start', { project, backbone: null });
  for (const pid of workbench.children()) process.kill(pid, 'SIGKILL');
  await workbench.jobEnded(job!);
  expect(logged()).toMatch(/ crash The child process has ended \(.*\): signal SIGKILL$/m);
  const report = readdirSync(logs).find((name) => name.startsWith('crash-'));
  const content = readFileSync(join(logs, report!), 'utf8');
  expect(content).toMatch(/^Thaw crash report\nThaw [\d.]+/);
  expect(content).toMatch(/signal SIGKILL[\s\S]*The last of the log:[\s\S]*opened; Thaw/);
});

test('details to copy of a fault in Thaw name the log, where its stack stands without paths', () => {
  const reply = replyTo(new TypeError('unforeseen'), workbench.log, 'call projects.list');
  expect(reply).toMatchObject({ ok: false, kind: 'bug' });
  expect(reply.ok ? '' : reply.details).toContain(`Log: ${join(logs, 'thaw.log')}`);
  const text = logged();
  expect(text).toMatch(/ error call projects\.list: TypeError: unforeseen\n {4}at tests\/workbench\/log\/log\.test\.ts:\d+:\d+\n/);
  expect(text).not.toContain(root);
});

test('of an expected failure the code is logged, of others a redacted message with frames of the program, and causes', () => {
  const log = new Log(join(folder, 'separate'), { withNames: false, names: () => ['glioma'], now: () => 0 });
  log.failure('call x', new UserError('folder-missing', { folder: '/home/dr/patients' }));
  log.failure('call y', new Error('no class glioma', { cause: new Error("open '/home/dr/a.jpg'") }));
  const [expected, ...bug] = readFileSync(log.path, 'utf8').trim().split('\n');
  expect(expected).toBe('1970-01-01T00:00:00.000Z error call x: problem folder-missing');
  expect(bug[0]).toBe('1970-01-01T00:00:00.000Z error call y: Error: no class [name]');
  expect(bug[1]).toMatch(/^ {4}at tests\/workbench\/log\/log\.test\.ts:\d+:\d+$/);
  expect(bug).toContain('    because of Error: open [quoted]');
  expect(bug.join('\n')).not.toContain('/home/dr');
});

test('asked for, names and paths are logged, but no control characters', () => {
  const log = new Log(join(folder, 'open'), { withNames: true, names: () => ['glioma'], now: () => 0 });
  log.failure('call x', new UserError('folder-missing', { folder: '/home/dr/\u001b[31mpatients' }));
  expect(readFileSync(log.path, 'utf8')).toContain('The folder “/home/dr/ [31mpatients” is not there.');
});

test('an exception that nobody caught leaves a crash report, and ends the host as before', () => {
  const workspace = join(folder, 'crashed');
  const script = `
    const { openWorkbench } = await import(${JSON.stringify(pathToFileURL(join(root, 'main/workbench.ts')).href)});
    await openWorkbench({ folder: ${JSON.stringify(workspace)} });
    void Promise.reject(new Error('unforeseen, in /home/dr/x.jpg'));`;
  const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('unforeseen');
  const [report] = readdirSync(join(workspace, 'logs')).filter((name) => name.startsWith('crash-'));
  const content = readFileSync(join(workspace, 'logs', report!), 'utf8');
  expect(content).toContain('unhandledRejection: Error: unforeseen, in [path]');
});

test('only the newest crash reports are kept', () => {
  const place = join(folder, 'many');
  mkdirSync(place);
  for (let i = 0; i < 12; i++) writeFileSync(join(place, `crash-2020-01-01T00-00-${String(i).padStart(2, '0')}.000Z.txt`), '');
  new Log(place, { withNames: false, names: () => [], now: () => Date.UTC(2021, 0) }).crash('x', 'signal SIGSEGV');
  const kept = readdirSync(place).filter((name) => name.startsWith('crash-')).sort();
  expect(kept).toHaveLength(10);
  expect(kept.at(-1)).toBe('crash-2021-01-01T00-00-00.000Z.txt');
});
