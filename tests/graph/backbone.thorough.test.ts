// Backbones of every family, and real networks with trained weights.
import { test } from 'vitest';
import { describeBackbone, featureLevels, readModel, withFeatureTaps } from '../../main/graph/index.ts';
import { backbonesHold } from './backbone-suite.ts';
import { backbone, backbones, expectClose, fixture, picture, run, whyNoBackbones } from './models.ts';

const families = [
  'resnet_fixed',
  'mobilenet_v2_free',
  'mobilenet_v3_fixed',
  'efficientnet_free',
  'densenet_fixed',
  'convnext_fixed',
  'regnet_free',
  'shufflenet_fixed',
  'shufflenet_free',
  'vit_fixed',
  'vit_free',
  'old_forms',
  'grey_any_size',
];

backbonesHold([
  ...families.map((name) => ({ name, bytes: () => fixture(`${name}.onnx`), every: 1 })),
  ...backbones.map((name) => ({ name, bytes: () => backbone(name), every: 4 })),
]);

test.runIf(backbones.length > 0)(`trained backbones give their own features where a file has them${whyNoBackbones}`, async () => {
  for (const file of backbones) {
    const graph = readModel(backbone(file));
    const description = describeBackbone(graph);
    const [own] = featureLevels(description);
    const pictures = picture([1, 3, description.height, description.width]);
    const original = await run(backbone(file), { input: pictures });
    expectClose((await run(withFeatureTaps(graph, [own as never]), { input: pictures }))['features'], original['features']);
  }
});
