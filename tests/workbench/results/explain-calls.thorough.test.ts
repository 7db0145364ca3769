// Heat maps by gradients, of every family of networks whose features are more than means; and of a run that looks at pictures both
// ways round.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { meanOf, mirrored } from '../../../main/evaluation/index.ts';
import { open } from '../../../main/images/decode/sharp.ts';
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

test('a run that looks at pictures both ways round adds up as well, and its map is that of both', async () => {
  const project = await importDrawn(workbench, { folder, name: 'Marked', shortcut: true });
  const run = await learnHead(workbench, project, (await workbench.call('backbones.list', {}))[0]?.sha256 ?? '', true);
  const picture = { path: join(folder, 'Marked', 'first', 'first 1.png') };
  const found = await workbench.call('explain.picture', { run, picture });
  expect(Math.abs(meanOf(found.map) + found.average - found.score) / Math.max(1, Math.abs(found.score), Math.abs(found.average))).toBeLessThan(1e-5);
  // For such a run a mirrored picture is the same picture, seen the other way round.
  const turned = join(folder, 'turned.png');
  await open(picture.path).flop().png().toFile(turned);
  const other = await workbench.call('explain.picture', { run, picture: { path: turned } });
  const scale = Math.max(...found.map.values.map(Math.abs));
  mirrored(other.map).values.forEach((value, i) => expect(Math.abs(value - (found.map.values[i] ?? NaN)) / scale).toBeLessThan(1e-4));
  expect(other.map.values).not.toEqual(found.map.values);
});
