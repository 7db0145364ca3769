// A key of a class and the Pictures screen in a large project: milliseconds of each call, at the 50 000 pictures of a workspace filled by rows.
// usage: node main/hosts/launch.mjs script tests/bench/label-keys.ts [pictures]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWorkbench } from '../../main/workbench.ts';
import { fillWorkspace } from './large-workspace.ts';

const { positionals: [pictures = '50000'] } = parseArgs({ allowPositionals: true });
const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-keys-'));
const repeats = 30;

async function measured(what: string, act: (n: number) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < repeats; n++) {
    const from = performance.now();
    await act(n);
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(1).padStart(7);
  console.log(`  ${what.padEnd(58)} ${at(0.5)} ms, slowest ${at(1)} ms`);
}

try {
  await fillWorkspace(folder, { pictures: Number(pictures), runs: 4 });
  const workbench = await openWorkbench({ folder, resume: false });
  const [project] = await workbench.call('projects.list', {});
  const id = project?.id ?? 0;
  const all = await workbench.call('pictures.find', { project: id, filter: {} });
  const unlabelled = await workbench.call('pictures.find', { project: id, filter: { unlabelled: true } });
  const one = (n: number): number => unlabelled[n] ?? 0;
  console.log(`${all.length} pictures, ${unlabelled.length} of them without a label`);
  await measured('pictures.label: one picture', (n) => workbench.call('pictures.label', { project: id, ids: [one(n)], label: 'slate' }));
  await measured('pictures.label: one that has a label', (n) => workbench.call('pictures.label', { project: id, ids: [all[n] ?? 0], label: 'tuff' }));
  await measured('pictures.mark: unsure', (n) => workbench.call('pictures.mark', { project: id, ids: [one(n)], mark: 'unsure' }));
  await measured('pictures.undoLabel', () => workbench.call('pictures.undoLabel', { project: id }));
  const some = (n: number): number[] => all.slice(200 * n, 200 * n + 200);
  await measured('pictures.label: 200 at once', (n) => workbench.call('pictures.label', { project: id, ids: some(n), label: 'slate' }));
  console.log('asked again after each label, by the Pictures screen and label mode');
  await measured('pictures.find: all', () => workbench.call('pictures.find', { project: id, filter: {} }));
  await measured('pictures.find: without a label', () => workbench.call('pictures.find', { project: id, filter: { unlabelled: true } }));
  await measured('pictures.find: of a class', () => workbench.call('pictures.find', { project: id, filter: { label: 'slate' } }));
  await measured('pictures.get: 200 rows', (n) => workbench.call('pictures.get', { project: id, ids: all.slice(200 * n, 200 * n + 200) }));
  await measured('pictures.aside', () => workbench.call('pictures.aside', { project: id }));
  await measured('classes.list', () => workbench.call('classes.list', { project: id }));
  await measured('labelling.counts', () => workbench.call('labelling.counts', { project: id }));
  await measured('labelling.queue', (n) => workbench.call('labelling.queue', { project: id, after: one(n) }));
  await measured('projects.get', () => workbench.call('projects.get', { project: id }));
  await workbench.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
