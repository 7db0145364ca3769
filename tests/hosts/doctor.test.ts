import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const cli = join(import.meta.dirname, '..', '..', 'main', 'hosts', 'cli.ts');
const folder = temporaryFolder('doctor');
const doctor = (workspace: string, ...words: string[]) => {
  const command = ['--disable-warning=ExperimentalWarning', cli, 'doctor', ...words, '--workspace', workspace];
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, stdout };
};

test('a workspace that isn’t there is told of, and not made', () => {
  const workspace = join(folder, 'none');
  const { status, stdout } = doctor(workspace);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^State\s+It has not been made yet\.$/m);
  expect(stdout).toMatch(/^Free space\s+[\d.]+\s[kMGT]?B$/m);
  expect(existsSync(workspace)).toBe(false);
});

test('versions, state and engines of a workspace that opens, for people and as JSON', () => {
  const workspace = join(folder, 'new');
  mkdirSync(workspace);
  const { status, stdout } = doctor(workspace, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ workspace, problem: null, facts: { projects: 0 }, versions: { node: process.versions.node } });
  const log = join(workspace, 'logs', 'thaw.log');
  expect(JSON.parse(stdout)).toMatchObject({ log, crashes: [] });
  expect(existsSync(log)).toBe(true);
});

test('of a workspace that doesn’t open the reason is told, and the exit code is 1', () => {
  const workspace = join(folder, 'file');
  writeFileSync(workspace, 'a file');
  const { status, stdout } = doctor(workspace);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^State\s+.*“.*file”/m);
});
