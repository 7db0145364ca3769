// Use: choose a finished run and a folder; read what it says of the pictures there.
import './use.css';
import { Button, Group, Progress, Select, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Run } from '../../preload/contract.ts';
import { useAsk } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { isGoing, useJobs, useProject, useRuns } from '../bridge/questions.ts';
import { deed } from '../deeds/deed.ts';
import { DeedButton } from '../deeds/deed-button.tsx';
import { useChooseFolder, type ChooseFolder } from '../folder/folder-chooser.tsx';
import { phaseOf } from '../frame/work-bar.tsx';
import { ofCount, percent } from '../parts/format.ts';
import { Answer, Empty } from '../parts/states.tsx';
import { places } from '../places.ts';
import { UseResult } from './result.tsx';
import { text } from './text.ts';

const startUse = deed<{ run: Run | null; choose: ChooseFolder; go: (address: string) => void }>({
  name: 'use.start', label: text.folder,
  when: ({ run }) => (run === null ? text.noRun : true),
  run: async ({ run, choose, go }) => {
    const folder = run && await choose();
    if (!run || folder === null) return;
    const { job } = await call('predict.start', { run: run.id, folder });
    go(places.useResult(run.project, run.id, job));
  },
});

const optionOf = ({ id, name, metrics: { test } }: Run) =>
  ({ value: String(id), label: test ? `${name} – ${ofCount(test.right, test.n)} right, ${percent(test.accuracy, test.n)}` : name });

function Outcome({ job: id, run }: { job: number; run: string }) {
  const job = useJobs().data?.find((j) => j.id === id);
  const going = job !== undefined && isGoing(job);
  const result = useAsk('predict.result', { job: id }, !going);
  if (going) return <section className="sheet" aria-live="polite">
    <Title order={2}>{text.looking}</Title><Text c="dimmed">{phaseOf(job)}</Text>
    <Progress mt="md" value={job.total > 0 ? (100 * job.done) / job.total : 100} animated={job.total === 0} aria-label={text.looking} />
  </section>;
  if (job?.state === 'failed' || job?.state === 'cancelled') return <Empty title={text.failed}>{job.outcome}</Empty>;
  return <Answer of={result} text={text.states}>{(found) => <UseResult result={found} run={run} />}</Answer>;
}

function UseForm({ runs, chosen, job }: { runs: readonly Run[]; chosen: number | null; job: number | null }) {
  const [, go] = useLocation();
  const choose = useChooseFolder();
  const [id, setId] = useState(chosen ?? runs[0]?.id ?? null);
  const run = runs.find((r) => r.id === id) ?? null;
  return <Stack gap={24}>
    <Group align="end">
      <Select label={text.run} data={runs.map(optionOf)} value={id === null ? null : String(id)} onChange={(value) => setId(value === null ? null : Number(value))} allowDeselect={false} w={400} />
      <DeedButton deed={startUse} on={{ run, choose, go }} leftSection={<IconFolderOpen size={18} />}>{job === null ? text.folder : text.again}</DeedButton>
    </Group>
    {job === null ? <Text c="dimmed">{text.help}</Text> : <Outcome key={job} job={job} run={runs.find((r) => r.id === chosen)?.name ?? ''} />}
  </Stack>;
}

export function Use({ project, run, job }: { project: number; run?: number; job?: number }) {
  const runs = useRuns(project);
  useDocumentTitle(`${text.title} · ${useProject(project).data?.name ?? 'Thaw'}`);
  return <div className="screen">
    <Title order={1}>{text.title}</Title>
    <Answer of={runs} text={text.states}>{(all) => {
      const done = all.filter(({ state }) => state === 'done');
      if (done.length === 0) return <Empty title={text.noRuns} action={<Button component={Link} href={places.train(project)} color="ember">{text.train}</Button>}>{text.noRunsHelp}</Empty>;
      return <UseForm runs={done} chosen={run ?? null} job={job ?? null} />;
    }}</Answer>
  </div>;
}
