// Beside a picture that is looked into: what is asked of it, whether the map can be trusted, and which pictures are alike.
import { Select, Slider, Switch, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { gridSizeText, type Explanation } from '../../preload/contract.ts';
import type { CallFailed } from '../bridge/call.ts';
import { isRunning } from '../bridge/questions.ts';
import { percent } from '../components/format.ts';
import { Loading } from '../components/view-states.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { HeatMapLegend } from './heat-map.tsx';
import { Figures, ReliabilityLine } from './explain-parts.tsx';
import { JobLine, SaliencySanityPanel, SanityFigures } from './saliency-sanity.tsx';
import { text } from './text.ts';
import type { OcclusionState } from './use-occlusion.ts';

export interface ExplainTarget {
  on: boolean;
  setOn: (on: boolean) => void;
  opacity: number;
  setOpacity: (opacity: number) => void;
  answer: UseQueryResult<Explanation, CallFailed>;
  /** What hiding parts finds; idle unless it is wanted. */
  hiding: OcclusionState;
  label: string | null;
  against: string | null;
  occlusion: boolean;
  ask: (change: { label?: string | null; against?: string | null; occlusion?: boolean }) => void;
}

/** `wish`: what else is asked for while it is on. */
export function ExplainPanel({ looking, wish }: { looking: ExplainTarget; wish?: ReactNode }) {
  const { on, setOn, answer } = looking;
  return <section className="look" aria-label={text.title}>
    <Switch label={text.on} description={on ? undefined : text.onHelp} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
    {on && wish}
    {on && (answer.data ? <Looked found={answer.data} looking={looking} />
      : answer.error ? <Text size="sm" role="alert"><strong>{text.states.failed}.</strong> {answer.error.message}</Text>
        : <Loading text={text.states.loading} />)}
  </section>;
}

function Looked({ found, looking }: { found: Explanation; looking: ExplainTarget }) {
  return <>
    <Wishes found={found} looking={looking} />
    <HeatMapLegend supports={text.supports} opposes={text.opposes} />
    <ReliabilityLine {...found.trust} />
    <SaliencySanityPanel run={found.run} sanity={found.sanity} said={found.sanity?.verdict === 'fails'} />
    {looking.occlusion && <Hidden hiding={looking.hiding} />}
    <Text size="sm" c="dimmed">{gridSizeText(found)}. {text.pale}</Text>
    <Nearest found={found} />
    <FiguresOf found={found} />
  </>;
}

function Hidden({ hiding: { found, job, failed } }: { hiding: OcclusionState }) {
  if (found) return <Text size="sm" aria-live="polite">{text.agrees(found.spearman)}</Text>;
  if (job && isRunning(job)) return <JobLine job={job} />;
  const ended = job?.state === 'cancelled' ? text.stopped : job?.state === 'failed' ? job.outcome : null;
  return <Text size="sm" aria-live="polite">{failed ?? ended ?? text.occluding}</Text>;
}

function Wishes({ found: { classes, label, probabilities }, looking: { against, ask, opacity, setOpacity, occlusion } }: { found: Explanation; looking: ExplainTarget }) {
  const options = classes.map((name, i) => ({ value: name, label: `${name}, ${percent(probabilities[i] ?? 0, 1)}` }));
  return <>
    <div className="look-classes">
      <Select size="sm" label={text.label} data={options} value={label} allowDeselect={false} onChange={(value) => ask({ label: value, against: value === against ? null : against })} />
      <Select size="sm" label={text.against} data={[{ value: '', label: text.nothing }, ...options.filter(({ value }) => value !== label).map(({ value }) => ({ value: `=${value}`, label: value }))]}
        value={against === null ? '' : `=${against}`} allowDeselect={false} onChange={(value) => ask({ label, against: value ? value.slice(1) : null })} />
    </div>
    <div className="look-cover"><Text size="sm" component="span">{text.opacityShort}</Text><Slider className="stretch" size="sm" min={0} max={1} step={0.05} value={opacity} onChange={setOpacity} label={null} thumbLabel={text.opacity} /></div>
    <Switch size="sm" label={text.occlusion} description={text.occlusionHelp} checked={occlusion} onChange={(event) => ask({ occlusion: event.currentTarget.checked })} />
  </>;
}

function Nearest({ found: { nearest, searched } }: { found: Explanation }) {
  return <div>
    <Text size="sm" fw={600} mb={6}>{text.nearest}</Text>
    {nearest.length === 0 ? <Text size="sm" c="dimmed">{text.noNearest}</Text>
      : <ul className="look-nearest look-rows">{nearest.map(({ picture, sha256, name, label, similarity }) => <li key={picture} title={name}><Thumbnail sha256={sha256} alt={name} /><span>{label}</span><span className="number">{text.alike(similarity)}</span></li>)}</ul>}
    <Text size="xs" c="dimmed">{text.searched(searched.pictures, searched.of)}</Text>
  </div>;
}

function FiguresOf({ found }: { found: Explanation }) {
  const { edge, exact, sanity } = found;
  return <Figures>
    <Text size="sm">{exact ? text.sum(found) : text.near(found)}</Text>
    <Text size="sm" mt={6}>{text.checks(found)}</Text>
    <Text size="sm" mt={6}>{text.edge(edge.border, edge.corner, edge.where)}</Text>
    {sanity && <SanityFigures sanity={sanity} />}
  </Figures>;
}
