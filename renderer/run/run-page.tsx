// Page of a run: live while it trains; then its summary, and a tab for each question one may have about it.
import './run.css';
import { Alert, Anchor, Group, Tabs, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Suspense, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Run } from '../../preload/contract.ts';
import { useCurve, useRun } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { CallView, Loading } from '../components/view-states.tsx';
import { StrategyBadge } from '../components/strategy-badge.tsx';
import { routes } from '../routes.ts';
import { restoreRun } from '../runs/run-actions.ts';
import { stateGroups } from '../runs/table-view.ts';
import { text as runsText } from '../runs/text.ts';
import { LiveRun } from './live-run.tsx';
import type { Cell } from './mistakes/confusion-matrix.tsx';
import { RunMenu } from './run-menu.tsx';
import { Summary } from './summary/summary.tsx';
import { ClassesTab, ExplainTab, MistakesTab, runTabOf, runTabs, SettingsTab, TrainingTab, TrustTab, type RunTab } from './tabs.ts';
import { text } from './text.ts';

const isLive = ({ state }: Run): boolean => (stateGroups.unfinished as readonly Run['state'][]).includes(state);

interface Place { tab: RunTab; cell: Cell | null }

const contents = {
  summary: ({ run }) => <Summary run={run} />,
  mistakes: ({ run, cell }) => <MistakesTab run={run} cell={cell} />,
  classes: ({ run }) => <ClassesTab run={run} />,
  trust: ({ run }) => <TrustTab run={run} />,
  explain: ({ run }) => <ExplainTab run={run} />,
  training: ({ run }) => <TrainingTab run={run} />,
  settings: ({ run }) => <SettingsTab run={run} />,
} satisfies Record<RunTab, (props: { run: Run; cell: Cell | null }) => ReactNode>;

/** Arrow keys move between the tabs, as Mantine’s do; only the open one is mounted, so that it alone asks the workbench. */
function Result({ run, tab, cell }: { run: Run } & Place) {
  const [, go] = useLocation();
  return <Tabs value={tab} keepMounted={false} onChange={(to) => go(routes.runTab(run.project, run.id, runTabOf(to)))}>
    <Tabs.List aria-label={text.tabs.label}>
      {runTabs.map((name) => <Tabs.Tab key={name} value={name}>{text.tabs[name]}</Tabs.Tab>)}
    </Tabs.List>
    <Tabs.Panel value={tab} className="run-column" pt="lg">
      <Suspense fallback={<Loading text={text.states.loading} />}>{contents[tab]({ run, cell })}</Suspense>
    </Tabs.Panel>
  </Tabs>;
}

function Live({ run }: { run: Run }) {
  const points = useCurve(run.id).data ?? [];
  return <LiveRun run={run} points={points} />;
}

function Opened({ run, ...place }: { run: Run } & Place) {
  useDocumentTitle(`${run.name} · Thaw`);
  return <>
    <Group justify="space-between" align="flex-end" className="run-head">
      <div>
        <Anchor component={Link} href={routes.runs(run.project)} size="sm" className="run-back">{text.back}</Anchor>
        <Group gap="md"><Title order={1}>{run.name}</Title><StrategyBadge strategy={run.strategy} /></Group>
      </div>
      <RunMenu run={run} />
    </Group>
    {run.trashed && <Alert color="gray"><Group justify="space-between">
      {runsText.trashed(run.name)}<ActionButton action={restoreRun} on={run} size="compact-sm" variant="default" />
    </Group></Alert>}
    {isLive(run) ? <Live run={run} /> : <Result run={run} {...place} />}
  </>;
}

export function RunPage({ run, tab, cell }: { project: number; run: number; tab?: string; cell?: Cell }) {
  const answer = useRun(run);
  const place = { tab: cell ? 'mistakes' as const : runTabOf(tab), cell: cell ?? null };
  return <div className="screen screen-wide run-page"><CallView of={answer} text={text.states}>{(data) => <Opened run={data} {...place} />}</CallView></div>;
}
