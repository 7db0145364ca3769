// What a Showdown says: each way of learning on the same pictures, the verdict between them, and which to take for these pictures.
import { comparisonBasisOf, armNames, type ComparisonBasis, type Arm, type ArmPair, type ArmResult, type Run, type ShowdownResult } from '../../../preload/contract.ts';
import { correctness, groupsOf, predictionMatrix, type PredictionColumns } from '../statistics/predictions.ts';
import { transferBenefits } from './transfer-benefits.ts';
import { shareInterval } from '../statistics/clustered-intervals.ts';
import { foldCountsOf, testedOnText } from './comparison-basis.ts';
import { compareRuns } from './compare.ts';
import { mean, standardDeviation, sum, type Random } from '../../numerics/index.ts';
import type { GroupOf, RunPredictions } from './common-test-set.ts';

/** A finished run of a Showdown. */
export interface FinishedRun extends Pick<Run, 'seed' | 'crossValidated'> {
  readonly arm: Arm;
  readonly share: number;
  /** Pictures it learned from. */
  readonly pictures: number;
  readonly seconds: number;
  readonly classes: readonly string[];
  /** On the test pictures. */
  readonly predictions: PredictionColumns;
  /** Of every picture, in cross-validation; null where that was not done. */
  readonly heldOutPredictions: PredictionColumns | null;
}

const order: readonly Arm[] = ['transfer', 'top-block', 'everything', 'from-scratch'];
/** A lead of less than this is not worth more time, whether or not it is told from chance. */
const worthwhile = 0.01;

type Runs = readonly [FinishedRun, ...FinishedRun[]];

/** A way of learning: its runs on all pictures, and its answers to those that all ways are compared on. */
interface Way { readonly arm: Arm; readonly own: Runs; readonly answers: RunPredictions }

/** All of it from what has finished so far; draws of the bootstrap come from `random`. */
export function showdownResult(runs: readonly FinishedRun[], groupOf: GroupOf, random: Random): ShowdownResult {
  const own = order.flatMap((arm) => {
    const [first, ...others] = runs.filter((run) => run.arm === arm && run.share === 1);
    return first ? [{ arm, own: [first, ...others] satisfies Runs as Runs }] : [];
  });
  const basis = comparisonBasisOf(own.map((way) => ({ ...firstOf(way.own), name: armNames[way.arm] })));
  const ways = own.map((way): Way => ({ ...way, answers: answersOn(basis, way) }));
  const arms = ways.map((way) => resultOf(way, groupOf));
  const compared = ways.length < 2 ? null : compareRuns(ways.map(({ answers }) => answers), groupOf, random, basis);
  const pairs = (compared?.pairings ?? []).flatMap((pairing): ArmPair[] => {
    const [a, b] = [order[pairing.a], order[pairing.b]];
    if (a === undefined || b === undefined) return [];
    return [{
      a, b, difference: pairing.difference, interval: pairing.differenceInterval, onlyA: pairing.onlyA.length, onlyB: pairing.onlyB.length, p: pairing.adjustedP,
      kind: pairing.verdict.kind, sentence: pairing.verdict.text,
    }];
  });
  const curves = curvesOf(runs);
  return {
    on: basis.on, tested: testedOf(basis, ways, compared?.shared.tested ?? null), arms, pairs, verdict: compared?.verdict?.text ?? null, recommendation: recommend({ arms, pairs, on: basis.on }),
    benefits: transferBenefits({ arms, pairs, curves, on: basis.on, frozenError: errorOnTest(runs, 'transfer') }), curves,
  };
}

/** The run that every picture was left out by; others of the same way tell of luck. */
const firstOf = (own: Runs): FinishedRun => own.find(({ crossValidated }) => crossValidated) ?? own[0];

function answersOn({ on }: ComparisonBasis, { arm, own }: Omit<Way, 'answers'>): RunPredictions {
  const first = firstOf(own);
  return {
    run: order.indexOf(arm), name: armNames[arm], cost: mean(own.map(({ seconds }) => seconds)), classes: first.classes,
    ...(on === 'all' && first.heldOutPredictions ? { predictions: first.heldOutPredictions, byFold: foldCountsOf(first) } : { predictions: averaged(own), byFold: null }),
  };
}

/** What they were tested on, also of one that is alone so far. */
function testedOf(basis: ComparisonBasis, [first, ...others]: readonly Way[], compared: string | null): string | null {
  if (!first || others.length > 0) return compared;
  return testedOnText(basis, first.answers.predictions.pictures.length, null, [{ name: first.answers.name, repeats: first.answers.byFold?.repeats ?? 1 }]);
}

/** Probabilities averaged over the seeds, per picture: what one would use, and a little better than any one of them. */
function averaged([{ classes, predictions: first }, ...seeds]: Runs): PredictionColumns {
  const others = seeds.map(({ predictions }) => ({ ...predictions, rowOf: new Map(Array.from(predictions.pictures, (picture, row) => [picture, row])) }));
  const width = classes.length;
  const probabilities = new Float64Array(first.probabilities.length);
  first.pictures.forEach((picture, row) => {
    const sources = [{ of: first.probabilities, row }, ...others.flatMap(({ probabilities: of, rowOf }) => { const other = rowOf.get(picture); return other === undefined ? [] : [{ of, row: other }]; })];
    for (let k = 0; k < width; k++) probabilities[row * width + k] = mean(sources.map((source) => source.of[source.row * width + k]!));
  });
  return { ...first, probabilities };
}

const correctnessOf = ({ classes, predictions }: Pick<RunPredictions, 'classes' | 'predictions'>): Uint8Array => correctness(predictionMatrix(classes.length, predictions, null));

const shareOf = (correct: Uint8Array): number => sum(correct) / Math.max(1, correct.length);

function resultOf({ arm, own, answers }: Way, groupOf: GroupOf): ArmResult {
  const correct = correctnessOf(answers);
  const n = correct.length;
  const groups = groupsOf(Array.from(answers.predictions.pictures, groupOf));
  const accuracies = own.map((run) => shareOf(correctnessOf(run)));
  return {
    arm, seeds: own.length, n, correct: sum(correct), accuracy: shareOf(correct), interval: shareInterval(correct, new Uint8Array(n).fill(1), groups) ?? [0, 1],
    spread: accuracies.length < 2 ? null : standardDeviation(accuracies, 'sample'), seconds: mean(own.map(({ seconds }) => seconds)),
  };
}

/** How `a` stands to `b`: their difference and what can be said of it. */
export function standing(pairs: readonly ArmPair[], a: Arm, b: Arm): Pick<ArmPair, 'difference' | 'interval' | 'kind'> | null {
  const pair = pairs.find((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a));
  if (!pair) return null;
  const [low, high] = pair.interval;
  return pair.a === a ? pair : { kind: pair.kind, difference: -pair.difference, interval: [-high, -low] };
}

/**
 * The cheapest of those that the leader is not worth more than: practically equal, or behind by less than a point. A lead that may be
 * chance but would matter is taken, and called what it is.
 */
function recommend({ arms, pairs, on }: Pick<ShowdownResult, 'arms' | 'pairs' | 'on'>): ShowdownResult['recommendation'] {
  const more = on === 'all' ? 'more pictures' : 'more test pictures';
  const [leader, ...others] = arms.toSorted((a, b) => b.correct - a.correct || a.seconds - b.seconds);
  if (!leader || others.length === 0) return null;
  const asGood = others.filter((other) => {
    const lead = standing(pairs, leader.arm, other.arm);
    return lead !== null && (lead.kind === 'equal' || (lead.kind === 'unclear' && lead.difference < worthwhile));
  });
  const chosen = [leader, ...asGood].reduce((best, each) => (each.seconds < best.seconds ? each : best));
  const name = armNames[chosen.arm];
  const open = others.filter((other) => standing(pairs, leader.arm, other.arm)?.kind === 'unclear');
  if (chosen !== leader) return { arm: chosen.arm, sentence: `${name} for these pictures: nothing that takes longer was right so much more often that it would be worth its time.` };
  if (others.every(({ seconds }) => seconds >= leader.seconds)) return { arm: chosen.arm, sentence: `${name} for these pictures: it is the quickest, and nothing that takes longer was right more often.` };
  if (open.some(({ correct }) => correct === leader.correct)) return { arm: chosen.arm, sentence: `${name} for these pictures, for now: nothing was right more often, but ${more} would have to show whether that stays so.` };
  if (open.length > 0) return { arm: chosen.arm, sentence: `${name} for these pictures, for now: it is ahead, but ${more} would have to show that this is not chance.` };
  return { arm: chosen.arm, sentence: `${name} for these pictures: it is better than the others, beyond chance.` };
}

/** Share of the test pictures that the runs of a way got wrong on average; null without any. */
function errorOnTest(runs: readonly FinishedRun[], arm: Arm): number | null {
  const own = runs.filter((run) => run.arm === arm && run.share === 1);
  return own.length === 0 ? null : 1 - mean(own.map((run) => shareOf(correctnessOf(run))));
}

/** Errors on the test pictures by pictures learned from, of ways that learned from fewer, too; seeds averaged. */
function curvesOf(runs: readonly FinishedRun[]): ShowdownResult['curves'] {
  return order.flatMap((arm) => {
    const own = runs.filter((run) => run.arm === arm);
    const sizes = [...new Set(own.map(({ pictures }) => pictures))].sort((a, b) => a - b);
    if (sizes.length < 2) return [];
    return [{ arm, points: sizes.map((pictures) => ({ pictures, error: 1 - mean(own.filter((run) => run.pictures === pictures).map((run) => shareOf(correctnessOf(run)))) })) }];
  });
}
