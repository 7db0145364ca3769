// Pictures of grain, drawn, imported and checked, for tests of the dataset check.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import sharp from 'sharp';
import type { DatasetCheck } from '../../../preload/contract.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import type { Workbench } from '../../../main/workbench.ts';

/** Grain of chance on a grey ground; its own for each seed, whatever the class. */
export function grain(seed: number, width = 72, height = 72) {
  const random = mulberry32(seed);
  const coarse = Buffer.from(Array.from({ length: 24 * 24 * 3 }, () => 60 + 130 * random()));
  return sharp(coarse, { raw: { width: 24, height: 24, channels: 3 } }).resize(width, height, { fit: 'fill', kernel: 'cubic' });
}

export type MakePicture = (label: 'a' | 'b', i: number) => Promise<{ file: string; bytes: Buffer }[]>;

/** Writes a picture per class and number, and takes them in. */
export async function importMade(
  { workbench, folder, name, perClass }: { workbench: Workbench; folder: string; name: string; perClass: number }, make: MakePicture,
): Promise<number> {
  for (const label of ['a', 'b'] as const) {
    mkdirSync(join(folder, name, label), { recursive: true });
    for (let i = 0; i < perClass; i++) for (const { file, bytes } of await make(label, i)) writeFileSync(join(folder, name, label, file), bytes);
  }
  const from = join(folder, name);
  const { classes } = await workbench.call('import.inspect', { folder: from });
  const { project, job } = await workbench.call('import.start', {
    folder: from, into: { newProject: name }, classes: classes.map(({ found }) => ({ found, name: found })),
    grouping: null,
  });
  await workbench.jobEnded(job);
  return project;
}

export async function checkProject(workbench: Workbench, project: number): Promise<DatasetCheck> {
  const { job } = await workbench.call('checks.start', { project });
  if (job !== null) expect(await workbench.jobEnded(job)).toMatchObject({ state: 'done' });
  return (await workbench.call('checks.get', { project }))!;
}

export const alarms = ({ shortcuts }: DatasetCheck) => shortcuts.filter(({ alarm }) => alarm).map(({ input }) => input);
/** Another seed for each picture of either class. */
export const seedOf = (label: string, i: number) => (label === 'a' ? 0 : 1000) + i;
