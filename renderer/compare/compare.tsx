// Compare: runs side by side, the verdict before the numbers, and never a claim that the pictures don't bear.
import './compare.css';
import { Alert, Button, Group, List, MultiSelect, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Comparison } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useProject, useRuns } from '../bridge/questions.ts';
import { CallView, Empty } from '../components/view-states.tsx';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { routes } from '../routes.ts';
import { ReportButton } from '../report/report-button.tsx';
import { Buckets } from './buckets.tsx';
import { OverlaidCurves } from './curves-together.tsx';
import { reachOf } from './difference-line.tsx';
import { ClassDifferences, DifferenceOf, type Pair } from './evidence.tsx';
import { Pairs } from './pairs.tsx';
import { Results } from './results.tsx';
import { SettingsDiff } from './settings-diff.tsx';
import { text } from './text.ts';

function pairsOf({ runs, pairings }: Comparison): Pair[] {
  const of = (id: number) => runs.find((run) => run.id === id);
  return pairings.flatMap((pairing) => { const [a, b] = [of(pairing.a), of(pairing.b)]; return a && b ? [{ pairing, a, b }] : []; });
}

/** The pair that is looked into, with what its verdict rests on. */
function Evidence({ comparison, pairs }: { comparison: Comparison; pairs: readonly Pair[] }) {
  const [chosen, setChosen] = useState(0);
  const pair = pairs[chosen] ?? pairs[0];
  if (!pair) return null;
  const { a, b } = pair;
  const reach = reachOf(comparison.pairings);
  const onlyLuck = comparison.seeds.some(({ runs }) => runs.includes(a.id) && runs.includes(b.id));
  return <>
    {pairs.length > 1 && <Pairs pairs={pairs} chosen={chosen} onChoose={setChosen} reach={reach} />}
    <DifferenceOf {...pair} pairs={pairs.length} reach={reach} onlyLuck={onlyLuck} />
    <Buckets key={`${a.id}-${b.id}`} pair={pair} runs={comparison.runs.map(({ id }) => id)} />
    <ClassDifferences {...pair} />
  </>;
}

function SideBySide({ comparison }: { comparison: Comparison }) {
  const { runs, whyNotComparable, verdict, shared } = comparison;
  const [hovered, setHovered] = useState<number | null>(null);
  return <Stack gap={24}>
    {whyNotComparable.length > 0 && <Alert color="ember" variant="light" title={text.whyNot}><List size="sm" spacing={4}>{whyNotComparable.map((why) => <List.Item key={why}>{why}</List.Item>)}</List></Alert>}
    {whyNotComparable.length === 0 && shared.sentence !== null && <Alert color="ember" variant="light"><Text>{shared.sentence}</Text></Alert>}
    {verdict && <VerdictBadge detail={shared.tested}>{verdict.text}</VerdictBadge>}
    <Evidence comparison={comparison} pairs={pairsOf(comparison)} />
    <SettingsDiff comparison={comparison} />
    <Results comparison={comparison} hovered={hovered} onHover={setHovered} />
    <OverlaidCurves runs={runs} hovered={hovered} onHover={setHovered} />
  </Stack>;
}

/** Names shown in the list at once: typing finds the others. */
const listed = 50;

export function Compare({ project, runs }: { project: number; runs: readonly number[] }) {
  const [, go] = useLocation();
  const list = useRuns(project);
  const comparison = useCall('runs.compare', { runs: [...runs] }, runs.length >= 2);
  useDocumentTitle(`${text.title} · ${useProject(project).data?.name ?? 'Thaw'}`);
  return <div className="screen">
    <Group justify="space-between"><Title order={1}>{text.title}</Title>{comparison.data && <ReportButton of={{ runs: [...runs] }} />}</Group>
    <CallView of={list} text={text.states}>{(all) => {
      const done = all.filter(({ state }) => state === 'done');
      if (done.length < 2) return <Empty title={text.tooFew} action={<Button component={Link} href={routes.train(project)} color="ember">{text.train}</Button>}>{text.tooFewHelp}</Empty>;
      return <>
        <MultiSelect label={text.choose} placeholder={runs.length === 0 ? text.choosePlaceholder : ''} maxValues={8} limit={listed} searchable data={done.map(({ id, name }) => ({ value: String(id), label: name }))} value={runs.map(String)} onChange={(ids) => go(routes.compare(project, ids.map(Number)), { replace: true })} maw={640} />
        {runs.length < 2 ? <Empty title={text.states.empty}>{text.emptyHelp}</Empty> : <CallView of={comparison} text={text.states}>{(found) => <SideBySide key={runs.join()} comparison={found} />}</CallView>}
      </>;
    }}</CallView>
  </div>;
}
