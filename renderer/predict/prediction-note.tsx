// Beside a large picture in Use: what the run says of it, class by class, and the digits that correct it.
import { Group, Text } from '@mantine/core';
import type { StoredPrediction } from '../../preload/contract.ts';
import { ProbabilityBar } from '../components/probability-bar.tsx';
import { answerOf, fileName } from './predictions.ts';
import { text } from './text.ts';

/** Classes listed; the rest share what little is left. */
const shown = 8;

export function AboutAnswer({ file, classes, onCorrect }: { file: StoredPrediction; classes: readonly string[]; onCorrect: (label: string) => void }) {
  const ranked = file.probabilities.map((share, i) => ({ share, name: classes[i] ?? '' })).sort((a, b) => b.share - a.share).slice(0, shown);
  return <>
    <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>{fileName(file.path)}</Text>
    <Text size="sm">{file.corrected === null ? text.says(file.predicted ?? '') : text.saysCorrected(file.predicted ?? '', file.corrected)}</Text>
    <ul className="use-answers">{ranked.map(({ name, share }) => <li key={name}><span>{name}</span><ProbabilityBar share={share} /></li>)}</ul>
    <Text size="sm" c="dimmed" mt="lg" mb="xs">{text.correctHelp}</Text>
    <Group gap={8}>
      {classes.slice(0, 9).map((name, i) => <button key={name} type="button" className="chip" aria-pressed={answerOf(file) === name} onClick={() => onCorrect(name)}><kbd>{i + 1}</kbd><span>{name}</span></button>)}
    </Group>
    <Text size="xs" c="dimmed" mt="lg" className="path">{file.path}</Text>
  </>;
}
