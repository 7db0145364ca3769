// Pictures of kinds that failed once: read, or named with the reason.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder, readPictures } from '../../main/images/index.ts';
import { temporaryThumbnails } from './temporary-thumbnails.ts';
import { verdict, type Case } from './case-row.ts';

/** All files of a folder, or one file, as an import reads them. */
async function readAll(path: string): Promise<{ read: number; why: string[] }> {
  const folder = statSync(path).isDirectory() ? path : join(path, '..');
  const { pictures, problems } = await readFolder(folder, { reading: null });
  const own = (file: string): boolean => file === path || file.startsWith(`${path}/`);
  const found = { read: 0, why: problems.filter((problem) => own(problem.path)).map(({ sentence }) => sentence) };
  await temporaryThumbnails(async (thumbnailFolder) => {
    for await (const one of readPictures(pictures.map((file) => file.path).filter(own), { thumbnailFolder })) {
      if ('code' in one) found.why.push(one.sentence);
      else found.read++;
    }
  });
  return found;
}

const isRead = (input: string): Case => ({
  input: `images/${input}`,
  read: async (path) => {
    const { read, why } = await readAll(path);
    const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 1;
    return verdict(why[0] ?? `${read} read`, [['not read', read >= files]]);
  },
});

const isNamed = (input: string, by: RegExp): Case => ({
  input: `images/${input}`,
  read: async (path) => {
    const { why: [why = 'nothing is said'] } = await readAll(path);
    return verdict(why, [['not named', by.test(why)]]);
  },
});

export const pictureCases: readonly Case[] = [
  ...['b4_u8_minisblack', 'b3_u16_minisblack', 'b4_u8_rgb', 'rgb_nir8.tif', 'multipage.tif', 'zstack.ome.tif', 'photo.ppm', 'missing_eoi.jpg', 'cmyk_adobe.jpg']
    .map(isRead),
  isNamed('scan.pcx', /PCX/),
  isNamed('embedded_jpeg.bmp', /JPEG/),
];
