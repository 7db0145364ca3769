// The dataset check of a real set whose pieces were photographed several times. Skipped where the set is not beside the repository.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWorkbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const tiles = join(import.meta.dirname, '../../../../shared/data/magnetic_tiles');

test.skipIf(!existsSync(tiles))('tiles that were photographed several times are found without being told', async () => {
  const workbench = await openWorkbench({ folder: join(temporaryFolder('tiles'), 'workspace') });
  try {
    const { classes } = await workbench.call('import.inspect', { folder: tiles });
    const imported = await workbench.call('import.start', {
      folder: tiles, into: { newProject: 'tiles' }, classes: classes.map(({ found }) => ({ found, name: found })),
      grouping: null,
    });
    await workbench.jobEnded(imported.job);
    const { job } = await workbench.call('checks.start', { project: imported.project });
    expect(await workbench.jobEnded(job ?? 0)).toMatchObject({ state: 'done' });
    const check = await workbench.call('checks.get', { project: imported.project });
    expect(check?.nearDuplicates.pictures).toBeGreaterThan(300);
    expect(check?.nearDuplicates.inTest).toBeGreaterThan(40);
    expect(check?.leak?.difference).toBeGreaterThan(0.3);
    expect(check?.shortcuts.filter(({ alarm }) => alarm)).toEqual([]);
  } finally {
    await workbench.close();
  }
});
