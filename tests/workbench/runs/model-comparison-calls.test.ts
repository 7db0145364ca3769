// Showdown of pre-trained models through the workbench: all at hand over the same folds, kept with the project, outdated when labels
// change, the features kept for the run that follows; and by the command line.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import type { Backbone } from '../../../preload/contract.ts';
import { openDatabase, picturesForSnapshot } from '../../../main/history/index.ts';
import { gainOver } from '../../../main/workbench/runs/model-comparison-calls.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('models');
let workbench: Workbench;
let project = 0;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace'), trainerEntry: join(import.meta.dirname, '..', 'stand-in-trainer.ts') });
  ({ project } = await fewTilesAndSmallNetwork(workbench, join(folder, 'pictures')));
});
afterAll(async () => {
  await workbench.close();
});

const comparison = () => workbench.call('models.comparison', { project });

test('every model is tried on the same pictures without the test set, and the one to take is there', async () => {
  expect(await comparison()).toBeNull();
  const { job } = await workbench.call('models.compare', { project });
  expect((await workbench.call('models.compare', { project })).job).toBe(job);
  const { state, outcome } = await workbench.jobEnded(job);
  const result = await comparison();
  expect([state, outcome]).toEqual(['done', result?.verdict]);
  const models = await workbench.call('backbones.list', {});
  const alone = result?.models.filter(({ backbones }) => backbones.length === 1) ?? [];
  expect(alone.map(({ name }) => name).toSorted()).toEqual(models.map(({ name }) => name).toSorted());
  const known = await workbench.call('pictures.find', { project, filter: {} });
  const tested = await workbench.call('pictures.find', { project, filter: { part: 'test' } });
  expect(new Set(alone.map(({ of }) => of))).toEqual(new Set([known.length - tested.length]));
  expect(result?.outdated).toBe(false);
  expect(alone.map(({ backbones: [sha256] }) => sha256)).toContain(result?.take);
  // A network with random weights tells tiles apart worse than one that has learned, and the interval is around what it reached.
  const [best, worst] = [alone[0], alone.at(-1)];
  expect(worst?.name).toBe('small');
  expect((best?.interval?.[0] ?? 1) <= (best?.accuracy ?? 0) && (best?.accuracy ?? 0) <= (best?.interval?.[1] ?? 0)).toBe(true);
});

test('the features are there for the next: compared again, nothing is extracted', async () => {
  const again = commands['model compare'];
  const { name } = await workbench.call('projects.get', { project });
  const said = await again?.run({ workbench, positionals: [], values: { project: name }, say: () => undefined });
  const result = await comparison();
  expect(result?.models.map(({ secondsPerThousand }) => secondsPerThousand)).toEqual(result?.models.map(() => null));
  expect(said?.text).toContain(result?.verdict);
  const [, headings = '', first = ''] = said?.text.split('\n') ?? [];
  expect(headings).toMatch(/^Model +Accuracy +95 % CI +Picture size +File +Time +Licence$/);
  expect(first.indexOf(' px')).toBeGreaterThan(headings.indexOf('Picture size'));
  expect(first.indexOf(' px')).toBeLessThan(headings.indexOf('File'));
  expect(said?.text).toContain('small');
});

test('a changed label makes it outdated; labelled as before, it holds again', async () => {
  const ids = (await workbench.call('pictures.find', { project, filter: { part: 'train' } })).slice(0, 1);
  const [before] = await workbench.call('pictures.get', { project, ids });
  const other = (await workbench.call('classes.list', { project })).find(({ name }) => name !== before?.label);
  await workbench.call('pictures.label', { project, ids, label: other?.name ?? null });
  expect((await comparison())?.outdated).toBe(true);
  await workbench.call('pictures.label', { project, ids, label: before?.label ?? null });
  expect((await comparison())?.outdated).toBe(false);
});

test('advice on the weaker model tells what the better one gains; on the better one it tells nothing', async () => {
  const result = await comparison();
  const models = await workbench.call('backbones.list', {});
  const best = models.find(({ sha256 }) => sha256 === result?.take);
  const small = models.find(({ name }) => name === 'small');
  // It holds the database alone.
  await workbench.close();
  const db = openDatabase(join(folder, 'workspace', 'thaw.sqlite'));
  const pictures = picturesForSnapshot(db, project, []);
  const gain = (model: Backbone | undefined) => gainOver({ db }, { project, pictures }, model?.sha256 ?? '');
  expect(gain(small)).toEqual({
    take: best?.sha256, sentence: expect.stringContaining(`With “${best?.name}” instead of “small”: +`) as string,
  });
  expect(gain(best)).toBeNull();
  db.close();
});
