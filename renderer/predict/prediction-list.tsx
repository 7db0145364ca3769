// Predictions of one folder as an image grid, least confident first: to filter, correct, save as a table and sort into folders.
import { Accordion, Anchor, Button, Group, List, Menu, Slider, Text, TextInput, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconChevronDown, IconFolders, IconSearch } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import { predictionsTable, type CallOutput, type PredictionSet, type StoredPrediction } from '../../preload/contract.ts';
import { ActionButton, ActionMenuItem } from '../actions/action-button.tsx';
import { useClasses } from '../bridge/questions.ts';
import { runAction } from '../actions/run-action.tsx';
import { useClassKeys } from '../actions/use-class-keys.ts';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { useExplain } from '../explain/use-explain.tsx';
import { CopyButton } from '../components/copy.tsx';
import { count, probability } from '../components/format.ts';
import { Empty, Loading } from '../components/view-states.tsx';
import { LargePicture } from '../image-grid/large-picture.tsx';
import { select, type OutOfView } from '../image-grid/selection.ts';
import { SelectionCount } from '../image-grid/selection-count.tsx';
import type { TileFacts } from '../image-grid/tile.tsx';
import { ImageGrid } from '../image-grid/image-grid.tsx';
import { useGuardedKeys } from '../image-grid/use-guarded-keys.tsx';
import { useListSelection } from '../image-grid/use-list-selection.ts';
import { PredictionNote } from './prediction-note.tsx';
import { byConfidence, grownOrder, hasChanged, labelOf, nameOfPicture, pileOf, type PredictionFilter } from './predictions.ts';
import { ClassNotice } from '../runs/class-notice.tsx';
import { SaveTable } from '../saving/save-table.tsx';
import { UnlikeNote } from './unlike-note.tsx';
import { useHashes } from './use-hashes.ts';
import { routes } from '../routes.ts';
import { correctFiles, sortCopies } from './actions.ts';
import { text } from './text.ts';

type Files = readonly StoredPrediction[];
const noFilter: PredictionFilter = { label: null, search: '' };
/** Classes with a filter button. */
const maxFilters = 12;
/** Unreadable files listed; the copied list has all of them. */
const maxProblems = 200;

/** Piles with a filter button of their own. */
const piles = [{ decision: 'unlike', name: text.unlike }, { decision: 'person', name: text.forPerson }] as const;

interface FilterProps { files: Files; classes: readonly string[]; filter: PredictionFilter; onFilter: (filter: PredictionFilter) => void }

function ClassFilters({ files, classes, filter, onFilter }: FilterProps) {
  const labels = files.map(labelOf).filter((label) => label !== null);
  const names = [...new Set([...classes, ...labels])].slice(0, maxFilters);
  const filters = [
    { key: null, name: text.all, n: labels.length },
    ...names.map((name) => ({ key: name, name, n: labels.filter((label) => label === name).length })),
  ];
  return <div className="tool-line" role="group" aria-label={text.predicted}>
    {filters.map(({ key, name, n }) => <button key={key ?? ''} type="button" className="chip" aria-pressed={filter.label === key}
      onClick={() => onFilter({ ...filter, label: filter.label === key ? null : key })}>
      <span>{name}</span><span className="chip-count">{count(n)}</span>
    </button>)}
    {piles.map(({ decision, name }) => {
      const n = files.filter((file) => pileOf(file) === decision).length;
      const chosen = filter.decision === decision;
      return (n > 0 || chosen) && <button key={decision} type="button" className="chip" aria-pressed={chosen}
        onClick={() => onFilter({ ...filter, decision: chosen ? null : decision })}>
        <span>{name}</span><span className="chip-count">{count(n)}</span>
      </button>;
    })}
  </div>;
}

function Unread({ files }: { files: Files }) {
  const unread = files.filter(({ problem }) => problem !== null);
  if (unread.length === 0) return null;
  return <Accordion variant="separated"><Accordion.Item value="problems">
    <Accordion.Control>{text.problems(unread.length)}</Accordion.Control>
    <Accordion.Panel>
      <Group justify="flex-end"><CopyButton text={() => unread.map(({ problem }) => problem).join('\n')} label={text.copyList} /></Group>
      <List size="sm">{unread.slice(0, maxProblems).map(({ path, problem }) => <List.Item key={path}>{problem}</List.Item>)}</List>
    </Accordion.Panel>
  </Accordion.Item></Accordion>;
}

function tileOf(file: StoredPrediction | undefined, sha256: string | null | undefined): TileFacts | undefined {
  if (!file) return undefined;
  const label = labelOf(file) ?? '';
  const share = probability(file.confidence ?? 0);
  const said = file.decision === 'unlike' ? text.unlikeTile : file.decision === 'person' ? text.asks(share) : share;
  const confidence = file.corrected !== null ? text.yours : hasChanged(file, sha256) ? text.changedTile : said;
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
  const [order, setOrder] = useState(() => byConfidence(files, filter));
  const predicted = files.filter((file) => file.predicted !== null).length;
  const [known, setKnown] = useState({ predicted, running });
  if (known.predicted !== predicted || known.running !== running) {
    const sorted = byConfidence(files, filter);
    setKnown({ predicted, running });
    setOrder(running ? grownOrder(order, sorted) : sorted);
  }
  const filterBy = (next: PredictionFilter): void => { setFilter(next); setOrder(byConfidence(files, next)); };
  return { filter, order, filterBy };
}

interface HeadProps extends FilterProps {
  predictionSet: PredictionSet; decision: string | null; unlike: CallOutput<'predict.result'>['unlike']; size: number; onSize: (size: number) => void;
}

function Head({ predictionSet, decision, unlike, files, classes, filter, onFilter, size, onSize }: HeadProps) {
  const choose = useChooseFolder();
  const { pictures, runName, folder } = predictionSet;
  return <>
    <Group justify="space-between" align="end">
      <div>
        <Title order={2}>{text.result(pictures, runName)}</Title>
        <Text c="dimmed" size="sm" className="predict-about">{text.order} <span className="path">{folder}</span></Text>
        {decision !== null && <Text size="sm">
          {decision} <Anchor component={Link} size="sm" href={routes.runTab(predictionSet.project, predictionSet.run, 'trust')}>{text.changeRule}</Anchor>
        </Text>}
        <UnlikeNote predictionSet={predictionSet} unlike={unlike} />
      </div>
      <Group gap="xs">
        <Slider w={112} min={64} max={320} step={8} value={size} onChange={onSize} label={null} thumbLabel={text.size} size="sm" />
        <TextInput w={168} aria-label={text.searchHelp} placeholder={text.search} leftSection={<IconSearch size={16} />} value={filter.search}
          onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })} />
        <SaveTable copy={text.copy} name={text.tableName(runName)} rows={() => predictionsTable({ classes, files })} />
        <ActionButton action={sortCopies} on={{ predictionSet, choose }} variant="default" leftSection={<IconFolders size={18} />} />
      </Group>
    </Group>
    <ClassFilters files={files} classes={classes} filter={filter} onFilter={onFilter} />
  </>;
}

interface CorrectionProps {
  predictionSet: PredictionSet;
  classes: readonly string[];
  /** Those that an action applies to. */
  files: readonly number[];
  listed: number;
  out: OutOfView;
  onReveal: (file: number) => void;
}

function CorrectionBar({ predictionSet: { id }, classes, files, listed, out, onReveal }: CorrectionProps) {
  return <div className="tool-line" role="toolbar" aria-label={text.correct}>
    <SelectionCount listed={listed} selected={files.length} out={out} onReveal={onReveal} />
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-md" rightSection={<IconChevronDown size={16} />} disabled={files.length === 0}>{text.correct}</Button>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        {classes.map((label) => <ActionMenuItem key={label} action={correctFiles} on={{ predictionSet: id, files, label }} />)}
      </Menu.Dropdown>
    </Menu>
    <Text size="sm" c="dimmed" className="stretch" ta="right">{text.hint}</Text>
  </div>;
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
  /** Corrects what is in view; a single picture moves on to the next. */
  const correct = (label: string): void => {
    const ids = large && selection.cursor !== null ? [selection.cursor] : chosen;
    guard({ ids, what: text.correctTo(label), go: () => {
      void runAction(correctFiles, { predictionSet: id, files: ids, label });
      const [only] = ids;
      const next = ids.length === 1 && only !== undefined ? order[order.indexOf(only) + 1] : undefined;
      if (next !== undefined) goTo(next);
    } });
  };
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
  const explain = useExplain(run, large && cursor !== null ? hashOf(cursor) ?? null : null);
  if (files.length === 0) return <Empty title={text.states.empty} />;
  return <>
    <div className="predict-top">
      <Head predictionSet={predictionSet} decision={decision} unlike={unlike} files={files} classes={classes} filter={filter} onFilter={filterBy}
        size={size} onSize={setSize} />
      <CorrectionBar predictionSet={predictionSet} classes={offered.map(({ name }) => name)} files={chosen}
        listed={order.length} out={out} onReveal={(file) => grid.current?.reveal(file)} />
      <Unread files={files} />
      {predictionSet.remarks.map((remark) => <Text key={remark} size="sm" fw={600}>{remark}</Text>)}
      <ClassNotice project={predictionSet.project} run={run} name={predictionSet.runName} />
    </div>
    {order.length === 0 && running ? <Loading text={text.states.firstOnes} /> : order.length === 0
      ? <Empty title={text.noMatch} action={<Button variant="default" onClick={() => filterBy(noFilter)}>{text.clearFilter}</Button>} />
      : <ImageGrid label={text.grid} ids={order} size={size} selection={selection} onSelect={setSelection} onOpen={() => setLarge(true)}
        onSight={onSight} onView={onView} factsOf={factsOf} handle={grid} />}
    {question}
    {cursor !== null && current && <LargePicture opened={large} ids={order} id={cursor} factsOf={factsOf} onGo={goTo}
      onClose={() => setLarge(false)} over={explain.over}>
      <PredictionNote file={current} sha256={hashOf(cursor)} classes={keyed} offered={offered} onCorrect={correct} />
      {explain.panel}
    </LargePicture>}
  </>;
}
