// A test picture of a pair in large view: both predictions, what corrects its label, and the heat map of either run.
import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { BucketPicture } from '../../preload/contract.ts';
import { useExplain } from '../explain/use-explain.tsx';
import { probability } from '../components/format.ts';
import { LargePicture } from '../image-grid/large-picture.tsx';
import type { LargeParts } from '../relabel/correctable-wall.tsx';
import type { Pair } from './evidence.tsx';
import { text } from './text.ts';

export function BucketPictureView(
  { pair: { a, b }, ids, opened, factsOf, onGo, onClose, panel: correcting }: LargeParts<BucketPicture> & { pair: Pair },
) {
  const [run, setRun] = useState(a.id);
  const { over, panel } = useExplain(run, opened.sha256);
  const predictionOf = ({ predicted, confidence }: BucketPicture['a'], name: string) =>
    <Text size="sm">{text.predictedBy(name, predicted, probability(confidence))}</Text>;
  return <LargePicture opened ids={ids} id={opened.picture} factsOf={factsOf} onGo={onGo} onClose={onClose} over={over}>
    <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>{opened.name}</Text>
    <Text size="sm">{text.actual(opened.label)}</Text>
    {predictionOf(opened.a, a.name)}
    {predictionOf(opened.b, b.name)}
    <div style={{ marginTop: 16 }}>{correcting}</div>
    <Text size="sm" fw={550} mt="md" mb={4}>{text.explainWith}</Text>
    <SegmentedControl fullWidth size="xs" aria-label={text.explainWith} value={String(run)} onChange={(id) => setRun(Number(id))}
      data={[a, b].map(({ id, name }) => ({ value: String(id), label: name }))} />
    {panel}
  </LargePicture>;
}
