// The learning curves of all runs over each other, by rounds or by time; one of them can be brought out.
import { SegmentedControl, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { Run } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { TrainingCurve, type CurveAxis } from '../run/training-curve.tsx';
import { text } from './text.ts';

export function OverlaidCurves({ runs, hovered, onHover }: { runs: readonly Run[]; hovered: number | null; onHover: (run: number | null) => void }) {
  const [axis, setAxis] = useState<CurveAxis>('round');
  const [held, setHeld] = useState<number | null>(null);
  const answers = useQueries({ queries: runs.map(({ id }) => ({ queryKey: keyOf('runs.curve', { run: id }), queryFn: () => call('runs.curve', { run: id }) })) });
  const curves = runs.flatMap((run, i) => { const points = answers[i]?.data; return points && points.length > 0 ? [{ run, points }] : []; });
  if (curves.length === 0) return null;
  const timed = curves.some(({ run }) => run.fineTuning !== null);
  return <section className="sheet">
    <div className="compare-head"><Title order={2}>{text.curves}</Title>
      {timed && <SegmentedControl size="xs" aria-label={text.axis} value={axis} onChange={(value) => setAxis(value === 'time' ? 'time' : 'round')} data={[{ value: 'round', label: text.axes.round }, { value: 'time', label: text.axes.time }]} />}
    </div>
    <Text size="sm" c="dimmed" mb="xs">{text.highlight}</Text>
    <div className="tool-line" role="group" aria-label={text.runsToBringOut} style={{ marginBottom: 16 }}>
      {curves.map(({ run }) => <button key={run.id} type="button" className="chip" aria-pressed={held === run.id} onClick={() => setHeld(held === run.id ? null : run.id)} onMouseEnter={() => onHover(run.id)} onMouseLeave={() => onHover(null)}><span>{run.name}</span></button>)}
    </div>
    <TrainingCurve curves={curves} by={axis} strong={hovered ?? held} onHover={onHover} />
  </section>;
}
