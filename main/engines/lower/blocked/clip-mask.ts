/**
 * The gradient mask of a Clip from 0 to h, as two fused depthwise convolutions: one finds where the output is zero, the other
 * adds its distance below h and turns both into 0 or 1. Three passes over memory in place of four.
 */
import { floats, numberAttribute } from '../../../graph/index.ts';
import { isSteep } from '../relu-masks.ts';
import { convolve } from './nchwc.ts';
import type { Row, LoweringContext } from './lowering-row.ts';

/** From y = 1e-7 on, y times this outweighs `sunk`; outputs of a network below that are nothing. */
const steeper = 2 ** 124;
/** Outweighs h times `steep` for every h below 8. */
const sunk = 2 ** 103;

interface Side {
  readonly of: string;
  readonly above: boolean;
  readonly threshold: number;
}

function sideOf(walk: LoweringContext, name: string): Side | undefined {
  const node = walk.maker(name);
  const alpha = node?.op === 'HardSigmoid' ? numberAttribute(node, 'alpha', 0.2) : 0;
  if (!node || Math.abs(alpha) !== isSteep) return undefined;
  return { of: node.inputs[0] ?? '', above: alpha > 0, threshold: -numberAttribute(node, 'beta', 0.5) / alpha };
}

/** Mul(Mul(dy, y > 0), y < h), the first of which is `node`. */
export const clipMask: Row = (walk, node) => {
  const { g, values } = walk;
  const [dy = '', low = ''] = node.inputs;
  const outer = walk.onlyUser(node.outputs[0] ?? '');
  if (outer?.op !== 'Mul' || outer.inputs[0] !== node.outputs[0]) return false;
  const [below, above] = [sideOf(walk, low), sideOf(walk, outer.inputs[1] ?? '')];
  const fits =
    below?.above === true &&
    below.threshold === 0 &&
    above?.above === false &&
    above.threshold > 0 &&
    above.threshold < sunk / isSteep &&
    below.of === above.of;
  if (!fits || !values.isBlocked(below.of) || !values.isBlocked(dy)) return false;
  const channels = values.filled(walk.sizes(below.of)[1] ?? 1);
  const all = (value: number, dims: readonly number[]): string => g.constant(floats(dims, new Float32Array(channels).fill(value)), 'scale');
  const y = values.blocked(below.of);
  const line = { kernel: [1, 1], group: channels };
  const nothing = convolve(g, y, all(steeper, [channels, 1, 1, 1]), {
    ...line,
    bias: all(-sunk, [channels]),
    activation: { name: 'Clip', parameters: [-sunk, 0] },
  });
  const mask = convolve(g, y, all(-isSteep, [channels, 1, 1, 1]), {
    ...line,
    bias: all(above.threshold * isSteep, [channels]),
    sum: nothing,
    activation: { name: 'HardSigmoid', parameters: [1, 0] },
  });
  walk.made(outer);
  values.give(outer.outputs[0] ?? '', { blocked: { name: g.add('Mul', [mask, values.blocked(dy)]), clean: true } });
  return true;
};
