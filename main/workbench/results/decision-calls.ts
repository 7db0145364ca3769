// Calls about how a run decides: operating points of a class, and the decision rule that is kept with it.
import {
  decisionWords, UserError, type DecisionRule, type KeptPoint, type Operating, type Part, type RuleRequest, type Run,
} from '../../../preload/contract.ts';
import { classScoresOf, deferralBand, operatingPoint, type ClassScores } from '../../evaluation/index.ts';
import { getAnswers, getDecisionRule, getRun, listProbabilities, putDecisionRule } from '../../history/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { requireFinished, requireTested } from '../core/finished-runs.ts';
import { classesNow, nameNow } from '../runs/run-classes.ts';
import { outcomeWords as said } from './outcome-words.ts';

/** What the slider promises: 50 % to 99 % by the percent, and 99.5 %. */
const promises = [...Array.from({ length: 50 }, (_, i) => (50 + i) / 100), 0.995];

export function decisionMethods(context: Context): Methods<'runs.operatingPoint' | 'runs.decisionRule' | 'runs.keepDecisionRule'> {
  const { db, emit } = context;
  const told = (run: Run, rule: DecisionRule) => ({ rule, sentence: decisionWords(rule, nameNow(context, run)) });
  return {
    'runs.operatingPoint': ({ run: id, class: name, prevalence }) => operating(context, requireTested(context, id), name, prevalence),
    'runs.decisionRule': ({ run: id }) => {
      const run = getRun(db, id);
      return { ...told(run, getDecisionRule(db, id)), positive: positiveOf(context, run) };
    },
    'runs.keepDecisionRule': ({ run: id, rule: { point, askBelow, falseAlarms = getDecisionRule(db, id).falseAlarms } }) => {
      const run = requireFinished(context, id);
      const rule = { point: point && keptPoint(context, run, point), askBelow, falseAlarms };
      putDecisionRule(db, id, rule);
      emit({ type: 'changed', what: 'runs', project: run.project });
      emit({ type: 'changed', what: 'predictions', project: run.project });
      return told(run, rule);
    },
  };
}

/** The project’s positive class by the name that the run learned; null where it has none, or the run doesn’t know it. */
function positiveOf(context: Context, run: Run): string | null {
  const name = getAnswers(context.db, run.project).positiveClass?.name ?? null;
  return name === null ? null : run.classes[classesNow(context, run).indexOf(name)] ?? null;
}

/** Throws UserError run-not-tested, class-not-known, point-not-guaranteed, no-band. */
function keptPoint(context: Context, { id }: Run, { class: name, aim, promise, askBetween }: NonNullable<RuleRequest['point']>): KeptPoint {
  const run = requireTested(context, id);
  const { heldOut, test } = scoresOf(context, run, name);
  const { threshold, sentence } = operatingPoint(heldOut, test, { aim, promise, prevalence: null });
  if (threshold === null) throw new UserError('point-not-guaranteed', { why: sentence });
  const band = askBetween ? deferralBand(heldOut, test, promise) : null;
  if (askBetween && band === null) throw new UserError('no-band', { name });
  return { class: name, aim, promise, threshold, band: band && { low: band.low, high: band.high } };
}

/** Scores of a class on the validation set, where thresholds come from, and on the test set, which measures them. Throws UserError class-not-known. */
function scoresOf({ db }: Context, run: Run, name: string): { heldOut: ClassScores; test: ClassScores } {
  const label = run.classes.indexOf(name);
  if (label < 0) throw new UserError('class-not-known', { name, run: run.name, classes: run.classes.join(', ') });
  const scoresIn = (part: Part): ClassScores => {
    const given = listProbabilities(db, run.id, part);
    const side = (wanted: boolean) => given.filter((p) => (p.label === label) === wanted).map((p) => p.probabilities[label] ?? 0);
    return classScoresOf(side(true), side(false));
  };
  return { heldOut: scoresIn('validation'), test: scoresIn('test') };
}

function operating(context: Context, run: Run, name: string, prevalence: number | null): Operating {
  const { heldOut, test } = scoresOf(context, run, name);
  const points = (aim: 'sensitivity' | 'specificity') => promises.map((promise) => operatingPoint(heldOut, test, { aim, promise, prevalence }));
  return {
    run: run.id,
    class: name,
    sensitivity: points('sensitivity'),
    specificity: points('specificity'),
    bands: promises.map((promise) => ({ promise, band: deferralBand(heldOut, test, promise) })),
    remarks: [
      said.promise.average,
      ...(run.crossValidated ? [said.promise.crossValidated] : []),
      ...(run.strategy === 'transfer' || run.fineTuning?.lastLayerRetrained ? [said.promise.head] : []),
      ...(run.strategy === 'transfer' ? [] : [said.promise.epoch]),
    ],
  };
}
