// Predict screen: a finished run predicts new pictures that are dropped, pasted or in a folder; earlier predictions stay.
import './predict.css';
import { Button, Group, Progress, Select, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconFolderOpen } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Job, PredictionSet, Run, RunResult } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { isRunning, useJobsAs, useProject, useRuns } from '../bridge/questions.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { runAction, showFailure } from '../actions/run-action.tsx';
import { readPasted } from '../folder/dropped-files.ts';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { useTakeDropped } from '../folder/upload-dialog.tsx';
import { useDrop } from '../folder/use-drop.ts';
import { phaseOf } from '../frame/work-bar.tsx';
import { when } from '../components/format.ts';
import { DropArea } from '../components/drop-area.tsx';
import { CallView, Empty, Loading } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { CautionMark } from '../result/result-mark.tsx';
import { chooseAndPredict, predictSources, resumePredictions } from './actions.ts';
import { PredictionList } from './prediction-list.tsx';
import { text } from './text.ts';
import { usePredictions } from './use-predictions.ts';

const optionOf = (result: RunResult): { value: string; label: string } => ({ value: String(result.run), label: text.run(result) });

/** The last of the jobs that fill a set. */
const jobOf = (jobs: readonly Job[], predictionSet: number): Job | undefined => jobs.findLast((job) => job.predictionSet === predictionSet);

/** How far the work is, while it goes on; how it ended and the way on, where files wait. */
function Progression({ predictionSet: { id, files, waiting } }: { predictionSet: PredictionSet }) {
  const job = useJobsAs((jobs) => jobOf(jobs, id));
  if (job && isRunning(job)) {
    const { done, total } = job;
    return <section aria-live="polite" className="predict-progress">
      <Text size="sm">{text.predicting} · {phaseOf(job)}</Text>
      <Progress value={total > 0 ? (100 * done) / total : 100} animated={total === 0} aria-label={text.predicting} />
    </section>;
  }
  if (waiting === 0) return null;
  return <section role="status" className="predict-progress">
    <Group justify="space-between">
      <Text size="sm">
        <b>{job?.state === 'failed' ? text.failed : text.stopped}</b> {job?.state === 'failed' && job.outcome} {text.kept(files - waiting, files)}
      </Text>
      <ActionButton action={resumePredictions} on={{ predictionSet: id }} variant="default" size="compact-md">{text.resume}</ActionButton>
    </Group>
  </section>;
}

function Outcome({ predictionSet }: { predictionSet: number }) {
  const running = useJobsAs((jobs) => {
    const job = jobOf(jobs, predictionSet);
    return job !== undefined && isRunning(job);
  }) ?? false;
  const result = usePredictions(predictionSet, running);
  return <CallView of={result} text={text.states}>{(data) => <>
    <Progression predictionSet={data.predictionSet} />
    <PredictionList key={data.predictionSet.id} result={data} running={running} />
  </>}</CallView>;
}

/** Earlier predictions listed, newest first. */
const maxEarlier = 20;

function Earlier({ project }: { project: number }) {
  const sets = useCall('predict.list', { project, most: maxEarlier }).data ?? [];
  if (sets.length === 0) return null;
  return <section aria-labelledby="earlier">
    <Title order={2} id="earlier" mb="xs">{text.earlier}</Title>
    <ul className="earlier">{sets.map(({ id, folder, files, pictures, waiting, runName, started }) => <li key={id}>
      <Link href={routes.predictions(project, id)}>
        <span className="path">{folder}</span>
        <span>{waiting > 0 ? text.earlierPart(files - waiting, files, runName) : text.earlierFacts(pictures, runName)}</span>
        <span className="quiet number">{when(started)}</span>
      </Link>
    </li>)}</ul>
  </section>;
}

/** Calls `onFolder` with the folder of pasted pictures once they are uploaded. */
function usePaste(onFolder: (folder: string) => void): void {
  const upload = useTakeDropped();
  const latest = useRef<(event: ClipboardEvent) => void>(() => {});
  useEffect(() => {
    latest.current = (event) => {
      const pasted = event.clipboardData && readPasted(event.clipboardData);
      if (!pasted || pasted.files.length === 0) return;
      event.preventDefault();
      upload(pasted, false).then((folder) => { if (folder !== null) onFolder(folder); }, showFailure);
    };
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => latest.current(event);
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, []);
}

interface FormProps { project: number; runs: readonly Run[]; results: readonly RunResult[]; predictionSet: number | null }

function PredictForm({ project, runs, results, predictionSet }: FormProps) {
  const [, go] = useLocation();
  const choose = useChooseFolder();
  const shown = useCall('predict.result', { predictionSet: predictionSet ?? 0, from: 0, most: 0 }, predictionSet !== null).data?.predictionSet;
  const [chosen, setChosen] = useState<number | null>(null);
  // Beside predictions stands the run that made them; another one is asked about the same folder at once.
  const run = runs.find(({ id }) => id === (shown?.run ?? chosen)) ?? runs[0] ?? null;
  const predict = (folder: string): void => { void runAction(predictSources, { run, sources: [folder], go }); };
  const drop = useDrop(predict, { ask: false });
  usePaste(predict);
  useActionKeys([chooseAndPredict], { run, choose, go });
  const take = (id: number): void => {
    setChosen(id);
    const other = runs.find((candidate) => candidate.id === id) ?? null;
    if (shown && id !== shown.run) void runAction(predictSources, { run: other, sources: shown.sources, go });
  };
  const caution = results.find((result) => result.run === run?.id)?.caution;
  const chooser = <div><Group align="end">
    <Select label={text.runLabel} data={results.map(optionOf)} value={run === null ? null : String(run.id)} allowDeselect={false} w={480}
      onChange={(value) => { if (value !== null) take(Number(value)); }} />
    <ActionButton action={chooseAndPredict} on={{ run, choose, go }} leftSection={<IconFolderOpen size={18} />}>
      {predictionSet === null ? text.folder : text.again}
    </ActionButton>
  </Group>{caution && <CautionMark caution={caution} reason />}</div>;
  if (predictionSet !== null) return <div className="predict" data-over={drop.over || undefined} {...drop.area}>
    <div className="predict-top"><Group justify="space-between" align="end"><Title order={1}>{text.title}</Title>{chooser}</Group></div>
    <Outcome key={predictionSet} predictionSet={predictionSet} />
  </div>;
  return <div className="screen">
    <Title order={1}>{text.title}</Title>
    {chooser}
    <DropArea title={text.drop} level={2} help={text.help} drop={drop} small />
    <Earlier project={project} />
  </div>;
}

export function Predict({ project, predictionSet }: { project: number; predictionSet?: number }) {
  const runs = useRuns(project).data ?? [];
  useDocumentTitle(`${text.title} · ${useProject(project).data?.name ?? 'Thaw'}`);
  const results = useCall('results.list', { project });
  return <CallView of={results} text={text.states}>{(all) => {
    const usable = all.filter(({ trashed }) => !trashed);
    const finished = usable.flatMap(({ run }) => runs.find(({ id }) => id === run) ?? []);
    if (finished.length > 0) return <PredictForm project={project} runs={finished} results={usable} predictionSet={predictionSet ?? null} />;
    if (usable.length > 0) return <Loading text={text.states.loading} />;
    const train = <Button component={Link} href={routes.train(project)} color="ember">{text.train}</Button>;
    return <div className="screen"><Title order={1}>{text.title}</Title><Empty title={text.noRuns} action={train}>{text.noRunsHelp}</Empty></div>;
  }}</CallView>;
}
