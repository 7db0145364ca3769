// A run’s result as the headline of a screen: the accuracy with what guessing would give; where a warning spoils the number, the warning
// is the headline, with the way to remove its cause.
import './result.css';
import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconStar, IconStarFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Caution, RunResult } from '../../preload/contract.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { routes } from '../routes.ts';
import { learnWithoutLeak, starRun } from './actions.ts';
import { JudgeFine } from './judge.tsx';
import { text } from './text.ts';

/** Starred, it stays in sight as what is in use. */
export function StarButton({ result }: { result: RunResult }) {
  const icon = result.starred ? <IconStarFilled size={18} /> : <IconStar size={18} stroke={1.6} />;
  return <ActionButton action={starRun} on={result} size="compact-md" variant={result.starred ? 'light' : 'default'} leftSection={icon}>
    {result.starred ? text.starred : text.star}
  </ActionButton>;
}

/** What is wrong with the number, what to expect instead, and what to do. */
export function CautionNote({ caution, project, run }: { caution: Caution; project: number; run: number }) {
  const [, go] = useLocation();
  const { sentence, corrected, advice, remedy, finding } = caution;
  return <div className="caution" role="note" aria-label={text.warning}>
    <Text>{sentence} {corrected?.sentence}</Text>
    <Text size="sm" c="dimmed">{advice}</Text>
    <Group gap={8} mt={8}>
      {remedy === 'pictures'
        ? <Button component={Link} href={routes.check(project)} size="compact-md" variant="default">{text.toCheck}</Button>
        : <ActionButton action={learnWithoutLeak} size="compact-md" color="ember"
          on={{ project, run, split: remedy === 'split-again', go: (again) => go(routes.run(project, again)) }} />}
      <JudgeFine project={project} finding={finding} />
    </Group>
  </div>;
}

/** `children`: more about the tested pictures. */
export function ResultHeadline({ result, children }: { result: RunResult; children?: ReactNode }) {
  const { figures, caution, project, run } = result;
  if (!figures) return <VerdictBadge detail={<StarButton result={result} />}>{text.noTest}</VerdictBadge>;
  return <div className="result-headline" data-caution={caution?.kind}>
    <div className="result-line">
      <div className="stretch">
        {caution
          ? <Text className="headline"><IconAlertTriangle size={22} role="img" aria-label={text.warning} /> {caution.headline}</Text>
          : <Text className="headline">{text.headline(figures)}</Text>}
      </div>
      <StarButton result={result} />
    </div>
    {caution && <Text fw={550}>{text.headline(figures)}</Text>}
    <Text>{children ?? figures.basis}</Text>
    <Text>{text.guessing(figures)}</Text>
    {caution && <CautionNote caution={caution} project={project} run={run} />}
  </div>;
}
