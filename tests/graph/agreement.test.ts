// A whole training step beside PyTorch's: the loss and every gradient, of small nets of every family and of real networks.
import { describe, expect, test } from 'vitest';
import { operators } from '../../main/graph/index.ts';
import { block, compareAbove, isHere, open, records } from './agreement.ts';
import { whyNoBackbones } from './models.ts';

const mostDifferent = 1e-3;

/** Above the lowest line and above a middle one in ordinary operators, above the lowest in blocked ones. */
const ways = (lines: number): readonly (readonly [number, 'ordinary' | 'blocked'])[] => [[0, 'ordinary'], [Math.ceil((lines - 1) / 2), 'ordinary'], ...(block ? [[0, 'blocked'] as const] : [])];

describe.each(records)('a training step of %s', (name) => {
  test.runIf(isHere(name))(`gives PyTorch’s loss and gradients${isHere(name) ? '' : whyNoBackbones}`, async () => {
    const net = open(name);
    for (const [index, form] of ways(net.lines.length)) {
      const { line, loss, gradients } = await compareAbove(net, index, form);
      expect(loss, `loss above “${line}”, ${form}`).toBeLessThan(1e-5);
      for (const [of, difference] of gradients) expect(difference, `gradient of ${of} above “${line}”, ${form}`).toBeLessThan(mostDifferent);
      if (index === 0) expect([...gradients.keys()]).toEqual(net.recorded.gradients.map(([each]) => each));
      else expect(gradients.size).toBeGreaterThan(2);
    }
  });
});

test('a rule that is wrong by half a percent is found', async () => {
  const right = operators.Relu.gradient;
  try {
    Object.assign(operators.Relu, { gradient: (call: Parameters<typeof right>[0]) => right(call).map((name) => name && call.g.add('Mul', [name, call.g.constant({ dtype: 'float32', dims: [], data: Float32Array.of(0.995) })])) });
    const { gradients } = await compareAbove(open('resnet_basic'), 0);
    expect(gradients.get('conv1.weight')).toBeGreaterThan(mostDifferent);
  } finally {
    Object.assign(operators.Relu, { gradient: right });
  }
});
