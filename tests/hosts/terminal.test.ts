// Output of the command line: whole through a pipe, safe for a terminal, and an exit code that says how it ended.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { forTerminal, jsonForTerminal } from '../../main/hosts/terminal.ts';
import { openWorkbench } from '../../main/workbench.ts';
import { temporaryFolder } from '../temporary.ts';
import { fewTiles } from '../workbench/sample-project.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = temporaryFolder('terminal');
const workspace = join(folder, 'workspace');
/** Sets the window's title where a terminal obeys it, with one byte beyond ASCII that some obey as well. */
const escape = '\u001b]0;owned\u0007\u009b31m';
/** Longer than the 64 KiB that a pipe takes at once. */
const longName = `${'long name '.repeat(40_000)}${escape}`;

beforeAll(async () => {
  const workbench = await openWorkbench({ folder: workspace, resume: false });
  const { project } = await fewTiles(workbench, join(folder, 'tiles'), 2);
  await workbench.call('projects.rename', { project, name: longName });
  await workbench.close();
});

const thaw = (words: string): string => `"${process.execPath}" main/hosts/launch.mjs thaw ${words} --workspace "${workspace}"`;
const shell = (line: string) => spawnSync('bash', ['-o', 'pipefail', '-c', line], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });

test('output through a pipe arrives whole, even at a slow reader', () => {
  const { stdout, status } = shell(`${thaw('projects --json')} | { sleep 0.5; cat; }`);
  expect(JSON.parse(stdout)).toMatchObject({ projects: [{ name: longName }] });
  expect(status).toBe(0);
});

test('no control character of a name reaches the terminal, on stdout, in JSON or in an error', () => {
  const listed = shell(thaw('projects')).stdout;
  expect(listed).toContain('␛]0;owned␇�31m');
  const outputs = [listed, shell(thaw('projects --json')).stdout, shell(`${thaw("runs --project $'\\e]0;owned\\a'")}`).stderr];
  for (const output of outputs) expect(output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
});

test('a reader that goes away is no reason for a complaint', () => {
  const { stderr, status } = shell(`${thaw('projects')} | head -c 10 > /dev/null`);
  expect(stderr).toBe('');
  expect(status).toBe(141);
});

test.each([
  ['projects', 0], ['runs --project nowhere', 1], ['runs --nonsense', 2], ['constructor', 2], ['toString --help', 2], ['"engine constructor"', 2],
])('thaw %s ends with exit code %i', (words, code) => {
  const { status, stderr } = shell(thaw(words));
  expect(stderr).not.toContain('    at ');
  expect(status).toBe(code);
});

test('Ctrl-C ends a command with exit code 130, and the launcher says the same', async () => {
  // A group of its own gets the signal as from a terminal: every process in it at once.
  const child = spawn(process.execPath, ['main/hosts/launch.mjs', 'thaw', 'compute', '--measure', '--workspace', workspace], {
    cwd: root, stdio: ['ignore', 'ignore', 'pipe'], detached: true,
  });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stderr.on('data', (piece: Buffer) => {
    if (said === '') process.kill(-(child.pid ?? 0), 'SIGINT');
    said += piece.toString();
  });
  expect(await ended).toBe(130);
  expect(said).toContain('Stopped.');
  expect(said).not.toContain('    at ');
});

test('what is safe stays as it is', () => {
  expect(forTerminal('Größe “x” ±3 µm\n\tשלום')).toBe('Größe “x” ±3 µm\n\tשלום');
  expect(forTerminal('a\rb\u007f\u202e')).toBe('a␍b␡�');
  expect(JSON.parse(jsonForTerminal({ name: '\u009b\u001b\u202e' }))).toEqual({ name: '\u009b\u001b\u202e' });
});
