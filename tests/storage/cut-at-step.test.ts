// Cut off at every step of writing a file: afterwards the old file is there or the whole new one, and nothing that looks like either.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { copyAtomic, isDraft, readCached, writeAtomic, writeBlocksSync, writeCached, writeChosen } from '../../main/storage/index.ts';
import { loadHead, saveHead, type SavedHead } from '../../main/training/model/saved-head.ts';
import { loadWeights, saveWeights, weightsFrom } from '../../main/training/model/saved-weights.ts';
import { temporaryFolder } from '../temporary.ts';
import { stepsOf } from './cut-at-step.ts';

const content = 'new'.repeat(1000);
const text = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);
const source = join(temporaryFolder('source'), 'source');
writeFileSync(source, content);

interface Way {
  readonly way: string;
  before?(folder: string): void;
  write(folder: string): unknown;
  /** What is there now; anything but these throws. A file in two parts may be a mixture, which is told by its digest. */
  found(folder: string): 'old' | 'mixture' | 'new';
}

function single(way: string, old: string | null, write: (file: string) => unknown, path = 'file'): Way {
  return {
    way, before: (folder) => { if (old !== null) writeFileSync(join(folder, path), old); }, write: (folder) => write(join(folder, path)),
    found: (folder) => {
      const now = text(join(folder, path));
      if (now !== old) expect(now).toBe(content);
      return now === old ? 'old' : 'new';
    },
  };
}

function inTwoFiles(way: string, save: (folder: string, value: number) => void, load: (folder: string) => number): Way {
  return {
    way, before: (folder) => save(folder, 1), write: (folder) => save(folder, 2),
    found: (folder) => {
      try {
        return load(folder) === 1 ? 'old' : 'new';
      } catch (error) {
        expect(error).toMatchObject({ code: 'model-damaged' });
        return 'mixture';
      }
    },
  };
}

const headOf = (value: number): SavedHead => ({
  classes: 2, width: 3, penalty: value, view: { flip: false, geometry: 'whole' }, size: null,
  weight: new Float32Array(6).fill(value), bias: new Float32Array(2).fill(value),
});
const weightsOf = (value: number) =>
  weightsFrom(null, [['w', { dtype: 'float32', dims: [4], data: new Float32Array(4).fill(value) }]]);

const ways: readonly Way[] = [
  single('report', 'old', (file) => writeChosen(file, content, { replace: true })),
  single('export', null, (file) => writeChosen(file, content, { replace: false }, () => Promise.resolve())),
  single('received picture', null, (file) => writeAtomic(file, content), join('deep', 'er', 'file')),
  single('sorted copy, model copy', null, (file) => copyAtomic(source, file, { replace: false })),
  single('checkpoint', 'old', (file) => writeBlocksSync(file, [Buffer.from(content.slice(0, 1500)), Buffer.from(content.slice(1500))])),
  {
    way: 'derived result', write: (folder) => writeCached(join(folder, 'file'), content),
    found: (folder) => (readCached(join(folder, 'file'), z.literal(content)) === null ? 'old' : 'new'),
  },
  inTwoFiles('head', (folder, value) => saveHead(folder, headOf(value)), (folder) => {
    const { penalty, weight, bias } = loadHead(folder);
    expect(new Set([...weight, ...bias])).toEqual(new Set([penalty]));
    return penalty ?? 0;
  }),
  inTwoFiles('weights', (folder, value) => saveWeights(folder, weightsOf(value)), (folder) => loadWeights(folder)?.tensors.get('w')?.data[0] as number),
];

test.each(ways)('$way', async ({ before = () => {}, write, found }) => {
  const folder = temporaryFolder('cut');
  const prepared = (name: string): string => {
    const place = join(folder, name);
    mkdirSync(place);
    before(place);
    return place;
  };
  const whole = prepared('whole');
  const steps = await stepsOf(whole, 0, () => write(whole));
  expect(found(whole)).toBe('new');
  expect(steps).toBeGreaterThan(4);
  const ends: string[] = [];
  for (let step = 1; step <= steps; step++) {
    const place = prepared(String(step));
    await stepsOf(place, step, () => write(place));
    ends.push(found(place));
    const names = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => !isDraft(name));
    expect(names.every((name) => /^(file|deep|(head|weights)\.(bin|json))/.test(name)), names.join()).toBe(true);
  }
  // Once new, it stays new; a mixture is only between.
  expect(ends.join().replaceAll(/(\w+)(,\1)+/g, '$1')).toMatch(/^old(,mixture)?,new$/);
});

test('a program killed between the draft and its name leaves the old file and a hidden draft', () => {
  const folder = temporaryFolder('killed');
  const file = join(folder, 'file');
  writeFileSync(file, 'old');
  const storage = join(import.meta.dirname, '..', '..', 'main', 'storage', 'atomic-file.ts');
  const program = `import { writeVerified } from ${JSON.stringify(storage)};
    await writeVerified(${JSON.stringify(file)}, 'new', () => process.kill(process.pid, 'SIGKILL'));`;
  const { signal } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program]);
  expect(signal).toBe('SIGKILL');
  expect(text(file)).toBe('old');
  expect(readdirSync(folder).filter((name) => name !== 'file').every(isDraft)).toBe(true);
});
