// Outlook of a run’s predictions: its decision rule on its own test pictures, and drift of new pictures from them.
import { setImmediate } from 'node:timers/promises';
import { decisionOf, isUnlike, type DecisionRule, type Outlook, type Run, type TestedRule, type TestedShare } from '../../../preload/contract.ts';
import { clopperPearson, conformalReference, driftAlarms, type Share } from '../../evaluation/index.ts';
import {
  getDecisionRule, listPredictionSets, listProbabilities, listStoredPredictions, snapshotOfRun, type StoredProbabilities,
} from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { requireFinished } from '../core/finished-runs.ts';

export async function outlookOf(context: Context, id: number): Promise<Outlook> {
  const run = requireFinished(context, id);
  const rule = getDecisionRule(context.db, id);
  const tested = testedRule(run, rule, listProbabilities(context.db, id, 'test'));
  const { byWeek, leftOut } = await newPictures(context, run, rule);
  const weeks = [...byWeek].sort(([a], [b]) => a - b);
  const rows = weeks.map(([from, pictures]) => {
    const known = pictures.filter(({ unlike }) => unlike !== null);
    return {
      from, n: pictures.length, person: pictures.filter(({ person }) => person).length,
      unlike: known.length === 0 ? null : { k: known.filter(({ unlike }) => unlike).length, n: known.length },
    };
  });
  return { tested, falseAlarms: rule.falseAlarms, weeks: rows, drift: driftOf(weeks, { tested, rule, leftOut, thisWeek: weekOf(context.now()) }) };
}

const shareOf = (flags: readonly boolean[]): TestedShare | null => {
  const [k, n] = [flags.filter((flag) => flag).length, flags.length];
  return n === 0 ? null : { k, n, interval: clopperPearson(k, n) };
};

/** Null without test predictions. */
function testedRule({ classes }: Run, rule: DecisionRule, answers: readonly StoredProbabilities[]): TestedRule | null {
  const decided = answers.flatMap(({ label, probabilities }) => {
    const decision = decisionOf(classes, Array.from(probabilities), rule, null);
    return decision === null ? [] : [{ ask: decision.decision === 'person', called: decision.predicted, is: classes[label] ?? '' }];
  });
  if (decided.length === 0) return null;
  const { point } = rule;
  const ofPoint = point && decided.filter(({ is }) => (is === point.class) === (point.aim === 'sensitivity'));
  return {
    n: decided.length,
    person: asks(rule) ? shareOf(decided.map(({ ask }) => ask)) : null,
    correct: shareOf(decided.filter(({ ask }) => !ask).map(({ called, is }) => called === is)),
    point: point && {
      class: point.class, aim: point.aim, promise: point.promise,
      measured: shareOf((ofPoint ?? []).map(({ called }) => (called === point.class) === (point.aim === 'sensitivity'))),
    },
  };
}

const asks = ({ point, askBelow }: DecisionRule): boolean => askBelow !== null || (point?.band ?? null) !== null;

interface NewPicture { person: boolean; unlike: boolean | null }

/** `leftOut`: training pictures that the newest distances are ranked against. */
interface NewPictures { byWeek: Map<number, NewPicture[]>; leftOut: number | null }

/** Pictures new to the run by the week in which it first predicted them, in that order; files of unknown content all count. */
async function newPictures({ db }: Context, run: Run, rule: DecisionRule): Promise<NewPictures> {
  const seen = new Set(snapshotOfRun(db, run.id).map(({ sha256 }) => sha256));
  const byWeek = new Map<number, NewPicture[]>();
  let leftOut: number | null = null;
  for (const set of listPredictionSets(db, run.project).filter((each) => each.run === run.id).reverse()) {
    const week = weekOf(set.started);
    const pictures = byWeek.get(week) ?? [];
    leftOut = set.leftOut ?? leftOut;
    for (const { content, probabilities, distance } of listStoredPredictions(db, set.id)) {
      // Doubt and strangeness are followed apart: a picture may be both, while its pile is only one.
      const decision = decisionOf(run.classes, probabilities, rule, null)?.decision ?? null;
      if (decision === null || (content !== null && seen.has(content.sha256))) continue;
      if (content !== null) seen.add(content.sha256);
      pictures.push({ person: decision === 'person', unlike: isUnlike(distance, set.leftOut, rule) });
    }
    if (pictures.length > 0) byWeek.set(week, pictures);
    await setImmediate();
  }
  return { byWeek, leftOut };
}

/** The Monday that begins the week, at midnight. */
function weekOf(instant: number): number {
  const day = new Date(instant);
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return day.setHours(0, 0, 0, 0);
}

type Weeks = readonly (readonly [from: number, pictures: readonly NewPicture[]])[];

interface Followed {
  of: Outlook['drift'][number]['of'];
  flag: (picture: NewPicture) => boolean | null;
  reference: Share;
  /** The same as it is told. */
  against: Outlook['drift'][number]['against'];
}

interface References { tested: TestedRule | null; rule: DecisionRule; leftOut: number | null; thisWeek: number }

/** What the run promises something of. */
function followedOf({ tested, rule: { falseAlarms }, leftOut }: References): Followed[] {
  const { k, n } = tested?.person ?? { k: 0, n: 0 };
  return [
    ...(n === 0 ? [] : [{ of: 'person' as const, flag: ({ person }: NewPicture) => person, reference: { k, n }, against: { k, n } }]),
    ...(falseAlarms === null || leftOut === null ? [] : [{
      of: 'unlike' as const, flag: ({ unlike }: NewPicture) => unlike, reference: conformalReference(falseAlarms, leftOut), against: { promised: falseAlarms },
    }]),
  ];
}

function driftOf(weeks: Weeks, references: References): Outlook['drift'] {
  const followed = followedOf(references);
  return followed.flatMap(({ of, flag, reference, against }) => {
    const flags = weeks.map(([from, pictures]) => ({
      flags: pictures.map(flag).filter((has) => has !== null).map(Number), over: from < references.thisWeek,
    }));
    return driftAlarms(flags, reference, followed.length).flatMap((alarm, i) => (
      alarm === null ? [] : [{ of, from: weeks[i]?.[0] ?? 0, k: alarm.k, n: alarm.n, against }]));
  }).sort((a, b) => a.from - b.from);
}
