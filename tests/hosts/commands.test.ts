// Words of the command line that make no sense get a sentence each, before anything is opened.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ThawLine } from '../../preload/contract.ts';
import { parseWords } from '../../main/hosts/cli/arguments.ts';
import { commonOptions } from '../../main/hosts/cli/command-row.ts';
import { commands } from '../../main/hosts/cli/command-table.ts';
import { imageSizeFrom, lineOf, tuningOf } from '../../main/hosts/cli/tuning-options.ts';
import { temporaryFolder } from '../temporary.ts';

function check(words: string): void {
  const [name = '', ...rest] = words.split(' ');
  const command = commands[name];
  command?.check?.(parseWords(rest, { ...commonOptions, ...command.options }, '').values);
}

test.each([
  ['train --project P', '--strategy is needed.'],
  ['train --project P --strategy magic', '--strategy is “transfer”, “fine-tune”, “from-scratch”, not “magic”.'],
  ['train --project P --strategy transfer --epochs 3', '--epochs goes with --strategy fine-tune or from-scratch, not with transfer.'],
  ['train --project P --strategy from-scratch --thaw 30%', '--thaw goes with --strategy fine-tune, not with from-scratch.'],
  ['train --project P --strategy from-scratch --from 3', '--from goes with --strategy fine-tune, not with from-scratch.'],
  ['train --project P --strategy fine-tune --thaw 130%', '--thaw takes a thaw line, or a share of the work from 0% to 100%, not “130%”.'],
  ['train --project P --strategy fine-tune --thaw a%', '--thaw takes a thaw line, or a share of the work from 0% to 100%, not “a%”.'],
  ['train --project P --strategy fine-tune --epochs 0', '--epochs takes a whole number from 1 to 1000, not “0”.'],
  ['train --project P --strategy fine-tune --batch 1.5', '--batch takes a whole number from 2 to 256, not “1.5”.'],
  ['train --project P --strategy fine-tune --lr fast', '--lr takes a number above 0, up to 1, not “fast”.'],
  ['train --project P --strategy fine-tune --augment wild', '--augment takes “none”, “photos”, “scans”, “microscopy”, “oriented”, not “wild”.'],
  ['train --project P --strategy fine-tune --learns half',
    '--learns takes “all” (all weights) or “scales” (Adapt: scales and shifts only), not “half”.'],
  ['train --project P --strategy fine-tune --image-size 8', '--image-size takes a whole number from 32 to 1024, “auto” or “own”, not “8”.'],
  ['resume', '--run is needed.'],
  ['advise', '--project is needed.'],
  ['showdown --minutes 5', '--project is needed.'],
  ['showdown --project P --minutes 0', '--minutes takes a number above 0, not “0”.'],
  ['showdown --project P --seeds 0', '--seeds takes a whole number from 1 to 5, not “0”.'],
  ['showdown --project P --seeds 9', '--seeds takes a whole number from 1 to 5, not “9”.'],
  ['advise --project P --minutes soon', '--minutes takes a number above 0, not “soon”.'],
  ['evaluate', '--run is needed.'],
  ['operating', '--run is needed.'],
  ['answer', '--project is needed.'],
  ['report --showdown 1 --class fray --out r.html', '--class goes with --run.'],
  ['compare 1 2', '--project is needed.'],
  ['explain picture.png --run R', '--out is needed.'],
  ['explain picture.png --run R --out map.jpg', '--out is a PNG file, not “map.jpg”.'],
])('%s', (words, sentence) => {
  expect(() => check(words)).toThrow(sentence);
});

test('words that make sense pass, and mean what they say', () => {
  check('train --project P --strategy fine-tune --thaw 30% --epochs 3 --batch 16 --lr 1e-3 --augment none --image-size 96 --from First');
  check('train --project P --strategy from-scratch --epochs 3');
  check('resume --run First');
  const words = { thaw: 'features.14', epochs: '3', batch: '16', lr: '1e-3', augment: 'none', from: 'First' };
  expect(tuningOf(words, { lines: [], from: 7 })).toEqual({
    line: 'features.14', epochs: 3, batch: 16, learningRate: 1e-3, augmentation: 'none', from: 7,
  });
  expect(tuningOf({}, { lines: [], from: null })).toEqual({});
  expect(['96', 'own', 'auto', undefined].map(imageSizeFrom)).toEqual([96, null, 'auto', 'auto']);
});

test('a percentage is the line with the nearest share of the work above it', () => {
  const lines = [1, 0.62, 0.28, 0.09, 0].map((shareOfWorkAbove, index): ThawLine => ({
    name: `line ${index}`, index, label: '', shareOfWorkAbove, parametersAbove: 0, channels: 1, height: 1, width: 1,
  }));
  expect(['100%', '30%', '50%', '5.1 %', '0%', 'line 9'].map((wanted) => lineOf(lines, wanted))).toEqual([
    'line 0', 'line 2', 'line 1', 'line 3', 'line 4', 'line 9',
  ]);
});

test('the exit code of words without sense is 2', () => {
  const cli = join(import.meta.dirname, '..', '..', 'main', 'hosts', 'cli.ts');
  const { status, stderr } = spawnSync(process.execPath, [cli, 'train', '--project', 'P', '--strategy', 'fine-tune', '--batch', '0'], { encoding: 'utf8' });
  expect(stderr).toContain('--batch takes a whole number from 2 to 256, not “0”.');
  expect(status).toBe(2);
});

test('installing TensorFlow from a folder without it fails with what to bring, whatever word the command begins with', () => {
  const cli = join(import.meta.dirname, '..', '..', 'main', 'hosts', 'cli.ts');
  const workspace = temporaryFolder('engine');
  const run = (...words: string[]) => spawnSync(process.execPath, [cli, ...words, '--workspace', workspace], { encoding: 'utf8' });
  const { status, stderr } = run('engine', 'install-tensorflow', '--from', workspace);
  expect(stderr).toMatch(/lacks the library libtensorflow and the binding \(tfjs_binding\.node\)\. Add “libtensorflow[^”]+” from https:/);
  expect(status).toBe(1);
  expect(run('engine', 'paint').stderr).toContain('There is no command “engine paint”');
});
