// One quiet line at the foot of a project's rail: the next step, and a button that leads there.
import './guide.css';
import { Button, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useCall } from '../bridge/ask.ts';
import { useClasses, useLabelCounts, useProject, useRunningWork } from '../bridge/questions.ts';
import { useNamedRuns } from '../result/questions.ts';
import { routes } from '../routes.ts';
import { projectStep, screenAt, screenOf, type ProjectFacts, type ProjectStep } from './project-step.ts';
import { text } from './text.ts';

/** Null until everything is known, so that no step is named that isn't the next. */
function useFacts(project: number): { facts: ProjectFacts; run: number | null } | null {
  const pictures = useProject(project).data?.pictures;
  const counts = useLabelCounts(project);
  const classes = useClasses(project).data;
  const jobs = useRunningWork();
  const done = useNamedRuns(project);
  const check = useCall('checks.get', { project });
  const predicted = useCall('predict.list', { project }).data;
  if (pictures === undefined || !counts || !classes || !done || check.data === undefined || !predicted) return null;
  return {
    run: done[0]?.id ?? null,
    facts: {
      pictures, labelled: counts.labelled, unlabelled: counts.unlabelled, classes: classes.filter((own) => own.pictures > 0).length,
      checked: check.data !== null && !check.data.stale, alarms: alarmsOf(check.data), done: done.length,
      learning: jobs.some((job) => job.project === project && job.kind === 'train'), predicted: predicted.length,
    },
  };
}

type Check = ReturnType<typeof useCall<'checks.get'>>['data'];
const alarmsOf = (check: Check): number => (check?.findings ?? []).filter(({ severity, judged }) => severity === 'alarm' && judged === null).length;

function wayTo(step: ProjectStep, project: number, run: number | null): string {
  const screen = screenOf[step];
  if (screen === 'run') return run === null ? routes.runs(project) : routes.runTab(project, run, 'mistakes');
  return routes[screen](project);
}

export function ProjectGuide({ project, address }: { project: number; address: string }) {
  const screen = screenAt(address);
  const known = useFacts(project);
  if (screen === null || known === null) return null;
  const step = projectStep(screen, known.facts);
  if (step === null) return null;
  const sentence = text.sentences[step](known.facts);
  return <section className="project-guide" aria-label={text.title}>
    <Text size="sm" c="dimmed">{sentence}</Text>
    <Button component={Link} href={wayTo(step, project, known.run)} variant="light" size="compact-sm" title={sentence}
      rightSection={<IconArrowRight size={16} aria-hidden />}>
      {text.buttons[step]}
    </Button>
  </section>;
}
