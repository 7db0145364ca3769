// Note beside a large picture in Predict: the probabilities of the classes, and buttons that correct the prediction, with their keys.
import { Group, Text } from '@mantine/core';
import type { ProjectClass, StoredPrediction } from '../../preload/contract.ts';
import { ClassMark } from '../components/class-mark.tsx';
import { ProbabilityBar } from '../components/probability-bar.tsx';
import { hasChanged, labelOf, nameOfPicture } from './predictions.ts';
import { text } from './text.ts';

/** Classes listed; the others share the little that remains. */
const maxListed = 8;

type KeyedClass = Pick<ProjectClass, 'name' | 'key'>;
interface NoteProps {
  file: StoredPrediction;
  /** Hash of the file's content by now; unknown, or null where it can't be read. */
  sha256: string | null | undefined;
  /** Of the run, in the order of the probabilities. */
  classes: readonly KeyedClass[];
  /** That it can be corrected to. */
  offered: readonly KeyedClass[];
  onCorrect: (label: string) => void;
}

export function PredictionNote({ file, sha256, classes, offered, onCorrect }: NoteProps) {
  const { path, corrected, probabilities } = file;
  const predicted = file.predicted ?? '';
  const ranked = probabilities.map((share, i) => ({ share, name: classes[i]?.name ?? '' })).sort((a, b) => b.share - a.share).slice(0, maxListed);
  return <>
    <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>{nameOfPicture(file)}</Text>
    {hasChanged(file, sha256) && <Text size="sm" fw={600}>{text.changed}</Text>}
    <Text size="sm">{corrected === null ? text.prediction(predicted) : text.corrected(predicted, corrected)}</Text>
    <ul className="probabilities">{ranked.map(({ name, share }) => <li key={name}><span>{name}</span><ProbabilityBar share={share} /></li>)}</ul>
    <Text size="sm" c="dimmed" mt="lg" mb="xs">{text.correctHelp}</Text>
    <Group gap={8}>
      {offered.map(({ name, key }) => <button key={name} type="button" className="chip" aria-pressed={labelOf(file) === name}
        onClick={() => onCorrect(name)}><ClassMark of={{ key, colour: null }} /><span>{name}</span></button>)}
    </Group>
    <Text size="xs" c="dimmed" mt="lg" className="path">{path}</Text>
  </>;
}
