// The thaw line: its positions in a network, the line of a draft, and presets for it. Pure.
import { lineName, type Backbone, type Forecast, type LineForecast, type Strategy, type Tuning } from '../../preload/contract.ts';
import type { Block } from '../components/block-column.tsx';
import { percent } from '../components/format.ts';
import { text } from './text.ts';

interface Thawed { strategy: Strategy; tuning: Pick<Tuning, 'line'> }

/** The blocks between the model’s thaw lines, from the picture upwards. */
export function blocksOf({ facts: { thawLines } }: Backbone): Block[] {
  return thawLines
    .slice(1)
    .map(({ label, shareOfWorkAbove }, i) => ({
      name: label.replace(/^after /, ''), work: Math.max(0, (thawLines[i]?.shareOfWorkAbove ?? 1) - shareOfWorkAbove),
    }));
}

/** Lines with trainable layers of the network above them, lowest first; above the very highest there is only the head. */
export const learningLines = ({ lines }: Forecast): LineForecast[] => lines.filter(({ parametersAbove }) => parametersAbove > 0);

/** The line of a draft; undefined for the head alone, and where no line can be used. */
export function lineOf({ strategy, tuning }: Thawed, forecast: Forecast): LineForecast | undefined {
  const lines = learningLines(forecast);
  if (strategy === 'transfer') return undefined;
  if (strategy === 'from-scratch') return lines[0];
  return lines.find(({ name }) => name === tuning.line)
    ?? lines.find(({ name }) => name === forecast.presets?.topBlock) ?? lines.at(-1);
}

/** The change to a draft that puts its line at a place of the column, or at the nearest possible one. */
export function draftAtPlace(place: number, { blocks, forecast }: { blocks: number; forecast: Forecast }): Thawed {
  const near = learningLines(forecast).toSorted((a, b) => Math.abs(a.index - place) - Math.abs(b.index - place))[0];
  return place >= blocks || !near ? { strategy: 'transfer', tuning: { line: null } } : {
    strategy: 'fine-tune', tuning: { line: near.name },
  };
}

/** “after block 12 of 17: 21 % of the computation is thawed” */
export const lineInWords = (line: LineForecast | undefined): string =>
  (line ? text.lineNow(lineName(line.label), percent(line.shareOfWorkAbove, 1)) : text.headNow);

interface Preset { name: string; /** null: the head alone. */ line: string | null }

/** Presets from least to most thawed; of several for the same line, the one that says more. */
export function presetsOf(forecast: Forecast): Preset[] {
  const { presets, why } = forecast;
  const known = new Set(learningLines(forecast).map(({ name }) => name));
  const named = presets ? [
    { name: text.presets.topBlock, line: presets.topBlock }, { name: text.presets.topThird, line: presets.topThird },
    { name: why === null ? text.presets.everything : text.presets.lowest, line: presets.everything },
  ] : [];
  const different = named.filter(({ line }, i) => known.has(line) && !named.slice(i + 1).some((other) => other.line === line));
  return [{ name: text.presets.head, line: null }, ...different];
}
