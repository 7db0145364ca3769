// A line chart that reads without colour (dashes and point shapes), follows the theme, and copies its numbers as a table.
import { Text, useComputedColorScheme } from '@mantine/core';
import { useMounted, useReducedMotion } from '@mantine/hooks';
import {
  CategoryScale, Chart, Legend, LinearScale, LineElement, PointElement, Tooltip, type ChartData, type ChartOptions,
  type PointStyle,
} from 'chart.js';
import { Line } from 'react-chartjs-2';
import { language, significant, toClipboard } from '../../preload/contract.ts';
import { csvKindHere } from '../saving/csv-kind.ts';
import { CopyButton } from './copy.tsx';
import { text } from './text.ts';

Chart.register(LineElement, PointElement, LinearScale, CategoryScale, Tooltip, Legend);

export interface Series {
  name: string;
  /** `ice`, `ember`, or neutral. */
  colour: 'ice' | 'ember' | 'neutral';
  /** Dashes by kind: solid for validation, thin and dashed for training. */
  dash?: number[];
  width?: number;
  points?: PointStyle;
  values: readonly (number | null)[];
  /** Too many points to draw each. */
  dense?: boolean;
  /** Index of a point to mark, with its words. */
  best?: number | null;
}

interface LineChartProps {
  title: string;
  labels: readonly string[];
  /** Where each label stands on an axis of numbers; left out: side by side. */
  positions?: readonly number[];
  x: string;
  y: string;
  series: readonly Series[];
  /** Fixed ends of the y axis. */
  range?: { min?: number; max?: number };
  bestWords?: string;
  small?: boolean;
  /** The series that stands out, by index; −1 or left out: none. */
  strong?: number;
  /** Receives the series nearest to the pointer; null when it leaves. */
  onHover?: ((series: number | null) => void) | undefined;
}

const cssValue = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The theme's colours as values, since a canvas knows no variables; read again once they are there. */
function useInk(): { ice: string; ember: string; neutral: string; text: string; line: string; raised: string } {
  useComputedColorScheme('light');
  useMounted();
  return {
    ice: cssValue('--thaw-ice'), ember: cssValue('--thaw-ember'), neutral: cssValue('--mantine-color-dimmed'),
    text: cssValue('--mantine-color-text'), line: cssValue('--thaw-line'), raised: cssValue('--thaw-raised'),
  };
}

const significantOr = (value: number | undefined): string => (value === undefined ? '' : significant(value, 3));

/** The chart in words for screen readers: first, last and best value of each line. */
function describe({ title, labels, series, bestWords }: LineChartProps): string {
  const lines = series.map(({ name, values, best }) => {
    const known = values.filter((v) => v !== null);
    const marked = best === null || best === undefined ? '' : text.chart.marked(bestWords ?? text.chart.best, labels[best] ?? '');
    return known.length === 0 ? text.chart.noValues(name)
      : text.chart.range(name, significantOr(known[0]), significantOr(known.at(-1)), marked);
  });
  return `${title}. ${lines.join('. ')}.`;
}

interface Spot { x: number | string; y: number; best: boolean }

/** The known values of a series: where they stand on an axis of numbers, or above their label. */
const spotsOf = ({ values, best }: Series, { positions, labels }: Pick<LineChartProps, 'positions' | 'labels'>): Spot[] =>
  values.flatMap((y, i) => (y === null ? [] : [{ x: positions?.[i] ?? labels[i] ?? '', y, best: i === best }]));

export function LineChart(props: LineChartProps) {
  const { title, labels, positions, x, y, series, range, bestWords, small, strong = -1, onHover } = props;
  const ink = useInk();
  const still = useReducedMotion(false, { getInitialValueInEffect: false });
  const font = { family: '"Inter Variable", system-ui, sans-serif', size: 12 };
  const axis = (name: string) => ({
    title: { display: true, text: name, color: ink.neutral, font },
    ticks: { color: ink.neutral, font, maxTicksLimit: 8, maxRotation: 0 },
    grid: { color: ink.line }, border: { color: ink.line },
  });
  const spots = series.map((one) => spotsOf(one, props));
  const across = { ...axis(x), grid: { display: false } };
  const options: ChartOptions<'line'> = {
    locale: language().locale, responsive: true, maintainAspectRatio: false, animation: still ? false : { duration: 150 },
    interaction: positions ? { mode: 'nearest', axis: 'x', intersect: false } : { mode: 'index', intersect: false },
    onHover: ({ native }, _, chart) => {
      if (!native) return;
      const [nearest] = chart.getElementsAtEventForMode(native, 'nearest', { axis: 'xy', intersect: false }, false);
      onHover?.(nearest?.datasetIndex ?? null);
    },
    scales: {
      x: positions
        ? { ...across, type: 'linear', min: 0, max: Math.ceil(Math.max(1, ...positions)), ticks: { ...across.ticks, precision: 0 } }
        : { ...across, type: 'category' },
      y: { ...axis(y), ...range, ticks: { ...across.ticks, maxTicksLimit: small ? 4 : 8 } },
    },
    plugins: {
      legend: {
        display: !small, position: 'bottom',
        labels: { color: ink.text, font, usePointStyle: true, boxHeight: 8, pointStyleWidth: 10 },
      },
      tooltip: { callbacks: {
        title: ([first]) => (first ? (positions ? `${x} ${significant(Math.round(100 * (first.parsed.x ?? 0)) / 100, 12)}` : first.label) : ''),
        afterLabel: (item) => (spots[item.datasetIndex]?.[item.dataIndex]?.best ? bestWords ?? text.chart.best : ''),
      } },
    },
  };
  /** Fades every series but the highlighted one; the theme’s colours are #rrggbb. */
  const paled = (colour: string, i: number): string => (strong < 0 || i === strong ? colour : `${colour}48`);
  const datasets = series.map(({ name, colour, dash, width = 2, points = 'circle', dense = false }, i) => {
    const own = spots[i] ?? [];
    return {
      label: name, data: own.map((spot) => ({ x: spot.x, y: spot.y })), borderColor: paled(ink[colour], i),
      backgroundColor: paled(ink[colour], i), borderWidth: i === strong ? 2 * width : width,
      order: i === strong ? -1 : 0, borderDash: dash ?? [], pointStyle: points, tension: 0, clip: 12,
      pointRadius: own.map(({ best }) => (best ? 8 : dense ? 0 : 3)),
      pointBorderWidth: own.map(({ best }) => (best ? 3 : 1)), pointHoverRadius: 6,
      pointBackgroundColor: own.map(({ best }) => (best ? ink.raised : paled(ink[colour], i))),
    };
  });
  const data: ChartData<'line', { x: number | string; y: number }[]> = { labels: [...labels], datasets };
  return <figure className="chart" data-small={small || undefined} onMouseLeave={onHover && (() => onHover(null))}>
    <figcaption><Text fw={600} component="span">{title}</Text>
      <CopyButton label={text.copyTable}
        text={() => toClipboard([
          [x, ...series.map(({ name }) => name)],
          ...labels.map((label, i) => [positions?.[i] ?? label, ...series.map(({ values }) => values[i] ?? null)]),
        ], csvKindHere())} />
    </figcaption>
    <div className="chart-space"><Line data={data} options={options} aria-label={describe(props)} role="img" /></div>
  </figure>;
}
