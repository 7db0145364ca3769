// Rows of the table of runs: a run, or the heading of a group of runs.
import { ActionIcon, Button, Checkbox, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPinned, IconPinnedFilled, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { decimal, headlineMetricsOf, whatLearns, type Run, type RunResult } from '../../preload/contract.ts';
import { ActionIconButton } from '../actions/action-button.tsx';
import { count, duration, ofCount, percent, points, when } from '../components/format.ts';
import { IntervalBar } from '../components/interval-bar.tsx';
import { StrategyBadge } from '../components/strategy-badge.tsx';
import { stateNames, strategyNames } from '../components/text.ts';
import { starRun } from '../result/actions.ts';
import { CautionMark } from '../result/result-mark.tsx';
import { routes } from '../routes.ts';
import { trashRun } from './run-actions.ts';
import { SeedSpread } from './seed-spread.tsx';
import { differenceTo, type ColumnName } from './table-columns.ts';
import type { Fold, GroupRow, Grouping } from './table-view.ts';
import { text } from './text.ts';

/** Settings that all rows share. */
export interface ShownRun {
  columns: readonly ColumnName[];
  baseline: Run | null;
  /** Where the axis of accuracy begins. */
  from: number;
  /** Of runs whose classes are not those of the project any more, how they differ. */
  otherClasses: ReadonlyMap<number, string>;
  /** Of finished runs. */
  results: ReadonlyMap<number, RunResult>;
}

function Accuracy({ run, result, from }: { run: Run; result: RunResult | undefined; from: number }) {
  const tested = headlineMetricsOf(run);
  if (!tested) return <Text size="sm" c="dimmed">{stateNames[run.state]}</Text>;
  const { on, metrics: { accuracy, accuracyInterval, correct, n } } = tested;
  return <div className="runs-accuracy">
    <strong>{percent(accuracy, n)}</strong>
    <IntervalBar value={accuracy} interval={accuracyInterval} n={n} from={from} width={80} />
    <Text size="xs" c="dimmed" component="span" title={text.testedOn[on]}>
      {ofCount(correct, n)}{on === 'all' && !result?.caution && <>,<br />{text.crossValidated}</>}
    </Text>
    {result?.caution && <span className="runs-caution"><CautionMark caution={result.caution} /></span>}
  </div>;
}

/** "thaw-mini, above block 8 of 11" */
const modelOf = ({ backbone, fineTuning }: Run): string => (fineTuning ? `${backbone.name}, ${whatLearns(fineTuning.line.label)}` : backbone.name);

function Difference({ run, baseline }: { run: Run; baseline: Run | null }) {
  if (run.id === baseline?.id) return <Text size="sm" c="dimmed">{text.isBaseline}</Text>;
  const difference = differenceTo(run, baseline);
  if (difference === null) return headlineMetricsOf(run) ? <Text size="xs" c="dimmed">{text.otherTestSet}</Text> : null;
  const { value, n, basis: { on, why } } = difference;
  return <div title={why ?? text.testedOn[on]}><span>{points(value, n)}</span>{why !== null && <Text size="xs" c="dimmed">{text.onTestSet}</Text>}</div>;
}

/** A figure in words; empty where the run has none. */
const figure = (value: number | undefined, format: (value: number) => string): string => (value === undefined ? '' : format(value));

/** A cell per column. */
const cells: Readonly<Record<Exclude<ColumnName, 'name'>, (run: Run, shown: ShownRun) => ReactNode>> = {
  how: (run) => <><StrategyBadge strategy={run.strategy} /><Text size="sm" c="dimmed" truncate title={modelOf(run)}>{modelOf(run)}</Text></>,
  state: ({ state }) => stateNames[state],
  accuracy: (run, { from, results }) => <Accuracy run={run} result={results.get(run.id)} from={from} />,
  difference: (run, { baseline }) => <Difference run={run} baseline={baseline} />,
  balanced: (run) => figure(headlineMetricsOf(run)?.metrics.balancedAccuracy, (x) => percent(x, headlineMetricsOf(run)?.metrics.n ?? 1)),
  logLoss: (run) => figure(headlineMetricsOf(run)?.metrics.logLoss, (x) => decimal(x, 2)),
  time: ({ seconds }) => figure(seconds?.total, duration),
  cpuTime: ({ seconds }) => figure(seconds?.cpu, duration),
  trainingSet: ({ counts }) => count(counts.train),
  seed: ({ seed }) => String(seed),
  when: ({ created }) => when(created),
  note: ({ note }) => <Text size="sm" lineClamp={2} title={note}>{note}</Text>,
};

/** Columns of figures, aligned to the right so that digits stand below each other. */
export const isNumber: ReadonlySet<ColumnName> = new Set(['difference', 'balanced', 'logLoss', 'time', 'cpuTime', 'trainingSet', 'seed']);

export interface RowActions {
  onSelect: (ids: readonly number[], on: boolean) => void;
  onPin: (run: number | null) => void;
  onToggle: (group: string) => void;
}

interface RunRowProps { run: Run; fold: Fold | null; index: number; selected: boolean; shown: ShownRun; actions: RowActions }

function PinButton({ run, pinned, onPin }: { run: Run; pinned: boolean; onPin: RowActions['onPin'] }) {
  const label = pinned ? text.unpin : text.pin(run.name);
  return <Tooltip label={label}>
    <ActionIcon data-part="pin" variant="subtle" color="gray" aria-label={label} aria-pressed={pinned} onClick={() => onPin(pinned ? null : run.id)}>
      {pinned ? <IconPinnedFilled size={18} /> : <IconPinned size={18} stroke={1.6} />}
    </ActionIcon>
  </Tooltip>;
}

/** "+2 seeds, 4 on fewer pictures": opens the other runs of its arm below. */
function FoldButton({ fold, onToggle }: { fold: Fold; onToggle: RowActions['onToggle'] }) {
  return <UnstyledButton data-part="fold" className="runs-fold quiet" aria-expanded={fold.open} onClick={() => onToggle(fold.key)}>
    {fold.open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}{text.folded(fold)}
  </UnstyledButton>;
}

function StarIcon({ result }: { result: RunResult }) {
  return <ActionIconButton action={starRun} on={result} icon={result.starred ? <IconStarFilled size={18} /> : <IconStar size={18} stroke={1.6} />} />;
}

export const RunRow = memo(function RunRow({ run, fold, index, selected, shown, actions }: RunRowProps) {
  const result = shown.results.get(run.id);
  const otherClasses = shown.otherClasses.get(run.id);
  return <tr data-index={index} aria-rowindex={index + 2} data-selected={selected || undefined} className="run-row">
    <td><Checkbox data-part="select" aria-label={text.select(run.name)} checked={selected}
      onChange={(event) => actions.onSelect([run.id], event.currentTarget.checked)} /></td>
    <td><Link data-part="name" href={routes.run(run.project, run.id)} className="runs-name" title={run.name}>{run.name}</Link>
      {otherClasses !== undefined && <Text size="xs" c="dimmed" title={otherClasses}>{text.otherClassesMark}</Text>}
      {fold && <FoldButton fold={fold} onToggle={actions.onToggle} />}</td>
    {shown.columns.map((name) => name !== 'name' && <td key={name} className={isNumber.has(name) ? 'number' : undefined}>{cells[name](run, shown)}</td>)}
    <td className="number"><div className="run-actions">
      {result && <StarIcon result={result} />}
      {headlineMetricsOf(run) && <PinButton run={run} pinned={shown.baseline?.id === run.id} onPin={actions.onPin} />}
      <ActionIconButton action={trashRun} on={run} icon={<IconTrash size={18} stroke={1.6} />} />
    </div></td>
  </tr>;
});

const titles: Readonly<Record<Exclude<Grouping, 'none'>, (run: Run) => string>> = {
  strategy: ({ strategy }) => strategyNames[strategy].name,
  model: ({ backbone }) => backbone.name,
  seeds: (run) => `${strategyNames[run.strategy].name}, ${modelOf(run)}`,
};

interface GroupProps {
  row: GroupRow; by: Exclude<Grouping, 'none'>; index: number; span: number;
  selected: ReadonlySet<number>; from: number; actions: RowActions;
}

/** Heading of a group: the spread where its runs differ only by seed, else the best accuracy. */
export function GroupHeading({ row: { key, runs, spread, open }, by, index, span, selected, from, actions }: GroupProps) {
  const [first] = runs;
  if (!first) return null;
  const all = runs.every(({ id }) => selected.has(id));
  const metrics = runs.flatMap((run) => headlineMetricsOf(run)?.metrics ?? []);
  const best = metrics.toSorted((a, b) => b.accuracy - a.accuracy)[0];
  const asGood = metrics.filter(({ accuracy }) => accuracy === best?.accuracy).length;
  return <tr data-index={index} aria-rowindex={index + 2} className="group-row"><td colSpan={span}><div className="group-line">
    <UnstyledButton data-part="name" className="group-name" aria-expanded={open} onClick={() => actions.onToggle(key)}>
      {open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
      <span className="group-title">{titles[by](first)}</span>
      <span className="quiet">{spread ? text.seedsOf(spread.seeds) : text.runsOf(runs.length)}</span>
    </UnstyledButton>
    {spread ? <><SeedSpread spread={spread} from={from} width={112} /><Text size="sm" c="dimmed" component="span">{text.spread(spread)}</Text></>
      : best && <Text size="sm" c="dimmed" component="span">{text.best(percent(best.accuracy, best.n), asGood)}</Text>}
    <Button data-part="select" size="compact-xs" variant="subtle" onClick={() => actions.onSelect(runs.map(({ id }) => id), !all)}>
      {all ? text.deselectAll : text.selectAll(runs.length)}
    </Button>
  </div></td></tr>;
}
