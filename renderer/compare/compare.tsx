// Compare: runs side by side, the difference before the numbers, and never a claim that the pictures don't bear.
import './compare.css';
import { Alert, Button, List, MultiSelect, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Comparison, Pairing, Run } from '../../preload/contract.ts';
import { keyOf, useAsk } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useProject, useRuns } from '../bridge/questions.ts';
import { Answer, Empty } from '../parts/states.tsx';
import { places } from '../places.ts';
import { Curves } from '../runs/curve.tsx';
import { Buckets } from './buckets.tsx';
import { DifferenceLine, reachOf } from './difference-line.tsx';
import { MetricsTable, SettingsTable } from './tables.tsx';
import { text } from './text.ts';

function CurvesTogether({ runs }: { runs: readonly Run[] }) {
  const answers = useQueries({ queries: runs.map(({ id }) => ({ queryKey: keyOf('runs.curve', { run: id }), queryFn: () => call('runs.curve', { run: id }) })) });
  const curves = runs.flatMap((run, i) => { const points = answers[i]?.data; return points && points.length > 0 ? [{ run, points }] : []; });
  if (curves.length === 0) return null;
  return <section className="sheet"><Title order={2} mb="md">{text.curves}</Title><Curves curves={curves} /></section>;
}

/** What was measured on one pair, as a sentence that claims no more than the pictures bear. */
function pairSentence({ difference, differenceInterval: [low, high] }: Pairing, a: Run, b: Run, n: number): string {
  const measured = difference === 0 ? text.pairEqual(a.name, b.name, n)
    : difference > 0 ? text.pairBetter(a.name, b.name, difference, [low, high], n) : text.pairBetter(b.name, a.name, -difference, [-high, -low], n);
  return low <= 0 && high >= 0 ? `${measured} ${text.unsettled}` : measured;
}

/** The pairs of runs, each as a line; one of them is opened into its pictures. */
function Pairs({ comparison: { runs, pairings } }: { comparison: Comparison }) {
  const [open, setOpen] = useState(0);
  const of = (id: number): Run | undefined => runs.find((run) => run.id === id);
  const reach = reachOf(pairings);
  const line = (pairing: Pairing, i: number) => {
    const [a, b] = [of(pairing.a), of(pairing.b)];
    if (!a || !b) return null;
    const n = a.metrics.test?.n ?? 1;
    return <UnstyledButton key={`${a.id}-${b.id}`} className="pair" aria-pressed={i === open} onClick={() => setOpen(i)}>
      <Text size="lg" fw={550} maw="56ch">{pairSentence(pairing, a, b, n)}</Text>
      <DifferenceLine pairing={pairing} a={a} b={b} n={n} reach={reach} />
    </UnstyledButton>;
  };
  const shown = pairings[open] ?? pairings[0];
  const [a, b] = shown ? [of(shown.a), of(shown.b)] : [];
  return <>
    <section className="sheet">
      <Title order={2}>{text.difference}</Title>
      <Text size="sm" c="dimmed" mb="sm">{text.differenceHelp}</Text>
      {pairings.map(line)}
    </section>
    {shown && a && b && <Buckets pairing={shown} a={a} b={b} />}
  </>;
}

function SideBySide({ comparison }: { comparison: Comparison }) {
  return <Stack gap={24}>
    {comparison.whyNotComparable.length > 0 ? <Alert color="ember" variant="light" title={text.whyNot}><List size="sm" spacing={4}>{comparison.whyNotComparable.map((why) => <List.Item key={why}>{why}</List.Item>)}</List></Alert>
      : <Pairs comparison={comparison} />}
    <MetricsTable runs={comparison.runs} />
    <SettingsTable comparison={comparison} />
    <CurvesTogether runs={comparison.runs} />
  </Stack>;
}

export function Compare({ project, runs }: { project: number; runs: readonly number[] }) {
  const [, go] = useLocation();
  const list = useRuns(project);
  const comparison = useAsk('runs.compare', { runs: [...runs] }, runs.length >= 2);
  useDocumentTitle(`${text.title} · ${useProject(project).data?.name ?? 'Thaw'}`);
  return <div className="screen">
    <Title order={1}>{text.title}</Title>
    <Answer of={list} text={text.states}>{(all) => {
      const done = all.filter(({ state }) => state === 'done');
      if (done.length < 2) return <Empty title={text.tooFew} action={<Button component={Link} href={places.train(project)} color="ember">{text.train}</Button>}>{text.tooFewHelp}</Empty>;
      return <>
        <MultiSelect label={text.choose} placeholder={runs.length === 0 ? text.choosePlaceholder : ''} maxValues={8} searchable data={done.map(({ id, name }) => ({ value: String(id), label: name }))} value={runs.map(String)} onChange={(ids) => go(places.compare(project, ids.map(Number)), { replace: true })} maw={640} />
        {runs.length < 2 ? <Empty title={text.states.empty}>{text.emptyHelp}</Empty> : <Answer of={comparison} text={text.states}>{(found) => <SideBySide comparison={found} />}</Answer>}
      </>;
    }}</Answer>
  </div>;
}
