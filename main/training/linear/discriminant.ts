// Linear discriminant analysis with a shrunk covariance: classes are Gaussians of one covariance, drawn towards a multiple of
// the identity (Ledoit & Wolf 2004). With few pictures a better head than logistic regression on many sets; linear too.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import { ledoitWolfShrinkage, shiftedSystems } from '../../numerics/index.ts';
import type { DesignRows, Parameters, RowWeights } from './logistic-regression.ts';
import type { HeadDesign } from './open-design.ts';

export interface Discriminant {
  /** s of the covariance (1 − s)·S + s·tr(S)/features·I. */
  readonly shrinkage: number;
  readonly parameters: Parameters;
}

/** Shrinkage stays below 1, where directions of little scatter count nothing more than others. */
const maxShrinkage = 0.99;
/** Logit of a class without a row, which is never predicted. */
const absentLogit = -1e6;
/** Directions ten times more exact changed no prediction on seven datasets. */
const solving = { tolerance: 1e-3, maxIterations: 200 };

/** Scatter within the classes of a problem: S = Σ ŵᵢ(xᵢ − m)(xᵢ − m)ᵀ. */
interface Scatter {
  /** tr(S) per feature. */
  readonly mean: number;
  /** The shrinkage of least expected error. */
  readonly ledoitWolf: number;
}

/**
 * For each problem, a discriminant per stage: 0 is the shrinkage by Ledoit and Wolf's formula, and towards 1 it is drawn
 * that share further to the identity. Priors follow the row weights. Null where pictures do not scatter within classes.
 */
export async function fitDiscriminants(
  design: HeadDesign, problems: readonly RowWeights[], stages: readonly number[],
): Promise<readonly (readonly Discriminant[])[] | null> {
  const { products, classes, inner } = design;
  if (inner === null) return null;
  const scatters = problems.map((weights) => scatterOf(design, inner, weights));
  if (scatters.some(({ mean }) => !(mean > 0))) return null;
  const { shares, means } = await classMeans(design, problems);
  const shrinkages = scatters.map(({ ledoitWolf }) =>
    stages.map((stage) => Math.min(maxShrinkage, ledoitWolf + stage * (1 - ledoitWolf))));
  const systems = problems.flatMap((_, f) => Array.from({ length: classes }, (__, k) => shiftedSystems(
    centred(means[f]!, shares[f]!, products.columns, k), shrinkages[f]!.map((s) => (s / (1 - s)) * scatters[f]!.mean), solving,
  )));
  const solved = await solveJointly(design, problems, shares, systems);
  return problems.map((_, f) => shrinkages[f]!.map((shrinkage, stage) => ({
    shrinkage,
    parameters: parametersOf(design, means[f]!, shares[f]!, Array.from({ length: classes }, (__, k) =>
      solved[f * classes + k]![stage]!.map((v) => v / (1 - shrinkage)))),
  })));
}

/** Weight of each class, and the class means as columns × classes, for each problem. */
async function classMeans(
  { products, labels, classes }: DesignRows, problems: readonly RowWeights[],
): Promise<{ shares: Float64Array[]; means: Float64Array[] }> {
  const width = problems.length * classes;
  const shares = problems.map((weights) => {
    const share = new Float64Array(classes);
    weights.forEach((w, i) => { share[labels[i]!]! += w; });
    return share;
  });
  const r = new Float32Array(products.rows * width);
  problems.forEach((weights, f) => weights.forEach((w, i) => {
    const k = labels[i]!;
    if (w > 0) r[i * width + f * classes + k] = w / shares[f]![k]!;
  }));
  const all = await products.backward(r, width);
  return {
    shares, means: problems.map((_, f) => Float64Array.from({ length: products.columns * classes }, (__, at) =>
      all[Math.floor(at / classes) * width + f * classes + (at % classes)]!)),
  };
}

/** Mean of class k less the mean of all; nothing for a class without a row. */
function centred(means: Float64Array, shares: Float64Array, columns: number, k: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, j) => (shares[k] === 0 ? 0 : means[j * shares.length + k]! - overall(means, shares, j)));
}

function overall(means: Float64Array, shares: Float64Array, j: number): number {
  let mean = 0;
  for (let c = 0; c < shares.length; c++) mean += shares[c]! * means[j * shares.length + c]!;
  return mean;
}

type Solving = ReturnType<typeof shiftedSystems>;

/** Runs all systems side by side; those that are solved drop out of the products. */
async function solveJointly(
  { products, labels, classes }: DesignRows, problems: readonly RowWeights[], shares: readonly Float64Array[], systems: readonly Solving[],
): Promise<Float64Array[][]> {
  const steps = systems.map((system) => system.next());
  for (;;) {
    const open = steps.flatMap((step, at) => (step.done ? [] : [{ at, f: Math.floor(at / classes), direction: step.value }]));
    if (open.length === 0) return steps.map((step) => step.value as Float64Array[]);
    const width = open.length;
    const v = new Float32Array(products.columns * width);
    open.forEach(({ direction }, c) => { for (let j = 0; j < products.columns; j++) v[j * width + c] = direction[j]!; });
    const z = await products.forward(v, width);
    // Each row less the mean of its class, by its weight: Xᵀ·z is then S·v.
    open.forEach(({ f }, c) => {
      const [weights, share] = [problems[f]!, shares[f]!];
      const mean = new Float64Array(classes);
      for (let i = 0; i < products.rows; i++) if (weights[i]! > 0) mean[labels[i]!]! += (weights[i]! / share[labels[i]!]!) * z[i * width + c]!;
      for (let i = 0; i < products.rows; i++) z[i * width + c] = weights[i]! > 0 ? weights[i]! * (z[i * width + c]! - mean[labels[i]!]!) : 0;
    });
    const answer = await products.backward(z, width);
    open.forEach(({ at }, c) => {
      steps[at] = systems[at]!.next(Float64Array.from({ length: products.columns }, (_, j) => answer[j * width + c]!));
    });
  }
}

/** Logits x·w − m·w + ½ u·… as a head: w = Σ⁻¹(m_k − m), bias = −½ w·(m_k − m) − w·m + log share. */
function parametersOf(
  { products: { columns }, classes }: DesignRows, means: Float64Array, shares: Float64Array, directions: readonly Float64Array[],
): Parameters {
  const parameters = new Float64Array((columns + 1) * classes);
  const biases = parameters.subarray(columns * classes);
  directions.forEach((_, k) => {
    biases[k] = shares[k] === 0 ? absentLogit : Math.log(shares[k]!);
  });
  for (let j = 0; j < columns; j++) {
    const mean = overall(means, shares, j);
    for (let k = 0; k < classes; k++) {
      const w = directions[k]![j]!;
      parameters[j * classes + k] = w;
      if (shares[k] !== 0) biases[k]! -= w * (0.5 * (means[j * classes + k]! - mean) + mean);
    }
  }
  return parameters;
}

/** From inner products alone, since rotation into the span of the pictures keeps them. */
function scatterOf(
  { labels, classes }: DesignRows, { gram, features }: { gram: Float32Array; features: number }, weights: RowWeights,
): Scatter {
  const n = weights.length;
  const rows = [...weights.keys()].filter((i) => weights[i]! > 0);
  const counts = new Float64Array(classes);
  for (const i of rows) counts[labels[i]!]!++;
  // Mean over each class of the inner products with row j, and of those with the mean of another class.
  const towards = new Float64Array(classes * n);
  for (const i of rows) {
    const [to, from, count] = [labels[i]! * n, i * n, counts[labels[i]!]!];
    for (const j of rows) towards[to + j]! += gram[from + j]! / count;
  }
  const between = new Float64Array(classes * classes);
  for (const j of rows) for (let k = 0; k < classes; k++) between[k * classes + labels[j]!]! += towards[k * n + j]! / counts[labels[j]!]!;
  let [norm, fourth, unweighted, trace] = [0, 0, 0, 0];
  for (const i of rows) {
    const [own, from] = [labels[i]!, i * n];
    for (const j of rows) {
      const other = labels[j]!;
      norm += (gram[from + j]! - towards[own * n + j]! - towards[other * n + i]! + between[own * classes + other]!) ** 2;
    }
    const length = Math.max(0, gram[from + i]! - 2 * towards[own * n + i]! + between[own * classes + own]!);
    fourth += length ** 2;
    unweighted += length;
    trace += weights[i]! * length;
  }
  const m = rows.length;
  return {
    mean: trace / features,
    ledoitWolf: ledoitWolfShrinkage({ norm: norm / m ** 2, fourth: fourth / m, trace: unweighted / m, rows: m, columns: features }),
  };
}
