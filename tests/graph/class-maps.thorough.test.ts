// Class activation maps of real networks with trained weights.
import { expect, test } from 'vitest';
import { apart, opened } from './class-maps.ts';
import { backbone, backbones, whyNoBackbones } from './models.ts';

test.skipIf(backbones.length === 0).each(backbones.length === 0 ? [''] : backbones)(
  `the mean of the map and the bias are the logit: %s${whyNoBackbones}`,
  async (file) => {
    const size = /_(\d+)\.onnx$/.exec(file)?.[1] ?? 128;
    for (const only of [1, 9]) expect(await apart(opened(backbone(file), Number(size), only))).toBeLessThan(1e-5);
  },
);
