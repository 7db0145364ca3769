// What was called what: a table whose cells open their pictures.
import { Text, Title } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Metrics } from '../../preload/contract.ts';
import { count } from '../parts/format.ts';
import { places } from '../places.ts';
import { text } from './text.ts';

/** Shade of a cell by its share of the row, faint enough for its number to stay readable. */
const shade = (n: number, row: readonly number[]): string => `rgba(var(--thaw-shade), ${(0.34 * n) / Math.max(1, row.reduce((a, b) => a + b, 0))})`;

export interface Cell { label: string; predicted: string }

export function Confusion({ project, run, metrics, cell }: { project: number; run: number; metrics: Metrics; cell: Cell | null }) {
  const [, go] = useLocation();
  const names = metrics.classes.map(({ name }) => name);
  return <section className="sheet">
    <Title order={2}>{text.confusion}</Title>
    <Text size="sm" c="dimmed" mb="md">{text.confusionHelp}</Text>
    <div className="confusion-scroll" tabIndex={0} role="region" aria-label={text.confusion}>
      <table className="confusion">
        <thead>
          <tr><td /><th colSpan={names.length} scope="colgroup" className="quiet">{text.calledAs}</th></tr>
          <tr><th scope="col" className="quiet">{text.is}</th>{names.map((name) => <th key={name} scope="col">{name}</th>)}</tr>
        </thead>
        <tbody>
          {metrics.confusion.map((row, i) => <tr key={names[i]}>
            <th scope="row">{names[i]}</th>
            {row.map((n, j) => {
              const [label, predicted] = [names[i] ?? '', names[j] ?? ''];
              const open = cell?.label === label && cell.predicted === predicted;
              return <td key={predicted} data-right={i === j || undefined} style={{ background: shade(n, row) }}>
                {n === 0 ? <span className="quiet">0</span> : <button type="button" aria-label={text.cell(n, label, predicted)} aria-expanded={open} onClick={() => go(open ? places.run(project, run) : places.cell(project, run, label, predicted))}>{count(n)}</button>}
              </td>;
            })}
          </tr>)}
        </tbody>
      </table>
    </div>
  </section>;
}
