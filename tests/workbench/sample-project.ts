// Sample pictures as a project, all of them or a few, with the pre-trained model that comes with Thaw or a small one.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeModel } from '../../main/graph/index.ts';
import type { Workbench } from '../../main/workbench.ts';
import { preprocessing, smallBackbone } from '../training/small-backbone.ts';

interface Ready { project: number; backbone: string }

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
const builtIn = async (workbench: Workbench): Promise<string> => (await workbench.call('backbones.list', {}))[0]?.sha256 ?? '';

/** Resolves once all 180 pictures are in. */
export async function sampleProject(workbench: Workbench): Promise<Ready> {
  const { project, job } = await workbench.call('projects.sample', {});
  if (job !== null) await workbench.jobEnded(job);
  return { project, backbone: await builtIn(workbench) };
}

/** The first pictures of each of the three classes, copied into the folder: a fraction of the work where their number does not matter. */
export async function fewTiles(workbench: Workbench, folder: string, picturesOfClass = 15): Promise<Ready> {
  const classes = readdirSync(samples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of classes) {
    mkdirSync(join(folder, name), { recursive: true });
    const files = readdirSync(join(samples, name)).sort().slice(0, picturesOfClass);
    for (const file of files) cpSync(join(samples, name, file), join(folder, name, file));
  }
  const { project, job } = await workbench.call('import.start', {
    folder, into: { newProject: 'Few tiles' }, grouping: null, splitSeed: 0, classes: classes.map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(job);
  return { project, backbone: await builtIn(workbench) };
}

/** As `fewTiles`, with a network that takes a training step in milliseconds: it learns little, where that is not the point. */
export async function fewTilesAndSmallNetwork(workbench: Workbench, folder: string, picturesOfClass?: number): Promise<Ready> {
  const { project } = await fewTiles(workbench, folder, picturesOfClass);
  const file = join(dirname(folder), 'small.onnx');
  writeFileSync(file, writeModel(smallBackbone()));
  const { sha256 } = await workbench.call('backbones.add', { file, name: 'small', preprocessing });
  return { project, backbone: sha256 };
}
