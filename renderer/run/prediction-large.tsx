// A picture it was tested on, large, with what the run said of it, and a look inside.
import { Text } from '@mantine/core';
import { useCallback } from 'react';
import type { Prediction, TestedOn } from '../../preload/contract.ts';
import { useExplain } from '../explain/use-explain.tsx';
import { percent } from '../components/format.ts';
import { LargePicture } from '../image-grid/large-picture.tsx';
import { text } from '../runs/text.ts';

interface SaidLargeProps { run: number; on: TestedOn; list: readonly Prediction[]; said: Prediction; onGo: (picture: number) => void; onClose: () => void }

export function PredictionLarge({ run, on, list, said, onGo, onClose }: SaidLargeProps) {
  const { over, panel } = useExplain(run, said.sha256);
  const factsOf = useCallback((id: number) => {
    const one = list.find(({ picture }) => picture === id);
    return one && { sha256: one.sha256, name: `${text.mistake(one.label, one.predicted, percent(one.confidence, 1))}: ${one.name}`, file: one.name, caption: one.name };
  }, [list]);
  return <LargePicture opened ids={list.map(({ picture }) => picture)} id={said.picture} factsOf={factsOf} onGo={onGo} onClose={onClose} over={over}>
    <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>{said.name}</Text>
    <Text size="sm">{text.is2(said.label)}, {text.called(said.predicted, percent(said.confidence, 1))}</Text>
    {on === 'all' && <Text size="sm" c="dimmed">{text.whileLeftOut}</Text>}
    {panel}
  </LargePicture>;
}
