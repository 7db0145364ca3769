// The line that says how many pictures of a run were corrected since it learned, and offers to learn again with them.
import './relabel.css';
import { Button, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { CorrectedPicture, Run } from '../../preload/contract.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { useCall } from '../bridge/ask.ts';
import { duration } from '../components/format.ts';
import { routes } from '../routes.ts';
import { learnAgain } from './actions.ts';
import { sameAgain } from './corrections.ts';
import { text } from './text.ts';

/** By picture. */
export function useCorrected(run: number): ReadonlyMap<number, CorrectedPicture> {
  const { pictures } = useCall('runs.corrected', { run }).data ?? {};
  return useMemo(() => new Map((pictures ?? []).map((picture) => [picture.picture, picture])), [pictures]);
}

/** The later run of the same settings, where it learned from the labels of now. */
function useLearnedAgain(run: Run, runs: readonly Run[]): Run | null {
  const again = sameAgain(run, runs);
  const { data } = useCall('runs.corrected', { run: again?.id ?? 0 }, again !== null);
  return data?.pictures.length === 0 ? again : null;
}

/** `named`: beside another run, so that it has to say which one is meant. */
export function CorrectedLine({ run, named = false }: { run: Run; named?: boolean }) {
  const { sentence, pictures } = useCall('runs.corrected', { run: run.id }).data ?? { sentence: null, pictures: [] };
  const runs = useCall('runs.list', { project: run.project }, sentence !== null).data ?? [];
  const again = useLearnedAgain(run, runs);
  if (sentence === null || run.trashed) return null;
  return <div className="corrected-line">
    <p>
      {named && <Text component="span" fw={600}>{run.name}: </Text>}{sentence}
      {again && <> {again.state === 'done' ? text.learned(again.name) : text.learning(again.name)}</>}
      {!again && <Text component="span" size="sm" c="dimmed"> {text.sameSettings(run.seconds && duration(run.seconds.total))}</Text>}
    </p>
    {!again && <ActionButton action={learnAgain} on={{ run, runs, corrected: pictures.length, named }} size="compact-md" color="ember" />}
    {again && <Button component={Link} size="compact-md" variant="default"
      href={again.state === 'done' ? routes.compare(run.project, [run.id, again.id]) : routes.run(run.project, again.id)}>
      {again.state === 'done' ? text.compare : text.openRun}
    </Button>}
  </div>;
}
