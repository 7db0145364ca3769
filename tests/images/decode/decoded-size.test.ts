// Pictures whose header claims more than memory holds: refused by name with their size, before anything is decoded.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readFacts } from '../../../main/images/decode/decode.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('claims');

/** A PNG whose header says so, and whose content is one row of nothing. */
function png(width: number, height: number, depth: 8 | 16): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  header[9] = 6;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(64))), chunk('IEND', Buffer.alloc(0))]);
}

test.each([
  ['bomb.png', png(200_000, 200_000, 8), /bomb\.png is 200000 × 200000 pixels \(40000 million\); Thaw reads up to 268 million/],
  ['deep.png', png(16_000, 16_000, 16), /deep\.png is 16000 × 16000 pixels of 16 bits a channel, 2\.0 GB once decoded; Thaw decodes up to 1\.1 GB/],
])('%s', async (name, bytes, sentence) => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  await expect(readFacts(file, file)).rejects.toThrow(sentence);
});

test('the same number of pixels in 8 bits is read', async () => {
  const file = join(folder, 'eight.png');
  writeFileSync(file, png(16_000, 16_000, 8));
  expect(await readFacts(file, file)).toMatchObject({ width: 16_000, height: 16_000 });
});
