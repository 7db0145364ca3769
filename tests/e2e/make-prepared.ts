// Prepared workspace of the page's tests: the sample pictures with three runs that differ by seed, and for what trains
// networks a smaller project and a small network. Made once per run of the suite, so that a spec copies it instead of training again.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { fewTiles, sampleProject } from '../workbench/sample-project.ts';

const seeds = [0, 7, 3];

/** Project 1 with runs 1 to 3, then project 2. */
async function prepare(folder: string): Promise<void> {
  const workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  try {
    const { project, backbone } = await sampleProject(workbench);
    for (const seed of seeds) {
      const started = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, seed });
      const { state, outcome } = await workbench.jobEnded(started.job);
      if (state !== 'done') throw new Error(`the run with seed ${seed} ended as ${state}: ${outcome ?? ''}`);
    }
    await fewTiles(workbench, join(folder, 'few'));
    await addSmallNetwork(workbench, join(folder, 'small.onnx'));
  } finally {
    await workbench.close();
  }
}

/** A RegNet of six thaw lines that takes a training step in milliseconds. */
async function addSmallNetwork(workbench: Workbench, file: string): Promise<void> {
  writeFileSync(file, gunzipSync(readFileSync(join(import.meta.dirname, '..', 'graph', 'fixtures', 'regnet_free.onnx.gz'))));
  await workbench.call('backbones.add', {
    file, name: 'small', preprocessing: { size: 64, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25], channelOrder: 'RGB' },
  });
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('make-prepared.ts takes a folder');
await prepare(folder);
