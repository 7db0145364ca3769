// The check of a model file tries it frozen on the sample pictures, and warns of one that is of no use so.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeModel } from '../../../main/graph/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { preprocessing, smallBackbone } from '../../training/small-backbone.ts';

const root = temporaryFolder('try-frozen');
let workbench: Workbench;
beforeAll(async () => { workbench = await openWorkbench({ folder: join(root, 'workspace'), resume: false }); });
afterAll(() => workbench.close());

test('a network of random weights is no better than raw pixels, and told to be', async () => {
  const file = join(root, 'random.onnx');
  writeFileSync(file, writeModel(smallBackbone()));
  const { frozen } = await workbench.call('backbones.check', { file, preprocessing });
  expect(frozen).toMatchObject({ pictures: 180, poor: true });
  expect(frozen?.sentence).toMatch(/no better than their raw pixels do: .* such as MAE,/);
  expect(frozen?.correct.builtIn).toBeGreaterThan(0.9 * 180);
});
