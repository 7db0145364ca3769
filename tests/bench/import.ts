// Speed of finding, reading and decoding pictures here. Run: node main/hosts/launch.mjs script tests/bench/import.ts
// [pictures]
import { linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { assignSplit, decodeBatches, findMoved, inspectFolder, readFolder, readPictures } from '../../main/images/index.ts';
import type { ReadPicture } from '../../main/images/decode/read-pictures.ts';
import { isProblem } from '../../main/images/decode/read-pictures.ts';

const pictures = Number(process.argv[2] ?? 2000);
const [width, height] = [500, 400];
const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-'));

/** A photo-like picture: slopes, edges and grain, different for each seed, about 50 KB as a JPEG. */
function pixels(seed: number): Buffer {
  const bytes = Buffer.allocUnsafe(width * height * 3);
  let grain = seed + 1;
  for (let i = 0; i < bytes.length; i++) {
    grain = (Math.imul(grain, 1664525) + 1013904223) >>> 0;
    const [x, y] = [(i / 3) % width, i / 3 / width];
    bytes[i] = 128 + 70 * Math.sin((x + seed * 7) / 37) * Math.cos(y / (23 + (seed % 11))) + (((x >> 6) ^ (y >> 6)) & 1) * 20 + (grain >>> 28);
  }
  return bytes;
}

async function timed<T>(what: string, count: number, work: () => Promise<T>): Promise<T> {
  const [started, cpuBefore] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  // What the processor spent is the figure to compare on a machine that is busy with other things.
  console.log(
    `${what.padEnd(36)} ${seconds.toFixed(2).padStart(7)} s ${Math.round(count / seconds).toString().padStart(8)} ` +
      `per second ${((user + system) / 1000 / count).toFixed(3).padStart(8)} ms of processor each`,
  );
  return result;
}

async function read(files: readonly string[], thumbnailFolder: string): Promise<ReadPicture[]> {
  const all: ReadPicture[] = [];
  for await (const one of readPictures(files, { thumbnailFolder })) if (!isProblem(one)) all.push(one);
  return all;
}

try {
  console.log(`${availableParallelism()} cores, Node ${process.version}, ${pictures} JPEGs of ${width} × ${height}`);
  for (let i = 0; i < pictures; i++) {
    mkdirSync(join(folder, 'jpeg', `class ${i % 4}`), { recursive: true });
    await sharp(pixels(i), { raw: { width, height, channels: 3 } }).jpeg({ quality: 85 }).toFile(join(folder, 'jpeg', `class ${i % 4}`, `${i}.jpg`));
  }
  const { pictures: found } = await readFolder(join(folder, 'jpeg'));
  const files = found.map(({ path }) => path);
  const facts = await timed('readPictures, thumbnails made', pictures, () => read(files, join(folder, 'thumbnails')));
  await timed('readPictures, thumbnails there', pictures, () => read(files, join(folder, 'thumbnails')));
  for (const size of [128, 224]) {
    await timed(`decodeBatches of 32, size ${size}`, pictures, async () => {
      for await (const _ of decodeBatches(files.map((path) => ({ path, known: { format: 'jpeg', width, height } })), { size, batch: 32 }));
    });
  }
  const known = facts.map((fact, i) => ({ ...fact, relative: found[i]?.relative ?? '' }));
  await timed('findMoved', pictures, () => findMoved(known, join(folder, 'jpeg')));

  const many = 50_000;
  for (let i = 0; i < many; i++) {
    const into = join(folder, 'many', `class ${i % 40}`);
    if (i < 40) mkdirSync(into, { recursive: true });
    linkSync(files[0] ?? '', join(into, `P${String(Math.floor(i / 320)).padStart(4, '0')}-${i % 40}_${i}.jpg`));
  }
  const layout = await timed('inspectFolder', many, () => inspectFolder(join(folder, 'many')));
  console.log(`  ${layout.sentence} ${layout.groupings[0]?.sentence ?? ''}`);
  await timed('assignParts, in groups of 8', many, async () =>
    assignSplit(Array.from({ length: many }, (_, i) => ({ label: `class ${i % 40}`, group: `P${i >> 3}`, given: null })), { seed: 0 }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
