// Advice on the strategy: three sentences, and behind them every piece of evidence with its value and points.
import { Button, Collapse, Group, List, Progress, Select, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Advice, CallInput, CallOutput, Evidence, Job, Recommendation } from '../../preload/contract.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { useBackbones, useRunningJob } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { action } from '../actions/action.ts';
import { stopJob } from '../frame/job-controls.tsx';
import { phaseOf } from '../frame/work-bar.tsx';
import { duration, minutes as minutesOf, percent } from '../components/format.ts';
import { Failed } from '../components/view-states.tsx';
import { text } from './text.ts';

type Asked = CallInput<'advice.probe'>;

interface AdviceRequest { asked: Asked; why: string | null }

const askForAdvice = action<AdviceRequest>({
  name: 'advice.ask', label: text.advice.ask, when: ({ why }) => why ?? true,
  run: ({ asked }) => call('advice.probe', asked),
});
const runPilot = action<AdviceRequest>({
  name: 'advice.pilot', label: text.advice.pilot, when: ({ why }) => why ?? true,
  run: ({ asked }) => call('advice.pilot', asked),
});

function AdviceProgress({ job }: { job: Job }) {
  const known = job.total > 0;
  return <div role="status">
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" className="stretch">{job.title}: {phaseOf(job)}</Text>
      <ActionButton action={stopJob} on={job} variant="default" size="compact-sm" style={{ flex: 'none' }} />
    </Group>
    <Progress mt={6} size="sm" value={known ? (100 * job.done) / job.total : 100} animated={!known} striped={!known}
      aria-label={job.title} />
  </div>;
}

const signed = (points: number): string => (points === 0 ? '·' : points > 0 ? `+${points}` : `−${-points}`);

function EvidenceRow({ name, number, sentence, points }: Evidence) {
  return <Table.Tr>
    <Table.Td fw={600}>{name}</Table.Td><Table.Td className="advice-number">{number}</Table.Td><Table.Td>{sentence}</Table.Td>
    <Table.Td className="number" aria-label={text.advice.pointsOf(points)}>{signed(points)}</Table.Td>
  </Table.Tr>;
}

function Why({ advice, asking }: { advice: Advice; asking: AdviceRequest }) {
  const { evidence, score, changes, pilot, times } = advice;
  return <div className="advice-why">
    <Table.ScrollContainer minWidth={640}><Table verticalSpacing={6}>
      <Table.Caption>{text.advice.caption}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.advice.piece}</Table.Th>
          <Table.Th>{text.advice.number}</Table.Th>
          <Table.Th>{text.advice.says}</Table.Th>
          <Table.Th className="number">{text.advice.points}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{evidence.map((row) => <EvidenceRow key={row.id} {...row} />)}</Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th colSpan={3}>{text.advice.score}</Table.Th>
          <Table.Th className="number">{signed(score)}</Table.Th>
        </Table.Tr>
      </Table.Tfoot>
    </Table></Table.ScrollContainer>
    <div>
      <Title order={3} size="h4">{text.advice.changes}</Title>
      {changes.length === 0
        ? <Text c="dimmed">{text.advice.noChanges}</Text>
        : <List mt={4}>{changes.map((sentence) => <List.Item key={sentence}>{sentence}</List.Item>)}</List>}
    </div>
    {pilot === null && <Group gap="sm">
      <ActionButton action={runPilot} on={asking} variant="default" />
      <Text size="sm" c="dimmed" className="stretch">
        {text.advice.pilotHelp(times.pilot === null ? null : duration(times.pilot))}
      </Text>
    </Group>}
  </div>;
}

interface AdviceProps {
  asked: Asked;
  answer: UseQueryResult<CallOutput<'advice.get'>, CallFailed>;
  minutes: number | null;
  busy: string | null;
  onMinutes: (minutes: number | null) => void;
  onTake: (recommendation: Recommendation) => void;
  onTakeModel: (sha256: string) => void;
}

/** Sparkline of the learning curve of frozen features. */
function Sparkline({ curve }: { curve: Advice['probe']['curve'] }) {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last || first === last) return null;
  const [width, height, edge] = [144, 48, 6];
  const errors = curve.map(({ error }) => error);
  const [low, high] = [Math.min(...errors), Math.max(...errors)];
  const at = ({ pictures, error }: (typeof curve)[number]): [number, number] =>
    [
      edge + ((width - 2 * edge) * pictures) / last.pictures,
      edge + ((height - 2 * edge) * (error - low)) / Math.max(1e-9, high - low),
    ];
  const words = text.advice.curve(percent(1 - first.error, 1), first.pictures, percent(1 - last.error, 1), last.pictures);
  return <figure className="sparkline">
    <svg width={width} height={height} role="img" aria-label={words}>
      <polyline points={curve.map((point) => at(point).join(',')).join(' ')} fill="none" stroke="var(--thaw-ice)" strokeWidth={2} />
      {curve.map((point) => {
        const [x, y] = at(point);
        return <circle key={point.pictures} cx={x} cy={y} r={3} fill="var(--thaw-ice)" />;
      })}
    </svg>
    <figcaption aria-hidden>{text.advice.curveLabel(percent(1 - first.error, 1), first.pictures, percent(1 - last.error, 1), last.pictures)}</figcaption>
  </figure>;
}

/** Time limits on offer, in minutes; null is no limit. */
const limits = [null, 1, 5, 15, 60] as const;

/** What another model gains, and the way to take it. */
function StrongerModel({ model: { take, sentence }, onTake }: { model: NonNullable<Advice['model']>; onTake: (sha256: string) => void }) {
  const name = useBackbones().data?.find(({ sha256 }) => sha256 === take)?.name;
  return <Group gap="xs" mt={4}>
    <Text>{sentence}</Text>
    {name !== undefined && <Button variant="light" size="compact-md" onClick={() => onTake(take)}>{text.models.take(name)}</Button>}
  </Group>;
}

interface ContentProps extends Pick<AdviceProps, 'minutes' | 'onMinutes' | 'onTake' | 'onTakeModel'> {
  advice: Advice; asking: AdviceRequest;
  /** Of the evidence. */
  open: boolean; toggle: () => void;
}

function AdviceContent({ advice, asking, minutes, onMinutes, onTake, onTakeModel, open, toggle }: ContentProps) {
  const [quickTry, couldGain, recommended] = advice.sentences;
  return <>
    <div className="advice-said">
      <div className="stretch">
        <Text>{quickTry} {couldGain}</Text>
        <Text fw={600} mt={4}>{recommended}</Text>
        {advice.model && <StrongerModel model={advice.model} onTake={onTakeModel} />}
      </div>
      <div className="advice-side"><Sparkline curve={advice.probe.curve} />
      <Select label={text.advice.limit} size="xs" w={144} allowDeselect={false} value={minutes === null
        ? 'none'
        : String(minutes)} onChange={(value) => onMinutes(limits.find((limit) => String(limit ?? 'none') === value) ?? null)}
        data={limits.map((limit) => ({
          value: String(limit ?? 'none'), label: limit === null ? text.advice.noLimit : minutesOf(limit),
        }))} /></div>
    </div>
    <Group gap="xs">
      {advice.recommendation === 'too-close'
        ? <ActionButton action={runPilot} on={asking} variant="light" />
        : <Button variant="light" onClick={() => onTake(advice.recommendation)}>
          {text.advice.take[advice.recommendation]}
        </Button>}
      <Button variant="subtle" color="gray" aria-expanded={open} onClick={toggle}>
        {open ? text.advice.less : text.advice.why}
      </Button>
    </Group>
    <Collapse expanded={open}>{open && <Why advice={advice} asking={asking} />}</Collapse>
  </>;
}

export function AdvicePanel({ asked, answer, minutes, busy, onMinutes, onTake, onTakeModel }: AdviceProps) {
  const going = useRunningJob(({ kind, project }) => kind === 'dataset-probe' && project === asked.project);
  // Kept here: the content goes and comes where the answer does, as after a pilot run.
  const [open, { toggle }] = useDisclosure(false);
  const asking: AdviceRequest = { asked, why: going && !going.unasked ? text.advice.already : busy };
  return <section className="sheet advice" aria-label={text.advice.title}>
    <Title order={2} size="h3">{text.advice.title}</Title>
    {answer.error && answer.data === undefined ? <Failed what={text.advice.failed} error={answer.error} retry={() => void answer.refetch()} />
      : answer.data ? <AdviceContent advice={answer.data} asking={asking} minutes={minutes} onMinutes={onMinutes} onTake={onTake} onTakeModel={onTakeModel}
        open={open} toggle={toggle} />
        : !going && answer.data === null && <Group wrap="nowrap">
          <Text className="stretch" c="dimmed">{text.advice.none}</Text>
          <ActionButton action={askForAdvice} on={asking} variant="light" />
        </Group>}
    {going && <AdviceProgress job={going} />}
  </section>;
}
