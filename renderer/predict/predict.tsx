// Use: a finished run looks at new pictures: dropped, pasted, or in a folder; what it said before is kept.
import './predict.css';
import { Button, Group, Progress, Select, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconFolderOpen } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { headlineMetricsOf, type Run } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { isRunning, useJobs, useProject, useRuns } from '../bridge/questions.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { runAction, showFailure } from '../actions/run-action.tsx';
import { readPasted } from '../folder/dropped-files.ts';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { useTakeDropped } from '../folder/upload-dialog.tsx';
import { useDrop } from '../folder/use-drop.ts';
import { phaseOf } from '../frame/work-bar.tsx';
import { ofCount, percent, when } from '../components/format.ts';
import { DropArea } from '../components/drop-area.tsx';
import { CallView, Empty, Failed } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { chooseAndLook, lookAtFolder } from './actions.ts';
import { UseResult } from './prediction-list.tsx';
import { text } from './text.ts';

function optionOf(run: Run): { value: string; label: string } {
  const metrics = headlineMetricsOf(run)?.metrics;
  return { value: String(run.id), label: metrics ? `${run.name} – ${ofCount(metrics.correct, metrics.n)} right, ${percent(metrics.accuracy, metrics.n)}` : run.name };
}

function Outcome({ use }: { use: number }) {
  const job = useJobs().data?.find((j) => j.predictionSet === use);
  const going = job !== undefined && isRunning(job);
  const result = useCall('predict.result', { predictionSet: use }, !going);
  if (going) return <section className="sheet" aria-live="polite">
    <Title order={2}>{text.looking}</Title><Text c="dimmed">{phaseOf(job)}</Text>
    <Progress mt="md" value={job.total > 0 ? (100 * job.done) / job.total : 100} animated={job.total === 0} aria-label={text.looking} />
  </section>;
  if (job?.state === 'failed' || job?.state === 'cancelled') return <Empty title={text.failed}>{job.outcome}</Empty>;
  if (result.error) return <Failed what={text.states.failed} error={result.error} />;
  return <CallView of={result} text={text.states}>{(found) => <UseResult key={found.predictionSet.id} result={found} />}</CallView>;
}

/** What was looked at before, newest first. */
function Before({ project }: { project: number }) {
  const uses = useCall('predict.list', { project }).data ?? [];
  if (uses.length === 0) return null;
  return <section aria-labelledby="before">
    <Title order={2} id="before" mb="xs">{text.before}</Title>
    <ul className="use-before">{uses.slice(0, 20).map((use) => <li key={use.id}><Link href={routes.predictions(project, use.id)}>
      <span className="path">{use.folder}</span><span>{text.beforeFacts(use.pictures, use.runName)}</span><span className="quiet number">{when(use.started)}</span>
    </Link></li>)}</ul>
  </section>;
}

function UseForm({ project, runs, use }: { project: number; runs: readonly Run[]; use: number | null }) {
  const [, go] = useLocation();
  const choose = useChooseFolder();
  const takeIn = useTakeDropped();
  const shown = useCall('predict.result', { predictionSet: use ?? 0 }, use !== null).data?.predictionSet.run;
  const [chosen, setChosen] = useState<number | null>(null);
  const run = runs.find(({ id }) => id === (chosen ?? shown)) ?? runs[0] ?? null;
  const look = (folder: string): void => { void runAction(lookAtFolder, { run, folder, go }); };
  const drop = useDrop(look, { ask: false });
  useActionKeys([chooseAndLook], { run, choose, go });
  const paste = useRef<(event: ClipboardEvent) => void>(() => {});
  useEffect(() => {
    paste.current = (event) => {
      const pasted = event.clipboardData && readPasted(event.clipboardData);
      if (!pasted || pasted.files.length === 0) return;
      event.preventDefault();
      takeIn(pasted, false).then((folder) => { if (folder !== null) look(folder); }, showFailure);
    };
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => paste.current(event);
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, []);
  const chooser = <Group align="end">
    <Select label={text.run} data={runs.map(optionOf)} value={run === null ? null : String(run.id)} onChange={(value) => setChosen(value === null ? null : Number(value))} allowDeselect={false} w={400} />
    <ActionButton action={chooseAndLook} on={{ run, choose, go }} leftSection={<IconFolderOpen size={18} />}>{use === null ? text.folder : text.again}</ActionButton>
  </Group>;
  if (use !== null) return <div className="use" data-over={drop.over || undefined} {...drop.area}>
    <div className="use-top"><Group justify="space-between" align="end"><Title order={1}>{text.title}</Title>{chooser}</Group></div>
    <Outcome key={use} use={use} />
  </div>;
  return <div className="screen">
    <Title order={1}>{text.title}</Title>
    {chooser}
    <DropArea title={text.drop} level={2} help={text.help} drop={drop} small />
    <Before project={project} />
  </div>;
}

export function Predict({ project, use }: { project: number; use?: number }) {
  const runs = useRuns(project);
  useDocumentTitle(`${text.title} · ${useProject(project).data?.name ?? 'Thaw'}`);
  return <CallView of={runs} text={text.states}>{(all) => {
    const done = all.filter(({ state }) => state === 'done');
    if (done.length === 0) return <div className="screen"><Title order={1}>{text.title}</Title>
      <Empty title={text.noRuns} action={<Button component={Link} href={routes.train(project)} color="ember">{text.train}</Button>}>{text.noRunsHelp}</Empty></div>;
    return <UseForm project={project} runs={done} use={use ?? null} />;
  }}</CallView>;
}
