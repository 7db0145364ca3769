// What a Showdown says: each way of learning on the same pictures, the verdict between them, and which to take for these pictures.
import { comparisonBasisOf, armNames, type ComparisonBasis, type Arm, type ArmPair, type ArmResult, type Run, type ShowdownResult } from '../../../preload/contract.ts';
import { predictedClass, groupsOf } from '../statistics/predictions.ts';
import { transferBenefits } from './transfer-benefits.ts';
import { shareInterval } from '../statistics/clustered-intervals.ts';
import { foldCountsOf, testedOnText } from './comparison-basis.ts';
import { compareSteps } from './compare.ts';
import type { Random } from '../../numerics/index.ts';
import type { RunPredictions } from './common-test-set.ts';
import { inOneGo, type Steps } from '../steps.ts';

/** A finished run of a Showdown. */
export interface FinishedRun extends Pick<Run, 'seed' | 'crossValidated'> {
  readonly arm: Arm;
  readonly share: number;
  /** Pictures it learned from. */
  readonly pictures: number;
  readonly seconds: number;
  readonly classes: readonly string[];
  /** On the test pictures. */
  readonly predictions: RunPredictions['predictions'];
  /** Of every picture while it was left out; none where that was not done. */
  readonly heldOutPredictions: RunPredictions['predictions'];
}

const order: readonly Arm[] = ['transfer', 'top-block', 'everything', 'from-scratch'];
/** A lead of less than this is not worth more time, whether or not it is told from chance. */
const worthwhile = 0.01;

/** A way of learning: its runs on all pictures, and its answers to those that all ways are compared on. */
interface Way { readonly arm: Arm; readonly own: readonly FinishedRun[]; readonly answers: RunPredictions }

/** All of it from what has finished so far; draws of the bootstrap come from `random`. */
export function* showdownSteps(runs: readonly FinishedRun[], groupOf: (picture: number) => string | null, random: Random): Steps<ShowdownResult> {
  const own = order.map((arm) => ({ arm, own: runs.filter((run) => run.arm === arm && run.share === 1) })).filter((way) => way.own.length > 0);
  const basis = comparisonBasisOf(own.map((way) => ({ ...firstOf(way.own), name: armNames[way.arm] })));
  const ways = own.map((way): Way => ({ ...way, answers: answersOn(basis, way) }));
  const arms = ways.map((way) => resultOf(way, groupOf));
  const compared = ways.length < 2 ? null : yield* compareSteps(ways.map(({ answers }) => answers), groupOf, random, basis);
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

/** `concluding` in one go. */
export const showdownResult = (...given: Parameters<typeof showdownSteps>): ShowdownResult => inOneGo(showdownSteps(...given));

/** The run that every picture was left out by; others of the same way tell of luck. */
const firstOf = (own: readonly FinishedRun[]): FinishedRun => own.find(({ crossValidated }) => crossValidated) ?? own[0]!;

function answersOn({ on }: ComparisonBasis, { arm, own }: Omit<Way, 'answers'>): RunPredictions {
  const first = firstOf(own);
  return {
    run: order.indexOf(arm), name: armNames[arm], cost: mean(own.map(({ seconds }) => seconds)), classes: first.classes,
    ...(on === 'all' ? { predictions: first.heldOutPredictions, byFold: foldCountsOf(first) } : { predictions: averaged(own), byFold: null }),
  };
}

/** What they were tested on, also of one that is alone so far. */
function testedOf(basis: ComparisonBasis, [first, ...others]: readonly Way[], compared: string | null): string | null {
  if (!first || others.length > 0) return compared;
  return testedOnText(basis, first.answers.predictions.length, null, [{ name: first.answers.name, repeats: first.answers.byFold?.repeats ?? 1 }]);
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Probabilities of the seeds averaged per picture: what one would use, and a little better than any one of them. */
function averaged(runs: readonly FinishedRun[]): RunPredictions['predictions'] {
  const [first, ...others] = runs;
  if (!first) return [];
  const theirs = others.map(({ predictions }) => new Map(predictions.map((p) => [p.picture, p.probabilities])));
  return first.predictions.map((own) => {
    const all = [own.probabilities, ...theirs.flatMap((of) => { const said = of.get(own.picture); return said ? [said] : []; })];
    return { ...own, probabilities: Float64Array.from(own.probabilities, (_, k) => mean(all.map((said) => said[k] ?? 0))) };
  });
}

const rightsOf = ({ classes, predictions }: Pick<RunPredictions, 'classes' | 'predictions'>): Uint8Array =>
  Uint8Array.from(predictions, ({ label, probabilities }) => (classes[predictedClass(probabilities)] === label ? 1 : 0));

const shareOf = (rights: Uint8Array): number => rights.reduce((sum, right) => sum + right, 0) / Math.max(1, rights.length);

function resultOf({ arm, own, answers }: Way, groupOf: (picture: number) => string | null): ArmResult {
  const rights = rightsOf(answers);
  const n = rights.length;
  const groups = groupsOf(answers.predictions.map(({ picture }) => groupOf(picture)));
  const each = own.map((run) => shareOf(rightsOf(run)));
  const spread = each.length < 2 ? null : Math.sqrt(each.reduce((sum, share) => sum + (share - mean(each)) ** 2, 0) / (each.length - 1));
  return {
    arm, seeds: own.length, n, correct: rights.reduce((sum, right) => sum + right, 0), accuracy: shareOf(rights),
    interval: shareInterval(rights, new Uint8Array(n).fill(1), groups) ?? [0, 1], spread, seconds: mean(own.map(({ seconds }) => seconds)),
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
  return own.length === 0 ? null : 1 - mean(own.map((run) => shareOf(rightsOf(run))));
}

/** Errors on the test pictures by pictures learned from, of ways that learned from fewer, too; seeds averaged. */
function curvesOf(runs: readonly FinishedRun[]): ShowdownResult['curves'] {
  return order.flatMap((arm) => {
    const own = runs.filter((run) => run.arm === arm);
    const sizes = [...new Set(own.map(({ pictures }) => pictures))].sort((a, b) => a - b);
    if (sizes.length < 2) return [];
    return [{ arm, points: sizes.map((pictures) => ({ pictures, error: 1 - mean(own.filter((run) => run.pictures === pictures).map((run) => shareOf(rightsOf(run)))) })) }];
  });
}
