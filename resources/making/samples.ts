// Draws the sample pictures: ceramic tiles as a quality inspector would photograph them, good, scratched and chipped.
// The same pictures every time. Run with "npm run samples"; a folder may be given to draw somewhere else.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { makeRandom } from './noise.ts';
import { photograph, setUpShot } from './photograph.ts';
import { makeTile } from './tile.ts';
import type { Kind } from './tile.ts';

export const perKind = 60;
const side = 320;
export const kinds = ['good', 'scratched', 'chipped'] as const satisfies readonly Kind[];

/** Draws all of them into a folder with one folder per kind, and says how many bytes they take. */
async function drawAll(folder: string): Promise<number> {
  let bytes = 0;
  for (const kind of kinds) {
    rmSync(join(folder, kind), { recursive: true, force: true });
    mkdirSync(join(folder, kind), { recursive: true });
    for (const serial of serialsOf(kind)) {
      const jpeg = await drawSample(kind, serial);
      bytes += jpeg.length;
      writeFileSync(join(folder, kind, sampleName(serial)), jpeg);
    }
  }
  return bytes;
}

export const sampleName = (serial: number) => `tile-${String(serial).padStart(3, '0')}.jpg`;

/** Serial numbers run over all kinds, mixed, so that a file's name says nothing of its kind. */
export function serialsOf(kind: Kind): number[] {
  const random = makeRandom(20);
  const mixed = Array.from({ length: kinds.length * perKind }, (_, i) => ({ serial: i + 1, order: random.next() })).sort((a, b) => a.order - b.order);
  return mixed.map(({ serial }) => serial).slice(kinds.indexOf(kind) * perKind, (kinds.indexOf(kind) + 1) * perKind);
}

/** One photograph, drawn at twice its size and made smaller, which smooths every edge. */
export async function drawSample(kind: Kind, serial: number): Promise<Buffer> {
  const random = makeRandom(serial * 7919);
  const shot = setUpShot(random);
  const pixels = photograph(makeTile(random, kind), shot, side * 2, random);
  return await sharp(pixels, { raw: { width: side * 2, height: side * 2, channels: 3 } })
    .resize(side, side)
    .blur(shot.blur)
    .jpeg({ quality: shot.quality })
    .toBuffer();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'samples');
  const bytes = await drawAll(folder);
  console.log(`${kinds.length * perKind} pictures in ${folder}, ${(bytes / 1e6).toFixed(2)} MB`);
}
