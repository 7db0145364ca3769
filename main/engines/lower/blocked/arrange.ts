/** Concat, Slice and Pad of blocked values, in whole blocks of channels. */
import { elementCount, integers, numberAttribute, textAttribute } from '../../../graph/index.ts';
import { convolve } from './nchwc.ts';
import { isWhole, type Row } from './lowering-row.ts';

const channelAxis = (axis: number): boolean => axis === 1 || axis === -3;

/** The last part may fill up its last block. */
const concat: Row = (walk, node) => {
  const { values } = walk;
  const names = node.inputs;
  const fits =
    channelAxis(numberAttribute(node, 'axis', 0)) &&
    walk.sizes(names[0] ?? '').length === 4 &&
    names.slice(0, -1).every((name) => isWhole(walk, name));
  if (!fits || !names.some((name) => values.isBlocked(name))) return false;
  values.give(node.outputs[0] ?? '', { blocked: { name: walk.g.add('Concat', names.map((name) => values.blocked(name)), { axis: 1 }), clean: true } });
  return true;
};

const slice: Row = (walk, node) => {
  const { g, values, block } = walk;
  const [x = '', ...borders] = node.inputs;
  const [[start = 0] = [], , [axis] = [], [step = 1] = []] = borders.map((name) => walk.numbers(name) ?? []);
  const output = node.outputs[0] ?? '';
  const dims = walk.sizes(output);
  const fits =
    dims.length === 4 &&
    axis !== undefined &&
    channelAxis(axis) &&
    step === 1 &&
    start >= 0 &&
    start % block === 0 &&
    elementCount(walk.sizes(borders[0] ?? '')) === 1;
  if (!values.isBlocked(x) || !fits) return false;
  const end = start + values.filled(dims[1] ?? 0);
  const name = g.add('Slice', [values.blocked(x), ...[start, end, 1].map((at) => g.constant(integers([at]), 'border'))]);
  values.give(output, { blocked: { name, clean: isWhole(walk, output) || start + (dims[1] ?? 0) === walk.sizes(x)[1] } });
  return true;
};

/** By a convolution that changes nothing but the margins. */
const pad: Row = (walk, node) => {
  const { g, values } = walk;
  const [x = '', list, value] = node.inputs;
  const pads = walk.numbers(list);
  if (
    !values.isBlocked(x) ||
    pads?.length !== 8 ||
    textAttribute(node, 'mode', 'constant') !== 'constant' ||
    (walk.numbers(value)?.[0] ?? 0) !== 0
  )
    return false;
  const [before = 0, channelsBefore = 0, top = 0, left = 0, behind = 0, channelsBehind = 0, bottom = 0, right = 0] = pads;
  if (before !== 0 || channelsBefore !== 0 || behind !== 0 || channelsBehind !== 0 || pads.some((each) => each < 0)) return false;
  const channels = values.filled(walk.sizes(x)[1] ?? 1);
  const name = convolve(g, values.blocked(x), values.ones(channels), { kernel: [1, 1], pads: [top, left, bottom, right], group: channels });
  values.give(node.outputs[0] ?? '', { blocked: { name, clean: true } });
  return true;
};

export const arrange: Readonly<Record<string, Row>> = { Concat: concat, Slice: slice, Pad: pad };
