// Tab of training: the curve of the run, what fine-tuning did, and whether more pictures would help; its settings beside them where there is room.
import { Text, Title } from '@mantine/core';
import type { Run } from '../../../preload/contract.ts';
import { useCurve } from '../../bridge/questions.ts';
import { RunSettings } from '../run-settings.tsx';
import { text } from '../text.ts';
import { FineTuningSummary } from './fine-tuning-summary.tsx';
import { LearningCurvePanel } from './learning-curve.tsx';
import { TrainingCurve } from './training-curve.tsx';

export function TrainingTab({ run }: { run: Run }) {
  const points = useCurve(run.id).data ?? [];
  return <div className="run-pair">
    <div className="run-column">
      <FineTuningSummary run={run} />
      {points.length > 0 && <section className="sheet">
        <Title order={2}>{text.curve}</Title>
        <Text size="sm" c="dimmed" mb="md">{run.strategy === 'transfer' ? text.pathHelp : text.epochsHelp}</Text>
        <TrainingCurve curves={[{ run, points }]} />
      </section>}
      <LearningCurvePanel run={run} />
    </div>
    <div className="run-wide-only"><RunSettings run={run} /></div>
  </div>;
}
