// A picture that brings its decoder down, in a whole project: it is left out by name, of the run and of the prediction.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';
import { deadlyTiles } from './deadly-tiles.ts';

const folder = temporaryFolder('deadly-project');
const whyKilled = (name: string) => `${name} brings down the program that decodes it, so it is left out. Save it again with another program.`;
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace'), trainerEntry: join(import.meta.dirname, 'deadly-decoder.ts') });
});
afterAll(() => workbench.close());

test('trains and predicts without it, and names it', async () => {
  deadlyTiles(join(folder, 'tiles', 'good'), ['a-kills.jpg']);
  const { project, backbone } = await fewTilesAndSmallNetwork(workbench, join(folder, 'tiles'), 6);
  const { run, job } = await workbench.call('runs.start', { project, backbone, strategy: 'transfer' });
  await workbench.jobEnded(job);
  const { state, remarks } = await workbench.call('runs.get', { run });
  expect({ state, remarks: remarks.filter((remark) => remark.includes('kills')) })
    .toEqual({ state: 'done', remarks: [`One picture was left out. ${whyKilled('a-kills.jpg')}`] });

  deadlyTiles(join(folder, 'new'), ['0.jpg', 'b-kills.jpg', '2.jpg']);
  const predicting = await workbench.call('predict.start', { run, folder: join(folder, 'new') });
  await workbench.jobEnded(predicting.job);
  const { files } = await workbench.call('predict.result', { predictionSet: predicting.predictionSet });
  expect(files.map(({ predicted, problem }) => [predicted !== null, problem]).sort()).toEqual([
    [false, whyKilled('b-kills.jpg')], [true, null], [true, null],
  ]);
});
