// A training step of small nets beside PyTorch's: residual and inverted blocks, attention, normalisations.
// agreement.thorough.test.ts takes every record, real networks among them.
import { expect, test } from 'vitest';
import { operators } from '../../main/graph/ops/index.ts';
import { compareAbove, open } from './agreement.ts';
import { mostDifferent, trainingStepsAgree } from './agreement-suite.ts';

trainingStepsAgree(['resnet_basic', 'mobilenet_v2', 'vit', 'norms']);

test('a rule that is wrong by half a percent is found', async () => {
  const right = operators.Relu.gradient;
  try {
    Object.assign(operators.Relu, {
      gradient: (call: Parameters<typeof right>[0]) =>
        right(call).map(
          (name) =>
            name && call.g.add('Mul', [name, call.g.constant({ dtype: 'float32', dims: [], data: Float32Array.of(0.995) })]),
        ),
    });
    const { gradients } = await compareAbove(open('resnet_basic'), 0);
    expect(gradients.get('conv1.weight')).toBeGreaterThan(mostDifferent);
  } finally {
    Object.assign(operators.Relu, { gradient: right });
  }
});
