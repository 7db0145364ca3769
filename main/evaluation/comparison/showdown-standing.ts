// What a Showdown says: each way of learning on the same pictures, the verdict between them, and which to take for these pictures.
import { basisOf, contenderNames, type Basis, type Contender, type ContenderPair, type ContenderResult, type Run, type ShowdownResult } from '../../../preload/contract.ts';
import { called, groupsOf } from '../statistics/predictions.ts';
import { whatItBought } from './transfer-benefits.ts';
import { shareInterval } from '../statistics/clustered-intervals.ts';
import { foldCountsOf, testedWords } from './comparison-basis.ts';
import { comparing } from './compare.ts';
import type { Random } from '../../numerics/index.ts';
import type { RunAnswers } from './common-test-set.ts';
import { inOneGo, type Steps } from '../steps.ts';

/** A finished run of a Showdown. */
export interface FinishedRun extends Pick<Run, 'seed' | 'crossValidated'> {
  readonly contender: Contender;
  readonly share: number;
  /** Pictures it learned from. */
  readonly pictures: number;
  readonly seconds: number;
  readonly classes: readonly string[];
  /** On the test pictures. */
  readonly predictions: RunAnswers['predictions'];
  /** Of every picture while it was left out; none where that was not done. */
  readonly leftOut: RunAnswers['predictions'];
}

const order: readonly Contender[] = ['transfer', 'top-block', 'everything', 'from-scratch'];
/** A lead of less than this is not worth more time, whether or not it is told from chance. */
const worthwhile = 0.01;

/** A way of learning: its runs on all pictures, and its answers to those that all ways are compared on. */
interface Way { readonly contender: Contender; readonly own: readonly FinishedRun[]; readonly answers: RunAnswers }

/** All of it from what has finished so far; draws of the bootstrap come from `random`. */
export function* concluding(runs: readonly FinishedRun[], groupOf: (picture: number) => string | null, random: Random): Steps<ShowdownResult> {
  const own = order.map((contender) => ({ contender, own: runs.filter((run) => run.contender === contender && run.share === 1) })).filter((way) => way.own.length > 0);
  const basis = basisOf(own.map((way) => ({ ...firstOf(way.own), name: contenderNames[way.contender] })));
  const ways = own.map((way): Way => ({ ...way, answers: answersOn(basis, way) }));
  const contenders = ways.map((way) => resultOf(way, groupOf));
  const compared = ways.length < 2 ? null : yield* comparing(ways.map(({ answers }) => answers), groupOf, random, basis);
  const pairs = (compared?.pairings ?? []).flatMap((pairing): ContenderPair[] => {
    const [a, b] = [order[pairing.a], order[pairing.b]];
    if (a === undefined || b === undefined) return [];
    return [{
      a, b, difference: pairing.difference, interval: pairing.differenceInterval, onlyA: pairing.onlyA.length, onlyB: pairing.onlyB.length, p: pairing.adjustedP,
      kind: pairing.verdict.kind, sentence: pairing.verdict.text,
    }];
  });
  const curves = curvesOf(runs);
  return {
    on: basis.on, tested: testedOf(basis, ways, compared?.shared.tested ?? null), contenders, pairs, verdict: compared?.verdict?.text ?? null, recommendation: recommend({ contenders, pairs, on: basis.on }),
    bought: whatItBought({ contenders, pairs, curves, on: basis.on, frozenError: errorOnTest(runs, 'transfer') }), curves,
  };
}

/** `concluding` in one go. */
export const showdownResult = (...given: Parameters<typeof concluding>): ShowdownResult => inOneGo(concluding(...given));

/** The run that every picture was left out by; others of the same way tell of luck. */
const firstOf = (own: readonly FinishedRun[]): FinishedRun => own.find(({ crossValidated }) => crossValidated) ?? own[0]!;

function answersOn({ on }: Basis, { contender, own }: Omit<Way, 'answers'>): RunAnswers {
  const first = firstOf(own);
  return {
    run: order.indexOf(contender), name: contenderNames[contender], cost: mean(own.map(({ seconds }) => seconds)), classes: first.classes,
    ...(on === 'all' ? { predictions: first.leftOut, byFold: foldCountsOf(first) } : { predictions: averaged(own), byFold: null }),
  };
}

/** What they were tested on, also of one that is alone so far. */
function testedOf(basis: Basis, [first, ...others]: readonly Way[], compared: string | null): string | null {
  if (!first || others.length > 0) return compared;
  return testedWords(basis, first.answers.predictions.length, null, [{ name: first.answers.name, repeats: first.answers.byFold?.repeats ?? 1 }]);
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Probabilities of the seeds averaged per picture: what one would use, and a little better than any one of them. */
function averaged(runs: readonly FinishedRun[]): RunAnswers['predictions'] {
  const [first, ...others] = runs;
  if (!first) return [];
  const theirs = others.map(({ predictions }) => new Map(predictions.map((p) => [p.picture, p.probabilities])));
  return first.predictions.map((own) => {
    const all = [own.probabilities, ...theirs.flatMap((of) => { const said = of.get(own.picture); return said ? [said] : []; })];
    return { ...own, probabilities: Float64Array.from(own.probabilities, (_, k) => mean(all.map((said) => said[k] ?? 0))) };
  });
}

const rightsOf = ({ classes, predictions }: Pick<RunAnswers, 'classes' | 'predictions'>): Uint8Array =>
  Uint8Array.from(predictions, ({ label, probabilities }) => (classes[called(probabilities)] === label ? 1 : 0));

const shareOf = (rights: Uint8Array): number => rights.reduce((sum, right) => sum + right, 0) / Math.max(1, rights.length);

function resultOf({ contender, own, answers }: Way, groupOf: (picture: number) => string | null): ContenderResult {
  const rights = rightsOf(answers);
  const n = rights.length;
  const groups = groupsOf(answers.predictions.map(({ picture }) => groupOf(picture)));
  const each = own.map((run) => shareOf(rightsOf(run)));
  const spread = each.length < 2 ? null : Math.sqrt(each.reduce((sum, share) => sum + (share - mean(each)) ** 2, 0) / (each.length - 1));
  return {
    contender, seeds: own.length, n, right: rights.reduce((sum, right) => sum + right, 0), accuracy: shareOf(rights),
    interval: shareInterval(rights, new Uint8Array(n).fill(1), groups) ?? [0, 1], spread, seconds: mean(own.map(({ seconds }) => seconds)),
  };
}

/** How `a` stands to `b`: their difference and what can be said of it. */
export function standing(pairs: readonly ContenderPair[], a: Contender, b: Contender): Pick<ContenderPair, 'difference' | 'interval' | 'kind'> | null {
  const pair = pairs.find((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a));
  if (!pair) return null;
  const [low, high] = pair.interval;
  return pair.a === a ? pair : { kind: pair.kind, difference: -pair.difference, interval: [-high, -low] };
}

/**
 * The cheapest of those that the leader is not worth more than: practically equal, or behind by less than a point. A lead that may be
 * chance but would matter is taken, and called what it is.
 */
function recommend({ contenders, pairs, on }: Pick<ShowdownResult, 'contenders' | 'pairs' | 'on'>): ShowdownResult['recommendation'] {
  const more = on === 'all' ? 'more pictures' : 'more test pictures';
  const [leader, ...others] = contenders.toSorted((a, b) => b.right - a.right || a.seconds - b.seconds);
  if (!leader || others.length === 0) return null;
  const asGood = others.filter((other) => {
    const lead = standing(pairs, leader.contender, other.contender);
    return lead !== null && (lead.kind === 'equal' || (lead.kind === 'unclear' && lead.difference < worthwhile));
  });
  const chosen = [leader, ...asGood].reduce((best, each) => (each.seconds < best.seconds ? each : best));
  const name = contenderNames[chosen.contender];
  const open = others.filter((other) => standing(pairs, leader.contender, other.contender)?.kind === 'unclear');
  if (chosen !== leader) return { contender: chosen.contender, sentence: `${name} for these pictures: nothing that takes longer was right so much more often that it would be worth its time.` };
  if (others.every(({ seconds }) => seconds >= leader.seconds)) return { contender: chosen.contender, sentence: `${name} for these pictures: it is the quickest, and nothing that takes longer was right more often.` };
  if (open.some(({ right }) => right === leader.right)) return { contender: chosen.contender, sentence: `${name} for these pictures, for now: nothing was right more often, but ${more} would have to show whether that stays so.` };
  if (open.length > 0) return { contender: chosen.contender, sentence: `${name} for these pictures, for now: it is ahead, but ${more} would have to show that this is not chance.` };
  return { contender: chosen.contender, sentence: `${name} for these pictures: it is better than the others, beyond chance.` };
}

/** Share of the test pictures that the runs of a way got wrong on average; null without any. */
function errorOnTest(runs: readonly FinishedRun[], contender: Contender): number | null {
  const own = runs.filter((run) => run.contender === contender && run.share === 1);
  return own.length === 0 ? null : 1 - mean(own.map((run) => shareOf(rightsOf(run))));
}

/** Errors on the test pictures by pictures learned from, of ways that learned from fewer, too; seeds averaged. */
function curvesOf(runs: readonly FinishedRun[]): ShowdownResult['curves'] {
  return order.flatMap((contender) => {
    const own = runs.filter((run) => run.contender === contender);
    const sizes = [...new Set(own.map(({ pictures }) => pictures))].sort((a, b) => a - b);
    if (sizes.length < 2) return [];
    return [{ contender, points: sizes.map((pictures) => ({ pictures, error: 1 - mean(own.filter((run) => run.pictures === pictures).map((run) => shareOf(rightsOf(run)))) })) }];
  });
}
