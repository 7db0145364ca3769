// The command that inspects a model file: what it assumes, and the picture as the model sees it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeModel } from '../../main/graph/index.ts';
import { temporaryFolder } from '../temporary.ts';
import { smallBackbone } from '../training/small-backbone.ts';

const root = temporaryFolder('model-picture');

test('the command line says what was assumed, and writes the picture', () => {
  const [file, out] = [join(root, 'net.onnx'), join(root, 'seen.png')];
  writeFileSync(file, writeModel(smallBackbone()));
  const cli = join(import.meta.dirname, '..', '..', 'main', 'hosts', 'cli.ts');
  const words = ['model', 'inspect', file, '--picture', out, '--workspace', join(root, 'commands')];
  const first = spawnSync(process.execPath, [cli, ...words], { encoding: 'utf8' });
  expect(first.stdout).toContain('Pixels as 0…1, less 0.485 / 0.456 / 0.406, divided by 0.229 / 0.224 / 0.225 '
    + '(assumed, as most models have it: the file says nothing).');
  expect(first.stdout).toContain(`As the model sees it, “tile-001.jpg” of the sample pictures is written to “${out}”.`);
  expect(first.stdout).toMatch(/Its pixels reach the model as numbers from −\d\.\d+ to \d\.\d+\./);
  expect(existsSync(out) && readFileSync(out).subarray(1, 4).toString()).toBe('PNG');
  expect(spawnSync(process.execPath, [cli, ...words], { encoding: 'utf8' }).stderr).toContain(out);
}, 60_000);
