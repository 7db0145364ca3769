// On the page of a run: where it looks in each class on average, and what stands out.
import './explain.css';
import { Group, List, Progress, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ClassMap, ClassMaps, Run } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useRunningJobs } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { CallView } from '../components/view-states.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { Figures, ReliabilityLine } from './explain-parts.tsx';
import { explainPicture } from './actions.ts';
import { HeatMap, HeatMapLegend } from './heat-map.tsx';
import { SaliencySanityPanel, SanityFigures } from './saliency-sanity.tsx';
import { text } from './text.ts';

function Card({ of: { label, pictures, map, edge, alarm, examples }, scale }: { of: ClassMap; scale: number }) {
  return <li className="class-map" data-alarm={alarm !== null || undefined}>
    <HeatMap className="class-heat" grid={map} scale={scale} label={text.classes.map(label)} />
    <div>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{label}</Text>
      <Text size="sm" c="dimmed">{text.classes.n(pictures)}</Text>
      {alarm === null ? <Text size="sm" mt={6}>{text.classes.even(edge.border, edge.corner)}</Text>
        : <div className="look-trust"><IconAlertTriangle size={18} aria-hidden /><Text size="sm">{alarm}</Text></div>}
      {alarm !== null && <>
        <Text size="sm" c="dimmed" mt={6}>{text.classes.examples}</Text>
        <ul className="look-nearest">{examples.map(({ picture, sha256, name, share }) => <li key={picture} title={name}><Thumbnail sha256={sha256} alt={text.classes.example(name, share)} /></li>)}</ul>
      </>}
    </div>
  </li>;
}

/** Alarms first. */
function Found({ found: { classes, scale, remarks } }: { found: ClassMaps }) {
  const ordered = [...classes].sort((a, b) => Number(b.alarm !== null) - Number(a.alarm !== null));
  return <>
    <div className="class-legend"><HeatMapLegend supports={text.supports} opposes={text.opposes} /></div>
    <ul className="class-maps">{ordered.map((one) => <Card key={one.label} of={one} scale={scale} />)}</ul>
    {remarks.length > 0 && <List size="sm" c="dimmed" mt="md">{remarks.map((remark) => <List.Item key={remark}>{remark}</List.Item>)}</List>}
  </>;
}

/** Whether any of it can be trusted. */
function Checked({ run: { id } }: { run: Run }) {
  const sanity = useCall('explain.saliencySanity', { run: id });
  if (sanity.data === undefined) return null;
  return <div className="class-checked">
    {sanity.data && <ReliabilityLine passes={sanity.data.verdict === 'passes'} sentence={sanity.data.sentence} />}
    <SaliencySanityPanel run={id} sanity={sanity.data} said />
    {sanity.data && <Figures><SanityFigures sanity={sanity.data} /></Figures>}
  </div>;
}

export function RunExplanations({ run }: { run: Run }) {
  const found = useCall('explain.classMaps', { run: run.id });
  const job = useRunningJobs().find(({ kind, run: of }) => kind === 'explain' && of === run.id);
  return <section className="sheet" aria-labelledby="inside">
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div><Title order={2} id="inside">{text.title}</Title><Text size="sm" c="dimmed" maw="72ch">{text.classes.help}</Text></div>
      {!job && <ActionButton action={explainPicture} on={{ run, again: Boolean(found.data) }} variant="default" style={{ flex: 'none' }} />}
    </Group>
    {job ? <div aria-live="polite"><Text mt="md" c="dimmed">{job.phase}</Text><Progress mt="xs" value={job.total > 0 ? (100 * job.done) / job.total : 100} animated={job.total === 0} aria-label={text.classes.going} /></div>
      : <CallView of={found} text={text.classes.states}>{(data) => data && <><Found found={data} /><Checked run={run} /></>}</CallView>}
  </section>;
}
