// Saliency sanity check of a run (Adebayo et al. 2018): its trials once it has run, else the action that starts it.
import { Group, Progress, Table, Text } from '@mantine/core';
import { sanityTrialName, type Job, type SaliencySanity, type SanityTrial, type Run } from '../../preload/contract.ts';
import { useRun, useRunningJob } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { stopJob } from '../frame/job-controls.tsx';
import { checkSaliency } from './actions.ts';
import { text } from './text.ts';

/** Progress of a job with its stop button. */
export function JobLine({ job }: { job: Job }) {
  const { phase, done, total, title } = job;
  return <div aria-live="polite">
    <Text size="sm" c="dimmed">{phase}</Text>
    <Group gap="sm" wrap="nowrap" mt={4}>
      <Progress className="stretch" value={total > 0 ? (100 * done) / total : 100} animated={total === 0} striped={total === 0} aria-label={title} />
      <ActionButton action={stopJob} on={job} size="compact-sm" variant="default" />
    </Group>
  </div>;
}

const trialsOf = ({ cascade, labels }: SaliencySanity): SanityTrial[] => [...cascade, labels];

/** "head 0.07 · top stage 0.02 · …": the larger of both likenesses of each trial. */
function Trials({ sanity }: { sanity: SaliencySanity }) {
  return <ul className="sanity-trials" aria-label={text.sanity.trials}>
    {trialsOf(sanity).map((trial) => <li key={sanityTrialName(trial)} data-result={trial.says}>
      <span>{sanityTrialName(trial)}</span> <span className="number">{text.sanity.likeness(trial)}</span>
    </li>)}
  </ul>;
}

interface PanelProps { run: number; sanity: SaliencySanity | null; /** The sentence of the result stands elsewhere. */ shownElsewhere: boolean }

export function SaliencySanityPanel({ run: id, sanity, shownElsewhere }: PanelProps) {
  const run = useRun(id).data;
  const job = useRunningJob((candidate) => candidate.kind === 'saliency-sanity' && candidate.run === id);
  if (sanity) return <div>
    {!shownElsewhere && <Text size="sm" mb={4}>{sanity.sentence}</Text>}
    <Text size="sm" c="dimmed">{text.sanity.trials}</Text>
    <Trials sanity={sanity} />
  </div>;
  if (job) return <JobLine job={job} />;
  return run ? <StartCheck run={run} /> : null;
}

const StartCheck = ({ run }: { run: Run }) => <div>
  <ActionButton action={checkSaliency} on={run} size="compact-sm" variant="default" />
  <Text size="xs" c="dimmed" mt={4}>{text.sanity.help}</Text>
</div>;

/** Both likenesses of each trial with their intervals, and the method. */
export function SanityFigures({ sanity }: { sanity: SaliencySanity }) {
  const { how, shuffled, seconds } = sanity;
  return <>
    <Table className="sanity-table" mt={10}>
      <Table.Thead><Table.Tr>
        <Table.Th>{text.sanity.shuffled}</Table.Th><Table.Th>{text.sanity.ranks}</Table.Th><Table.Th>{text.sanity.structure}</Table.Th>
      </Table.Tr></Table.Thead>
      <Table.Tbody>{trialsOf(sanity).map((trial) => <Table.Tr key={sanityTrialName(trial)}>
        <Table.Td>{sanityTrialName(trial)}</Table.Td>
        <Table.Td className="number">{text.sanity.estimate(trial.spearman)}</Table.Td>
        <Table.Td className="number">{text.sanity.estimate(trial.ssim)}</Table.Td>
      </Table.Tr>)}</Table.Tbody>
    </Table>
    {how.map((sentence) => <Text key={sentence} size="sm" c="dimmed" mt={6}>{sentence}</Text>)}
    <Text size="sm" c="dimmed" mt={6}>{text.sanity.labelFit(shuffled.right, seconds)}</Text>
  </>;
}
