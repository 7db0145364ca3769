// A workspace of long words: a project, twelve classes and four runs with names of eighty characters, for tests of the layout.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench } from '../../main/workbench.ts';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');

/** Eighty characters, of which only the last words differ, and one word that no line can break. */
export const longName = (what: string, n: number): string =>
  `${what} with a name that somebody made very long indeed, withoutanyspaces, ${n} `.padEnd(80, 'x').slice(0, 80);

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('make-long-names.ts takes a folder');
const files = readdirSync(join(samples, 'good')).sort();
const classes = Array.from({ length: 12 }, (_, i) => longName('Class', i + 1));
for (const [i, name] of classes.entries()) {
  mkdirSync(join(folder, 'pictures', name), { recursive: true });
  const from = ['good', 'chipped', 'scratched'][i % 3] ?? 'good';
  // Another few files for each, so that no two are the same picture.
  for (const file of readdirSync(join(samples, from)).sort().slice(8 * Math.floor(i / 3), 8 * Math.floor(i / 3) + 8)) {
    cpSync(join(samples, from, file), join(folder, 'pictures', name, file));
  }
}
if (files.length < 32) throw new Error('there are too few samples');
const workbench = await openWorkbench({ folder: join(folder, 'workspace') });
try {
  const { project, job } = await workbench.call('import.start', {
    folder: join(folder, 'pictures'), into: { newProject: longName('Project', 1) }, grouping: null, splitSeed: 0,
    classes: classes.map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(job);
  const backbone = (await workbench.call('backbones.list', {}))[0]?.sha256 ?? '';
  for (const seed of [0, 1, 2, 3]) {
    const started = await workbench.call('runs.start', {
      project, strategy: 'transfer', backbone, seed, name: longName('Run', seed + 1), recipe: { crossValidate: false, levels: seed < 2 ? 'several' : 'last' },
    });
    const { state, outcome } = await workbench.jobEnded(started.job);
    if (state !== 'done') throw new Error(`run ${seed} ended as ${state}: ${outcome ?? ''}`);
  }
} finally {
  await workbench.close();
}
