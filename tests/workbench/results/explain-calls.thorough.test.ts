// Heat maps by gradients, of every family of networks whose features are more than means.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { addFixture, importDrawn, learnHead } from './drawn-shapes.ts';

const folder = temporaryFolder('gradients');
let workbench: Workbench;

beforeAll(async () => { workbench = await openWorkbench({ folder: join(folder, 'workspace') }); });
afterAll(() => workbench.close());

test.each([
  'mobilenet_v3_fixed', 'convnext_fixed', 'vit_fixed',
])('a network whose features are more than means is looked into by gradients: %s', async (name) => {
  const project = await importDrawn(workbench, { folder, name, perClass: 8 });
  const run = await learnHead(workbench, project, await addFixture(workbench, folder, name));
  const found = await workbench.call('explain.picture', { run, picture: { path: join(folder, name, 'first', 'first 0.png') } });
  expect(found.exact).toBe(false);
  expect(Math.max(...found.map.values.map(Math.abs))).toBeGreaterThan(0);
  expect(found.map.values.every(Number.isFinite)).toBe(true);
  await workbench.jobEnded((await workbench.call('explain.classes', { run })).job);
  expect(await workbench.call('explain.classMaps', { run })).toMatchObject({
    exact: false,
    classes: [{ label: 'first' }, { label: 'second' }],
  });
  // Weights of a transformer are randomised by quarters, others by resolution, as the whole networks of explain-calls.test.ts.
  if (name !== 'vit_fixed') return;
  const checked = await workbench.jobEnded((await workbench.call('explain.checkSaliency', { run })).job ?? 0);
  expect(checked.state, checked.outcome ?? '').toBe('done');
  expect((await workbench.call('explain.saliencySanity', { run }))?.cascade.at(-1)?.of).toMatchObject({ kind: 'stages', all: true });
});
