// Training curves of all compared runs in shared charts, by epoch or by time; one run can be highlighted.
import { SegmentedControl, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { Run } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { TrainingCurve, type CurveAxis } from '../run/training/training-curve.tsx';
import { text } from './text.ts';

interface OverlaidProps { runs: readonly Run[]; hovered: number | null; onHover: (run: number | null) => void }

export function OverlaidCurves({ runs, hovered, onHover }: OverlaidProps) {
  const [axis, setAxis] = useState<CurveAxis>('epoch');
  const [held, setHeld] = useState<number | null>(null);
  const answers = useQueries({
    queries: runs.map(({ id }) => ({ queryKey: keyOf('runs.curve', { run: id }), queryFn: () => call('runs.curve', { run: id }) })),
  });
  const curves = runs.flatMap((run, i) => {
    const points = answers[i]?.data ?? [];
    return points.length > 0 ? [{ run, points }] : [];
  });
  if (curves.length === 0) return null;
  const timed = curves.some(({ run }) => run.fineTuning !== null);
  return <section className="sheet">
    <div className="compare-head">
      <Title order={2}>{text.curves}</Title>
      {timed && <SegmentedControl size="xs" aria-label={text.axis} value={axis} onChange={(value) => setAxis(value === 'time' ? 'time' : 'epoch')}
        data={[{ value: 'epoch', label: text.axes.epoch }, { value: 'time', label: text.axes.time }]} />}
    </div>
    <Text size="sm" c="dimmed" mb="xs">{text.highlightHelp}</Text>
    <div className="tool-line" role="group" aria-label={text.highlight} style={{ marginBottom: 16 }}>
      {curves.map(({ run: { id, name } }) => <button key={id} type="button" className="chip" aria-pressed={held === id}
        onClick={() => setHeld(held === id ? null : id)} onMouseEnter={() => onHover(id)} onMouseLeave={() => onHover(null)}><span>{name}</span></button>)}
    </div>
    <TrainingCurve curves={curves} by={axis} strong={hovered ?? held} onHover={onHover} />
  </section>;
}
