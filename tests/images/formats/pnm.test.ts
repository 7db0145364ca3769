import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FormatError } from '../../../main/images/formats/format-error.ts';
import { decodePnm, pnmHeader } from '../../../main/images/formats/pnm.ts';
import { decodeForModel, readPictures } from '../../../main/images/index.ts';
import { isProblem } from '../../../main/images/decode/read-pictures.ts';
import { collect, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

type Reference = Record<string, { hex: string; shape: number[]; values: number[] }>;
const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/pnm.json'), 'utf8')) as Reference;

const read = async (name: string, content: Uint8Array) => {
  const path = join(withFiles(temporaryFolder(), { [name]: content }), name);
  const [one] = await collect(readPictures([path], { thumbnailFolder: temporaryFolder() }));
  return { path, one };
};

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof FormatError ? error.fault : String(error);
  }
  return 'none';
}

describe('PNM', () => {
  test.each(Object.entries(reference))('%s as PIL reads them', (_, { hex, shape, values }) => {
    const { width, height, channels, data } = decodePnm(Buffer.from(hex, 'hex'));
    expect([height, width, ...(channels === 3 ? [3] : [])]).toEqual(shape);
    expect([...data]).toEqual(values);
  });

  test('colours of sixteen bits keep their values', () => {
    const file = Buffer.concat([Buffer.from('P6 1 1 4095\n'), Buffer.from([0x0f, 0xff, 0, 1, 8, 0])]);
    expect(pnmHeader(file)).toEqual({ width: 1, height: 1, channels: 3, bitsPerSample: 12 });
    expect([...decodePnm(file).data]).toEqual([4095, 1, 2048]);
  });

  test('PAM says how many values a pixel has, in any order', () => {
    const head = 'P7\nDEPTH 4\n# a comment\nHEIGHT 1\nMAXVAL 255\nWIDTH 2\nTUPLTYPE RGB_ALPHA\nENDHDR\n';
    const { channels, data } = decodePnm(Buffer.concat([Buffer.from(head), Buffer.from([1, 2, 3, 255, 4, 5, 6, 0])]));
    expect([channels, [...data]]).toEqual([4, [1, 2, 3, 255, 4, 5, 6, 0]]);
  });

  test.each([
    ['P5 4 4 255\n', 'cut-off'], ['P2 4 4 255\n1 2 3', 'cut-off'], ['P4 9 2\n\0', 'cut-off'], ['P6 4', 'cut-off'], ['P5 0 4 255\n\0\0\0\0', 'damaged'],
    ['P2 2 1 255\n1 x ', 'damaged'], ['P5 2 1 99999\n\0\0\0\0', 'damaged'], ['P7\nWIDTH 1\nHEIGHT 1\nDEPTH 9\nMAXVAL 255\nENDHDR\n', 'unsupported'],
  ])('%j is %s', (content, fault) => {
    expect(faultOf(() => decodePnm(Buffer.from(content)))).toBe(fault);
  });

  test('is read and decoded like any other format', async () => {
    const { path, one } = await read('a.ppm', Buffer.concat([Buffer.from('P6 20 10 255\n'), Buffer.alloc(600, Buffer.from([0, 0, 255]))]));
    expect(one).toMatchObject({ format: 'pnm', width: 20, height: 10, bitsPerSample: 8 });
    expect([...(await decodeForModel({ path }, { size: 16 })).subarray(0, 3)]).toEqual([0, 0, 255]);
  });

  test.each([
    ['huge.pgm', 'P5 100000 100000 255\n\0', 'too-large'], ['cut.ppm', 'P6 20 20 255\n\0', 'truncated'],
    ['odd.pgm', 'P2 2 2 255\n1 2 x 4', 'damaged'], ['five.pam', 'P7\nWIDTH 1\nHEIGHT 1\nDEPTH 5\nMAXVAL 255\nENDHDR\n\0\0\0\0\0', 'unsupported-format'],
  ])('%s is a problem', async (name, content, code) => {
    const { one } = await read(name, Buffer.from(content));
    expect(one && isProblem(one) && one.code).toBe(code);
  });
});
