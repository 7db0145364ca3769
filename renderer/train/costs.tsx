// The cost of training above a thaw line: trainable weights, memory, time per epoch and in total, updated as the line moves.
import type { ReactNode } from 'react';
import type { Forecast, LineForecast } from '../../preload/contract.ts';
import { Term } from '../components/term.tsx';
import { bytes, duration, inMillions, percent } from '../components/format.ts';
import { text } from './text.ts';

interface Reading { name: ReactNode; value: string; about: string }

const memoryOf = (line: LineForecast): Reading =>
  ({ name: text.costs.memory, value: bytes(line.memoryBytes), about: text.costs.atMost });

/** Sizes, known without a measurement. */
function sizesOf(line: LineForecast | undefined, { lines }: Forecast): Reading[] {
  if (line) return [{
    name: text.costs.weights, value: percent(line.shareOfWeights, 1), about: inMillions(line.parametersAbove),
  }, memoryOf(line)];
  const head = lines.at(-1);
  return [
    { name: text.costs.weights, value: percent(0, 1), about: text.costs.headAlone },
    ...(head?.parametersAbove === 0 ? [memoryOf(head)] : []),
  ];
}

const timesOf = (line: LineForecast | undefined, { epochs, transferSeconds }: Forecast): Reading[] => (line ? [
  {
    name: <Term term="epoch">{text.costs.epoch}</Term>, value: duration(line.secondsPerEpoch),
    about: text.costs.work(percent(line.shareOfWorkAbove, 1)),
  },
  {
    name: text.costs.total, value: duration(line.secondsTotal),
    about: text.costs.epochs(epochs, line.secondsCrossValidation ? duration(line.secondsCrossValidation) : null),
  },
] : [
  { name: text.costs.features, value: text.costs.once, about: text.costs.onceAbout },
  { name: text.costs.total, value: duration(transferSeconds), about: '' },
]);

const row = ({ name, value, about }: Reading, i: number) =>
  <div key={i}><dt>{name}</dt><dd><strong>{value}</strong><span className="quiet">{about}</span></dd></div>;

/** `guess` is said beside the times while they have not been measured. */
export function Costs({ forecast, line, guess }: { forecast: Forecast; line: LineForecast | undefined; guess: ReactNode }) {
  return <div className="costs">
    <dl>{sizesOf(line, forecast).map(row)}</dl>
    <dl>{timesOf(line, forecast).map(row)}</dl>
    {!forecast.measured && guess}
  </div>;
}
