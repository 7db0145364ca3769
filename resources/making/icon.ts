// Renders the icon's drawing to the picture that installers and windows want. Run with "npm run icon".
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'icons');

/** The icon as a PNG of `side`×`side` pixels. */
export async function drawIcon(side: number): Promise<Buffer> {
  return await sharp(join(folder, 'thaw.svg'), { density: (72 * side) / 64 }).resize(side, side).png({ compressionLevel: 9, palette: true }).toBuffer();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(folder, 'icon.png'), await drawIcon(512));
