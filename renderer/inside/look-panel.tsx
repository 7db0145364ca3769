// Beside a picture that is looked into: what is asked of it, whether the map can be trusted, and which pictures are alike.
import { Accordion, Select, Slider, Switch, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { gridInWords, type Explanation } from '../../preload/contract.ts';
import type { CallFailed } from '../bridge/call.ts';
import { percent } from '../parts/format.ts';
import { Loading } from '../parts/states.tsx';
import { Thumb } from '../parts/thumb.tsx';
import { HeatLegend } from './heat.tsx';
import { text } from './text.ts';

export interface Looking {
  on: boolean;
  setOn: (on: boolean) => void;
  opacity: number;
  setOpacity: (opacity: number) => void;
  answer: UseQueryResult<Explanation, CallFailed>;
  /** The same with parts hidden; idle unless it is wanted. */
  hiding: UseQueryResult<Explanation, CallFailed>;
  label: string | null;
  against: string | null;
  occlusion: boolean;
  ask: (change: { label?: string | null; against?: string | null; occlusion?: boolean }) => void;
}

export function LookPanel({ looking }: { looking: Looking }) {
  const { on, setOn, answer } = looking;
  return <section className="look" aria-label={text.title}>
    <Switch label={text.on} description={on ? undefined : text.onHelp} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
    {on && (answer.data ? <Looked found={answer.data} looking={looking} />
      : answer.error ? <Text size="sm" role="alert"><strong>{text.states.failed}.</strong> {answer.error.message}</Text>
        : <Loading text={text.states.loading} />)}
  </section>;
}

function Looked({ found, looking }: { found: Explanation; looking: Looking }) {
  return <>
    <Wishes found={found} looking={looking} />
    <HeatLegend supports={text.supports} opposes={text.opposes} />
    <Trust found={found} />
    {looking.occlusion && <Text size="sm" aria-live="polite">{looking.hiding.data?.occlusion ? text.agrees(looking.hiding.data.occlusion.spearman) : looking.hiding.error?.message ?? text.occluding}</Text>}
    <Text size="sm" c="dimmed">{gridInWords(found)}. {text.pale}</Text>
    <Nearest found={found} />
    <Figures found={found} />
  </>;
}

function Wishes({ found: { classes, label, probabilities }, looking: { against, ask, opacity, setOpacity, occlusion } }: { found: Explanation; looking: Looking }) {
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

function Trust({ found: { trust } }: { found: Explanation }) {
  const Icon = trust.passes ? IconCircleCheck : IconAlertTriangle;
  return <div className="look-trust" data-passes={trust.passes || undefined}>
    <Icon size={18} aria-hidden />
    <Text size="sm">{trust.sentence}</Text>
  </div>;
}

function Nearest({ found: { nearest, searched } }: { found: Explanation }) {
  return <div>
    <Text size="sm" fw={600} mb={6}>{text.nearest}</Text>
    {nearest.length === 0 ? <Text size="sm" c="dimmed">{text.noNearest}</Text>
      : <ul className="look-nearest look-rows">{nearest.map(({ picture, sha256, name, label, similarity }) => <li key={picture} title={name}><Thumb sha256={sha256} alt={name} /><span>{label}</span><span className="number">{text.alike(similarity)}</span></li>)}</ul>}
    <Text size="xs" c="dimmed">{text.searched(searched.pictures, searched.of)}</Text>
  </div>;
}

function Figures({ found }: { found: Explanation }) {
  const { edge, exact } = found;
  return <Accordion variant="default" chevronPosition="left" classNames={{ content: 'look-figures' }}><Accordion.Item value="figures"><Accordion.Control>{text.figures}</Accordion.Control><Accordion.Panel>
    <Text size="sm">{exact ? text.sum(found) : text.near(found)}</Text>
    <Text size="sm" mt={6}>{text.checks(found)}</Text>
    <Text size="sm" mt={6}>{text.edge(edge.border, edge.corner, edge.where)}</Text>
  </Accordion.Panel></Accordion.Item></Accordion>;
}
