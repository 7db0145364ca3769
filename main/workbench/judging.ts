// Calls that judge finished runs: what the test says of one, where to draw the line, and which of several is better.
import { UserError, type Comparison, type Operating, type Part, type Prediction, type Run } from '../../preload/contract.ts';
import { answersOf, compareOnShared, evaluate, humanBand, operatingPoint, scoresOf, settingsDiff, whyNotComparable, type Scores } from '../evaluation/index.ts';
import { getRun, listPredictions, snapshotOfRun } from '../history/index.ts';
import { randomOf } from '../training/index.ts';
import type { Context, Methods } from './context.ts';

/** Draws are the same every time, so that a figure does not change while it is looked at. */
const seed = 7;
/** What the slider promises: 50 % to 99 % by the percent, and 99.5 %. */
const promises = [...Array.from({ length: 50 }, (_, i) => (50 + i) / 100), 0.995];

export function judgingMethods(context: Context): Methods<'runs.evaluate' | 'runs.operating' | 'runs.compare'> {
  const { db } = context;
  return {
    'runs.evaluate': ({ run: id }) => {
      const run = testedRun(context, id);
      const said = listPredictions(db, id, 'test');
      const groupOf = groupsOfTest(context, run);
      return { run: id, ...evaluate(run.classes, answersOf(run.classes.length, said, said.map(({ picture }) => groupOf(picture))), randomOf(seed)) };
    },
    'runs.operating': ({ run: id, class: name, prevalence }) => operating(context, testedRun(context, id), name, prevalence),
    'runs.compare': ({ runs }) => {
      const chosen = [...new Set(runs)].map((id) => getRun(db, id));
      if (chosen.length < 2) throw new UserError('compare-too-few', {});
      return compare(context, chosen);
    },
  };
}

/** Throws UserError run-unknown, run-not-done, run-not-tested. */
function testedRun({ db }: Context, id: number): Run {
  const run = getRun(db, id);
  if (run.state !== 'done') throw new UserError('run-not-done', { run: run.name, state: run.state });
  if (!run.metrics.test) throw new UserError('run-not-tested', { run: run.name });
  return run;
}

/** The group a picture had when the run began. */
function groupsOfTest({ db }: Context, run: Run): (picture: number) => string | null {
  const groups = new Map(snapshotOfRun(db, run.id).map(({ picture, group }) => [picture, group]));
  return (picture) => groups.get(picture) ?? null;
}

function compare(context: Context, runs: readonly Run[]): Comparison {
  const [first] = runs;
  const why = whyNotComparable(runs);
  const told = { runs: [...runs], settings: settingsDiff(runs) };
  if (why.length > 0 || !first) return { ...told, whyNotComparable: why, shared: { pictures: 0, groups: null, sentence: null }, pairings: [], verdict: null };
  const answers = runs.map((run) => ({ run: run.id, name: run.name, cost: run.seconds?.total ?? null, classes: run.classes, predictions: predictionsOf(context, run) }));
  return { ...told, ...compareOnShared(answers, groupsOfTest(context, first), randomOf(seed)) };
}

/** Thresholds come from the pictures that were tuned on, so that what they do is measured on others. */
function operating({ db }: Context, run: Run, name: string, prevalence: number | null): Operating {
  const label = run.classes.indexOf(name);
  if (label < 0) throw new UserError('class-not-known', { name, run: run.name, classes: run.classes.join(', ') });
  const scoresIn = (part: Part): Scores => {
    const said = listPredictions(db, run.id, part);
    const side = (wanted: boolean) => said.filter((p) => (p.label === label) === wanted).map((p) => p.probabilities[label] ?? 0);
    return scoresOf(side(true), side(false));
  };
  const [heldOut, test] = [scoresIn('validation'), scoresIn('test')];
  const points = (aim: 'sensitivity' | 'specificity') => promises.map((promise) => operatingPoint(heldOut, test, { aim, promise, prevalence }));
  return {
    run: run.id, class: name, sensitivity: points('sensitivity'), specificity: points('specificity'),
    bands: promises.map((promise) => ({ promise, band: humanBand(heldOut, test, promise) })),
    remarks: [
      'The promise holds on average, for new pictures that come about as these did. Check it again where pictures are taken otherwise.',
      ...(run.strategy === 'transfer' ? [] : ['The pictures it rests on also decided when learning stopped, so it may be a little too bright.']),
    ],
  };
}

/** What a finished run said of its test pictures, most confident first. */
export function predictionsOf({ db }: Context, run: Run): Prediction[] {
  const nameOf = (index: number) => run.classes[index] ?? '';
  return listPredictions(db, run.id, 'test').map((p) => ({
    picture: p.picture, sha256: p.sha256, name: p.name, label: nameOf(p.label), predicted: nameOf(p.predicted), confidence: p.confidence, probabilities: p.probabilities,
  }));
}
