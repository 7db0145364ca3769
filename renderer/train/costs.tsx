// What learning above a line costs, as four readings that change while the line moves.
import type { ReactNode } from 'react';
import type { Forecast, LineForecast } from '../../preload/contract.ts';
import { Term } from '../components/term.tsx';
import { bytes, duration, megapixels, percent } from '../components/format.ts';
import { text } from './text.ts';

const time = (seconds: number | null): string => (seconds === null ? text.costs.unknown : duration(seconds));

interface Reading { name: ReactNode; value: string; about: string }

const memoryOf = (line: LineForecast): Reading => ({ name: text.costs.memory, value: bytes(line.memoryBytes), about: text.costs.atMost });

/** What is known without a measurement. */
function sizesOf(line: LineForecast | undefined, { lines }: Forecast): Reading[] {
  if (line) return [{ name: text.costs.weights, value: percent(line.shareOfWeights, 1), about: text.costs.numbers(megapixels(line.parametersAbove)) }, memoryOf(line)];
  const head = lines.at(-1);
  return [{ name: text.costs.weights, value: percent(0, 1), about: text.costs.headAlone }, ...(head?.parametersAbove === 0 ? [memoryOf(head)] : [])];
}

const timesOf = (line: LineForecast | undefined, { epochs, transferSeconds }: Forecast): Reading[] => (line ? [
  { name: <Term term="epoch">{text.costs.round}</Term>, value: time(line.secondsPerEpoch), about: text.costs.work(percent(line.shareOfWorkAbove, 1)) },
  { name: text.costs.whole, value: time(line.secondsTotal), about: text.costs.rounds(epochs, line.secondsCrossValidation ? duration(line.secondsCrossValidation) : null) },
] : [
  { name: text.costs.looked, value: text.costs.once, about: text.costs.onceAbout },
  { name: text.costs.whole, value: time(transferSeconds), about: '' },
]);

const row = ({ name, value, about }: Reading, i: number) => <div key={i}><dt>{name}</dt><dd><strong>{value}</strong><span className="quiet">{about}</span></dd></div>;

/** `untimed` stands for the times where they were not measured yet. */
export function Costs({ forecast, line, untimed }: { forecast: Forecast; line: LineForecast | undefined; untimed: ReactNode }) {
  return <div className="costs">
    <dl>{sizesOf(line, forecast).map(row)}</dl>
    {forecast.measured ? <dl>{timesOf(line, forecast).map(row)}</dl> : untimed}
  </div>;
}
