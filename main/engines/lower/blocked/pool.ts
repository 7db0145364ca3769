/** Pooling of blocked values, and the gradient of max pooling. */
import { floats, listAttribute, numberAttribute, windowOf, windowSizesOf, type WindowSizes } from '../../../graph/index.ts';
import { convolve, nchwc } from './nchwc.ts';
import { polyphaseOf, type Phase } from './polyphase.ts';
import type { Row, LoweringContext } from './lowering-row.ts';

/** Margins that give exactly as many windows as there are; where the last window ends before the picture does, none. */
function exactPads({ kernel, strides, dilations, pads, input, output }: WindowSizes): readonly number[] {
  const before = [0, 1].map((axis) => pads[axis] ?? 0);
  const behind = [0, 1].map(
    (axis) =>
      ((output[axis + 2] ?? 1) - 1) * (strides[axis] ?? 1) +
      ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) +
      1 -
      (input[axis + 2] ?? 1) -
      (before[axis] ?? 0),
  );
  return [...before, ...behind.map((margin) => Math.max(0, margin))];
}

const largest = (walk: LoweringContext, x: string, window: WindowSizes): string =>
  nchwc(walk.g, 'MaxPool', [walk.values.blocked(x)], {
    kernel_shape: window.kernel,
    strides: window.strides,
    dilations: window.dilations,
    pads: exactPads(window),
  });

const pool: Row = (walk, node) => {
  const [x = ''] = node.inputs;
  const output = node.outputs[0] ?? '';
  const kernel = listAttribute(node, 'kernel_shape');
  const call = walk.call(node);
  if (!walk.values.isBlocked(x) || node.outputs.length > 1 || kernel?.length !== 2 || !call) return false;
  const window = { ...windowOf(call, kernel), group: 1, input: walk.sizes(x), output: walk.sizes(output) };
  if (node.op === 'MaxPool') walk.values.give(output, { blocked: { name: largest(walk, x, window), clean: true } });
  else {
    // Which margins a mean counts is told by the operator's own attributes; rounding up counts some beyond them.
    if (numberAttribute(node, 'ceil_mode', 0) === 1) return false;
    const { strides, pads } = window;
    const name = nchwc(walk.g, 'AveragePool', [walk.values.blocked(x)], {
      kernel_shape: kernel,
      strides,
      pads,
      count_include_pad: numberAttribute(node, 'count_include_pad', 0),
    });
    walk.values.give(output, { blocked: { name, clean: true } });
  }
  return true;
};

/** So steep that only nothing becomes one. */
const steep = 2 ** 100;

/**
 * Each tap of the window is picked from x by a convolution of one weight and compared with the largest number; dy goes in equal
 * parts to all that are it, and back to where they came from, phase by phase. Margins are zeros here, so x must not be below.
 */
const maxPoolGradient: Row = (walk, node) => {
  const { g, values } = walk;
  const [x = '', dy = ''] = node.inputs;
  const window = windowSizesOf(node);
  const { kernel: [height = 1, width = 1], strides, dilations, input: [, own = 1] } = window;
  const pads = exactPads(window);
  const phases = polyphaseOf(window);
  if (!values.isBlocked(x) || phases === null || strides.length !== 2 || (pads.some((margin) => margin > 0) && !walk.isNeverNegative(x))) return false;
  const channels = values.filled(own);
  const below = g.add('Neg', [largest(walk, x, window)]);
  const taps = Array.from({ length: height * width }, (_, tap) => tap);
  const chosen = taps.map((tap) => convolve(g, values.blocked(x), oneTap(walk, channels, tap, height * width, [height, width]), {
    kernel: [height, width], strides, dilations, pads, group: channels, sum: below, activation: { name: 'HardSigmoid', parameters: [steep, 1] },
  }));
  const share = g.add('Div', [values.blocked(dy), g.add('Sum', chosen)]);
  const parts = chosen.map((mask) => g.add('Mul', [mask, share]));
  const maps = phases.map((phase) => phase && gathered(walk, phase, width, parts, channels));
  const [down = 1, across = 1] = strides;
  const [only] = maps;
  values.give(
    node.outputs[0] ?? '',
    down === 1 && across === 1 && only !== undefined
      ? { blocked: { name: only, clean: true } }
      : { phased: { strides: [down, across], maps } },
  );
  return true;
};

/** Weights of a depthwise convolution that picks one tap. */
function oneTap({ g, block }: LoweringContext, channels: number, tap: number, count: number, kernel: readonly number[]): string {
  return g.constant(
    floats(
      [channels, 1, ...kernel],
      Float32Array.from({ length: channels * count }, (_, i) => Number(Math.floor(i / block) % count === tap)),
    ),
    'one_tap',
  );
}

/** What comes back into a phase from the parts of all taps that reach it, each from its own window. */
function gathered(walk: LoweringContext, { rows, columns }: Phase, width: number, parts: readonly string[], channels: number): string | undefined {
  const kernel = [rows.taps.length, columns.taps.length];
  let sum: string | undefined;
  rows.taps.forEach((row, i) => columns.taps.forEach((column, j) => {
    const part = row < 0 || column < 0 ? undefined : parts[row * width + column];
    if (part === undefined) return;
    sum = convolve(walk.g, part, oneTap(walk, channels, i * columns.taps.length + j, rows.taps.length * columns.taps.length, kernel), {
      kernel, pads: [rows.begin, columns.begin, rows.end, columns.end], group: channels, ...(sum !== undefined && { sum }),
    });
  }));
  return sum;
}

export const pools: Readonly<Record<string, Row>> = { MaxPool: pool, AveragePool: pool, MaxPoolGrad: maxPoolGradient };
