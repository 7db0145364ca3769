// Whether maps of the run follow what it has learned: the figures of each trial once they are known, else how to find out.
import { Group, Progress, Table, Text } from '@mantine/core';
import { sanityTrialName, type Job, type SaliencySanity, type SanityTrial, type Run } from '../../preload/contract.ts';
import { useRun, useRunningJobs } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { stopJob } from '../frame/work-bar.tsx';
import { checkSaliency } from './actions.ts';
import { text } from './text.ts';

/** Work that goes on, with what can be stopped. */
export function JobLine({ job }: { job: Job }) {
  return <div aria-live="polite">
    <Text size="sm" c="dimmed">{job.phase}</Text>
    <Group gap="sm" wrap="nowrap" mt={4}>
      <Progress className="stretch" value={job.total > 0 ? (100 * job.done) / job.total : 100} animated={job.total === 0} striped={job.total === 0} aria-label={job.title} />
      <ActionButton action={stopJob} on={job} size="compact-sm" variant="default" />
    </Group>
  </div>;
}

/** "answer layer 0.07 · top stage 0.02 · …": the larger of both likenesses of each trial. */
function Line({ trials }: { trials: readonly SanityTrial[] }) {
  return <ul className="look-trials" aria-label={text.sanity.line}>{trials.map((trial) => <li key={sanityTrialName(trial)} data-says={trial.says}>
    <span>{sanityTrialName(trial)}</span> <span className="number">{text.sanity.likeness(trial)}</span>
  </li>)}</ul>;
}

/** For a run whose maps are looked at; `said`: whether the sentence stands elsewhere. */
export function SaliencySanityPanel({ run: id, sanity, said }: { run: number; sanity: SaliencySanity | null; said: boolean }) {
  const run = useRun(id).data;
  const job = useRunningJobs().find(({ kind, run: of }) => kind === 'saliency-sanity' && of === id);
  if (sanity) return <div>{said || <Text size="sm" mb={4}>{sanity.sentence}</Text>}<Text size="sm" c="dimmed">{text.sanity.line}</Text><Line trials={[...sanity.cascade, sanity.labels]} /></div>;
  if (job) return <JobLine job={job} />;
  return run ? <CheckThem run={run} /> : null;
}

const CheckThem = ({ run }: { run: Run }) => <div>
  <ActionButton action={checkSaliency} on={run} size="compact-sm" variant="default" />
  <Text size="xs" c="dimmed" mt={4}>{text.sanity.help}</Text>
</div>;

/** Both likenesses with their intervals, and exactly what was done. */
export function SanityFigures({ sanity: { cascade, labels, how, shuffled, seconds } }: { sanity: SaliencySanity }) {
  return <>
    <Table className="look-table" mt={10}>
      <Table.Thead><Table.Tr><Table.Th>{text.sanity.after}</Table.Th><Table.Th>{text.sanity.ranks}</Table.Th><Table.Th>{text.sanity.structure}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>{[...cascade, labels].map((trial) => <Table.Tr key={sanityTrialName(trial)}>
        <Table.Td>{sanityTrialName(trial)}</Table.Td><Table.Td className="number">{text.sanity.estimate(trial.spearman)}</Table.Td><Table.Td className="number">{text.sanity.estimate(trial.ssim)}</Table.Td>
      </Table.Tr>)}</Table.Tbody>
    </Table>
    {how.map((sentence) => <Text key={sentence} size="sm" c="dimmed" mt={6}>{sentence}</Text>)}
    <Text size="sm" c="dimmed" mt={6}>{text.sanity.rest(shuffled.right, seconds)}</Text>
  </>;
}
