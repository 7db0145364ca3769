// Explain from the Pictures screen: heat maps of the preferred run, or of another that is chosen.
import { Select, Switch, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useExplain } from '../explain/use-explain.tsx';
import type { NamedRun } from '../result/questions.ts';
import { text } from './text.ts';
import { usePicture } from './use-rows.ts';

/** `id`: the picture that is shown large; null while none is. */
export function useExplainHere(project: number, runs: readonly NamedRun[], id: number | null): { over: ReactNode; panel: ReactNode } {
  const [chosen, setChosen] = useState<number | null>(null);
  const run = runs.find((one) => one.id === chosen) ?? runs[0];
  const picture = usePicture(project, id).data;
  const there = run && picture && !picture.missing ? picture : null;
  const controls = run && <>
    {runs.length > 1 && <Select size="sm" label={text.explain.run}
      data={runs.map(({ id: value, name }) => ({ value: String(value), label: name }))} value={String(run.id)}
      allowDeselect={false} onChange={(value) => setChosen(Number(value))} />}
    {runs.length === 1 && <Text size="sm" c="dimmed">{text.explain.ofRun(run.name)}</Text>}
    {there && there.part !== 'test' && <Text size="sm" c="dimmed">{text.explain.seen}</Text>}
  </>;
  const explained = useExplain(run?.id ?? 0, there?.sha256 ?? null, controls);
  if (run) return explained;
  return {
    over: null,
    panel: <section className="look" aria-label={text.explain.show}>
      <Switch label={text.explain.show} description={text.explain.noRun} checked={false} disabled />
    </section>,
  };
}
