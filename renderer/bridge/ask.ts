// Queries to the workbench from a view: one per call and input, kept fresh by the events the workbench sends.
import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput, CurvePoint, Job, WorkbenchEvent } from '../../preload/contract.ts';
import { bridge } from './bridge.ts';
import { renewPictures } from './picture-version.ts';
import { call, type CallFailed } from './call.ts';
import { connection, watchConnection } from './connection.ts';

export const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 30_000, gcTime: 5 * 60_000, refetchOnWindowFocus: false } },
});

export const keyOf = <N extends CallName>(name: N, input: CallInput<N>) => [name, input] as const;

/** Calls that may calculate for long: their work ends when no view awaits the answer any more. */
const endsUnawaited: ReadonlySet<CallName> = new Set<CallName>(['runs.evaluate', 'runs.compare', 'runs.bucket', 'runs.byFact', 'showdown.get']);

/** Asks once per input, shares the answer, and asks again when the workbench says that something changed. */
export function useCall<N extends CallName>(
  name: N, input: CallInput<N>, enabled = true,
): UseQueryResult<CallOutput<N>, CallFailed> {
  return useCallAs(name, input, { enabled });
}

/** As `useCall`, with what is taken from the answer: a view is drawn again only when that changes. */
export function useCallAs<N extends CallName, T = CallOutput<N>>(
  name: N, input: CallInput<N>, rest: { enabled?: boolean; select?: (answer: CallOutput<N>) => T },
): UseQueryResult<T, CallFailed> {
  return useQuery<CallOutput<N>, CallFailed, T, readonly [N, CallInput<N>]>({
    queryKey: keyOf(name, input), ...rest,
    // A query whose signal is never taken goes on without its views.
    queryFn: (question) => (endsUnawaited.has(name) ? call(name, input, question.signal) : call(name, input)),
  });
}

/** Calls whose replies each kind of change makes stale. */
const staleAfter = {
  projects: [
    'train.augmentation', 'projects.list', 'projects.get', 'projects.reading', 'projects.answers', 'pictures.lookThrough', 'classes.list', 'import.problems',
  ],
  pictures: [
    'advice.get', 'models.comparison', 'showdown.forecast', 'import.folders', 'pictures.aside', 'pictures.measureRemoved',
    'pictures.facts', 'pictures.find', 'pictures.get', 'pictures.predictions', 'checks.get',
    'classes.list', 'runs.classes', 'projects.list', 'projects.get', 'import.problems', 'sets.get', 'sets.preview', 'runs.corrected',
    'pictures.labelOrigin', 'labels.mistakes', 'labels.effect', 'suggestions.summary', 'suggestions.get',
    'agreement.get', 'agreement.ofProject', 'agreement.ofRun', 'agreement.disagreements',
    'labelling.queue', 'labelling.counts', 'predict.corrections',
  ],
  runs: [
    'pictures.predictions', 'runs.list', 'runs.get', 'runs.classes', 'runs.learningCurve', 'runs.compare', 'runs.seeds',
    'runs.predictions', 'runs.decisionRule', 'runs.queue', 'tests.list', 'showdown.get', 'projects.list', 'projects.get', 'results.list', 'results.inUse',
    'predict.corrections',
  ],
  backbones: ['backbones.list', 'catalogue.list', 'models.comparison'],
  predictions: ['predict.list', 'predict.result', 'predict.outlook', 'predict.corrections'],
  forecasts: ['train.forecast', 'advice.get', 'showdown.forecast'],
  advice: ['advice.get', 'models.comparison'],
  showdowns: ['showdown.get', 'showdown.list'],
  explanations: ['explain.classMaps', 'explain.saliencySanity', 'explain.picture'],
  occlusions: ['explain.occluded'],
  compute: ['compute.get'],
  backups: ['backup.pending', 'workspace.info'],
  findings: ['workspace.findings'],
  checks: ['checks.get', 'checks.ofRun', 'pictures.find', 'results.list', 'results.inUse'],
  suggestions: ['suggestions.summary', 'suggestions.get', 'labelling.queue', 'pictures.find'],
  person: ['labels.person'],
  language: ['language.get'],
  'label-reviews': ['labels.mistakes', 'labels.effect', 'pictures.find'],
  agreement: ['agreement.get', 'agreement.ofProject', 'agreement.ofRun', 'agreement.disagreements'],
} satisfies Record<Exclude<Extract<WorkbenchEvent, { type: 'changed' }>['what'], 'thumbnails'>, CallName[]>;

export function refresh(what: keyof typeof staleAfter): void {
  for (const name of staleAfter[what]) refetch([name]);
}

/**
 * Asks again for all answers under a key. A first question that is still on its way is left going by the query client,
 * and its answer may be from before the change: those are asked once more when it has come.
 */
function refetch(queryKey: readonly string[]): void {
  const onTheWay = queries
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .filter((query) => query.state.data === undefined);
  void queries.invalidateQueries({ queryKey });
  for (const query of onTheWay) {
    const afterwards = (): void => { void queries.invalidateQueries({ queryKey: query.queryKey, exact: true }); };
    query.promise?.then(afterwards, afterwards);
  }
}

/** Puts one job into the shared list, in place or at its end. */
function takeJob(job: Job): void {
  queries.setQueryData<Job[]>(keyOf('jobs.list', {}), (jobs = []) =>
    jobs.some((j) => j.id === job.id) ? jobs.map((j) => (j.id === job.id ? job : j)) : [...jobs, job]);
  if (job.state === 'queued' || job.state === 'running') return;
  if (job.kind === 'import') {
    refresh('pictures');
    // Looks at every file, so not after each label.
    refetch(['pictures.verify']);
  }
  if (job.kind === 'train') refresh('runs');
  if (job.kind === 'predict') refresh('predictions');
}

/** Adds one point to a run's curve if somebody has asked for that curve. */
function takePoint(run: number, point: CurvePoint): void {
  queries.setQueryData<CurvePoint[]>(keyOf('runs.curve', { run }), (points) =>
    points && [...points.filter((p) => p.step !== point.step), point].sort((a, b) => a.step - b.step));
}

function take(event: WorkbenchEvent): void {
  if (event.type === 'job') takeJob(event.job);
  else if (event.type === 'curve') takePoint(event.run, event.point);
  else if (event.what === 'thumbnails') renewPictures();
  else refresh(event.what);
}

/** Follows events until the returned function is called; after a lost connection everything shown is fetched again. */
export function followWorkbench(): () => void {
  const unlisten = bridge.listen(take);
  const unwatch = watchConnection((was) => {
    if (was === 'lost' && connection() === 'up') refetch([]);
  });
  return () => { unlisten(); unwatch(); };
}
