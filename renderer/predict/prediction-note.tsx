// Note beside a large picture in Predict: probabilities as bars, the distance from what the run learned in words, the nearest
// training pictures, heat maps of the two most probable classes, and buttons that answer, with their keys.
import { Group, Text } from '@mantine/core';
import type { ProjectClass, StoredPrediction } from '../../preload/contract.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { ClassMark } from '../components/class-mark.tsx';
import { ProbabilityBar } from '../components/probability-bar.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { confirmFiles, setFilesAside, undoAnswer } from './actions.ts';
import { distanceWords } from './distance-words.ts';
import { answerOf, calledAndRunnerUp, hasChanged, labelOf, nameOfPicture, pileOf } from './predictions.ts';
import { text } from './text.ts';

/** Classes listed; the others share the little that remains. */
const maxListed = 8;

type KeyedClass = Pick<ProjectClass, 'name' | 'key'>;
interface NoteProps {
  project: number;
  predictionSet: number;
  position: number;
  file: StoredPrediction;
  /** Hash of the file's content by now; unknown, or null where it can't be read. */
  sha256: string | null | undefined;
  /** Of the run, in the order of the probabilities. */
  classes: readonly KeyedClass[];
  /** The same by the names that the run learned. */
  learned: readonly string[];
  /** That it can be corrected to. */
  offered: readonly KeyedClass[];
  onCorrect: (label: string) => void;
  heatMap: { shown: string | null; show: (label: string | null) => void };
}

function Standing({ file }: Pick<NoteProps, 'file'>) {
  const pile = pileOf(file);
  return <>
    {file.corrected === null && pile !== null && pile !== 'decided' && <Text size="sm" fw={600}>{text.large[pile]}</Text>}
    {file.distance !== null && <Text size="sm">{distanceWords(file.distance)}</Text>}
  </>;
}

function Nearest({ nearest }: Pick<StoredPrediction, 'nearest'>) {
  if (nearest.length === 0) return null;
  return <section aria-label={text.large.nearest}>
    <Text size="sm" c="dimmed" mt="md" mb={6}>{text.large.nearest}</Text>
    <ul className="nearest-three">{nearest.map(({ sha256, label }) => <li key={sha256}>
      <Thumbnail sha256={sha256} alt={label ?? ''} /><span>{label ?? text.large.noLabel}</span>
    </li>)}</ul>
  </section>;
}

function HeatMapChoice({ file, classes, learned, heatMap: { shown, show } }: Pick<NoteProps, 'file' | 'classes' | 'learned' | 'heatMap'>) {
  const names = classes.map(({ name }) => name);
  const [called, runnerUp] = calledAndRunnerUp(names, file);
  const choices = [{ place: called, say: text.large.called }, ...(runnerUp === null ? [] : [{ place: runnerUp, say: text.large.runnerUp }])];
  return <section aria-label={text.large.heatMap}>
    <Text size="sm" c="dimmed" mt="md" mb={6}>{text.large.heatMap}</Text>
    <Group gap={8}>{choices.map(({ place, say }) => {
      const label = learned[place] ?? null;
      return label !== null && <button key={label} type="button" className="chip" aria-pressed={shown === label}
        onClick={() => show(shown === label ? null : label)}>
        <span>{say(names[place] ?? label)}</span>
      </button>;
    })}</Group>
  </section>;
}

function sentenceOf(file: StoredPrediction): string {
  const { corrected } = file;
  const predicted = file.predicted ?? '';
  return corrected === null ? text.prediction(predicted) : answerOf(file) === 'confirmed' ? text.confirmed(predicted) : text.corrected(predicted, corrected);
}

export function PredictionNote(props: NoteProps) {
  const { project, predictionSet, position, file, sha256, classes, offered, onCorrect } = props;
  const { path, probabilities } = file;
  const ranked = probabilities.map((share, i) => ({ share, name: classes[i]?.name ?? '' })).sort((a, b) => b.share - a.share).slice(0, maxListed);
  const on = { predictionSet, files: [position] };
  // Confirmed, a foreign picture would be learned from: the nearer step is to set it aside.
  const emphasised = (is: boolean) => (is ? { color: 'ice' } as const : { variant: 'default' } as const);
  const isUnlike = pileOf(file) === 'unlike';
  return <>
    <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>{nameOfPicture(file)}</Text>
    {hasChanged(file, sha256) && <Text size="sm" fw={600}>{text.changed}</Text>}
    <Text size="sm">{sentenceOf(file)}</Text>
    <Standing file={file} />
    <ul className="probabilities">{ranked.map(({ name, share }) => <li key={name}><span>{name}</span><ProbabilityBar share={share} /></li>)}</ul>
    <Group gap={8} mt="sm">
      <ActionButton action={confirmFiles} on={{ ...on, labelOf: () => file.predicted }} size="compact-md" {...emphasised(!isUnlike)}>
        {text.confirm} ⏎
      </ActionButton>
      <ActionButton action={setFilesAside} on={{ ...on, aside: !file.setAside }} size="compact-md" {...emphasised(isUnlike)} />
      <ActionButton action={undoAnswer} on={{ project }} size="compact-md" variant="default" />
    </Group>
    <Text size="sm" c="dimmed" mt="md" mb="xs">{text.correctHelp}</Text>
    <Group gap={8}>
      {offered.map(({ name, key }) => <button key={name} type="button" className="chip" aria-pressed={labelOf(file) === name}
        onClick={() => onCorrect(name)}><ClassMark of={{ key, colour: null }} /><span>{name}</span></button>)}
    </Group>
    <Nearest nearest={file.nearest} />
    {sha256 && <HeatMapChoice {...props} />}
    <Text size="xs" c="dimmed" mt="md">{text.large.keys}</Text>
    <Text size="xs" c="dimmed" mt="xs" className="path">{path}</Text>
  </>;
}
