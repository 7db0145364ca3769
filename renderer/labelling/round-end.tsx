// The end of a round of labelling: how far the labels are, what was passed over, and what to do next.
import { Button, Group, Text, Title } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { LabelQueue, ProjectClass } from '../../preload/contract.ts';
import { count } from '../components/format.ts';
import { ClassMark } from '../components/class-mark.tsx';
import { routes } from '../routes.ts';
import { text } from './text.ts';

const words = text.end;

export function RoundEnd({ project, of, queue, passed, classes, onAgain }: {
  project: number; of: string | null; queue: LabelQueue; passed: number; classes: readonly ProjectClass[]; onAgain: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Not on a button: a key pressed once too often does nothing here.
  useEffect(() => { heading.current?.focus(); }, []);
  const { labelled, unlabelled, unsure, ambiguous } = queue;
  const all = labelled + unlabelled;
  const used = classes.filter(({ pictures }) => pictures > 0);
  return <div className="label-end">
    <Title order={2} ref={heading} tabIndex={-1}>
      {of !== null ? words.ofClass(of, queue.ofClass ?? 0) : unlabelled === 0 ? words.all(labelled) : words.some(labelled, all)}
    </Title>
    {passed > 0 && <Text>{words.left(passed, unsure)}</Text>}
    {ambiguous > 0 && <Text c="dimmed">{words.ambiguous(ambiguous)}</Text>}
    <ul className="label-counts" aria-label={words.perClass}>
      {classes.map((of) => <li key={of.name}>
        <ClassMark of={of} /><span className="label-button-name">{of.name}</span><span className="number">{count(of.pictures)}</span>
      </li>)}
    </ul>
    <Text c="dimmed">{used.length < 2 ? words.oneClass : words.whatNext}</Text>
    <Group justify="center">
      {passed > 0 && <Button variant={used.length < 2 ? 'filled' : 'default'} onClick={onAgain}>{words.again}</Button>}
      <Button variant="default" component={Link} href={routes.review(project)}>{words.check}</Button>
      {used.length >= 2 && <Button color="ember" component={Link} href={routes.train(project)} leftSection={<IconFlame size={18} />}>{words.train}</Button>}
    </Group>
  </div>;
}
