// Advice before any run: frozen or thawed, from measured evidence and a score whose every point is told.
import { duration, type Advice, type AdviceTimes, type Evidence, type PilotResult, type Recommendation, type DatasetProbe } from '../../../preload/contract.ts';
import { changesOf, sentencesOf, withAccuracy } from './advice-words.ts';
import { evidenceTable } from './advice-table.ts';
import { fitPowerLaw, type PowerLaw } from '../statistics/power-law.ts';
import { pilotVerdict } from './pilot-verdict.ts';

/** All that advice rests on. */
export interface AdviceFacts {
  readonly probe: DatasetProbe;
  readonly times: AdviceTimes;
  readonly pilot: PilotResult | null;
  /** Whether the starting model learned from computed pictures alone; null where nobody knows. */
  readonly synthetic: boolean | null;
  /** Seconds that learning may take; null: as long as it takes. */
  readonly limit: number | null;
}

/**
 * From here thawing is advised, and up to here it is not; between them lies what only a pilot can tell. Set on runs of the built-in model
 * (`npm run bench:advice`): a thawed run ends as a mixture with the frozen one, so that thawing seldom costs accuracy, and everything was
 * at least as good as the top block beyond chance wherever the two differed. The top block is what is left where time is short.
 */
const [thawFrom, freezeTo] = [2, 0];
const leastRSquared = 0.5;
const [fewestSizes, fewestPerClass] = [4, 10];

/** The power law through the errors; null where sizes are too few or too small, or don't follow one. */
export function lawOf({ curve, classes }: DatasetProbe): PowerLaw | null {
  if (curve.filter(({ pictures }) => pictures >= fewestPerClass * classes).length < fewestSizes) return null;
  const law = fitPowerLaw(curve);
  return law.rSquared >= leastRSquared ? law : null;
}

export const scoreOf = (known: AdviceFacts): number => evidenceTable.reduce((sum, row) => sum + row.points(known, lawOf(known.probe)), 0);

/** What the score and, where it can't decide, the pilot say; the time limit is not looked at. */
export function recommendationOf(known: AdviceFacts): Recommendation {
  const { pilot } = known;
  const score = scoreOf(known);
  const said = pilot && pilotVerdict(pilot);
  // The score gathers hints, a pilot is direct evidence: where it is clear, it decides.
  if (said?.clear && !said.thaw) return 'transfer';
  if (score >= thawFrom) return 'everything';
  if (pilot && said?.clear) return pilot.arm;
  if (score <= freezeTo) return 'transfer';
  if (!pilot || !said) return 'too-close';
  return said.thaw ? pilot.arm : 'transfer';
}

const cheaper = { everything: 'top-block', 'top-block': 'transfer', 'too-close': 'transfer', transfer: null } as const satisfies Record<Recommendation, Recommendation | null>;

const secondsOf = (recommendation: Recommendation, times: AdviceTimes): number | null =>
  ({ everything: times.everything, 'top-block': times.topBlock, 'too-close': times.pilot, transfer: null })[recommendation];

const called = { transfer: 'transfer learning', 'top-block': 'thawing the top block', everything: 'thawing everything', 'too-close': 'a pilot' } as const satisfies Record<Recommendation, string>;

/** The most thorough that the time limit lets through, with what it set aside. */
function guarded(known: AdviceFacts): { recommendation: Recommendation; guard: string | null } {
  const wanted = recommendationOf(known);
  let recommendation: Recommendation = wanted;
  for (;;) {
    const seconds = secondsOf(recommendation, known.times);
    const next = cheaper[recommendation];
    if (known.limit === null || seconds === null || seconds <= known.limit || next === null) break;
    recommendation = next;
  }
  if (recommendation === wanted || known.limit === null) return { recommendation, guard: null };
  return { recommendation, guard: `The evidence speaks for ${called[wanted]}, but that would take ${duration(secondsOf(wanted, known.times) ?? 0)}, and the limit is ${duration(known.limit)}.` };
}

/** A figure that may be twenty points off either way supports nothing firmly. */
const tooUnsure = 0.1;

/** How firmly: whether an accuracy one standard error away would say the same, and how far the score is from where it would not. */
function confidenceOf(known: AdviceFacts): Advice['confidence'] {
  const wanted = recommendationOf(known);
  const score = scoreOf(known);
  if (wanted === 'too-close') return 'low';
  if (known.pilot && pilotVerdict(known.pilot).clear) return 'high';
  const { accuracy, standardError } = known.probe.frozen;
  if (standardError > tooUnsure) return 'low';
  if (score > freezeTo && score < thawFrom) return 'medium';
  const steady = [-1, 1].every((side) => recommendationOf(withAccuracy(known, accuracy + side * standardError)) === wanted);
  if (!steady) return 'low';
  return (wanted === 'transfer' ? freezeTo - score : score - thawFrom) >= 2 ? 'high' : 'medium';
}

/** The whole of the advice. Pure: the same evidence gives the same advice. */
export function advise(known: AdviceFacts, made: number): Advice {
  const law = lawOf(known.probe);
  const { recommendation, guard } = guarded(known);
  const confidence = confidenceOf(known);
  const evidence: Evidence[] = evidenceTable.map(({ id, name, number, sentence, points }) => {
    const value = points(known, law);
    return { id, name, number: number(known, law), sentence: sentence(known, law), points: value };
  });
  return {
    recommendation, confidence, score: scoreOf(known), sentences: sentencesOf(known, law, { recommendation, confidence }), evidence,
    changes: changesOf(known, law, recommendationOf), guard, probe: known.probe, pilot: known.pilot, times: known.times, made,
  };
}
