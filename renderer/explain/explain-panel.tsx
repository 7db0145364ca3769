// Explain panel beside a large picture: the class explained, the reliability of its heat map, and the most similar training pictures.
import { Button, Select, Slider, Switch, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { gridSizeText, type Explanation } from '../../preload/contract.ts';
import type { CallFailed } from '../bridge/call.ts';
import { isRunning } from '../bridge/questions.ts';
import { probability } from '../components/format.ts';
import { Loading } from '../components/view-states.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { HeatMapLegend } from './heat-map.tsx';
import { Figures, ReliabilityLine } from './explain-parts.tsx';
import { JobLine, SaliencySanityPanel, SanityFigures } from './saliency-sanity.tsx';
import { ModelView } from './model-view.tsx';
import { text } from './text.ts';
import { flashKey } from './use-flash.ts';
import type { OcclusionState } from './use-occlusion.ts';

/** State of the explanation of one picture, and the ways to change it. */
export interface ExplainState {
  on: boolean;
  setOn: (on: boolean) => void;
  opacity: number;
  setOpacity: (opacity: number) => void;
  /** Of the picture; null while there is none. */
  sha256: string | null;
  /** Shows the original for as long as it is pressed. */
  flash: (pressed: boolean) => void;
  answer: UseQueryResult<Explanation, CallFailed>;
  /** Idle unless `occlusion`. */
  occluded: OcclusionState;
  against: string | null;
  occlusion: boolean;
  ask: (change: { label?: string | null; against?: string | null; occlusion?: boolean }) => void;
}

/** `controls`: what a screen adds above the panel’s own controls. */
export function ExplainPanel({ explain, controls }: { explain: ExplainState; controls?: ReactNode }) {
  const { on, setOn, answer } = explain;
  return <section className="explain" aria-label={text.title}>
    <Switch label={text.on} description={on ? undefined : text.onHelp} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
    {on && controls}
    {on && <Answer answer={answer} explain={explain} />}
  </section>;
}

function Answer({ answer: { data, error }, explain }: { answer: ExplainState['answer']; explain: ExplainState }) {
  if (error && !data) return <Text size="sm" role="alert"><strong>{text.states.failed}.</strong> {error.message}</Text>;
  if (!data) return <Loading text={text.states.loading} />;
  return <>
    <Controls explanation={data} explain={explain} />
    <HeatMapLegend supports={text.supports} opposes={text.opposes} />
    <ReliabilityLine {...data.trust} />
    <SaliencySanityPanel run={data.run} sanity={data.sanity} shownElsewhere={data.sanity?.verdict === 'fails'} />
    {explain.occlusion && <OcclusionLine occluded={explain.occluded} />}
    <Text size="sm" c="dimmed">{gridSizeText(data)}. {text.frame} {text.scale}</Text>
    {explain.sha256 !== null && <ModelView sha256={explain.sha256} explanation={data} />}
    <Nearest explanation={data} />
    <ExplanationFigures explanation={data} />
  </>;
}

function OcclusionLine({ occluded: { result, job, failed } }: { occluded: OcclusionState }) {
  if (result) return <Text size="sm" aria-live="polite">{text.agreement(result.spearman)}</Text>;
  if (job && isRunning(job)) return <JobLine job={job} />;
  const outcome = job?.state === 'cancelled' ? text.stopped : job?.state === 'failed' ? job.outcome : null;
  return <Text size="sm" aria-live="polite">{failed ?? outcome ?? text.occluding}</Text>;
}

/** Marks class names in the list of comparisons, whose empty value means no class. */
const mark = '=';

/** The class shown is the explanation’s own: none is asked for until a person chooses one. */
function Controls({ explanation: { classes, label, probabilities }, explain }: { explanation: Explanation; explain: ExplainState }) {
  const { against, ask, opacity, setOpacity, occlusion, flash } = explain;
  const options = classes.map((name, i) => ({ value: name, label: `${name}, ${probability(probabilities[i] ?? 0)}` }));
  const others = classes.filter((name) => name !== label).map((name) => ({ value: `${mark}${name}`, label: name }));
  return <>
    <div className="explain-classes">
      <Select size="sm" label={text.label} data={options} value={label} allowDeselect={false}
        onChange={(value) => ask({ label: value, against: value === against ? null : against })} />
      <Select size="sm" label={text.against} data={[{ value: '', label: text.noClass }, ...others]} value={against === null ? '' : `${mark}${against}`}
        allowDeselect={false} onChange={(value) => ask({ label, against: value ? value.slice(mark.length) : null })} />
    </div>
    <div className="explain-opacity">
      <Text size="sm" component="span">{text.opacityShort}</Text>
      <Slider className="stretch" size="sm" min={0} max={1} step={0.05} value={opacity} onChange={setOpacity} label={null} thumbLabel={text.opacity} />
    </div>
    <Button variant="default" size="compact-sm" onPointerDown={() => flash(true)} onPointerUp={() => flash(false)} onPointerLeave={() => flash(false)}>
      {text.flash(flashKey)}
    </Button>
    <Switch size="sm" label={text.occlusion} description={text.occlusionHelp} checked={occlusion}
      onChange={(event) => ask({ occlusion: event.currentTarget.checked })} />
  </>;
}

function Nearest({ explanation: { nearest, searched } }: { explanation: Explanation }) {
  return <div>
    <Text size="sm" fw={600} mb={6}>{text.nearest}</Text>
    {nearest.length === 0 ? <Text size="sm" c="dimmed">{text.noNearest}</Text> : <ul className="nearest nearest-rows">
      {nearest.map(({ picture, sha256, name, label, similarity }) => <li key={picture} title={name}>
        <Thumbnail sha256={sha256} alt={name} /><span>{label}</span><span className="number">{text.similarity(similarity)}</span>
      </li>)}
    </ul>}
    <Text size="xs" c="dimmed">{text.searched(searched.pictures, searched.of)}</Text>
  </div>;
}

function ExplanationFigures({ explanation }: { explanation: Explanation }) {
  const { edge, exact, sanity } = explanation;
  return <Figures>
    <Text size="sm">{exact ? text.sum(explanation) : text.gradient(explanation)}</Text>
    <Text size="sm" mt={6}>{text.checks(explanation)}</Text>
    <Text size="sm" mt={6}>{text.border(edge.border, edge.corner, edge.where)}</Text>
    {sanity && <SanityFigures sanity={sanity} />}
  </Figures>;
}
