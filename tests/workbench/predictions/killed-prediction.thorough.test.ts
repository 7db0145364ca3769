// A prediction whose whole program is killed in the middle: what was answered is stored, and the same command goes on from there.
import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openWorkbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTiles } from '../sample-project.ts';

const root = join(import.meta.dirname, '../../..');
const folder = temporaryFolder('killed-prediction');
const workspace = join(folder, 'workspace');
const inbox = join(folder, 'inbox');
const files = 900;
const words = ['main/hosts/launch.mjs', 'thaw', 'predict', '--run', '1', inbox, '--json', '--workspace', workspace];

test.skipIf(process.platform === 'win32')('nothing that was answered is lost, and nothing is computed twice', async () => {
  const workbench = await openWorkbench({ folder: workspace });
  const { project, backbone } = await fewTiles(workbench, join(folder, 'tiles'), 8);
  const { job } = await workbench.call('runs.start', { project, backbone, strategy: 'transfer', recipe: { crossValidate: false } });
  await workbench.jobEnded(job);
  await workbench.close();
  mkdirSync(inbox);
  const tiles = join(root, 'resources/samples/good');
  const [tile = ''] = readdirSync(tiles);
  cpSync(join(tiles, tile), join(folder, 'tile.jpg'));
  for (let i = 0; i < files; i++) symlinkSync(join(folder, 'tile.jpg'), join(inbox, `${String(i).padStart(4, '0')}.jpg`));

  // Launcher, command and reader are one group, which the power going would end at once.
  const child = spawn(process.execPath, words, { cwd: root, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  await new Promise<void>((resolve) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const done = Math.max(0, ...[...said.matchAll(new RegExp(`: (\\d+) of ${files}`, 'g'))].map((match) => Number(match[1])));
      if (done >= 100) resolve();
    });
  });
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await ended;

  const { stdout, stderr } = await promisify(execFile)(process.execPath, words, { cwd: root, maxBuffer: 1e8 });
  const before = Number(/Going on: ([\d\s]+) of/.exec(stderr)?.[1]?.replaceAll(/\s/g, ''));
  expect(before).toBeGreaterThanOrEqual(50);
  expect(before).toBeLessThan(files);
  // The first of what is left comes after what was there.
  expect(Number(/: (\d+) of (\d+)/.exec(stderr.slice(stderr.indexOf('Going on') + 10).replace(/^[^\n]*\n/, ''))?.[2])).toBe(files - before);
  const answers = (JSON.parse(stdout) as { files: { file: string; predicted: string | null }[] }).files;
  expect(new Set(answers.map(({ file }) => file)).size).toBe(files);
  expect(answers.every(({ predicted }) => predicted !== null)).toBe(true);
});
