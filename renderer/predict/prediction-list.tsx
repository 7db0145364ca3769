// Predictions of one folder as an image grid, by what needs a person first: to filter, answer, save as a table and sort into folders.
import { Anchor, Button, Group, List, Menu, Slider, Text, TextInput, Title } from '@mantine/core';
import { getHotkeyHandler, useLocalStorage, type HotkeyItem } from '@mantine/hooks';
import { IconChevronDown, IconFolders, IconSearch } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import { pilePromises, predictionsTable, type CallOutput, type PredictionSet, type StoredPrediction } from '../../preload/contract.ts';
import { ActionButton, ActionMenuItem } from '../actions/action-button.tsx';
import { useKeys } from '../actions/use-keys.ts';
import { useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useClasses, useRun } from '../bridge/questions.ts';
import { runAction } from '../actions/run-action.tsx';
import { useClassKeys } from '../actions/use-class-keys.ts';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { useExplain } from '../explain/use-explain.tsx';
import { CopyButton } from '../components/copy.tsx';
import { probability } from '../components/format.ts';
import { Empty, Loading } from '../components/view-states.tsx';
import { LargePicture } from '../image-grid/large-picture.tsx';
import { select, type OutOfView } from '../image-grid/selection.ts';
import { SelectionCount } from '../image-grid/selection-count.tsx';
import type { TileFacts } from '../image-grid/tile.tsx';
import { ImageGrid } from '../image-grid/image-grid.tsx';
import { useGuardedKeys } from '../image-grid/use-guarded-keys.tsx';
import { useListSelection } from '../image-grid/use-list-selection.ts';
import { OutlookLine, PileFilters, type FilterProps } from './piles.tsx';
import { PredictionNote } from './prediction-note.tsx';
import { answerOf, byUrgency, grownOrder, hasChanged, labelOf, nameOfPicture, pileOf, type PredictionFilter } from './predictions.ts';
import { ClassNotice } from '../runs/class-notice.tsx';
import { DownloadFolder } from '../saving/choose-save.tsx';
import { fileNameOf, SaveTable } from '../saving/save-table.tsx';
import { UnlikeNote } from './unlike-note.tsx';
import { useHashes } from './use-hashes.ts';
import { routes } from '../routes.ts';
import { confirmFiles, correctFiles, setFilesAside, sortCopies, undoAnswer } from './actions.ts';
import { RetrainLine } from './retrain-line.tsx';
import { text } from './text.ts';

type Files = readonly StoredPrediction[];
const noFilter: PredictionFilter = { label: null, search: '' };
/** Unreadable files listed; the copied list has all of them. */
const maxProblems = 200;

/** What is to know of the files, in one line; what was left out opens below it. */
function FileNotes({ files, remarks }: { files: Files; remarks: readonly string[] }) {
  const unread = files.filter(({ problem }) => problem !== null);
  if (unread.length === 0 && remarks.length === 0) return null;
  return <div className="predict-notes">
    {remarks.map((remark) => <Text key={remark} size="sm" fw={600}>{remark}</Text>)}
    {unread.length > 0 && <details>
      <summary>{text.problems(unread.length)}</summary>
      <Group justify="flex-end"><CopyButton text={() => unread.map(({ problem }) => problem).join('\n')} label={text.copyList} /></Group>
      <List size="sm">{unread.slice(0, maxProblems).map(({ path, problem }) => <List.Item key={path}>{problem}</List.Item>)}</List>
    </details>}
  </div>;
}

function tileOf(file: StoredPrediction | undefined, sha256: string | null | undefined): TileFacts | undefined {
  if (!file) return undefined;
  const label = labelOf(file) ?? '';
  const share = probability(file.confidence ?? 0);
  const pile = pileOf(file);
  const said = pile === 'aside' ? text.asideTile : pile === 'unlike' ? text.unlikeTile : pile === 'person' ? text.asks(share) : share;
  const answer = answerOf(file);
  const confidence = answer !== null ? text.answered[answer] : hasChanged(file, sha256) ? text.changedTile : said;
  const name = nameOfPicture(file);
  return {
    sha256: sha256 ?? null, gone: sha256 === null ? text.gone : undefined, name: `${label}, ${confidence}: ${name}`, file: name,
    caption: <span className="predict-tile"><span>{label}</span><span className="quiet">{confidence}</span></span>,
  };
}

/**
 * Positions in filtered order. It stays while predictions are corrected or come, so that no tile jumps away: new ones stand behind. A new
 * filter sorts again, and so does the end of the work.
 */
function useOrder(files: Files, running: boolean) {
  const [filter, setFilter] = useState(noFilter);
  const [order, setOrder] = useState(() => byUrgency(files, filter));
  const predicted = files.filter((file) => file.predicted !== null).length;
  const [known, setKnown] = useState({ predicted, running });
  if (known.predicted !== predicted || known.running !== running) {
    const sorted = byUrgency(files, filter);
    setKnown({ predicted, running });
    setOrder(running ? grownOrder(order, sorted) : sorted);
  }
  const filterBy = (next: PredictionFilter): void => { setFilter(next); setOrder(byUrgency(files, next)); };
  return { filter, order, filterBy };
}

interface HeadProps extends FilterProps {
  predictionSet: PredictionSet; decision: string | null; unlike: CallOutput<'predict.result'>['unlike']; size: number; onSize: (size: number) => void;
}

function Head({ predictionSet, decision, unlike, files, classes, filter, onFilter, size, onSize }: HeadProps) {
  const choose = useChooseFolder();
  const { project, run, pictures, runName, folder } = predictionSet;
  const outlook = useCall('predict.outlook', { run }).data;
  const learned = useRun(run).data?.classes ?? [];
  const named = (name: string): string => classes[learned.indexOf(name)] ?? name;
  return <>
    <div className="predict-title">
      <Title order={2}>{text.result(pictures, runName)}</Title>
      <Text c="dimmed" size="sm" className="predict-about">
        {text.order} {decision}{' '}
        <Anchor component={Link} size="sm" underline="always" href={routes.runTab(project, run, 'trust')}>{text.changeRule}</Anchor>{' '}
        <span className="path">{folder}</span>
      </Text>
    </div>
    <Group gap="xs">
      <Slider w={112} min={64} max={320} step={8} value={size} onChange={onSize} label={null} thumbLabel={text.size} size="sm" />
      <TextInput w={168} aria-label={text.searchHelp} placeholder={text.search} leftSection={<IconSearch size={16} />} value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })} />
      <SaveTable copy={text.copy} name={text.tableName(runName)} rows={() => predictionsTable({ classes, files })} />
      <ActionButton action={sortCopies} on={{ predictionSet, choose }} variant="default" leftSection={<IconFolders size={18} />} />
      <DownloadFolder label={text.sortDownload} name={fileNameOf(text.tableName(runName))}
        start={(folder) => call('predict.sort', { predictionSet: predictionSet.id, folder })} />
    </Group>
    <PileFilters files={files} classes={classes} filter={filter} onFilter={onFilter} promises={outlook ? pilePromises(outlook, named) : {}} />
    {outlook && <OutlookLine outlook={outlook} pile={filter.pile ?? null} named={named} />}
    {(filter.pile === 'unlike' || predictionSet.leftOut === null) && <UnlikeNote predictionSet={predictionSet} unlike={unlike} />}
  </>;
}

interface AnswerProps {
  predictionSet: PredictionSet;
  classes: readonly string[];
  all: Files;
  /** Those that an action applies to. */
  files: readonly number[];
  listed: number;
  out: OutOfView;
  onReveal: (file: number) => void;
}

function AnswerBar({ predictionSet: { id, project }, classes, all, files, listed, out, onReveal }: AnswerProps) {
  const on = { predictionSet: id, files };
  return <div className="tool-line" role="toolbar" aria-label={text.correct}>
    <SelectionCount listed={listed} selected={files.length} out={out} onReveal={onReveal} />
    <ActionButton action={confirmFiles} on={{ ...on, labelOf: (file) => all[file]?.predicted ?? null }} variant="default" size="compact-md" />
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-md" rightSection={<IconChevronDown size={16} />} disabled={files.length === 0}>{text.correct}</Button>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        {classes.map((label) => <ActionMenuItem key={label} action={correctFiles} on={{ ...on, label }} />)}
      </Menu.Dropdown>
    </Menu>
    <ActionButton action={setFilesAside} on={{ ...on, aside: !areAside(all, files) }} variant="default" size="compact-md" />
    <ActionButton action={undoAnswer} on={{ project }} variant="default" size="compact-md" />
    <Text size="sm" c="dimmed" className="stretch" ta="right">{text.hint}</Text>
  </div>;
}

/** All of them are set aside, so that the same press takes it back. */
const areAside = (all: Files, files: readonly number[]): boolean => files.length > 0 && files.every((file) => all[file]?.setAside);

const confirmInLarge = 'Enter';

interface Answers { confirm: () => void; setAside: () => void; undo: () => void }

/** A key that is held down counts once, so that nothing is answered that nobody has seen. */
const once = (act: () => void) => ({ repeat }: { repeat?: boolean }): void => { if (!repeat) act(); };

const answerKeys = ({ confirm, setAside, undo }: Answers): (readonly [string, () => void])[] => [
  ...(confirmFiles.keys ?? []).map((keys) => [keys, confirm] as const), ...(setFilesAside.keys ?? []).map((keys) => [keys, setAside] as const),
  ...(undoAnswer.keys ?? []).map((keys) => [keys, undo] as const),
];

/** The very key that opens the large view, still on its way up from the grid. */
const isOpening = (target: EventTarget | null): boolean => target instanceof Element && target.closest('.wall') !== null;

/** Answers by keys wherever the focus is, as long as a picture is in large view. */
function LargeKeys({ answers }: { answers: Answers }) {
  useKeys([
    ...answerKeys(answers).map(([keys, act]): HotkeyItem => [keys, once(act)]),
    [confirmInLarge, (event: KeyboardEvent) => {
      if (!isOpening(event.target) && !(event.target instanceof HTMLButtonElement)) once(answers.confirm)(event);
    }, { preventDefault: false }],
  ]);
  return null;
}

interface ListProps {
  result: CallOutput<'predict.result'>;
  /** Predictions are still coming. */
  running: boolean;
}

export function PredictionList({ result: { predictionSet, files, decision, unlike }, running }: ListProps) {
  const { id, run, classes } = predictionSet;
  const [size, setSize] = useLocalStorage({ key: 'thaw.wall', defaultValue: 144, getInitialValueInEffect: false });
  const [isLarge, setLarge] = useState(false);
  const { filter, order, filterBy } = useOrder(files, running);
  const { selection, setSelection, chosen, indexOf, grid, out, onView } = useListSelection(JSON.stringify(filter), order);
  const large = isLarge && selection.cursor !== null;
  const { guard, question } = useGuardedKeys({ grid, indexOf, large });
  const { hashOf, onSight } = useHashes(id, order);
  const factsOf = useCallback((position: number) => tileOf(files[position], hashOf(position)), [files, hashOf]);
  const goTo = (position: number): void => setSelection(select(selection, order, position, 'one'));
  /** Answers what is in view; a single picture moves on to the next. */
  const answer = (what: string, go: (files: readonly number[]) => void): void => {
    const ids = large && selection.cursor !== null ? [selection.cursor] : chosen;
    guard({ ids, what, go: () => {
      go(ids);
      const [only] = ids;
      const next = ids.length === 1 && only !== undefined ? order[order.indexOf(only) + 1] : undefined;
      if (next !== undefined) goTo(next);
    } });
  };
  const correct = (label: string): void =>
    answer(text.correctTo(label), (ids) => void runAction(correctFiles, { predictionSet: id, files: ids, label }));
  const answers: Answers = {
    confirm: () => answer(text.confirm, (ids) => void runAction(confirmFiles, {
      predictionSet: id, files: ids, labelOf: (file) => files[file]?.predicted ?? null,
    })),
    setAside: () => answer(text.setAside, (ids) => void runAction(setFilesAside, { predictionSet: id, files: ids, aside: !areAside(files, ids) })),
    undo: () => void runAction(undoAnswer, { project: predictionSet.project }),
  };
  // Before the grid sees them: with Ctrl, Enter opens nothing.
  const onKeys = getHotkeyHandler(answerKeys(answers).map(([keys, act]) => [
    keys, (event: { stopPropagation: () => void; repeat?: boolean }) => { event.stopPropagation(); once(act)(event); },
  ]));
  // Keys and classes are those of Pictures, so that a picture can be corrected to a class that the run doesn't know.
  const ofProject = useClasses(predictionSet.project).data ?? [];
  const keyed = classes.map((name) => ({ name, key: ofProject.find((own) => own.name === name)?.key ?? null }));
  const offered = [...keyed, ...ofProject.filter(({ name }) => !classes.includes(name))];
  useClassKeys((key) => {
    const own = offered.find((one) => one.key === key);
    if (own) correct(own.name);
  });
  const { cursor } = selection;
  const current = cursor === null ? undefined : files[cursor];
  const learner = useRun(run).data;
  const explain = useExplain(run, large && cursor !== null ? hashOf(cursor) ?? null : null);
  if (files.length === 0) return <Empty title={text.states.empty} />;
  return <>
    <div className="predict-top">
      <Head predictionSet={predictionSet} decision={decision} unlike={unlike} files={files} classes={classes} filter={filter} onFilter={filterBy}
        size={size} onSize={setSize} />
      <AnswerBar predictionSet={predictionSet} classes={offered.map(({ name }) => name)} all={files} files={chosen}
        listed={order.length} out={out} onReveal={(file) => grid.current?.reveal(file)} />
      {learner && <RetrainLine run={learner} />}
      <FileNotes files={files} remarks={predictionSet.remarks} />
      <ClassNotice project={predictionSet.project} run={run} name={predictionSet.runName} />
    </div>
    {order.length === 0 && running ? <Loading text={text.states.firstOnes} /> : order.length === 0
      ? <Empty title={text.noMatch} action={<Button variant="default" onClick={() => filterBy(noFilter)}>{text.clearFilter}</Button>} />
      : <div className="predict-wall" onKeyDownCapture={(event) => { if (!(event.target instanceof HTMLInputElement)) onKeys(event); }}>
        <ImageGrid label={text.grid} ids={order} size={size} selection={selection} onSelect={setSelection} onOpen={() => setLarge(true)}
          onSight={onSight} onView={onView} factsOf={factsOf} handle={grid} />
      </div>}
    {question}
    {cursor !== null && current && <LargePicture opened={large} ids={order} id={cursor} factsOf={factsOf} onGo={goTo}
      onClose={() => setLarge(false)} over={explain.over}>
      <LargeKeys answers={answers} />
      <PredictionNote project={predictionSet.project} predictionSet={id} position={cursor} file={current} sha256={hashOf(cursor)} classes={keyed}
        learned={learner?.classes ?? classes} offered={offered} onCorrect={correct} heatMap={explain} />
      {explain.panel}
    </LargePicture>}
  </>;
}
