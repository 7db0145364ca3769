// Real files of every encoding against pydicom with gdcm (fixtures/make_dicom_reference.py), skipped where the files are absent.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeDicom, storedSamples } from '../../../main/images/dicom/decode-dicom.ts';
import { isGrey } from '../../../main/images/dicom/dicom-facts.ts';
import { rescale } from '../../../main/images/dicom/grey-window.ts';
import { DicomError } from '../../../main/images/dicom/dicom-error.ts';
import { realSets } from '../fixtures.ts';

type Told = [low: number, high: number, mean: number];
interface Frame { frame: number; sha256: string; rescaled: Told; windowed: Told; full: Told; step: number; windowedValues: number[] }
interface Row { refused?: string; syntax: string; shape: number[]; frames: Frame[] }

function told(values: Iterable<number>): Told {
  let [low, high, sum, count] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
    count++;
  }
  return [low, high, sum / count];
}

/** pydicom reads none of it either, for other reasons than we name; it also takes these for what they aren't. */
const refusals: Readonly<Record<string, string>> = {
  'MR_truncated.dcm': 'truncated', 'rtplan_truncated.dcm': 'truncated', 'JPEG2000-embedded-sequence-delimiter.dcm': 'damaged',
  'JPEG-lossy.dcm': 'unsupported',
};
const kindOf = (file: Buffer): Promise<unknown> =>
  storedSamples(file, 0).then(() => 'decoded', (error: unknown) => (error instanceof DicomError ? error.reason.kind : error));
/** The same scan without its meta information, which no reference reads. */
const sameScan: Readonly<Record<string, string>> = { 'no_meta.dcm': 'CT_small.dcm' };
const hashOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  createHash('sha256').update(Buffer.from(buffer, byteOffset, byteLength)).digest('hex');

describe.each(['variety', 'by-modality'])('dicom %s', (set) => {
  const folder = join(realSets, set === 'variety' ? 'dicom_variety' : 'dicom_by_modality');
  const table = JSON.parse(readFileSync(join(import.meta.dirname, `fixtures/dicom-${set}.json`), 'utf8')) as Record<string, Row>;
  const rows = Object.entries(table);

  test.skipIf(!existsSync(folder))('equals the reference value by value', async () => {
    for (const [name, row] of rows.filter(([, { refused, syntax }]) => !refused && !syntax.endsWith('.51'))) {
      const bytes = readFileSync(join(folder, name));
      for (const { frame, ...wanted } of row.frames) {
        const { samples: { data, width, height }, scale, facts } = await storedSamples(bytes, frame);
        expect([height, width], name).toEqual(row.shape.slice(0, 2));
        expect(hashOf(data), name).toBe(wanted.sha256);
        const [shown, full] = [await decodeDicom(bytes, { frame }), await decodeDicom(bytes, { frame, window: { kind: 'full' } })];
        const rescaled = isGrey(facts) ? Float64Array.from(data, rescale(scale)) : data;
        for (const [values, reference] of [[rescaled, wanted.rescaled], [shown.data, wanted.windowed], [full.data, wanted.full]] as const) {
          told(values).forEach((value, i) => { expect(value, name).toBeCloseTo(reference[i] ?? NaN, 4); });
        }
        wanted.windowedValues.forEach((value, i) => { expect(shown.data[i * wanted.step], name).toBe(value); });
      }
    }
  });

  test.skipIf(!existsSync(folder) || set !== 'variety')('reads a data set without meta information as the file that it was', async () => {
    for (const [name, whole] of Object.entries(sameScan)) {
      const hashes = await Promise.all([name, whole].map(async (file) => hashOf((await storedSamples(readFileSync(join(folder, file)), 0)).samples.data)));
      expect(hashes[0]).toBe(hashes[1]);
    }
  });

  test.skipIf(!existsSync(folder) || !rows.some(([, { refused }]) => refused))('refuses by name what holds no picture that can be decoded', async () => {
    for (const [name] of rows.filter(([, { refused }]) => refused)) {
      // A stray byte before a data set without meta information is passed over.
      expect(await kindOf(readFileSync(join(folder, name))), name).toBe(name in sameScan ? 'decoded' : refusals[name] ?? 'no-pixels');
    }
  });
});
