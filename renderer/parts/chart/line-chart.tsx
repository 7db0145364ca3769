// A line chart that reads without colour (dashes and point shapes), follows the theme, and hands out its numbers.
import { Text, useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { CategoryScale, Chart, Legend, LinearScale, LineElement, PointElement, Tooltip, type ChartOptions, type PointStyle } from 'chart.js';
import { Line } from 'react-chartjs-2';
import { toCsv } from '../../../preload/contract.ts';
import { CopyButton } from '../copy.tsx';

Chart.register(LineElement, PointElement, LinearScale, CategoryScale, Tooltip, Legend);

export interface Series {
  name: string;
  /** `ice`, `ember`, or neutral. */
  colour: 'ice' | 'ember' | 'neutral';
  /** Lines by their kind: solid for what was tuned on, thin and dashed for what was learned from. */
  dash?: number[];
  width?: number;
  points?: PointStyle;
  values: readonly (number | null)[];
  /** Index of a point to mark, with its words. */
  best?: number | null;
}

interface LineChartProps { title: string; labels: readonly string[]; x: string; y: string; series: readonly Series[]; /** Fixed ends of the y axis. */ range?: { min?: number; max?: number }; bestWords?: string }

const cssValue = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The theme's colours as values, since a canvas knows no variables. */
function useInk(): { ice: string; ember: string; neutral: string; text: string; line: string; raised: string } {
  useComputedColorScheme('light');
  return { ice: cssValue('--thaw-ice'), ember: cssValue('--thaw-ember'), neutral: cssValue('--mantine-color-dimmed'), text: cssValue('--mantine-color-text'), line: cssValue('--thaw-line'), raised: cssValue('--thaw-raised') };
}

/** What the chart shows, for those who don't see it: first, last and best value of each line. */
function describe({ title, labels, series, bestWords }: LineChartProps): string {
  const lines = series.map(({ name, values, best }) => {
    const known = values.filter((v) => v !== null);
    const marked = best === null || best === undefined ? '' : `, ${bestWords ?? 'best'} at ${labels[best] ?? ''}`;
    return known.length === 0 ? `${name}: no values yet` : `${name}: from ${known[0]?.toPrecision(3)} to ${known.at(-1)?.toPrecision(3)}${marked}`;
  });
  return `${title}. ${lines.join('. ')}.`;
}

export function LineChart(props: LineChartProps) {
  const { title, labels, x, y, series, range, bestWords } = props;
  const ink = useInk();
  const still = useReducedMotion();
  const font = { family: '"Inter Variable", system-ui, sans-serif', size: 12 };
  const axis = (name: string) => ({ title: { display: true, text: name, color: ink.neutral, font }, ticks: { color: ink.neutral, font, maxTicksLimit: 8, maxRotation: 0 }, grid: { color: ink.line }, border: { color: ink.line } });
  const options: ChartOptions<'line'> = {
    responsive: true, maintainAspectRatio: false, animation: still ? false : { duration: 150 }, interaction: { mode: 'index', intersect: false },
    scales: { x: { ...axis(x), grid: { display: false } }, y: { ...axis(y), ...range } },
    plugins: {
      legend: { display: true, position: 'bottom', labels: { color: ink.text, font, usePointStyle: true, boxHeight: 8, pointStyleWidth: 10 } },
      tooltip: { callbacks: { afterLabel: (item) => (series[item.datasetIndex]?.best === item.dataIndex ? bestWords ?? 'best' : '') } },
    },
  };
  const datasets = series.map(({ name, colour, dash, width = 2, points = 'circle', values, best }) => ({
    label: name, data: [...values], borderColor: ink[colour], backgroundColor: ink[colour], borderWidth: width, borderDash: dash ?? [], pointStyle: points, tension: 0,
    pointRadius: values.map((_, i) => (i === best ? 8 : 3)), pointBorderWidth: values.map((_, i) => (i === best ? 3 : 1)), pointHoverRadius: 6,
    pointBackgroundColor: values.map((_, i) => (i === best ? ink.raised : ink[colour])), spanGaps: true,
  }));
  return <figure className="chart">
    <figcaption><Text fw={600} component="span">{title}</Text>
      <CopyButton label="Copy as CSV" text={() => toCsv([[x, ...series.map(({ name }) => name)], ...labels.map((label, i) => [label, ...series.map(({ values }) => values[i] ?? null)])])} />
    </figcaption>
    <div className="chart-space"><Line data={{ labels: [...labels], datasets }} options={options} aria-label={describe(props)} role="img" /></div>
  </figure>;
}
