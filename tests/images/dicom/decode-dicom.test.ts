import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeDicom, storedSamples } from '../../../main/images/dicom/decode-dicom.ts';
import { dicomFacts } from '../../../main/images/dicom/dicom-facts.ts';
import { DicomError } from '../../../main/images/dicom/dicom-error.ts';
import { rescale, type WindowChoice } from '../../../main/images/dicom/grey-window.ts';
import { dicom, element, grey16, rgb8, words, type DicomSpec, type Elements } from './dicom-writer.ts';

const values = [0, 100, 200, 300, 400, 500];
const grey = (elements: Elements = {}, spec: Partial<DicomSpec> = {}): Buffer =>
  dicom({ elements: { ...grey16(3, 2), ...elements }, pixels: words(values, spec.syntax === '.2'), ...spec });
const shown = async (file: Buffer, window?: WindowChoice): Promise<number[]> => [...(await decodeDicom(file, window ? { window } : {})).data];
const rescaled = async (file: Buffer): Promise<number[]> => {
  const { samples, scale } = await storedSamples(file, 0);
  return Array.from(samples.data, rescale(scale));
};
const full = (low: number, high: number) => (value: number): number => Math.floor((Math.min(Math.max((value - low) / (high - low), 0), 1)) * 255 + 0.5);
const refusal = (file: Buffer): Promise<unknown> =>
  decodeDicom(file).then(() => 'decoded', (error: unknown) => (error instanceof DicomError ? error.reason : error));
const window = (centre: string, width: string, shape?: string): Elements =>
  ({ '00281050': ['DS', centre], '00281051': ['DS', width], ...(shape ? { '00281056': ['CS', shape] } : {}) });

describe('DICOM is recognised and read', () => {
  test.each<[string, Partial<DicomSpec>]>([
    ['explicit', {}], ['implicit', { syntax: '' }], ['big-endian', { syntax: '.2' }], ['deflated', { syntax: '.1.99' }],
    ['with a TIFF header for a preamble', { head: 'tiff' }], ['without meta information', { head: 'none' }],
    ['implicit, without meta information', { head: 'none', syntax: '' }], ['big-endian, without meta information', { head: 'none', syntax: '.2' }],
  ])('%s', async (_, spec) => {
    expect(await shown(grey({}, spec))).toEqual(values.map(full(0, 500)));
  });

  test('implicit where explicit is announced', async () => {
    const [announced, written] = [grey(), grey({}, { syntax: '', head: 'none' })];
    const meta = announced.subarray(0, announced.indexOf(Buffer.from([8, 0, 0x16, 0])));
    expect(await shown(Buffer.concat([meta, written]))).toEqual(values.map(full(0, 500)));
  });
});

describe('grey values on the screen', () => {
  const linear = (centre: number, width: number) => values.map((value) => full(centre - 0.5 - (width - 1) / 2, centre - 0.5 + (width - 1) / 2)(value));

  test('the first window of the file', async () => {
    expect(await shown(grey(window('250\\40', '101\\80')))).toEqual(linear(250, 101));
  });

  test('a linear window without the half steps, and a sigmoid', async () => {
    expect(await shown(grey(window('250', '100', 'LINEAR_EXACT')))).toEqual(values.map(full(200, 300)));
    expect(await shown(grey(window('250', '100', 'SIGMOID')))).toEqual(values.map((value) => Math.floor(255 / (1 + Math.exp(-4 * (value - 250) / 100)) + 0.5)));
  });

  test('a fixed window is in values after rescale, and beats that of the file', async () => {
    const rescale: Elements = { '00281052': ['DS', '-1024'], '00281053': ['DS', '2'] };
    const file = grey({ ...rescale, ...window('0', '10') });
    expect(await rescaled(file)).toEqual(values.map((value) => 2 * value - 1024));
    const choice = { kind: 'fixed', centre: -500, width: 401 } as const;
    expect(await shown(file, choice)).toEqual(values.map((value) => full(-700.5, -300.5)(2 * value - 1024)));
  });

  test('a fixed window of fractions (SUV, say) is a ramp from its one end to the other', async () => {
    const file = grey({ '00281052': ['DS', '0'], '00281053': ['DS', '0.002'] });
    expect(await shown(file, { kind: 'fixed', centre: 0.5, width: 1 })).toEqual(values.map(full(0, 500)));
  });

  test('the full range of what is no padding; padding is black', async () => {
    const padded = grey({ '00280120': ['US', 500], '00280121': ['US', 400] });
    expect(await shown(padded)).toEqual([...[0, 100, 200, 300].map(full(0, 300)), 0, 0]);
  });

  test('MONOCHROME1 is inverted', async () => {
    expect(await shown(grey({ '00280004': ['CS', 'MONOCHROME1'] }))).toEqual(values.map((value) => 255 - full(0, 500)(value)));
  });

  test('tables for the modality and for the window', async () => {
    const table = (entries: number[], first: number, bits: number): Elements =>
      ({ '00283002': ['US', [entries.length, first, bits]], '00283006': ['US', entries] });
    const modality = grey({ '00283000': ['SQ', [table([7, 8, 9], 100, 16)]] });
    expect(await rescaled(modality)).toEqual([7, 7, 9, 9, 9, 9]);
    const voi = grey({ '00283010': ['SQ', [table(Array.from({ length: 256 }, (_, i) => 255 - i), 100, 8)]] });
    expect(await shown(voi)).toEqual([255, 255, 155, 55, 0, 0]);
  });

  test('stored bits alone count, wherever they lie, with their sign', async () => {
    const twelve: Elements = { '00280101': ['US', 12], '00280102': ['US', 13], '00280103': ['US', 1] };
    const stored = [-2048, -1, 0, 1, 2047, 5];
    const file = dicom({ elements: { ...grey16(3, 2), ...twelve }, pixels: words(stored.map((value) => ((value & 0xfff) << 2) | 0xc003)) });
    expect(await rescaled(file)).toEqual(stored);
  });

  test('a window per frame, in the functional groups of an enhanced file', async () => {
    const group = (centre: string): Elements => ({ '00289132': ['SQ', [window(centre, '101')]] });
    const elements = { ...grey16(3, 1), '00280008': ['IS', '2'], '52009230': ['SQ', [group('100'), group('400')]] } as const;
    const file = dicom({ elements, pixels: words(values) });
    expect([...(await decodeDicom(file, { frame: 1 })).data]).toEqual(linear(400, 101).slice(3));
  });

  test('floating-point pixels', async () => {
    const elements = { ...grey16(3, 1), '7fe00008': ['OF', Buffer.from(new Float32Array([-0.5, 0, 0.5]).buffer)] } as const;
    expect(await shown(dicom({ elements }))).toEqual([0, 128, 255]);
  });

  test('frames of single bits that begin inside of a byte', async () => {
    const bits: Elements = { '00280100': ['US', 1], '00280101': ['US', 1], '00280102': ['US', 0], '00280008': ['IS', '2'] };
    const file = dicom({ elements: { ...grey16(5, 1), ...bits }, pixels: Buffer.from([0b01100001, 0b10]) });
    expect([...(await decodeDicom(file, { frame: 1 })).data]).toEqual([255, 255, 0, 0, 255]);
  });
});

describe('colours', () => {
  test('planes one after another, and a palette', async () => {
    const planar = dicom({ elements: { ...rgb8(2, 1), '00280006': ['US', 1] }, pixels: Buffer.from([1, 2, 3, 4, 5, 6]) });
    expect(await shown(planar)).toEqual([1, 3, 5, 2, 4, 6]);
    const tables = Object.fromEntries(['1', '2', '3'].flatMap((colour, i) => [
      [`0028110${colour}`, ['US', [3, 10, 16]]], [`0028120${colour}`, ['OW', words([0, 1, 2].map((value) => (value * 100 + i) << 8))]],
    ])) as unknown as Elements;
    const indices: Elements = { ...rgb8(2, 1), '00280002': ['US', 1], '00280004': ['CS', 'PALETTE COLOR'] };
    const palette = dicom({ elements: { ...indices, ...tables }, pixels: Buffer.from([11, 200]) });
    expect(await shown(palette)).toEqual([100, 101, 102, 200, 201, 202]);
  });

  test('decoding leaves the bytes of the file as they are', async () => {
    const sixBits: Elements = { ...rgb8(2, 1), '00280006': ['US', 1], '00280101': ['US', 6], '00280102': ['US', 5] };
    const file = dicom({ elements: sixBits, pixels: Buffer.from([65, 2, 3, 4, 5, 6]) });
    const before = Buffer.from(file);
    await decodeDicom(file);
    expect(file.equals(before)).toBe(true);
  });
});

describe('what can’t be decoded is refused by name', () => {
  test.each<[string, Buffer, unknown]>([
    ['video', dicom({ syntax: '.4.102', elements: rgb8(2, 1), pixels: [Buffer.alloc(4)] }), { kind: 'unsupported', what: 'MPEG-4 video' }],
    ['JPEG XL', dicom({ syntax: '.4.110', elements: rgb8(2, 1), pixels: [Buffer.alloc(4)] }), { kind: 'unsupported', what: 'JPEG XL' }],
    ['no pixels', dicom({ elements: grey16(3, 2) }), { kind: 'no-pixels' }],
    ['cut off', grey().subarray(0, -2), { kind: 'truncated' }],
    ['cut off in the header', grey().subarray(0, 200), { kind: 'truncated' }],
    ['another size', dicom({ elements: grey16(3, 3), pixels: words(values) }), { kind: 'truncated' }],
    ['absurd size', dicom({ elements: grey16(65535, 65535), pixels: words(values) }), { kind: 'too-large', width: 65535, height: 65535 }],
    ['JPEG of another size', dicom({ syntax: '.4.80', elements: grey16(3, 2), pixels: [Buffer.from('ffd8fff7000b10ffffffff01011100', 'hex')] }),
      { kind: 'damaged', why: 'its pixels are of another size than it says' }],
    ['12-bit packed', grey({ '00280100': ['US', 12] }), { kind: 'unsupported', what: '12 bits per value' }],
  ])('%s', async (_, file, reason) => {
    expect(await refusal(file)).toEqual(reason);
  });

  test('sequences nested without end, and lengths beyond the file', async () => {
    const level = Buffer.from('2800001253510000fffffffffeff00e0ffffffff', 'hex');
    const nested = Buffer.concat([dicom({ elements: grey16(3, 2) }), ...Array.from({ length: 100_000 }, () => level)]);
    expect(await refusal(nested)).toEqual({ kind: 'damaged', why: 'its structure can’t be followed' });
    const claimed = element('00281200', 'OW', Buffer.alloc(2));
    claimed.writeUInt32LE(0xfffffff0, 8);
    expect(await refusal(Buffer.concat([dicom({ elements: grey16(3, 2) }), claimed]))).toEqual({ kind: 'truncated' });
  });

  test('a deflated file that would fill the memory', async () => {
    const head = dicom({ syntax: '.1.99' }).subarray(0, -deflateRawSync('').length);
    const zeros = deflateRawSync(Buffer.alloc(16e6), { finishFlush: constants.Z_FULL_FLUSH });
    const bomb = Buffer.concat([head, ...Array.from({ length: 20 }, () => zeros)]);
    expect(bomb.length).toBeLessThan(1e6);
    expect(await refusal(bomb)).toEqual({ kind: 'unsupported', what: 'more than 300 MB, deflated' });
  });
});

test('facts: size, frames, depth, and text in the pixels', () => {
  const facts = dicomFacts(grey({ '00280301': ['CS', 'YES'], '00280008': ['IS', '1'] }));
  expect(facts).toEqual({ width: 3, height: 2, frames: 1, bits: 16, channels: 1, burntIn: true, window: null });
});
