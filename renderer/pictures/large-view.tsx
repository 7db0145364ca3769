// The panel beside a large picture on Pictures: its facts, predictions of runs, and the classes by key.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Picture, ProjectClass } from '../../preload/contract.ts';
import { runAction } from '../actions/run-action.tsx';
import { useCall } from '../bridge/ask.ts';
import { bytes, probability, when } from '../components/format.ts';
import { Loading } from '../components/view-states.tsx';
import { setNames } from '../components/text.ts';
import { RelabelOne } from '../relabel/relabel-one.tsx';
import { routes } from '../routes.ts';
import { undoLabel } from './actions.ts';
import { filterToText } from './filter.ts';
import { text } from './text.ts';
import { usePicture } from './use-rows.ts';

function Facts({ project, picture }: { project: number; picture: Picture }) {
  const origin = useCall('pictures.labelOrigin', { picture: picture.id }, picture.label !== null).data;
  const rows: [string, ReactNode][] = [
    [text.large.label, picture.label ?? text.noLabel],
    [text.large.labelledBy, origin ? text.large.origin(origin, when(origin.at)) : null],
    [text.large.set, picture.part === null ? text.large.noSet : setNames[picture.part].name],
    [text.large.pixels, `${picture.width} × ${picture.height} px`],
    [
      text.large.format,
      picture.bitsPerSample > 8 ? `${picture.format}, ${text.large.bits(picture.bitsPerSample)}` : picture.format,
    ],
    [text.large.bytes, bytes(picture.bytes)],
    [
      text.large.group,
      picture.group === null
        ? null
        : <Link key="group" href={routes.pictures(project, filterToText({ group: picture.group }))}>{picture.group}</Link>,
    ],
    ...picture.facts.map(({ name, value }): [string, ReactNode] => [
      name, <Link key={name} href={routes.pictures(project, filterToText({ fact: { name, value } }))}>{value}</Link>,
    ]),
    [text.large.path, picture.path],
  ];
  return <dl className="facts">
    {rows.map(([name, value]) => value !== null && <div key={name} style={{ display: 'contents' }}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>)}
  </dl>;
}

/** Predictions of runs that had it in their test set; a prediction for a training picture means nothing. */
function Predictions({ project, picture }: { project: number; picture: Picture }) {
  const said = useCall('pictures.predictions', { picture: picture.id }).data ?? [];
  if (said.length === 0) return null;
  return <section className="large-said" aria-label={text.large.predictions}>
    <Text size="sm" fw={600} mt="md">{text.large.predictions}</Text>
    <ul>{said.slice(0, 6).map(({ run, name, label, predicted, confidence }) => <li key={run}
      data-wrong={predicted !== label || undefined}>
      <Link href={routes.run(project, run)}>{name}</Link><span>{predicted}, {probability(confidence)}</span>
    </li>)}</ul>
  </section>;
}

export function AboutPicture({ project, id, classes, onLabel, look }: {
  project: number; id: number; classes: readonly ProjectClass[]; onLabel: (label: string) => void; look: ReactNode;
}) {
  const picture = usePicture(project, id).data;
  if (!picture) return <Loading text={text.states.loading} />;
  return <>
    <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>{picture.name}</Text>
    <Facts project={project} picture={picture} />
    <Predictions project={project} picture={picture} />
    <div className="large-relabel">
      <RelabelOne project={project} picture={picture} classes={classes} setClass={onLabel} undo={() => void runAction(undoLabel, { project })} />
    </div>
    {look}
  </>;
}
