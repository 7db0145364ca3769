// A whole training step beside PyTorch's: the loss and every gradient.
import { describe, expect, test } from 'vitest';
import { block, compareAbove, isHere, open } from './agreement.ts';
import { whyNoBackbones } from './models.ts';

/** Largest difference of a gradient as a share of it. */
export const mostDifferent = 1e-3;

/** Above the lowest line and above a middle one in ordinary operators, above the lowest in blocked ones. */
const ways = (lines: number): readonly (readonly [number, 'ordinary' | 'blocked'])[] => [
  [0, 'ordinary'],
  [Math.ceil((lines - 1) / 2), 'ordinary'],
  ...(block ? [[0, 'blocked'] as const] : []),
];

/** A test per record. */
export function trainingStepsAgree(records: readonly string[]): void {
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
}
