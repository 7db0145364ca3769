// Test pictures with the run’s predictions, to be looked at and corrected: the most confident mistakes, or one cell of the confusion matrix.
import { ActionIcon, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { testedTable, type CallRequest, type CellRows, type Prediction, type Run, type TestedOn } from '../../../preload/contract.ts';
import { useCall } from '../../bridge/ask.ts';
import { call } from '../../bridge/call.ts';
import { probability } from '../../components/format.ts';
import { CallView } from '../../components/view-states.tsx';
import { CorrectableWall } from '../../relabel/correctable-wall.tsx';
import { useCorrected } from '../../relabel/corrected-line.tsx';
import { LikelyLabelMistakes } from '../../label-review/likely-label-mistakes.tsx';
import { predictedInstead } from '../../relabel/corrections.ts';
import { routes } from '../../routes.ts';
import { SaveTable } from '../../saving/save-table.tsx';
import type { Cell } from './confusion-matrix.tsx';
import { PredictionLarge } from './prediction-large.tsx';
import { text } from '../text.ts';

function wordsOf({ label, predicted, confidence }: Prediction) {
  const share = probability(confidence);
  const said = label === predicted ? text.correct(share) : text.predicted(predicted, share);
  return { label: text.actual(label), predicted: said, line: text.prediction(label, predicted, share) };
}

interface PredictionsProps { run: Run; on: TestedOn; which: CallRequest<'runs.predictions'>['which']; title: string; none: string }

function Predictions({ run, on, which, title, none }: PredictionsProps) {
  const list = useCall('runs.predictions', { run: run.id, on, which });
  return <CallView of={list} text={text.predictions} empty={(rows) => (rows.length === 0 ? <Text c="dimmed">{none}</Text> : null)}>
    {(rows) => <PredictionWall run={run} on={on} title={title} list={rows} />}
  </CallView>;
}

function PredictionWall({ run, on, title, list }: Pick<PredictionsProps, 'run' | 'on' | 'title'> & { list: readonly Prediction[] }) {
  const corrected = useCorrected(run.id);
  const pictures = useMemo(() => list.map((row) => ({ ...row, of: row, predicted: predictedInstead(row.label, [row.predicted]) })), [list]);
  return <CorrectableWall project={run.project} label={text.wall(title)} pictures={pictures} corrected={corrected} wordsOf={wordsOfPicture}
    large={(parts) => <PredictionLarge run={run.id} on={on} {...parts} opened={parts.opened.of} />} />;
}

const wordsOfPicture = ({ of }: { of: Prediction }) => wordsOf(of);

/** Pictures of one cell of the confusion matrix. */
export function CellPictures({ run, on, cell }: { run: Run; on: TestedOn; cell: Cell }) {
  const title = text.cellTitle(cell.label, cell.predicted);
  return <section className="sheet" aria-live="polite">
    <Group justify="space-between" mb="md">
      <Title order={2}>{title}</Title>
      <Tooltip label={text.close}>
        <ActionIcon component={Link} href={routes.run(run.project, run.id)} variant="subtle" color="gray" aria-label={text.close}>
          <IconX size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
    <Predictions run={run} on={on} which={cell} title={title} none={text.predictions.empty} />
  </section>;
}

async function predictionsOf(run: Run, on: TestedOn): Promise<CellRows> {
  return testedTable({ classes: run.classes, rows: await call('runs.predictions', { run: run.id, on, which: 'all' }) });
}

export function Mistakes({ run, on }: { run: Run; on: TestedOn }) {
  return <section className="sheet">
    <Group justify="space-between" mb="md">
      <Title order={2}>{text.mistakes}</Title>
      <Group gap="xs"><SaveTable copy={text.copyPredictions} name={text.tableName(run.name)} rows={() => predictionsOf(run, on)} /></Group>
    </Group>
    <LikelyLabelMistakes run={run} on={on} />
    <Predictions run={run} on={on} which="mistakes" title={text.mistakes} none={text.noMistakes[on]} />
  </section>;
}
