// Showdown of pre-trained models on Train: the verdict under the choice of a model, and behind it the table.
import { Badge, Button, Group, Progress, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { decimal, type Backbone, type Job, type ModelComparison } from '../../../preload/contract.ts';
import { ActionButton } from '../../actions/action-button.tsx';
import { action } from '../../actions/action.ts';
import { call } from '../../bridge/call.ts';
import { useCall } from '../../bridge/ask.ts';
import { useRunningJob } from '../../bridge/questions.ts';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { bytes, confidenceInterval, percent } from '../../components/format.ts';
import { LicenceLine } from '../../components/licence.tsx';
import { stopJob } from '../../frame/job-controls.tsx';
import { phaseOf } from '../../frame/work-bar.tsx';
import { text } from '../text.ts';

const words = text.models;

interface Asked { project: number; why: string | null }

const compareModels = action<Asked>({
  name: 'models.compare', label: words.compare, when: ({ why }) => why ?? true,
  run: ({ project }) => call('models.compare', { project }),
});
const compareAgain = action<Asked>({ ...compareModels, name: 'models.compareAgain', label: words.again });

interface SuitsProps {
  project: number;
  models: readonly Backbone[];
  chosen: string | null;
  /** Why there is nothing to compare on; null where there is. */
  why: string | null;
  onChoose: (sha256: string) => void;
}

export function ModelSuits({ project, models, chosen, why, onChoose }: SuitsProps) {
  const [open, { open: show, close }] = useDisclosure(false);
  const { data } = useCall('models.comparison', { project });
  const job = useRunningJob(({ kind, project: of }) => kind === 'model-comparison' && of === project);
  if (models.length < 2 && !data) return null;
  const asked = { project, why };
  return <section aria-label={words.title} className="model-suits">
    {job ? <Comparing job={job} /> : data && !data.outdated
      ? <Text size="sm">{data.verdict}</Text>
      : <Text size="sm" c="dimmed">{data ? words.outdated : words.help}</Text>}
    <Group gap="xs">
      {!job && (data && !data.outdated ? <>
        {data.take !== null && data.take !== chosen && <Button variant="light" size="compact-md" onClick={() => onChoose(data.take ?? '')}>
          {words.take(models.find(({ sha256 }) => sha256 === data.take)?.name ?? '')}
        </Button>}
        <Button variant="default" size="compact-md" onClick={show}>{words.details}</Button>
      </> : <ActionButton action={data ? compareAgain : compareModels} on={asked} variant="default" size="compact-md" />)}
    </Group>
    {data && <Dialog opened={open} onClose={close} title={words.title} size="xl"><Standings of={data} /></Dialog>}
  </section>;
}

function Comparing({ job }: { job: Job }) {
  const known = job.total > 0;
  return <div role="status">
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" className="stretch">{phaseOf(job)}</Text>
      <ActionButton action={stopJob} on={job} variant="default" size="compact-sm" style={{ flex: 'none' }} />
    </Group>
    <Progress mt={6} size="sm" value={known ? (100 * job.done) / job.total : 100} animated={!known} striped={!known} aria-label={job.title} />
  </div>;
}

function Standings({ of: { models, failed, tested, verdict, joined, take } }: { of: ModelComparison }) {
  return <>
    <Text fw={600}>{verdict}</Text>
    {joined !== null && <Text size="sm" mt={4}>{joined}</Text>}
    <Table.ScrollContainer minWidth={640} mt="md"><Table verticalSpacing={6}>
      <Table.Caption>{tested}</Table.Caption>
      <Table.Thead><Table.Tr>
        <Table.Th>{words.columns.model}</Table.Th><Table.Th className="number">{words.columns.accuracy}</Table.Th>
        <Table.Th className="number">{words.columns.time}</Table.Th><Table.Th className="number">{words.columns.size}</Table.Th>
        <Table.Th>{words.columns.licence}</Table.Th>
      </Table.Tr></Table.Thead>
      <Table.Tbody>{models.map(({ backbones, name, size, accuracy, interval, of, bytes: fileBytes, secondsPerThousand, licence }) =>
        <Table.Tr key={backbones.join()}>
          <Table.Td>
            <Group gap="xs">{name}{take !== null && backbones.join() === take && <Badge variant="light" tt="none">{words.taken}</Badge>}</Group>
            {size !== null && <Text size="sm" c="dimmed">{words.pixels(size)}</Text>}
          </Table.Td>
          <Table.Td className="number">{percent(accuracy, of)}{interval && <Text size="sm" c="dimmed">{confidenceInterval(interval, of)}</Text>}</Table.Td>
          <Table.Td className="number">{secondsPerThousand === null ? words.cached : words.seconds(decimal(secondsPerThousand, 1))}</Table.Td>
          <Table.Td className="number">{bytes(fileBytes)}</Table.Td>
          <Table.Td>{licence && <LicenceLine licence={licence} />}</Table.Td>
        </Table.Tr>)}</Table.Tbody>
    </Table></Table.ScrollContainer>
    {failed.map(({ name, why }) => <Text key={name} size="sm" mt="xs">{words.failed(name, why)}</Text>)}
  </>;
}
