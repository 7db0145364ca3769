// Prepared workspace of the page's tests: the sample pictures with three runs that differ by seed, and a smaller project
// for what trains networks. Made once per run of the suite, so that a spec copies it instead of training again.
import { join } from 'node:path';
import { openWorkbench } from '../../main/workbench.ts';
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
  } finally {
    await workbench.close();
  }
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('make-prepared.ts takes a folder');
await prepare(folder);
