// What was called what: a table whose cells open their pictures, readable from two classes to a hundred.
import { Checkbox, Group, SegmentedControl, Select, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Metrics } from '../../preload/contract.ts';
import { routes } from '../routes.ts';
import { cellOf, shownClasses, type Order, type Shows } from './confusion-view.ts';
import { evaluationText } from './evaluation-text.ts';
import { text } from '../runs/text.ts';

export interface Cell { label: string; predicted: string }

/** Beyond so many classes cells are small, names of columns stand upright, and the matrix takes the whole width. */
export const manyClasses = 12;
const words = evaluationText.confusion;
const optionsOf = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([value, label]) => ({ value, label }));
const isKey = <K extends string>(table: Readonly<Record<K, string>>, value: string | null): value is K => value !== null && value in table;

/** Faint enough for its number to stay readable. */
const shade = (share: number): string => `rgba(var(--thaw-shade), ${0.34 * share})`;

export function ConfusionMatrix({ project, run, metrics, cell }: { project: number; run: number; metrics: Metrics; cell: Cell | null }) {
  const [shows, setShows] = useState<Shows>('counts');
  const [order, setOrder] = useState<Order>('given');
  const [onlyWrong, setOnlyWrong] = useState(false);
  const shown = shownClasses(metrics.confusion, { order, onlyWrong });
  return <section className="sheet">
    <Title order={2}>{text.confusion}</Title>
    <Text size="sm" c="dimmed" mb="sm">{text.confusionHelp}</Text>
    <Group mb="md" gap="md">
      <SegmentedControl size="xs" aria-label={words.showsLabel} data={optionsOf(words.shows)} value={shows} onChange={(value) => { if (isKey(words.shows, value)) setShows(value); }} />
      {metrics.classes.length > 2 && <Select size="xs" w={184} aria-label={words.order} data={optionsOf(words.orders)} value={order} allowDeselect={false} onChange={(value) => { if (isKey(words.orders, value)) setOrder(value); }} />}
      {metrics.classes.length > manyClasses && <Checkbox size="xs" label={words.onlyWrong} checked={onlyWrong} onChange={(event) => setOnlyWrong(event.currentTarget.checked)} />}
    </Group>
    <div className="confusion-scroll" tabIndex={0} role="region" aria-label={text.confusion}>
      <Matrix project={project} run={run} metrics={metrics} cell={cell} shown={shown} shows={shows} />
    </div>
  </section>;
}

function Matrix({ project, run, metrics, cell, shown, shows }: { project: number; run: number; metrics: Metrics; cell: Cell | null; shown: readonly number[]; shows: Shows }) {
  const [, go] = useLocation();
  const name = (k: number): string => metrics.classes[k]?.name ?? '';
  const said = cellOf(metrics.confusion, shows);
  return <table className="confusion" data-many={shown.length > manyClasses || undefined}>
    <thead>
      <tr><td /><th colSpan={shown.length} scope="colgroup" className="quiet">{text.calledAs}</th></tr>
      <tr><th scope="col" className="quiet">{text.is}</th>{shown.map((k) => <th key={k} scope="col" title={name(k)}><span>{name(k)}</span></th>)}</tr>
    </thead>
    <tbody>{shown.map((i) => <tr key={i}>
      <th scope="row" title={name(i)}>{name(i)}</th>
      {shown.map((j) => {
        const n = metrics.confusion[i]?.[j] ?? 0;
        const { text: words, share } = said(i, j);
        const [label, predicted] = [name(i), name(j)];
        const open = cell?.label === label && cell.predicted === predicted;
        return <td key={j} data-right={i === j || undefined} style={{ background: shade(share) }}>
          {n === 0 ? <span className="quiet none">0</span> : <button type="button" title={text.cell(n, label, predicted)} aria-label={text.cell(n, label, predicted)} aria-expanded={open} onClick={() => go(open ? routes.run(project, run) : routes.cell(project, run, label, predicted))}>{words}</button>}
        </td>;
      })}
    </tr>)}</tbody>
  </table>;
}
