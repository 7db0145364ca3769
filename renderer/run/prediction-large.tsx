// A test picture in large view: the run’s prediction, and the heat map that explains it.
import { Text } from '@mantine/core';
import { useCallback } from 'react';
import type { Prediction, TestedOn } from '../../preload/contract.ts';
import { useExplain } from '../explain/use-explain.tsx';
import { probability } from '../components/format.ts';
import { LargePicture } from '../image-grid/large-picture.tsx';
import { text } from './text.ts';

interface LargeProps {
  run: number; on: TestedOn; list: readonly Prediction[]; opened: Prediction;
  onGo: (picture: number) => void; onClose: () => void;
}

const summaryOf = ({ label, predicted, confidence }: Prediction): string => text.prediction(label, predicted, probability(confidence));

export function PredictionLarge({ run, on, list, opened, onGo, onClose }: LargeProps) {
  const { over, panel } = useExplain(run, opened.sha256);
  const factsOf = useCallback((id: number) => {
    const prediction = list.find(({ picture }) => picture === id);
    if (!prediction) return undefined;
    const { sha256, name } = prediction;
    return { sha256, name: `${summaryOf(prediction)}: ${name}`, file: name, caption: name };
  }, [list]);
  return <LargePicture opened ids={list.map(({ picture }) => picture)} id={opened.picture} factsOf={factsOf} onGo={onGo} onClose={onClose} over={over}>
    <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>{opened.name}</Text>
    <Text size="sm">{text.actual(opened.label)}, {text.predicted(opened.predicted, probability(opened.confidence))}</Text>
    {on === 'all' && <Text size="sm" c="dimmed">{text.fromCrossValidation}</Text>}
    {panel}
  </LargePicture>;
}
