// What a run says of new pictures: a wall, least sure first, to look through, correct, copy and sort.
import { Accordion, Button, Group, List, Menu, Slider, Text, TextInput, Title } from '@mantine/core';
import { useHotkeys, useLocalStorage, type HotkeyItem } from '@mantine/hooks';
import { IconChevronDown, IconFolders, IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { predictionsAsCsv, type CallOutput, type StoredPrediction } from '../../preload/contract.ts';
import { ActionButton, ActionMenuItem } from '../actions/action-button.tsx';
import { runAction } from '../actions/run-action.tsx';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { useExplain } from '../explain/use-explain.tsx';
import { CopyButton } from '../components/copy.tsx';
import { count, percent } from '../components/format.ts';
import { Empty } from '../components/view-states.tsx';
import { LargePicture } from '../image-grid/large-picture.tsx';
import { nothingSelected, select, selectedOrCurrent, type Selection } from '../image-grid/selection.ts';
import type { TileFacts } from '../image-grid/tile.tsx';
import { ImageGrid } from '../image-grid/image-grid.tsx';
import { AboutAnswer } from './prediction-note.tsx';
import { answerOf, fileName, inOrderOfDoubt, useHashes, type AnswerFilter } from './predictions.ts';
import { correctFiles, sortCopies } from './actions.ts';
import { text } from './text.ts';

type Result = CallOutput<'predict.result'>;

function Chips({ files, classes, filter, onFilter }: { files: readonly StoredPrediction[]; classes: readonly string[]; filter: AnswerFilter; onFilter: (filter: AnswerFilter) => void }) {
  const answered = files.filter(({ predicted }) => predicted !== null);
  const names = [...new Set([...classes, ...answered.map((file) => answerOf(file) ?? '')])].slice(0, 12);
  return <div className="tool-line" role="group" aria-label={text.called}>
    <button type="button" className="chip" aria-pressed={filter.called === null} onClick={() => onFilter({ ...filter, called: null })}><span>{text.all}</span><span className="chip-count">{count(answered.length)}</span></button>
    {names.map((name) => <button key={name} type="button" className="chip" aria-pressed={filter.called === name} onClick={() => onFilter({ ...filter, called: filter.called === name ? null : name })}>
      <span>{name}</span><span className="chip-count">{count(answered.filter((file) => answerOf(file) === name).length)}</span>
    </button>)}
  </div>;
}

function Unread({ files }: { files: readonly StoredPrediction[] }) {
  const unread = files.filter(({ problem }) => problem !== null);
  if (unread.length === 0) return null;
  return <Accordion variant="separated"><Accordion.Item value="problems"><Accordion.Control>{text.problems(unread.length)}</Accordion.Control>
    <Accordion.Panel>
      <Group justify="flex-end"><CopyButton text={() => unread.map(({ problem }) => problem).join('\n')} label={text.copyList} /></Group>
      <List size="sm">{unread.slice(0, 200).map(({ path, problem }) => <List.Item key={path}>{problem}</List.Item>)}</List>
    </Accordion.Panel></Accordion.Item></Accordion>;
}

function tileOf(file: StoredPrediction | undefined, sha256: string | null | undefined): TileFacts | undefined {
  if (!file) return undefined;
  const answer = answerOf(file) ?? '';
  const sure = file.corrected === null ? percent(file.confidence ?? 0, 1) : text.yours;
  return {
    sha256: sha256 ?? null, gone: sha256 === null ? text.gone : undefined, name: `${answer}, ${sure}: ${fileName(file.path)}`, file: fileName(file.path),
    caption: <span className="use-tile"><span>{answer}</span><span className="quiet">{sure}</span></span>,
  };
}

export function UseResult({ result: { predictionSet, files } }: { result: Result }) {
  const choose = useChooseFolder();
  const [filter, setFilter] = useState<AnswerFilter>({ called: null, search: '' });
  const [size, setSize] = useLocalStorage({ key: 'thaw.wall', defaultValue: 144, getInitialValueInEffect: false });
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [large, setLarge] = useState(false);
  // The order stays while answers are corrected, so that nothing jumps away under the hand; a new filter sorts anew.
  const [sorted, setSorted] = useState(() => inOrderOfDoubt(files, filter));
  const [knownFiles, setKnownFiles] = useState(files.length);
  const sort = (next: AnswerFilter): void => { setFilter(next); setSorted(inOrderOfDoubt(files, next)); setSelection(nothingSelected); };
  if (knownFiles !== files.length) { setKnownFiles(files.length); setSorted(inOrderOfDoubt(files, filter)); }
  const { hashOf, onSight } = useHashes(predictionSet.id, sorted);
  const factsOf = useCallback((position: number) => tileOf(files[position], hashOf(position)), [files, hashOf]);
  const correct = (label: string): void => {
    const chosen = selectedOrCurrent(selection);
    void runAction(correctFiles, { use: predictionSet.id, files: chosen, label });
    const [only] = chosen;
    const next = chosen.length === 1 && only !== undefined ? sorted[sorted.indexOf(only) + 1] : undefined;
    if (next !== undefined) setSelection(select(selection, sorted, next, 'one'));
  };
  useHotkeys(predictionSet.classes.slice(0, 9).map((name, i): HotkeyItem => [String(i + 1), () => correct(name)]));
  const csv = useMemo(() => () => predictionsAsCsv({ classes: predictionSet.classes, files }), [predictionSet, files]);
  const current = selection.cursor === null ? undefined : files[selection.cursor];
  const inside = useExplain(predictionSet.run, large && selection.cursor !== null ? hashOf(selection.cursor) ?? null : null);
  if (files.length === 0) return <Empty title={text.states.empty} />;
  return <>
    <div className="use-top">
      <Group justify="space-between" align="end">
        <div><Title order={2}>{text.result(predictionSet.pictures, predictionSet.runName)}</Title><Text c="dimmed" size="sm">{text.doubt} <span className="path">{predictionSet.folder}</span></Text></div>
        <Group gap="xs">
          <Slider w={112} min={64} max={320} step={8} value={size} onChange={setSize} label={null} thumbLabel={text.size} size="sm" />
          <TextInput aria-label={text.searchHelp} placeholder={text.search} leftSection={<IconSearch size={16} />} value={filter.search} onChange={(event) => sort({ ...filter, search: event.currentTarget.value })} w={168} />
          <CopyButton text={csv} label={text.copy} variant="default" size="sm" />
          <ActionButton action={sortCopies} on={{ use: predictionSet, choose }} variant="default" leftSection={<IconFolders size={18} />} />
        </Group>
      </Group>
      <Chips files={files} classes={predictionSet.classes} filter={filter} onFilter={sort} />
      <div className="tool-line" role="toolbar" aria-label={text.correct}>
        <Text size="sm" fw={550} miw={96} aria-live="polite">{selection.selected.size > 1 ? text.selected(selection.selected.size) : text.shown(sorted.length)}</Text>
        <Menu position="bottom-start">
          <Menu.Target><Button variant="default" size="compact-md" rightSection={<IconChevronDown size={16} />} disabled={selectedOrCurrent(selection).length === 0}>{text.correct}</Button></Menu.Target>
          <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>{predictionSet.classes.map((label) => <ActionMenuItem key={label} action={correctFiles} on={{ use: predictionSet.id, files: selectedOrCurrent(selection), label }} />)}</Menu.Dropdown>
        </Menu>
        <Text size="sm" c="dimmed" className="stretch" ta="right">{text.hint}</Text>
      </div>
      <Unread files={files} />
    </div>
    {sorted.length === 0 ? <Empty title={text.noneMatch} action={<Button variant="default" onClick={() => sort({ called: null, search: '' })}>{text.clearFilter}</Button>} />
      : <ImageGrid label={text.wall} ids={sorted} size={size} selection={selection} onSelect={setSelection} onOpen={() => setLarge(true)} onSight={onSight} factsOf={factsOf} />}
    {selection.cursor !== null && current && <LargePicture opened={large} ids={sorted} id={selection.cursor} factsOf={factsOf} onGo={(position) => setSelection(select(selection, sorted, position, 'one'))} onClose={() => setLarge(false)} over={inside.over}>
      <AboutAnswer file={current} classes={predictionSet.classes} onCorrect={correct} />
      {inside.panel}
    </LargePicture>}
  </>;
}
