// Prepared workspace of the page's tests: the sample pictures with three runs that differ by seed, and a smaller project
// for what trains networks. Made once per run of the suite, so that a spec copies it instead of training again.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
const seeds = [0, 7, 3];
const picturesOfClass = 15;

/** Copies of the first pictures of each sample class, imported as the project “Few tiles”. */
async function importFew(workbench: Workbench, pictures: string): Promise<void> {
  const names = readdirSync(samples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of names) {
    mkdirSync(join(pictures, name), { recursive: true });
    const files = readdirSync(join(samples, name)).sort().slice(0, picturesOfClass);
    for (const file of files) cpSync(join(samples, name, file), join(pictures, name, file));
  }
  const { job } = await workbench.call('import.start', {
    folder: pictures, into: { newProject: 'Few tiles' }, grouping: null, splitSeed: 0, classes: names.map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(job);
}

/** Project 1 with runs 1 to 3, then project 2. */
async function prepare(folder: string): Promise<void> {
  const workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  try {
    const { project, job } = await workbench.call('projects.sample', {});
    if (job !== null) await workbench.jobEnded(job);
    const [backbone] = await workbench.call('backbones.list', {});
    if (backbone === undefined) throw new Error('the built-in backbone is missing');
    for (const seed of seeds) {
      const started = await workbench.call('runs.start', { project, strategy: 'transfer', backbone: backbone.sha256, seed });
      const { state, outcome } = await workbench.jobEnded(started.job);
      if (state !== 'done') throw new Error(`the run with seed ${seed} ended as ${state}: ${outcome ?? ''}`);
    }
    await importFew(workbench, join(folder, 'few'));
  } finally {
    await workbench.close();
  }
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('make-prepared.ts takes a folder');
await prepare(folder);
