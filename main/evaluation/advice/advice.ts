// Advice before any run: frozen or thawed, from measured evidence and a score whose every point is shown.
import type { Advice, AdviceTimes, DatasetProbe, Evidence, Recommendation } from '../../../preload/contract.ts';
import { sum } from '../../numerics/index.ts';
import { withAccuracy, type AdviceFacts } from './advice-facts.ts';
import { evidenceTable } from './advice-table.ts';
import { changesOf, guardSentence, sentencesOf } from './advice-words.ts';
import { evidenceWords } from './evidence-words.ts';
import { pilotVerdict } from './pilot-verdict.ts';
import { fitPowerLaw, followsPowerLaw, minSizes, minPicturesPerClass, type PowerLaw } from '../statistics/power-law.ts';

/**
 * From the upper score on, thawing is advised; up to the lower one, it is not; between them only a pilot run can tell.
 * Set on runs of the built-in model (`npm run bench:advice`): fine-tuned weights are interpolated with the frozen ones,
 * so that thawing seldom costs accuracy, and everything was at least as good as the top block beyond chance wherever
 * the two differed. The top block is for when time is short.
 */
const [thawFrom, freezeTo] = [2, 0];

/** The power law through the errors; null where sizes are too few or too small, or don't follow one. */
export function lawOf({ curve, classes }: DatasetProbe): PowerLaw | null {
  if (curve.filter(({ pictures }) => pictures >= minPicturesPerClass * classes).length < minSizes) return null;
  const law = fitPowerLaw(curve);
  return followsPowerLaw(law) ? law : null;
}

export function scoreOf(known: AdviceFacts): number {
  const law = lawOf(known.probe);
  return sum(evidenceTable.map((row) => row.points(known, law)));
}

/** The recommendation of the score and, where it can't decide, of the pilot; without regard to the time limit. */
export function recommendationOf(known: AdviceFacts): Recommendation {
  const { pilot } = known;
  const score = scoreOf(known);
  const verdict = pilot && pilotVerdict(pilot);
  // The score gathers hints, a pilot is direct evidence: where it is clear, it decides.
  if (verdict?.clear && !verdict.thaw) return 'transfer';
  if (score >= thawFrom) return 'everything';
  if (pilot && verdict?.clear) return pilot.arm;
  if (score <= freezeTo) return 'transfer';
  if (!pilot || !verdict) return 'too-close';
  return verdict.thaw ? pilot.arm : 'transfer';
}

const cheaper = {
  everything: 'top-block', 'top-block': 'transfer', 'too-close': 'transfer', transfer: null,
} as const satisfies Record<Recommendation, Recommendation | null>;

const secondsOf = (recommendation: Recommendation, times: AdviceTimes): number | null =>
  ({ everything: times.everything, 'top-block': times.topBlock, 'too-close': times.pilot, transfer: null })[
    recommendation
  ];

/** The most thorough strategy that the time limit allows, with what it ruled out. */
function withinLimit(known: AdviceFacts): { recommendation: Recommendation; guard: string | null } {
  const wanted = recommendationOf(known);
  let recommendation: Recommendation = wanted;
  for (;;) {
    const seconds = secondsOf(recommendation, known.times);
    const next = cheaper[recommendation];
    if (known.limit === null || seconds === null || seconds <= known.limit || next === null) break;
    recommendation = next;
  }
  if (recommendation === wanted || known.limit === null) return { recommendation, guard: null };
  return { recommendation, guard: guardSentence(wanted, secondsOf(wanted, known.times) ?? 0, known.limit) };
}

/** A figure that may be twenty points off either way supports nothing firmly. */
const maxStandardError = 0.1;

/**
 * Confidence: high where an accuracy one standard error away would give the same advice and the score is far from the
 * border.
 */
function confidenceOf(known: AdviceFacts): Advice['confidence'] {
  const wanted = recommendationOf(known);
  const score = scoreOf(known);
  if (wanted === 'too-close') return 'low';
  if (known.pilot && pilotVerdict(known.pilot).clear) return 'high';
  const { accuracy, standardError } = known.probe.frozen;
  if (standardError > maxStandardError) return 'low';
  if (score > freezeTo && score < thawFrom) return 'medium';
  const isSteady = [-1, 1].every(
    (side) => recommendationOf(withAccuracy(known, accuracy + side * standardError)) === wanted,
  );
  if (!isSteady) return 'low';
  return (wanted === 'transfer' ? freezeTo - score : score - thawFrom) >= 2 ? 'high' : 'medium';
}

/** The whole of the advice. Pure: the same evidence gives the same advice. */
export function advise(known: AdviceFacts, made: number): Omit<Advice, 'model'> {
  const law = lawOf(known.probe);
  const { recommendation, guard } = withinLimit(known);
  const confidence = confidenceOf(known);
  const evidence = evidenceTable.map(({ id, number, sentence, points }): Evidence =>
    ({ id, name: evidenceWords[id].name, number: number(known, law), sentence: sentence(known, law), points: points(known, law) }));
  return {
    recommendation,
    confidence,
    score: scoreOf(known),
    sentences: sentencesOf(known, { recommendation, confidence, wanted: recommendationOf(known) }),
    evidence,
    changes: changesOf(known, law, recommendationOf),
    guard,
    probe: known.probe,
    pilot: known.pilot,
    times: known.times,
    made,
  };
}
