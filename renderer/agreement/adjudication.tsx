// Disagreements of the readers, one large picture after another, decided by a key or a button; those decided stand apart.
import { Button, Checkbox, Group, Menu, SegmentedControl, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AdjudicationDecision, Disagreement, ProjectClass } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { notify, showFailure } from '../actions/run-action.tsx';
import { refresh, useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useClasses } from '../bridge/questions.ts';
import { ClassMark } from '../components/class-mark.tsx';
import { when } from '../components/format.ts';
import { Thumbnail } from '../components/thumbnail.tsx';
import { CallView, Empty } from '../components/view-states.tsx';
import { ZoomablePicture } from '../image-grid/zoomable-picture.tsx';
import { adjudicationKeys } from '../labelling/picture-keys.ts';
import { usePictureKeys } from '../labelling/use-picture-keys.ts';
import { enqueueWrite } from '../pictures/write-queue.ts';
import { text } from './text.ts';

interface Undoing { project: number; show: (picture: number | null) => void }

/** Goes back to the picture whose decision is undone. */
const undoDecision = action<Undoing>({
  name: 'agreement.undo', label: text.undo, keys: ['U', 'mod + Z'],
  run: ({ project, show }) => enqueueWrite(async () => {
    const { sentence, pictures } = await call('pictures.undoLabel', { project });
    notify({ sentence });
    show(pictures[0] ?? null);
  }).finally(() => refresh('pictures')),
});

/** What the readers say, one entry per label. `by` empty: the project’s label of which it isn’t known who gave it. */
function choicesOf({ first, second }: Disagreement, blind: boolean): { label: string; by: string[] }[] {
  const said = [{ by: first.by ?? text.project, label: first.label }, ...second];
  const byLabel = Map.groupBy(said, ({ label }) => label);
  const choices = [...byLabel].map(([label, of]) => ({ label, by: blind ? [] : of.map(({ by }) => by) }));
  return blind ? choices.sort((a, b) => a.label.localeCompare(b.label)) : choices;
}

function Choices({ row, classes, blind, decide }: {
  row: Disagreement; classes: readonly ProjectClass[]; blind: boolean; decide: (decision: AdjudicationDecision) => void;
}) {
  const choices = choicesOf(row, blind);
  const chosen = row.decided?.decision;
  const others = classes.filter(({ name }) => !choices.some(({ label }) => label === name));
  return <div className="choices" role="group" aria-label={text.choices}>
    {choices.map(({ label, by }) => <button key={label} type="button" className="choice"
      aria-pressed={chosen?.kind === 'label' && chosen.label === label} onClick={() => decide({ kind: 'label', label })}>
      <div className="choice-name">{label}{by.length > 0 && <span>{by.join(', ')}</span>}</div>
      <ClassMark of={classes.find(({ name }) => name === label) ?? { key: null, colour: null }} />
    </button>)}
    <Group gap="xs" grow>
      <Button variant="default" onClick={() => decide({ kind: 'ambiguous' })} rightSection={<kbd>{adjudicationKeys.ambiguous}</kbd>}>
        {text.ambiguous}
      </Button>
      <Button variant="default" onClick={() => decide({ kind: 'not-usable' })} rightSection={<kbd>{adjudicationKeys.notUsable}</kbd>}>
        {text.notUsable}
      </Button>
    </Group>
    {others.length > 0 && <Menu position="bottom-start">
      <Menu.Target><Button variant="subtle" color="gray">{text.other}</Button></Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        {others.map((own) => <Menu.Item key={own.name} leftSection={<ClassMark of={own} />}
          onClick={() => decide({ kind: 'label', label: own.name })}>
          {own.name}
        </Menu.Item>)}
      </Menu.Dropdown>
    </Menu>}
  </div>;
}

interface DeciderProps { project: number; rows: readonly Disagreement[]; blind: boolean; at: number; onGo: (picture: number) => void }

function Decider({ project, rows, blind, at, onGo }: DeciderProps) {
  const classes = useClasses(project).data ?? [];
  const row = rows[at];
  const stage = useRef<HTMLElement>(null);
  useEffect(() => { stage.current?.focus({ preventScroll: true }); }, [row?.picture]);
  const step = (by: number): void => { const to = rows[at + by]; if (to) onGo(to.picture); };
  const decide = (decision: AdjudicationDecision): void => {
    if (!row) return;
    const next = rows[at + 1] ?? rows[at - 1];
    void enqueueWrite(() => call('agreement.decide', { project, picture: row.picture, decision })).then(() => refresh('pictures'), showFailure);
    if (next) onGo(next.picture);
  };
  usePictureKeys<keyof typeof adjudicationKeys>(adjudicationKeys, classes, (meaning) => {
    if (meaning.kind === 'next') step(1);
    else if (meaning.kind === 'previous') step(-1);
    else if (meaning.kind === 'notUsable') decide({ kind: 'not-usable' });
    else decide(meaning.kind === 'label' ? { kind: 'label', label: meaning.label } : { kind: 'ambiguous' });
  });
  if (!row) return null;
  return <div className="adjudicate">
    <figure ref={stage} tabIndex={-1} aria-label={row.name}><ZoomablePicture key={row.sha256} sha256={row.sha256} alt={row.name} /></figure>
    <div>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{row.name}</Text>
      <Text size="sm" c="dimmed" mb="md">{text.position(at + 1, rows.length)}</Text>
      <Choices row={row} classes={classes} blind={blind} decide={decide} />
      <Group gap="xs" mt="lg">
        <Button variant="default" size="compact-md" disabled={at <= 0} onClick={() => step(-1)}>{text.previous}</Button>
        <Button variant="default" size="compact-md" disabled={at >= rows.length - 1} onClick={() => step(1)}>{text.next}</Button>
      </Group>
    </div>
  </div>;
}

function DecidedList({ rows, onAgain }: { rows: readonly Disagreement[]; onAgain: (picture: number) => void }) {
  return <ul className="decided-list">{rows.map(({ picture, name, sha256, first, second, decided }) => <li key={picture}>
    <Thumbnail sha256={sha256} alt="" />
    <span>{name}</span>
    <span className="quiet">{[{ by: first.by ?? text.project, label: first.label }, ...second].map(({ by, label }) => `${by}: ${label}`).join(' · ')}</span>
    <span>
      {decided && (decided.decision.kind === 'label' ? text.decision.label(decided.decision.label) : text.decision[decided.decision.kind])}
      {decided && <Text size="xs" c="dimmed">{text.decidedBy(decided.by ?? text.unknownPerson, when(decided.at))}</Text>}
    </span>
    <Button variant="subtle" size="compact-sm" onClick={() => onAgain(picture)}>{text.again}</Button>
  </li>)}</ul>;
}

export function Adjudication({ project, counts }: { project: number; counts: { open: number; decided: number } }) {
  const answer = useCall('agreement.disagreements', { project });
  const [view, setView] = useState<'open' | 'decided'>('open');
  const [again, setAgain] = useState<number | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const [blind, setBlind] = useState(false);
  const show = (picture: number | null): void => { setView('open'); setAgain(null); setCurrent(picture); };
  useActionKeys([undoDecision], { project, show });
  if (counts.open + counts.decided === 0) return <section className="sheet"><Empty title={text.noneAtAll} /></section>;
  return <section className="sheet">
    <Group justify="space-between" mb="md">
      <Group gap="md">
        <Title order={2}>{text.disagreements}</Title>
        <SegmentedControl size="xs" aria-label={text.views} value={view} data={[
          { value: 'open', label: text.open(counts.open) }, { value: 'decided', label: text.decided(counts.decided) },
        ]} onChange={(value) => { setAgain(null); setView(value === 'decided' ? 'decided' : 'open'); }} />
      </Group>
      <Group gap="md">
        <Checkbox size="xs" label={text.blind} checked={blind} onChange={(event) => setBlind(event.currentTarget.checked)} />
        <ActionButton action={undoDecision} on={{ project, show }} variant="default" size="compact-md" />
      </Group>
    </Group>
    <CallView of={answer} text={text.states}>{(all) => {
      const wanted = all.filter(({ decided, picture }) => (view === 'open' ? decided === null || picture === again : decided !== null));
      if (view === 'decided') return wanted.length === 0 ? <Empty title={text.noneDecided} />
        : <DecidedList rows={wanted} onAgain={(picture) => { setAgain(picture); setCurrent(picture); setView('open'); }} />;
      if (wanted.length === 0) return <Empty title={text.noneOpen}>{text.noneOpenHelp}</Empty>;
      const at = Math.max(0, wanted.findIndex(({ picture }) => picture === current));
      return <>
        <Decider project={project} rows={wanted} at={at} blind={blind} onGo={(picture) => { setAgain(null); setCurrent(picture); }} />
        <Text size="sm" c="dimmed" mt="md">{text.keys}</Text>
      </>;
    }}</CallView>
  </section>;
}
