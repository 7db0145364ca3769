// A workbench of its own for a case that must be imported to be judged.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';

/** Imports a folder as it is read by default, and hands on the project and the sentence that the import ended with. */
export async function inWorkbench<T>(folder: string, judge: (workbench: Workbench, project: number, outcome: string) => Promise<T>): Promise<T> {
  const place = mkdtempSync(join(tmpdir(), 'thaw-case-'));
  const workbench = await openWorkbench({ folder: join(place, 'workspace') });
  try {
    const { classes } = await workbench.call('import.inspect', { folder });
    const { project, job } = await workbench.call('import.start', {
      folder, into: { newProject: 'Case' }, grouping: null, classes: classes.map(({ found }) => ({ found, name: found })),
    });
    const { outcome } = await workbench.jobEnded(job);
    return await judge(workbench, project, outcome ?? '');
  } finally {
    await workbench.close();
    rmSync(place, { recursive: true, force: true });
  }
}
