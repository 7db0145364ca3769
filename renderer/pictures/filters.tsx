// The picture filters as chips; a class chip also shows the key that sets its class.
import { Select, Slider, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconChartPie, IconSearch, IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { parts, type PictureFilter, type ProjectClass } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { count } from '../components/format.ts';
import { text as help } from '../labelling/help-text.ts';
import { setNames } from '../components/text.ts';
import { ClassMark } from '../components/class-mark.tsx';
import { ActionIconButton } from '../actions/action-button.tsx';
import { editClasses, editSets, type Dialogs } from './managing/actions.ts';
import { FindingChips } from './finding-chips.tsx';
import { FactFilter } from './fact-filter.tsx';
import { text as managing } from './managing/text.ts';
import type { NamedRun } from '../result/questions.ts';
import { text } from './text.ts';

/** Most classes shown as chips; of more, so many, and the others in a list. */
const [maxChips, chipsBeforeList] = [12, 9];

function Chip({ label, number, of, on, onClick, suggested }: {
  label: string; number?: number | undefined; of?: ProjectClass; on: boolean; onClick: () => void; suggested?: boolean;
}) {
  return <button type="button" className="chip" data-suggested={suggested} aria-pressed={on} onClick={onClick}>
    {of && <ClassMark of={of} />}
    <span>{label}</span>{number !== undefined && <span className="chip-count">{count(number)}</span>}
  </button>;
}

interface FilterProps {
  filter: PictureFilter;
  onFilter: (filter: PictureFilter) => void;
  classes: readonly ProjectClass[];
  total: number;
  /** Pictures that are left out, and those removed. */
  aside: { leftOut: number; removed: number };
  dialogs: Dialogs;
  runs: readonly NamedRun[];
  /** Pictures that lie in the folders of several classes. */
  conflicts: number;
  project: number;
}

function ClassChips({ filter, onFilter, classes, total, dialogs }: Omit<FilterProps, 'runs' | 'aside' | 'conflicts' | 'project'>) {
  // The classes are of what is used: choosing among them leaves what was put aside.
  const { label, unlabelled, aside, ...rest } = filter;
  const chips = classes.length > maxChips ? classes.slice(0, chipsBeforeList) : classes;
  const unlabelledCount = total - classes.reduce((sum, { pictures }) => sum + pictures, 0);
  return <>
    <Chip label={text.all} number={total} on={label === undefined && !unlabelled && aside === undefined} onClick={() => onFilter(rest)} />
    {chips.map((of) => <Chip key={of.name} label={of.name} number={of.pictures} of={of} on={label === of.name}
      onClick={() => onFilter(label === of.name ? rest : { ...rest, label: of.name })} />)}
    {chips.length < classes.length && <Select size="sm" w={160} aria-label={text.otherClass}
      placeholder={text.otherClass} searchable clearable data={classes.slice(chips.length).map(({ name }) => name)}
      value={label ?? null} onChange={(name) => onFilter(name === null ? rest : { ...rest, label: name })} />}
    {(unlabelledCount > 0 || unlabelled) && <Chip label={text.unlabelled} number={unlabelledCount}
      on={unlabelled === true} onClick={() => onFilter(unlabelled ? rest : { ...rest, unlabelled: true })} />}
    <ActionIconButton action={editClasses} on={dialogs} icon={<IconTags size={18} />} />
  </>;
}

function PartChips({ filter, onFilter, dialogs }: Pick<FilterProps, 'filter' | 'onFilter' | 'dialogs'>) {
  const { part, ...rest } = filter;
  return <>
    {parts.map((name) => <Chip key={name} label={setNames[name].name} on={part === name}
      onClick={() => onFilter(part === name ? rest : { ...rest, part: name })} />)}
    <ActionIconButton action={editSets} on={dialogs} icon={<IconChartPie size={18} />} />
  </>;
}

function without(filter: PictureFilter, key: keyof PictureFilter): PictureFilter {
  const { [key]: _, ...rest } = filter;
  return rest;
}

/** What a model suggests for unlabelled pictures, by class; nothing while none does. */
function SuggestedChips({ filter, onFilter, project }: Pick<FilterProps, 'filter' | 'onFilter' | 'project'>) {
  const classes = useCall('suggestions.summary', { project }).data?.classes ?? [];
  const { suggested } = filter;
  const gone = suggested !== undefined && !classes.some(({ label }) => label === suggested) ? [{ label: suggested, pictures: 0 }] : [];
  return <>
    {[...classes, ...gone].map(({ label, pictures }) => <Chip key={label} label={help.suggestedChip(label)} number={pictures} suggested
      on={suggested === label} onClick={() => onFilter(suggested === label ? without(filter, 'suggested') : { unlabelled: true, suggested: label })} />)}
  </>;
}

/** What is left out and what was removed, where there is any. */
function AsideChips({ filter, onFilter, aside }: Pick<FilterProps, 'filter' | 'onFilter' | 'aside'>) {
  const chip = (which: 'left-out' | 'removed', label: string, number: number) => (number > 0 || filter.aside === which)
    && <Chip label={label} number={number} on={filter.aside === which}
      onClick={() => onFilter(filter.aside === which ? without(filter, 'aside') : { aside: which })} />;
  return <>
    {chip('left-out', managing.use.leftOut, aside.leftOut)}
    {chip('removed', managing.use.removed, aside.removed)}
  </>;
}

/** Filters by conflicting labels, by dataset-check finding, by group, by fact, and by the mistakes of one run. */
function OtherFilters(
  { filter, onFilter, runs, aside, conflicts, project, classes }: Omit<FilterProps, 'total' | 'dialogs'>,
) {
  const { group, mistakesOf, changed, conflict } = filter;
  const labelled = classes.reduce((sum, { pictures }) => sum + pictures, 0);
  const done = runs.filter(({ tested }) => tested);
  return <>
    {group !== undefined && <Chip label={text.group(group)} on onClick={() => onFilter(without(filter, 'group'))} />}
    <FindingChips project={project} filter={filter} onFilter={onFilter} labelled={labelled} />
    {(conflict || conflicts > 0) && <Chip label={text.conflict} number={conflicts} on={conflict === true}
      onClick={() => onFilter(conflict ? without(filter, 'conflict') : { ...filter, conflict: true })} />}
    <SuggestedChips filter={filter} onFilter={onFilter} project={project} />
    <AsideChips filter={filter} onFilter={onFilter} aside={aside} />
    {changed && <Chip label={text.changed} on onClick={() => onFilter(without(filter, 'changed'))} />}
    <FactFilter project={project} fact={filter.fact} onFact={(fact) => onFilter({ ...without(filter, 'fact'), ...(fact && { fact }) })} />
    {done.length > 0 && <Select size="sm" w={184} aria-label={text.mistakes} placeholder={text.mistakes} clearable searchable={done.length > 8}
      data={done.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={mistakesOf === undefined ? null : String(mistakesOf)}
      onChange={(run) => onFilter({ ...without(filter, 'mistakesOf'), ...(run !== null && { mistakesOf: Number(run) }) })} />}
  </>;
}

function Search({ filter, onFilter }: Pick<FilterProps, 'filter' | 'onFilter'>) {
  const [typed, setTyped] = useState(filter.search ?? '');
  const later = useDebouncedCallback((search: string) => onFilter({ ...filter, search }), 250);
  return <TextInput w={152} aria-label={text.searchHelp} placeholder={text.search}
    leftSection={<IconSearch size={16} />} value={typed}
    onChange={(event) => { setTyped(event.currentTarget.value); later(event.currentTarget.value); }} />;
}

export function SearchAndSize({ size, onSize, ...props }: Pick<FilterProps, 'filter' | 'onFilter'> & {
  size: number; onSize: (size: number) => void;
}) {
  return <>
    <Slider w={96} min={64} max={320} step={8} value={size} onChange={onSize} label={null} thumbLabel={text.size} size="sm" />
    <Search {...props} />
  </>;
}

export function Filters(props: FilterProps) {
  return <div className="tool-line" role="group" aria-label={text.filters}>
    <ClassChips {...props} />
    <span className="pictures-divider" aria-hidden />
    <PartChips {...props} />
    <OtherFilters {...props} />
  </div>;
}
