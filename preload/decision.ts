// The decision rule of a run: the one place that turns probabilities into a class, a question to a person or “unlike”, and its words.
// Predict, CSV, report and exported model all take it from here.
import type { Decided, DecisionRule, KeptPoint } from './nouns/decision-nouns.ts';
import { decimal, significant } from '../language/locale.ts';
import { words } from '../language/words.ts';

const said = words('decision', {
  point: (named: string, aim: KeptPoint['aim'], threshold: string, promise: string) =>
    `“${named}” is predicted ${aim === 'specificity' ? 'above' : 'from'} a probability of ${threshold}: ${aim} at least ${promise}.`,
  between: (low: string, high: string) => `A person decides where its probability is between ${low} and ${high}.`,
  below: (threshold: string) => `A person decides where no class reaches a probability of ${threshold}.`,
} as const);
export type DecisionWords = typeof said;

interface Decision {
  readonly predicted: string;
  /** Probability of the class predicted. */
  readonly confidence: number;
  readonly decision: Decided;
}

/** A sensitivity threshold counts scores that reach it, a specificity threshold those above it, as their guarantees do. */
const isPositive = ({ aim, threshold }: KeptPoint, score: number): boolean => (aim === 'specificity' ? score > threshold : score >= threshold);

const mostProbable = (probabilities: readonly number[], except: number | null): number =>
  probabilities.reduce((best, p, k) => (k !== except && (best < 0 || p > (probabilities[best] ?? 0)) ? k : best), -1);

/**
 * Null without probabilities. A point about a class that the run doesn’t know decides nothing. `unlike`: the picture is unlike anything
 * the run learned from (`isUnlike`), which counts before a doubt about its class; null: not known.
 */
export function decisionOf(
  classes: readonly string[], probabilities: readonly number[], { point, askBelow }: DecisionRule, unlike: boolean | null,
): Decision | null {
  const top = mostProbable(probabilities, null);
  if (top < 0) return null;
  const wanted = point === null ? -1 : classes.indexOf(point.class);
  const score = probabilities[wanted];
  const unsure = askBelow !== null && (probabilities[top] ?? 0) < askBelow;
  const said = (k: number, ask: boolean): Decision => ({
    predicted: classes[k] ?? '', confidence: probabilities[k] ?? 0, decision: unlike === true ? 'unlike' : ask ? 'person' : 'decided',
  });
  if (point === null || score === undefined) return said(top, unsure);
  const rest = mostProbable(probabilities, wanted);
  const between = point.band !== null && score >= point.band.low && score <= point.band.high;
  return said(isPositive(point, score) || rest < 0 ? wanted : rest, unsure || between);
}

/** 0.312 → “0.312”, 0.3 → “0.30” */
const asThreshold = (score: number): string => decimal(score, Math.round(score * 100) / 100 === Number(score.toFixed(3)) ? 2 : 3);

const inPercent = (share: number): string => `${significant(Math.round(1000 * share) / 10, 4)}\u202f%`;

/** The rule in one or two sentences, with `class` under the name given; null where the most probable class is taken. */
export function decisionWords({ point, askBelow }: DecisionRule, named: (learned: string) => string = (name) => name): string | null {
  const sentences = [
    point && said.point(named(point.class), point.aim, asThreshold(point.threshold), inPercent(point.promise)),
    point?.band && point.band.low <= point.band.high && said.between(asThreshold(point.band.low), asThreshold(point.band.high)),
    askBelow !== null && said.below(asThreshold(askBelow)),
  ].filter((sentence) => typeof sentence === 'string');
  return sentences.length === 0 ? null : sentences.join(' ');
}
