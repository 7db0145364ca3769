// A run that can't fit into this computer's memory is refused when it is asked for, with what would fit, and nothing is stored.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fewTiles } from '../sample-project.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('fitting');
/** As much as the trainer itself takes, and a little to learn with. */
const memory = 900e6;
let workbench: Workbench;
let project: number;
let backbone: string;
let line: string;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace'), trainerEntry: join(import.meta.dirname, '..', 'stand-in-trainer.ts'), memory });
  ({ project, backbone } = await fewTiles(workbench, join(folder, 'pictures'), 20));
  line = (await workbench.call('train.forecast', { project, backbone, tuning: {} })).lines.at(-1)?.name ?? '';
});
afterAll(async () => {
  await workbench.close();
});

const start = (strategy: 'fine-tune' | 'from-scratch' | 'transfer', tuning = {}) => workbench.call('runs.start', {
  project, backbone, strategy, recipe: { tuning },
});

test.each(['fine-tune', 'from-scratch'] as const)('%s in too large batches is refused with the batch that would fit, and that fits', async (strategy) => {
  const refused = await start(strategy, { batch: 256, imageSize: 256 }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'does-not-fit' });
  const { message } = refused as Error;
  expect(message).toMatch(/^Training with these settings needs about \d+\.\d GB of memory, and this computer has 0\.8 GB\. Choose a batch size of \d+\.$/);
  expect(await workbench.call('runs.list', { project })).toEqual([]);
  const batch = Number(/batch size of (\d+)/.exec(message)?.[1]);
  const { run, job } = await start(strategy, { batch, imageSize: 256 });
  await workbench.jobEnded(job);
  expect(await workbench.call('runs.get', { run })).toMatchObject({ state: 'done' });
  await workbench.call('runs.trash', { run });
});

test('the head alone, the upper part alone and small steps are let by', async () => {
  for (
    const [strategy, tuning] of [
      ['fine-tune', { batch: 256, imageSize: 256, line }], ['fine-tune', { batch: 8 }],
    ] as const
  ) await workbench.jobEnded((await start(strategy, tuning)).job);
  await workbench.call('jobs.cancel', { job: (await start('transfer')).job });
});

test('the command says the same and does nothing', async () => {
  const [{ name = '' } = {}] = await workbench.call('projects.list', {});
  const before = (await workbench.call('runs.list', { project })).length;
  const given = { workbench, positionals: [], values: { project: name, strategy: 'fine-tune', batch: '256', size: '256' }, say: () => {} };
  await expect(commands.train?.run(given)).rejects.toThrow(/^Training with these settings needs about .* Choose a batch size of \d+\.$/);
  expect(await workbench.call('runs.list', { project })).toHaveLength(before);
});
