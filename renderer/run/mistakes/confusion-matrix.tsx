// Confusion matrix: a table whose cells open their pictures, readable from two classes to a hundred.
import { Checkbox, Group, SegmentedControl, Select, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Metrics } from '../../../preload/contract.ts';
import { Term } from '../../components/term.tsx';
import { routes } from '../../routes.ts';
import { cellOf, shownClasses, toneOf, type Order, type Shows } from './confusion-view.ts';
import { evaluationText } from '../evaluation-text.ts';

export interface Cell { label: string; predicted: string }

/** Above this number of classes, cells are small, column names stand upright, and the matrix takes the full width. */
export const manyClasses = 12;
const words = evaluationText.confusion;

const optionsOf = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([value, label]) => ({ value, label }));
const isKey = <K extends string>(table: Readonly<Record<K, string>>, value: string | null): value is K =>
  value !== null && Object.hasOwn(table, value);

/** Faint enough for the number on it to stay readable. */
const shade = (share: number, correct: boolean): string =>
  `color-mix(in srgb, ${correct ? 'rgb(var(--thaw-shade))' : 'var(--thaw-ember-fill)'} ${toneOf(share, correct)}%, transparent)`;

interface MatrixProps { project: number; run: number; metrics: Metrics; cell: Cell | null }

export function ConfusionMatrix({ metrics, ...place }: MatrixProps) {
  const [shows, setShows] = useState<Shows>('counts');
  const [order, setOrder] = useState<Order>('given');
  const [onlyMistaken, setOnlyMistaken] = useState(false);
  const shown = shownClasses(metrics.confusion, { order, onlyMistaken });
  return <section className="sheet">
    <Title order={2}><Term term="confusionMatrix">{words.title}</Term></Title>
    <Text size="sm" c="dimmed" mb="sm">{words.help}</Text>
    <Group mb="md" gap="md">
      <SegmentedControl size="xs" aria-label={words.showsLabel} data={optionsOf(words.shows)} value={shows}
        onChange={(value) => { if (isKey(words.shows, value)) setShows(value); }} />
      {metrics.classes.length > 2 && <Select size="xs" w={184} aria-label={words.order} data={optionsOf(words.orders)} value={order} allowDeselect={false}
        onChange={(value) => { if (isKey(words.orders, value)) setOrder(value); }} />}
      {metrics.classes.length > manyClasses && <Checkbox size="xs" label={words.onlyMistaken} checked={onlyMistaken}
        onChange={(event) => setOnlyMistaken(event.currentTarget.checked)} />}
    </Group>
    <div className="confusion-scroll" tabIndex={0} role="region" aria-label={words.title}>
      <Matrix {...place} metrics={metrics} shown={shown} shows={shows} />
    </div>
  </section>;
}

function Matrix({ project, run, metrics: { classes, confusion }, cell, shown, shows }: MatrixProps & { shown: readonly number[]; shows: Shows }) {
  const name = (k: number): string => classes[k]?.name ?? '';
  const contentOf = cellOf(confusion, shows);
  return <table className="confusion" data-many={shown.length > manyClasses || undefined}>
    <thead>
      <tr><td /><th colSpan={shown.length} scope="colgroup" className="quiet">{words.predicted}</th></tr>
      <tr>
        <th scope="col" className="quiet">{words.actual}</th>
        {shown.map((k) => <th key={k} scope="col" title={name(k)}><span>{name(k)}</span></th>)}
      </tr>
    </thead>
    <tbody>{shown.map((i) => <tr key={i}>
      <th scope="row" title={name(i)}>{name(i)}</th>
      {shown.map((j) => {
        const n = confusion[i]?.[j] ?? 0;
        const { text, share } = contentOf(i, j);
        return <td key={j} data-correct={i === j || undefined} style={{ background: shade(share, i === j) }}>
          {n === 0 ? <span className="quiet none">0</span>
            : <CellButton project={project} run={run} opened={cell} label={name(i)} predicted={name(j)} n={n}>{text}</CellButton>}
        </td>;
      })}
    </tr>)}</tbody>
  </table>;
}

interface CellProps extends Cell { project: number; run: number; opened: Cell | null; n: number; children: string }

function CellButton({ project, run, opened, label, predicted, n, children }: CellProps) {
  const [, go] = useLocation();
  const open = opened?.label === label && opened.predicted === predicted;
  const title = words.cell(n, label, predicted);
  return <button type="button" title={title} aria-label={title} aria-expanded={open}
    onClick={() => go(open ? routes.run(project, run) : routes.cell(project, run, label, predicted))}>{children}</button>;
}
