// Results of runs: the one place where a run's figures, the warning beside them, and its standing in the project are put together.
// Home, Runs, a run's page, Compare, Predict, reports and the command line all take them from here.
import { headlineMetricsOf, type ResultFigures, type Run, type RunResult, type ShowdownPlace } from '../../../preload/contract.ts';
import { listProjects, listRuns, runPlaces, starredRun } from '../../history/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { learningSeconds } from '../runs/run-costs.ts';
import { byStanding, isAsGood } from './best-run.ts';
import { Cautions } from './result-cautions.ts';
import { outcomeWords as said } from './outcome-words.ts';

export function resultMethods(context: Context): Methods<'results.list' | 'results.inUse'> {
  const cautions = new Cautions(context);
  return {
    'results.list': ({ project }) => resultsOf(context, cautions, project),
    'results.inUse': () => listProjects(context.db, false).flatMap(({ id }) => resultsOf(context, cautions, id).find(({ inUse }) => inUse) ?? []),
  };
}

function resultsOf(context: Context, cautions: Cautions, project: number): RunResult[] {
  const { db } = context;
  const runs = [...listRuns(db, project, false), ...listRuns(db, project, true)].filter(({ state }) => state === 'done');
  const of = cautions.ofProject(project);
  const [starred, places] = [starredRun(db, project), placesOf(context, project)];
  const standing = runs.map((run) => {
    const figures = figuresOf(run);
    return {
      run, figures, caution: figures && of(run, figures), starred: run.id === starred, showdown: places.get(run.id) ?? null,
      seconds: learningSeconds(run),
    };
  }).toSorted(byStanding(runs));
  const [first] = standing;
  return standing.map(({ run, figures, caution, starred, showdown }, i) => ({
    run: run.id, project, name: run.name, figures, caution, starred, inUse: i === 0 && !run.trashed, trashed: run.trashed,
    tied: i > 0 && first !== undefined && !first.starred && !run.trashed && isAsGood({ figures, caution }, first), showdown,
  }));
}

function figuresOf(run: Run): ResultFigures | null {
  const headline = headlineMetricsOf(run);
  if (!headline) return null;
  const { on, metrics: { n, correct, accuracy, accuracyInterval, classes } } = headline;
  const [most] = classes.toSorted((a, b) => b.n - a.n);
  return {
    on, n, correct, accuracy, interval: accuracyInterval, basis: basisOf(run),
    guessing: most === undefined || classes.length < 2 || n === 0 ? null : { class: most.name, accuracy: most.n / n },
  };
}

const basisOf = ({ crossValidated }: Run): string => (crossValidated
  ? said.inFolds(crossValidated.folds)
  : said.onTest);

/** Places in Showdowns: the first seed of an arm on all pictures stands for it. */
function placesOf({ db }: Context, project: number): ReadonlyMap<number, ShowdownPlace> {
  const places = runPlaces(db, project);
  const firstSeeds = new Map<string, number>();
  for (const { showdown, arm, seed, share } of places) {
    const key = `${showdown} ${arm}`;
    if (share === 1) firstSeeds.set(key, Math.min(seed, firstSeeds.get(key) ?? seed));
  }
  return new Map(places.map(({ run, ...place }) => [
    run, { ...place, beside: place.share < 1 || place.seed !== firstSeeds.get(`${place.showdown} ${place.arm}`) },
  ]));
}
