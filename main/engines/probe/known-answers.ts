/** Self-check of an engine against known answers of a small network: its logits, gradients, and losses of three steps. */
import type { SelfCheck } from '../../../preload/contract.ts';
import { floatsOf, type Tensor } from '../../graph/index.ts';
import type { TrainingEngine } from '../engine.ts';
import known from './known-answers.json' with { type: 'json' };
import { knownBatch, knownNetwork } from '../known-network.ts';

/** Largest difference as a share of the known figure; rounding of single precision explains a hundredth of it. */
const tolerance = 1e-3;
/** Of the gradients' running mean, what one step adds (AdamW's 1 − β₁). */
const share = 1 - 0.9;

/** A figure, what it should be, and how large it is for others to be held against. */
interface Figure { readonly what: string; readonly found: number; readonly known: number; readonly size: number }

/** The figures that PyTorch gave (resources/making/known-answers.py) beside those of the engine. Throws what the engine throws. */
export async function checkAnswers(engine: Pick<TrainingEngine, 'openTraining'>): Promise<SelfCheck> {
  const network = knownNetwork();
  const { batch, rate, weightDecay } = known;
  const { pictures, targets } = knownBatch(batch);
  const rates = Object.keys(known.gradientNorms).map((name) => ({ name, rate, weightDecay }));
  await using session = await engine.openTraining(network, { batch, rates, clip: Infinity });
  const [x, y] = [floatsOf(pictures), floatsOf(targets)];
  const logits = await session.answer(x);
  const losses: number[] = [];
  let m: ReadonlyMap<string, Tensor> = new Map();
  for (let count = 1; count <= known.losses.length; count++) {
    losses.push((await session.step(x, y, { count, share: 1 })).loss);
    if (count === 1) ({ m } = await session.state());
  }
  return judged([
    ...answersOf(logits),
    ...gradientsOf(m),
    ...known.losses.map((loss, i) =>
      figure(i === 0 ? 'the loss' : `the loss after ${i} step${i === 1 ? '' : 's'}`, losses[i], loss),
    ),
  ]);
}

const figure = (what: string, found: number | undefined, right: number, size = Math.abs(right)): Figure => ({ what, found: found ?? NaN, known: right, size });

function answersOf(logits: Float32Array): Figure[] {
  const size = Math.max(...known.logits.map(Math.abs));
  return known.logits.map((logit, i) => figure(`answer ${i + 1}`, logits[i], logit, size));
}

function gradientsOf(m: ReadonlyMap<string, Tensor>): Figure[] {
  return Object.entries(known.gradientNorms).map(([name, norm]) => {
    const mean = m.get(name);
    return figure(`the gradient of “${name}”`, mean && Math.hypot(...floatsOf(mean)) / share, norm);
  });
}

function judged(figures: readonly Figure[]): SelfCheck {
  const apart = figures.map(({ found, known: right, size }) => Math.abs(found - right) / size);
  // A figure that is no number is further off than any.
  const at = apart.reduce((most, each, i) => (Number.isNaN(apart[most]) || each <= (apart[most] ?? 0) ? most : i), 0);
  const worst = apart[at] ?? NaN;
  return { passed: worst <= tolerance, largestError: Number.isFinite(worst) ? worst : null, tolerance, largestErrorIn: figures[at]?.what ?? '' };
}
