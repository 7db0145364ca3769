/** Gradient nodes of Thaw’s own domain. */
import { windowSizesOf, type GradientNode } from '../../../graph/index.ts';
import { filterGradient, inputGradient, spaced } from '../convolve.ts';
import { inOrder } from '../layout.ts';
import { kernel as run, type Tensor, type Tf } from '../library.ts';
import { need, type Row } from '../row.ts';
import { withMargins } from './arrange.ts';
import { isDilated, lowest, reached, taps, type Reached } from './pool.ts';

/** To the largest place of each window. */
const maxPoolGrad: Row = (visit) => {
  const { tf, node } = visit;
  const window = windowSizesOf(node);
  const area = reached(tf, need(visit, 0).as('last'), window, lowest);
  const [n = 1, c = 1, ...places] = window.output;
  const dy = tf.reshape(need(visit, 1).as('last'), [n, ...(places.length < 2 ? [1, ...places] : places), c]);
  // The JavaScript kernel for three picture axes (MaxPool3DGrad) gives wrong numbers where strides are unequal.
  const plain = !isDilated(area) && area.kernel.length === 2;
  const input = plain ? backThroughKernel(tf, area, dy) : spreadByTaps(tf, area, dy, window.output);
  const cut = withMargins(tf, input, [0, ...area.before.map((m) => -m), 0], [0, ...area.after.map((m) => -m), 0]);
  return [{ tensor: tf.reshape(cut, inOrder('last', window.input)), layout: 'last' }];
};

function backThroughKernel(tf: Tf, { x, kernel, strides }: Reached, dy: Tensor): Tensor {
  const settings = { filterSize: kernel, strides, pad: 'valid', dimRoundingMode: undefined };
  return run(tf, 'MaxPoolGrad', { dy, input: x, output: run(tf, 'MaxPool', { x }, settings) }, settings);
}

/** Where no kernel will do, dilated windows for one: place by place, the first of the largest takes dy, which is put back where it was seen. */
function spreadByTaps(tf: Tf, area: Reached, dy: Tensor, output: readonly number[]): Tensor {
  const seen = taps(tf, area, output);
  const largest = seen.map(({ seen: part }) => part).reduce((a, b) => tf.maximum(a, b));
  let open: Tensor = tf.onesLike(dy);
  const parts = seen.map(({ seen: part, place }) => {
    const chosen = tf.mul(tf.cast(tf.equal(part, largest), 'float32'), open);
    open = tf.sub(open, chosen);
    return putBack(tf, tf.mul(chosen, dy), place, area);
  });
  return parts.reduce((a, b) => tf.add(a, b));
}

/** One part of the area at the places where a tap saw it, zeros everywhere else. */
function putBack(tf: Tf, part: Tensor, place: readonly number[], { x, strides, dilations }: Reached): Tensor {
  const offsets = place.map((at, i) => at * (dilations[i] ?? 1));
  const wide = spaced(tf, part, [1, ...strides, 1]);
  return withMargins(tf, wide, [0, ...offsets, 0], [0, ...offsets.map((offset, i) => (x.shape[i + 1] ?? 1) - offset - (wide.shape[i + 1] ?? 1)), 0]);
}

export const gradients = {
  ConvInputGrad: (visit) => [
    {
      tensor: inputGradient(visit.tf, need(visit, 0).as('last'), need(visit, 1).as('filter'), windowSizesOf(visit.node)),
      layout: 'last',
    },
  ],
  ConvFilterGrad: (visit) => [
    {
      tensor: filterGradient(visit.tf, need(visit, 0).as('last'), need(visit, 1).as('last'), windowSizesOf(visit.node)),
      layout: 'filter',
    },
  ],
  MaxPoolGrad: maxPoolGrad,
} satisfies Record<GradientNode, Row>;
