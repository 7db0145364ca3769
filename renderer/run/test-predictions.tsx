// Test pictures with the run’s predictions: the most confident mistakes, or one cell of the confusion matrix.
import { ActionIcon, Anchor, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CallRequest, Prediction, TestedOn } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { probability } from '../components/format.ts';
import { CallView } from '../components/view-states.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { routes } from '../routes.ts';
import type { Cell } from './confusion-matrix.tsx';
import { PredictionLarge } from './prediction-large.tsx';
import { text } from './text.ts';

const confidenceOf = ({ confidence }: Prediction): string => probability(confidence);

function PredictionTile({ prediction, onOpen }: { prediction: Prediction; onOpen: () => void }) {
  const { sha256, name, label, predicted } = prediction;
  const confidence = confidenceOf(prediction);
  return <li className="prediction-tile">
    <button type="button" className="prediction-open" onClick={onOpen}>
      <Thumbnail sha256={sha256} alt={`${name}: ${text.prediction(label, predicted, confidence)}`} />
    </button>
    <Text size="sm" component="span" fw={550} truncate title={name}>{text.actual(label)}</Text>
    <Text size="sm" c="dimmed" component="span">{label === predicted ? text.correct(confidence) : text.predicted(predicted, confidence)}</Text>
  </li>;
}

const firstShown = 12;

interface GridProps { run: number; on: TestedOn; list: readonly Prediction[] }

function PredictionGrid({ run, on, list }: GridProps) {
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const opened = list.find(({ picture }) => picture === open);
  const shown = all ? list : list.slice(0, firstShown);
  return <>
    <ul className="thumb-row">
      {shown.map((prediction) => <PredictionTile key={prediction.picture} prediction={prediction} onOpen={() => setOpen(prediction.picture)} />)}
    </ul>
    {shown.length < list.length && <Anchor component="button" mt="md" onClick={() => setAll(true)}>{text.allMistakes(list.length)}</Anchor>}
    {opened && <PredictionLarge run={run} on={on} list={list} opened={opened} onGo={setOpen} onClose={() => setOpen(null)} />}
  </>;
}

interface PredictionsProps { run: number; on: TestedOn; which: CallRequest<'runs.predictions'>['which']; none: string }

function Predictions({ run, on, which, none }: PredictionsProps) {
  const list = useCall('runs.predictions', { run, on, which });
  return <CallView of={list} text={text.predictions} empty={(rows) => (rows.length === 0 ? <Text c="dimmed">{none}</Text> : null)}>
    {(rows) => <PredictionGrid run={run} on={on} list={rows} />}
  </CallView>;
}

/** Pictures of one cell of the confusion matrix. */
export function CellPictures({ project, run, on, cell }: { project: number; run: number; on: TestedOn; cell: Cell }) {
  return <section className="sheet" aria-live="polite">
    <Group justify="space-between" mb="md">
      <Title order={2}>{text.cellTitle(cell.label, cell.predicted)}</Title>
      <Tooltip label={text.close}>
        <ActionIcon component={Link} href={routes.run(project, run)} variant="subtle" color="gray" aria-label={text.close}><IconX size={18} /></ActionIcon>
      </Tooltip>
    </Group>
    <Predictions run={run} on={on} which={cell} none={text.predictions.empty} />
  </section>;
}

export function Mistakes({ run, on }: { run: number; on: TestedOn }) {
  return <section className="sheet">
    <Title order={2} mb="md">{text.mistakes}</Title>
    <Predictions run={run} on={on} which="mistakes" none={text.noMistakes[on]} />
  </section>;
}
