/** Input gradients of blocked convolutions: a convolution of dy with the flipped weights, one per phase of a stride. */
import { floats, tensorOf } from '../../../graph/index.ts';
import { addedTo } from './convolution.ts';
import { convolve, reshape, toPlain } from './nchwc.ts';
import { polyphaseOf, type Phase, type PolyphaseConvolution } from './polyphase.ts';
import type { BlockedConvolutions } from './choose-convolutions.ts';
import type { Row, LoweringContext } from './lowering-row.ts';

export const inputGradient: Row = (walk, node) => {
  const plan = walk.plans.get(node);
  if (!plan) return false;
  const { values } = walk;
  const [down = 1, across = 1] = plan.window.strides;
  const phases = polyphaseOf(plan.window) ?? [];
  const weights = turned(walk, plan, phases.some((phase) => phase && [...phase.rows.taps, ...phase.columns.taps].includes(-1)));
  const dy = values.blocked(node.inputs[0] ?? '');
  const output = node.outputs[0] ?? '';
  const added = addedTo(walk, output);
  if (down === 1 && across === 1) {
    const [phase] = phases;
    if (added) walk.made(added.node);
    if (phase)
      values.give(added?.output ?? output, {
        blocked: { name: through(walk, plan, dy, phase, weights, added && values.blocked(added.other)), clean: true },
      });
    return true;
  }
  const other = added && phasedAlike(walk, added.other, [down, across]);
  if (added && other) walk.made(added.node);
  const maps = phases.map((phase, i) => (phase ? through(walk, plan, dy, phase, weights, other?.maps[i]) : other?.maps[i]));
  values.give(added && other ? added.output : output, { phased: { strides: [down, across], maps } });
  return true;
};

function phasedAlike(walk: LoweringContext, name: string, [down, across]: readonly [number, number]): PolyphaseConvolution | undefined {
  const { phased } = walk.values.of(name);
  return phased?.strides[0] === down && phased.strides[1] === across ? phased : undefined;
}

/** Gives the weights that a phase needs, by its taps. */
type Turned = (taps: readonly number[], kernel: readonly [number, number]) => string;

function through(walk: LoweringContext, plan: BlockedConvolutions, dy: string, { rows, columns }: Phase, weights: Turned, sum: string | undefined): string {
  const { kernel: [, width = 1], input: [, channels = 1] } = plan.window;
  const kernel = [rows.taps.length, columns.taps.length] as const;
  const taps = rows.taps.flatMap((row) => columns.taps.map((column) => (row < 0 || column < 0 ? -1 : row * width + column)));
  return convolve(walk.g, dy, weights(taps, kernel), {
    kernel,
    pads: [rows.begin, columns.begin, rows.end, columns.end],
    group: plan.kind === 'depthwise' ? walk.values.filled(channels) : 1,
    ...(sum !== undefined && { sum }),
  });
}

/** `zeros` adds a row of zeros at the end, for taps that no weight has. */
function turned(walk: LoweringContext, plan: BlockedConvolutions, zeros: boolean): Turned {
  const { g, block } = walk;
  const [filters = 1, channels = 1, height = 1, width = 1] = plan.layout.dims;
  const taps = height * width;
  const withZeros = (name: string, dims: readonly number[], axis: number): string =>
    zeros
      ? g.add('Concat', [name, g.constant(floats(dims, new Float32Array(dims.reduce((n, size) => n * size, 1))), 'zeros')], {
          axis,
        })
      : name;
  if (plan.kind === 'depthwise') {
    const blocks = filters / block;
    const rows = withZeros(reshape(g, walk.weights(plan), [blocks, taps, block]), [blocks, 1, block], 1);
    return (wanted, kernel) =>
      reshape(
        g,
        g.add(
          'Gather',
          [
            rows,
            g.constant(
              tensorOf(
                'int32',
                [wanted.length],
                wanted.map((tap) => (tap < 0 ? taps : tap)),
              ),
              'taps',
            ),
          ],
          { axis: 1 },
        ),
        [filters, 1, ...kernel],
      );
  }
  // Reordered as if [K/B] pictures had B channels and a line of C·taps places, the weights come out as rows of B of C.
  const blocksK = filters / block;
  const blocksC = channels / block;
  const count = filters * blocksC * taps;
  const rows = withZeros(reshape(g, toPlain(g, reshape(g, walk.weights(plan), [blocksK, block, 1, channels * taps]), block), [count, block]), [1, block], 0);
  return (wanted, kernel) => {
    const order = new Int32Array(filters * blocksC * wanted.length);
    let at = 0;
    for (let c = 0; c < blocksC; c++)
      for (let k = 0; k < blocksK; k++)
        for (const tap of wanted)
          for (let inner = 0; inner < block; inner++) order[at++] = tap < 0 ? count : ((k * block + inner) * blocksC + c) * taps + tap;
    return reshape(
      g,
      g.add('Gather', [rows, g.constant({ dtype: 'int32', dims: [order.length], data: order }, 'rows')], { axis: 0 }),
      [channels, filters, ...kernel],
    );
  };
}
