// Pictures a run was tested on with what it said of them.
import { ActionIcon, Anchor, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Prediction, TestedOn } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { percent } from '../components/format.ts';
import { CallView } from '../components/view-states.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { routes } from '../routes.ts';
import type { Cell } from './confusion-matrix.tsx';
import { PredictionLarge } from './prediction-large.tsx';
import { text } from '../runs/text.ts';

/** How sure a run was, without digits that mean nothing. */
const sure = ({ confidence }: Prediction): string => percent(confidence, 1);

function Said({ said, onOpen }: { said: Prediction; onOpen: () => void }) {
  const wrong = said.label !== said.predicted;
  return <li className="said">
    <button type="button" className="said-open" onClick={onOpen}><Thumbnail sha256={said.sha256} alt={`${said.name}: ${text.mistake(said.label, said.predicted, sure(said))}`} /></button>
    <Text size="sm" component="span" fw={550} truncate title={said.name}>{text.is2(said.label)}</Text>
    <Text size="sm" c="dimmed" component="span">{wrong ? text.called(said.predicted, sure(said)) : text.sure(sure(said))}</Text>
  </li>;
}

const firstRows = 12;

export function PredictionGrid({ run, on, list }: { run: number; on: TestedOn; list: readonly Prediction[] }) {
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const opened = list.find(({ picture }) => picture === open);
  return <>
    <ul className="thumb-row">{(all ? list : list.slice(0, firstRows)).map((said) => <Said key={said.picture} said={said} onOpen={() => setOpen(said.picture)} />)}</ul>
    {!all && list.length > firstRows && <Anchor component="button" mt="md" onClick={() => setAll(true)}>{text.allMistakes(list.length)}</Anchor>}
    {opened && <PredictionLarge run={run} on={on} list={list} said={opened} onGo={setOpen} onClose={() => setOpen(null)} />}
  </>;
}

/** Pictures of one cell of the confusion matrix. */
export function CellPictures({ project, run, on, cell }: { project: number; run: number; on: TestedOn; cell: Cell }) {
  const list = useCall('runs.predictions', { run, on, which: cell });
  return <section className="sheet" aria-live="polite">
    <Group justify="space-between" mb="md">
      <Title order={2}>{text.cellTitle(cell.label, cell.predicted)}</Title>
      <Tooltip label={text.close}><ActionIcon component={Link} href={routes.run(project, run)} variant="subtle" color="gray" aria-label={text.close}><IconX size={18} /></ActionIcon></Tooltip>
    </Group>
    <CallView of={list} text={text.predictionsStates} empty={(rows) => (rows.length === 0 ? <Text c="dimmed">{text.predictionsStates.empty}</Text> : null)}>{(rows) => <PredictionGrid run={run} on={on} list={rows} />}</CallView>
  </section>;
}

export function Mistakes({ run, on }: { run: number; on: TestedOn }) {
  const list = useCall('runs.predictions', { run, on, which: 'mistakes' });
  return <section className="sheet">
    <Title order={2} mb="md">{text.mistakes}</Title>
    <CallView of={list} text={text.predictionsStates} empty={(rows) => (rows.length === 0 ? <Text c="dimmed">{text.noMistakes[on]}</Text> : null)}>{(rows) => <PredictionGrid run={run} on={on} list={rows} />}</CallView>
  </section>;
}
