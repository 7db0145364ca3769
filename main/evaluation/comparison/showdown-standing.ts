// Standing of a Showdown: each strategy on the same split, the verdict between them, and which to take for these
// pictures.
import {
  comparisonBasisOf,
  armNames,
  duration,
  type ComparisonBasis,
  type Arm,
  type ArmPair,
  type ArmResult,
  type Run,
  type ShowdownResult,
} from '../../../preload/contract.ts';
import { correctness, groupsOf, predictionMatrix, type PredictionColumns } from '../statistics/predictions.ts';
import { leadOf } from './arm-lead.ts';
import { recommendationWords } from './showdown-words.ts';
import { transferBenefits } from './transfer-benefits.ts';
import { shareInterval } from '../statistics/clustered-intervals.ts';
import { foldCountsOf, testedOnText } from './comparison-basis.ts';
import { compareRuns } from './compare.ts';
import { toTake } from './recommendation.ts';
import { mean, standardDeviation, sum, type Random } from '../../numerics/index.ts';
import type { GroupOf, RunPredictions } from './common-test-set.ts';

/** A finished run of a Showdown. */
export interface FinishedRun extends Pick<Run, 'seed' | 'crossValidated'> {
  readonly arm: Arm;
  readonly share: number;
  /** In its training set. */
  readonly pictures: number;
  readonly seconds: number;
  readonly classes: readonly string[];
  /** On the test pictures. */
  readonly predictions: PredictionColumns;
  /** Of every picture, in cross-validation; null where that was not done. */
  readonly heldOutPredictions: PredictionColumns | null;
}

const order: readonly Arm[] = ['transfer', 'top-block', 'everything', 'from-scratch'];
type Runs = readonly [FinishedRun, ...FinishedRun[]];

/**
 * A strategy with its runs on the whole training set, and its predictions of the pictures that all strategies are
 * compared on.
 */
interface Contestant { readonly arm: Arm; readonly own: Runs; readonly tested: RunPredictions }

/** The standing of the runs that have finished so far; draws of the bootstrap come from `random`. */
export function showdownResult(runs: readonly FinishedRun[], groupOf: GroupOf, random: Random): ShowdownResult {
  const own = order.flatMap((arm) => {
    const [first, ...others] = runs.filter((run) => run.arm === arm && run.share === 1);
    return first ? [{ arm, own: [first, ...others] satisfies Runs as Runs }] : [];
  });
  const basis = comparisonBasisOf(
    own.map(({ arm, own: runsOfArm }) => ({ ...firstOf(runsOfArm), name: armNames[arm] })),
  );
  const contestants = own.map((strategy): Contestant => ({ ...strategy, tested: testedPredictions(basis, strategy) }));
  const arms = contestants.map((contestant) => resultOf(contestant, groupOf));
  const compared =
    contestants.length < 2
      ? null
      : compareRuns(
          contestants.map(({ tested }) => tested),
          groupOf,
          random,
          basis,
        );
  const pairs = (compared?.pairings ?? []).flatMap((pairing): ArmPair[] => {
    const [a, b] = [order[pairing.a], order[pairing.b]];
    if (a === undefined || b === undefined) return [];
    return [
      {
        a,
        b,
        difference: pairing.difference,
        interval: pairing.differenceInterval,
        onlyA: pairing.onlyA.length,
        onlyB: pairing.onlyB.length,
        p: pairing.adjustedP,
        kind: pairing.verdict.kind,
        sentence: pairing.verdict.text,
      },
    ];
  });
  const curves = curvesOf(runs);
  return {
    on: basis.on,
    tested: testedText(basis, contestants, compared?.shared.tested ?? null),
    arms,
    pairs,
    verdict: compared?.verdict?.text ?? null,
    recommendation: recommend({ arms, pairs, on: basis.on }),
    benefits: transferBenefits({ arms, pairs, curves, on: basis.on, frozenError: errorOnTest(runs, 'transfer') }),
    curves,
  };
}

/** The run that was cross-validated; others of the same strategy show the spread of luck. */
const firstOf = (own: Runs): FinishedRun => own.find(({ crossValidated }) => crossValidated) ?? own[0];

function testedPredictions({ on }: ComparisonBasis, { arm, own }: Omit<Contestant, 'tested'>): RunPredictions {
  const first = firstOf(own);
  return {
    run: order.indexOf(arm),
    name: armNames[arm],
    cost: mean(own.map(({ seconds }) => seconds)),
    classes: first.classes,
    ...(on === 'all' && first.heldOutPredictions
      ? { predictions: first.heldOutPredictions, byFold: foldCountsOf(first) }
      : { predictions: averaged(own), byFold: null }),
  };
}

/** What they were tested on, also where there is only one so far. */
function testedText(
  basis: ComparisonBasis,
  [first, ...others]: readonly Contestant[],
  compared: string | null,
): string | null {
  if (!first || others.length > 0) return compared;
  const { name, byFold, predictions } = first.tested;
  return testedOnText(basis, predictions.pictures.length, null, [
    { name, repeats: byFold?.repeats ?? 1, folds: byFold?.folds ?? 5 },
  ]);
}

/** Probabilities averaged over the seeds, per picture: what one would use, and a little better than any one of them. */
function averaged([{ classes, predictions: first }, ...seeds]: Runs): PredictionColumns {
  const width = classes.length;
  const others = seeds.map(({ predictions }) => ({
    ...predictions,
    rowOf: new Map(Array.from(predictions.pictures, (picture, row) => [picture, row])),
  }));
  const probabilities = new Float64Array(first.probabilities.length);
  first.pictures.forEach((picture, row) => {
    const theirs = others.flatMap(({ probabilities: values, rowOf }) => {
      const other = rowOf.get(picture);
      return other === undefined ? [] : [{ values, from: other * width }];
    });
    const all = [{ values: first.probabilities, from: row * width }, ...theirs];
    for (let k = 0; k < width; k++)
      probabilities[row * width + k] = mean(all.map(({ values, from }) => values[from + k] ?? 0));
  });
  return { ...first, probabilities };
}

const correctnessOf = ({ classes, predictions }: Pick<RunPredictions, 'classes' | 'predictions'>): Uint8Array =>
  correctness(predictionMatrix(classes.length, predictions, null));

const shareOf = (correct: Uint8Array): number => sum(correct) / Math.max(1, correct.length);

function resultOf({ arm, own, tested }: Contestant, groupOf: GroupOf): ArmResult {
  const correct = correctnessOf(tested);
  const n = correct.length;
  const groups = groupsOf(Array.from(tested.predictions.pictures, groupOf));
  const accuracies = own.map((run) => shareOf(correctnessOf(run)));
  return {
    arm,
    seeds: own.length,
    n,
    correct: sum(correct),
    accuracy: shareOf(correct),
    interval: shareInterval(correct, new Uint8Array(n).fill(1), groups) ?? [0, 1],
    spread: accuracies.length < 2 ? null : standardDeviation(accuracies, 'sample'),
    seconds: mean(own.map(({ seconds }) => seconds)),
  };
}

/** By the rule of every comparison: the leader where it is better beyond chance, else `toTake`. */
function recommend({
  arms,
  pairs,
  on,
}: Pick<ShowdownResult, 'arms' | 'pairs' | 'on'>): ShowdownResult['recommendation'] {
  const [leader, ...others] = arms.toSorted((a, b) => b.correct - a.correct || a.seconds - b.seconds);
  if (!leader || others.length === 0) return null;
  const kindAgainst = (other: ArmResult) => leadOf(pairs, leader.arm, other.arm)?.kind;
  const asGood = others.filter((other) => kindAgainst(other) === 'equal' || kindAgainst(other) === 'unclear');
  const chosen = toTake(withCost(leader), asGood.map(withCost)).result;
  const open = others.filter((other) => kindAgainst(other) === 'unclear');
  return {
    arm: chosen.arm,
    sentence: recommendationFor({ chosen, leader, others, open }, on),
  };
}

const withCost = (result: ArmResult): { result: ArmResult; cost: number } => ({ result, cost: result.seconds });

interface Choice {
  readonly chosen: ArmResult;
  readonly leader: ArmResult;
  readonly others: readonly ArmResult[];
  readonly open: readonly ArmResult[];
}

function recommendationFor({ chosen, leader, others, open }: Choice, on: ShowdownResult['on']): string {
  const said = recommendationWords.recommendation;
  const name = armNames[chosen.arm];
  if (chosen !== leader) return (open.includes(chosen) ? said.tooClose : said.worthItsTime)(name, timesOf(chosen, leader));
  const [second] = others;
  if (others.every(({ seconds }) => seconds >= leader.seconds)) return said.quickest(name, second ? timesOf(leader, second) : null);
  if (open.some(({ correct }) => correct === leader.correct)) return said.level(name, on);
  return open.length > 0 ? said.ahead(name, on) : said.better(name);
}

/** Times to tell beside each other; null where they read the same. */
const timesOf = (chosen: ArmResult, other: ArmResult): { chosen: number; other: number } | null =>
  (duration(chosen.seconds) === duration(other.seconds) ? null : { chosen: chosen.seconds, other: other.seconds });

/** Mean error of a strategy's runs on the test set; null without any. */
function errorOnTest(runs: readonly FinishedRun[], arm: Arm): number | null {
  const own = runs.filter((run) => run.arm === arm && run.share === 1);
  return own.length === 0 ? null : 1 - mean(own.map((run) => shareOf(correctnessOf(run))));
}

/** Errors on the test set by size of the training set, of strategies with several sizes; seeds averaged. */
function curvesOf(runs: readonly FinishedRun[]): ShowdownResult['curves'] {
  return order.flatMap((arm) => {
    const own = runs.filter((run) => run.arm === arm);
    const sizes = [...new Set(own.map(({ pictures }) => pictures))].sort((a, b) => a - b);
    if (sizes.length < 2) return [];
    const errorAt = (size: number): number =>
      1 - mean(own.filter(({ pictures }) => pictures === size).map((run) => shareOf(correctnessOf(run))));
    return [{ arm, points: sizes.map((pictures) => ({ pictures, error: errorAt(pictures) })) }];
  });
}
