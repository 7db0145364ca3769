// Compare screen: runs side by side, the verdict first and its evidence below, without claims the test pictures can’t support.
import './compare.css';
import { Alert, Button, Group, List, MultiSelect, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { namesBeside, type Comparison, type Run } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useProject, useRuns } from '../bridge/questions.ts';
import { CallView, Empty } from '../components/view-states.tsx';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { useResults } from '../result/questions.ts';
import { CautionLines } from '../result/result-mark.tsx';
import { routes } from '../routes.ts';
import { ClassNotice } from '../runs/class-notice.tsx';
import { ReportButton } from '../report/report-button.tsx';
import { Buckets } from './buckets.tsx';
import { OverlaidCurves } from './curves-together.tsx';
import { reachOf } from './difference-line.tsx';
import { ClassDifferences, DifferenceOf, type Pair } from './evidence.tsx';
import { Pairs } from './pairs.tsx';
import { Results } from './results.tsx';
import { SettingsDiff } from './settings-diff.tsx';
import { text } from './text.ts';
import { VerdictGrid } from './verdict-grid.tsx';

/** Runs with the names that fit beside each other: whole where they do. */
function pairsOf({ runs, pairings }: Comparison): Pair[] {
  const names = namesBeside(runs.map(({ name }) => name));
  const byId = new Map(runs.map((run, i) => [run.id, { ...run, name: names[i] ?? run.name }]));
  return pairings.flatMap((pairing) => {
    const [a, b] = [byId.get(pairing.a), byId.get(pairing.b)];
    return a && b ? [{ pairing, a, b }] : [];
  });
}

/** Evidence for the verdict on the chosen pair. */
function Evidence({ comparison, pairs }: { comparison: Comparison; pairs: readonly Pair[] }) {
  const [chosen, setChosen] = useState(0);
  const pair = pairs[chosen] ?? pairs[0];
  if (!pair) return null;
  const { a, b } = pair;
  const reach = reachOf(comparison.pairings);
  const onlySeed = comparison.seeds.some(({ runs }) => runs.includes(a.id) && runs.includes(b.id));
  return <>
    {comparison.runs.length > 3 ? <VerdictGrid runs={comparison.runs} pairs={pairs} chosen={chosen} onChoose={setChosen} />
      : pairs.length > 1 && <Pairs pairs={pairs} chosen={chosen} onChoose={setChosen} reach={reach} />}
    <DifferenceOf {...pair} pairs={pairs.length} reach={reach} onlySeed={onlySeed} />
    <Buckets key={`${a.id}-${b.id}`} pair={pair} runs={comparison.runs.map(({ id }) => id)} />
    <ClassDifferences {...pair} />
  </>;
}

/** Of the compared runs, the results that are spoiled. */
function Warnings({ runs }: { runs: readonly Run[] }) {
  const results = useResults(runs[0]?.project ?? 0) ?? [];
  return <CautionLines results={results.filter(({ run }) => runs.some(({ id }) => id === run))} />;
}

function SideBySide({ comparison }: { comparison: Comparison }) {
  const { runs, whyNotComparable, verdict, recommendation, shared } = comparison;
  const [hovered, setHovered] = useState<number | null>(null);
  return <Stack gap={24}>
    {whyNotComparable.length > 0 && <Alert color="ember" variant="light" title={text.whyNot}>
      <List size="sm" spacing={4}>{whyNotComparable.map((reason) => <List.Item key={reason}>{reason}</List.Item>)}</List>
    </Alert>}
    <Warnings runs={runs} />
    {runs.map(({ id, project, name }) => <ClassNotice key={id} project={project} run={id} name={name} />)}
    {whyNotComparable.length === 0 && shared.sentence !== null && <Alert color="ember" variant="light"><Text>{shared.sentence}</Text></Alert>}
    {verdict && <VerdictBadge detail={<>{recommendation && <strong>{recommendation.sentence}</strong>} <span>{shared.tested}</span></>}>
      {verdict.text}
    </VerdictBadge>}
    <Evidence comparison={comparison} pairs={pairsOf(comparison)} />
    <SettingsDiff comparison={comparison} />
    <Results comparison={comparison} hovered={hovered} onHover={setHovered} />
    <OverlaidCurves runs={runs} hovered={hovered} onHover={setHovered} />
  </Stack>;
}

/** Names listed at once; typing finds the others. */
const maxListed = 50;
/** As the contract allows. */
const maxCompared = 8;

interface ChooserProps { project: number; runs: readonly number[]; finished: readonly Run[] }

function RunChooser({ project, runs, finished }: ChooserProps) {
  const [, go] = useLocation();
  return <MultiSelect label={text.choose} placeholder={runs.length === 0 ? text.choosePlaceholder : ''} maw={640} searchable
    maxValues={maxCompared} limit={maxListed} data={finished.map(({ id, name }) => ({ value: String(id), label: name }))} value={runs.map(String)}
    onChange={(ids) => go(routes.compare(project, ids.map(Number)), { replace: true })} />;
}

export function Compare({ project, runs }: { project: number; runs: readonly number[] }) {
  const list = useRuns(project);
  const comparison = useCall('runs.compare', { runs: [...runs] }, runs.length >= 2);
  useDocumentTitle(`${text.title} · ${useProject(project).data?.name ?? 'Thaw'}`);
  return <div className="screen">
    <Group justify="space-between">
      <Title order={1}>{text.title}</Title>
      {comparison.data && <ReportButton of={{ runs: [...runs] }} />}
    </Group>
    <CallView of={list} text={text.states}>{(all) => {
      const finished = all.filter(({ state }) => state === 'done');
      const train = <Button component={Link} href={routes.train(project)} color="ember">{text.train}</Button>;
      if (finished.length < 2) return <Empty title={text.tooFew} action={train}>{text.tooFewHelp}</Empty>;
      return <>
        <RunChooser project={project} runs={runs} finished={finished} />
        {runs.length < 2 ? <Empty title={text.states.empty}>{text.emptyHelp}</Empty>
          : <CallView of={comparison} text={text.states}>{(data) => <SideBySide key={runs.join()} comparison={data} />}</CallView>}
      </>;
    }}</CallView>
  </div>;
}
