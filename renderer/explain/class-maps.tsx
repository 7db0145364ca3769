// On the page of a run: where it looks in each class on average, and what stands out.
import './explain.css';
import { Group, List, Progress, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ClassMap, ClassMaps, Run } from '../../preload/contract.ts';
import { useAsk } from '../bridge/ask.ts';
import { useWork } from '../bridge/questions.ts';
import { DeedButton } from '../actions/action-button.tsx';
import { Answer } from '../components/view-states.tsx';
import { Thumb } from '../components/thumbnail.tsx';
import { Figures, TrustLine } from './explain-parts.tsx';
import { lookInside } from './actions.ts';
import { Heat, HeatLegend } from './heat-map.tsx';
import { MapsOfRun, SanityFigures } from './saliency-sanity.tsx';
import { text } from './text.ts';

function Card({ of: { label, pictures, map, edge, alarm, examples }, scale }: { of: ClassMap; scale: number }) {
  return <li className="class-map" data-alarm={alarm !== null || undefined}>
    <Heat className="class-heat" grid={map} scale={scale} label={text.classes.map(label)} />
    <div>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{label}</Text>
      <Text size="sm" c="dimmed">{text.classes.n(pictures)}</Text>
      {alarm === null ? <Text size="sm" mt={6}>{text.classes.even(edge.border, edge.corner)}</Text>
        : <div className="look-trust"><IconAlertTriangle size={18} aria-hidden /><Text size="sm">{alarm}</Text></div>}
      {alarm !== null && <>
        <Text size="sm" c="dimmed" mt={6}>{text.classes.examples}</Text>
        <ul className="look-nearest">{examples.map(({ picture, sha256, name, share }) => <li key={picture} title={name}><Thumb sha256={sha256} alt={text.classes.example(name, share)} /></li>)}</ul>
      </>}
    </div>
  </li>;
}

/** Alarms first. */
function Found({ found: { classes, scale, remarks } }: { found: ClassMaps }) {
  const ordered = [...classes].sort((a, b) => Number(b.alarm !== null) - Number(a.alarm !== null));
  return <>
    <div className="class-legend"><HeatLegend supports={text.supports} opposes={text.opposes} /></div>
    <ul className="class-maps">{ordered.map((one) => <Card key={one.label} of={one} scale={scale} />)}</ul>
    {remarks.length > 0 && <List size="sm" c="dimmed" mt="md">{remarks.map((remark) => <List.Item key={remark}>{remark}</List.Item>)}</List>}
  </>;
}

/** Whether any of it can be trusted. */
function Checked({ run: { id } }: { run: Run }) {
  const sanity = useAsk('explain.mapsChecked', { run: id });
  if (sanity.data === undefined) return null;
  return <div className="class-checked">
    {sanity.data && <TrustLine passes={sanity.data.verdict === 'passes'} sentence={sanity.data.sentence} />}
    <MapsOfRun run={id} sanity={sanity.data} said />
    {sanity.data && <Figures><SanityFigures sanity={sanity.data} /></Figures>}
  </div>;
}

export function RunInside({ run }: { run: Run }) {
  const found = useAsk('explain.found', { run: run.id });
  const job = useWork().find(({ kind, run: of }) => kind === 'explain' && of === run.id);
  return <section className="sheet" aria-labelledby="inside">
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div><Title order={2} id="inside">{text.title}</Title><Text size="sm" c="dimmed" maw="72ch">{text.classes.help}</Text></div>
      {!job && <DeedButton deed={lookInside} on={{ run, again: Boolean(found.data) }} variant="default" style={{ flex: 'none' }} />}
    </Group>
    {job ? <div aria-live="polite"><Text mt="md" c="dimmed">{job.phase}</Text><Progress mt="xs" value={job.total > 0 ? (100 * job.done) / job.total : 100} animated={job.total === 0} aria-label={text.classes.going} /></div>
      : <Answer of={found} text={text.classes.states}>{(data) => data && <><Found found={data} /><Checked run={run} /></>}</Answer>}
  </section>;
}
