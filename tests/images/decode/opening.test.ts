// Openings: what is computed from one frame, or under one reading, is never taken for another's.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { defaultReading, type PixelReading } from '../../../preload/contract.ts';
import { sha256Of } from '../../../main/storage/index.ts';
import { frameIdentity, isReadAlike, openedAs } from '../../../main/images/decode/opening.ts';
import { withContent } from '../../../main/images/decode/picture-content.ts';
import { verifyContents } from '../../../main/images/decode/verify-contents.ts';

const folder = mkdtempSync(join(tmpdir(), 'thaw-opening-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = 'ab'.repeat(32);
const wide: PixelReading = { ...defaultReading, window: { kind: 'fixed', centre: 40, width: 400 } };
const stretched: PixelReading = { ...defaultReading, range: { low: 0, high: 4095 } };

describe('an opened picture', () => {
  test('is named by its content where nothing is left open', () => {
    expect(openedAs({ sha256, frame: null, format: 'jpeg' }, wide)).toEqual({ sha256 });
    expect(openedAs({ sha256, frame: null, format: 'dicom' }, null)).toEqual({ sha256 });
    expect(openedAs({ sha256, frame: null, format: 'dicom' }, defaultReading)).toEqual({ sha256 });
  });

  test('has a name of its own under another reading, and remembers the content', () => {
    const opened = openedAs({ sha256, frame: 3, format: 'dicom' }, wide);
    expect(opened).toMatchObject({ content: sha256, frame: 3, reading: wide });
    expect(opened.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(opened.sha256).not.toBe(sha256);
    expect(opened.sha256).toBe(openedAs({ sha256, frame: 3, format: 'dicom' }, { ...wide, page: 7 }).sha256);
    expect(opened.sha256).not.toBe(openedAs({ sha256, frame: 3, format: 'dicom' }, { ...wide, window: { kind: 'full' } }).sha256);
  });

  test('heeds of a reading what its format leaves open', () => {
    expect(isReadAlike(null, wide, 'tiff')).toBe(true);
    expect(isReadAlike(null, wide, 'dicom')).toBe(false);
    expect(isReadAlike(null, stretched, 'png')).toBe(false);
    expect(isReadAlike(stretched, { ...stretched, window: { kind: 'full' } }, 'tiff')).toBe(true);
  });
});

describe('a frame of a file', () => {
  const path = join(folder, 'two-frames');
  const bytes = Buffer.from('two frames');
  writeFileSync(path, bytes);
  const second = frameIdentity(sha256Of(bytes), 2);

  test('has an identity of its own', () => {
    expect(new Set([second, frameIdentity(sha256Of(bytes), 1), sha256Of(bytes)]).size).toBe(3);
    expect(frameIdentity(sha256Of(bytes), null)).toBe(sha256Of(bytes));
  });

  test('is proven by the bytes of its file, under any reading', async () => {
    const opened = { path, ...openedAs({ sha256: second, frame: 2, format: 'dicom' }, wide) };
    expect(await withContent(opened, (source) => Promise.resolve(source.length))).toBe(bytes.length);
    await expect(withContent({ ...opened, frame: 1 }, () => Promise.resolve(0))).rejects.toThrow('has changed');
  });

  test('is found unchanged, and changed when another frame is meant', async () => {
    const look = async (frame: number): Promise<unknown> => {
      const steps = verifyContents([{ path, sha256: second, frame }], new AbortController().signal);
      for (;;) {
        const step = await steps.next();
        if (step.done) return step.value.map(({ found }) => found);
      }
    };
    expect(await look(2)).toEqual(['same']);
    expect(await look(1)).toEqual(['changed']);
  });
});
