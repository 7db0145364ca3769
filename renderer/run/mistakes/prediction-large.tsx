// A test picture in large view: the run’s prediction, what corrects its label, and the heat map that explains it.
import { Text } from '@mantine/core';
import type { Prediction, TestedOn } from '../../../preload/contract.ts';
import { useExplain } from '../../explain/use-explain.tsx';
import { probability } from '../../components/format.ts';
import { LargePicture } from '../../image-grid/large-picture.tsx';
import type { LargeParts } from '../../relabel/correctable-wall.tsx';
import { text } from '../text.ts';

interface LargeProps extends LargeParts<Prediction> { run: number; on: TestedOn }

export function PredictionLarge({ run, on, opened, ids, factsOf, onGo, onClose, panel: correcting }: LargeProps) {
  const { over, panel } = useExplain(run, opened.sha256);
  return <LargePicture opened ids={ids} id={opened.picture} factsOf={factsOf} onGo={onGo} onClose={onClose} over={over}>
    <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>{opened.name}</Text>
    <Text size="sm" mb="md">{text.actual(opened.label)}, {text.predicted(opened.predicted, probability(opened.confidence))}</Text>
    {on === 'all' && <Text size="sm" c="dimmed" mb="md">{text.fromCrossValidation}</Text>}
    {correcting}
    {panel}
  </LargePicture>;
}
