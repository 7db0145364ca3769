// The next step after a run with its reason, and the way to it.
import { Button, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import { headlineMetricsOf, type Run } from '../../../preload/contract.ts';
import { useCall } from '../../bridge/ask.ts';
import { useResult } from '../../result/questions.ts';
import { routes } from '../../routes.ts';
import { text } from '../text.ts';
import { nextStep, type NextStep, type RunFacts } from './next-step.ts';

const words = text.next;

const ways: Readonly<Record<NextStep['kind'], (project: number, run: number) => string>> = {
  'mend-split': (project) => routes.train(project),
  'other-pictures': (project) => routes.pictures(project),
  'learn-again': (project, run) => routes.runTab(project, run, 'mistakes'),
  'add-test-pictures': (project) => routes.pictures(project),
  'no-better-than-guessing': (project, run) => routes.runTab(project, run, 'mistakes'),
  'review-labels': (project) => routes.review(project),
  'check-labels': (project) => routes.review(project),
  'more-pictures': (project) => routes.pictures(project),
  'fine-tune': (project) => routes.train(project),
  predict: (project) => routes.predict(project),
};

/** Null until every answer is there, so that the recommendation never changes under a reader’s eyes. All runs are asked for only where one matters. */
function useNextStep(run: Run): NextStep | null {
  const facts = useFacts(run);
  const step = facts && nextStep(facts);
  const unsettled = step?.kind === 'fine-tune';
  const runs = useCall('runs.list', { project: run.project }, unsettled).data;
  if (!facts || !unsettled) return step;
  return runs ? nextStep({ ...facts, thawedBefore: runs.some(({ state, strategy }) => state === 'done' && strategy === 'fine-tune') }) : null;
}

function useFacts(run: Run): RunFacts | null {
  const { id, project, strategy } = run;
  const result = useResult(project, id);
  const corrected = useCall('runs.corrected', { run: id }).data;
  const checked = useCall('labels.mistakes', { project, count: 0 }).data;
  const doubted = useCall('pictures.find', { project, filter: { mistakesOf: id, finding: 'likely-mislabelled' } }, checked !== null).data;
  if (!result || !corrected || checked === undefined || (checked !== null && doubted === undefined)) return null;
  const tested = headlineMetricsOf(run)?.metrics ?? null;
  return {
    strategy, caution: result.caution?.remedy ?? null, corrected: corrected.pictures.length,
    tested: tested && {
      n: tested.n, accuracy: tested.accuracy, interval: tested.accuracyInterval, guessing: result.figures?.guessing?.accuracy ?? null,
    },
    mistakes: tested ? tested.n - tested.correct : 0, doubted: checked === null ? null : doubted?.length ?? 0,
    thawedBefore: false,
  };
}

export function WhatNext({ run }: { run: Run }) {
  const step = useNextStep(run);
  return <section className="sheet what-next" aria-labelledby="what-next" aria-busy={step === null}>
    <Title order={2} id="what-next">{words.title}</Title>
    {step && <>
      <Text fw={600} mt="xs">{words.steps[step.kind]}</Text>
      <Text mb="md">{words.reason(step)}</Text>
      <Button component={Link} href={ways[step.kind](run.project, run.id)} size="compact-md" rightSection={<IconArrowRight size={16} />}>
        {words.go[step.kind]}
      </Button>
    </>}
  </section>;
}
