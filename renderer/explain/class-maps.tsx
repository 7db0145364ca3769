// Explain section of a run’s page: the average heat map of each class, with warnings where it suggests a shortcut.
import './explain.css';
import { Group, List, Progress, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ClassMap, ClassMaps, Job, Run } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useRunningJob } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { CallView } from '../components/view-states.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { Figures, ReliabilityLine } from './explain-parts.tsx';
import { explainClasses } from './actions.ts';
import { HeatMap, HeatMapLegend } from './heat-map.tsx';
import { SaliencySanityPanel, SanityFigures } from './saliency-sanity.tsx';
import { text } from './text.ts';

function ClassCard({ classMap: { label, pictures, map, edge, alarm, examples }, scale }: { classMap: ClassMap; scale: number }) {
  return <li className="class-map" data-alarm={alarm !== null || undefined}>
    <HeatMap className="class-heat" grid={map} scale={scale} label={text.classes.heatMap(label)} />
    <div>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{label}</Text>
      <Text size="sm" c="dimmed">{text.classes.average(pictures)}</Text>
      {alarm === null ? <Text size="sm" mt={6}>{text.classes.border(edge.border, edge.corner)}</Text> : <>
        <div className="explain-trust"><IconAlertTriangle size={18} aria-hidden /><Text size="sm">{alarm}</Text></div>
        <Text size="sm" c="dimmed" mt={6}>{text.classes.examples}</Text>
        <ul className="nearest">{examples.map(({ picture, sha256, name, share }) => <li key={picture} title={name}>
          <Thumbnail sha256={sha256} alt={text.classes.example(name, share)} />
        </li>)}</ul>
      </>}
    </div>
  </li>;
}

/** Classes with warnings come first. */
function Maps({ maps: { classes, scale, remarks } }: { maps: ClassMaps }) {
  const ordered = classes.toSorted((a, b) => Number(b.alarm !== null) - Number(a.alarm !== null));
  return <>
    <div className="class-legend"><HeatMapLegend supports={text.supports} opposes={text.opposes} /></div>
    <ul className="class-maps">{ordered.map((classMap) => <ClassCard key={classMap.label} classMap={classMap} scale={scale} />)}</ul>
    {remarks.length > 0 && <List size="sm" c="dimmed" mt="md">{remarks.map((remark) => <List.Item key={remark}>{remark}</List.Item>)}</List>}
  </>;
}

/** Result of the sanity check of the run’s heat maps, or the action that runs it. */
function Reliability({ run: { id } }: { run: Run }) {
  const sanity = useCall('explain.saliencySanity', { run: id }).data;
  if (sanity === undefined) return null;
  return <div className="maps-checked">
    {sanity && <ReliabilityLine passes={sanity.verdict === 'passes'} sentence={sanity.sentence} />}
    <SaliencySanityPanel run={id} sanity={sanity} shownElsewhere />
    {sanity && <Figures><SanityFigures sanity={sanity} /></Figures>}
  </div>;
}

function ExplainProgress({ job: { phase, done, total } }: { job: Job }) {
  return <div aria-live="polite">
    <Text mt="md" c="dimmed">{phase}</Text>
    <Progress mt="xs" value={total > 0 ? (100 * done) / total : 100} animated={total === 0} aria-label={text.classes.running} />
  </div>;
}

export function RunExplanations({ run }: { run: Run }) {
  const maps = useCall('explain.classMaps', { run: run.id });
  const job = useRunningJob((candidate) => candidate.kind === 'explain' && candidate.run === run.id);
  return <section className="sheet" aria-labelledby="explain">
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Title order={2} id="explain">{text.title}</Title>
        <Text size="sm" c="dimmed" maw="72ch">{text.classes.help}</Text>
      </div>
      {!job && <ActionButton action={explainClasses} on={{ run, again: Boolean(maps.data) }} variant="default" style={{ flex: 'none' }} />}
    </Group>
    {job ? <ExplainProgress job={job} /> : <CallView of={maps} text={text.classes.states}>
      {(data) => data && <><Maps maps={data} /><Reliability run={run} /></>}
    </CallView>}
  </section>;
}
