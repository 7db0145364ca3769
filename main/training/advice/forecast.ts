// Forecast of time and memory for thawing at each line, from the picture counts, the recipe and a step benchmark of
// this machine; a guess of its speed stands in until that is made. In seconds and bytes; no disk, no clock.
import type { Forecast, LineForecast, ThawLine } from '../../../preload/contract.ts';
import { inferenceBatch } from '../finetune/hyperparameters.ts';
import { trainingBytes } from '../finetune/step-memory.ts';
import type { StageForecast } from '../protocol/stages.ts';
import { epochsAt, lineStages, totalSeconds, transferStages, widthOf, type ForecastQuestion } from './stage-seconds.ts';

export type { ForecastQuestion } from './stage-seconds.ts';

/** Live numbers per activation above a line, for a network without a benchmark: typical of inverted residuals. */
const liveNumbersPerActivation = 8;

/** Lines that can be thawed, as far as is known. */
function usableLines({ measurement, lines }: ForecastQuestion): readonly ThawLine[] {
  const names = measurement && new Set(measurement.usable.map(({ name }) => name));
  return names ? lines.filter(({ name }) => names.has(name)) : lines;
}

/** `epochs` are those of the line in `tuning`, or of thawing everything. */
export function forecast(question: ForecastQuestion): Forecast {
  const { measurement, tuning } = question;
  const usable = usableLines(question);
  const chosen = usable.find(({ name }) => name === tuning.line) ?? usable[0];
  return {
    lines: usable.map((line) => forecastLine(question, line)), why: measurement?.why ?? null,
    epochs: chosen ? epochsAt(question, chosen) : 0,
    measured: measurement !== null, presets: presetsOf(usable), transferSeconds: totalSeconds(transferStages(question)),
  };
}

/** Stages of a run in the order in which they are worked, with the seconds that `forecast` adds up. */
export function stagesOfRun(question: Omit<ForecastQuestion, 'strategy'> & { strategy: ForecastQuestion['strategy'] | 'transfer' }): readonly StageForecast[] {
  const { strategy } = question;
  if (strategy === 'transfer') return transferStages({ ...question, strategy: 'fine-tune' });
  const asked = { ...question, strategy };
  const usable = usableLines(asked);
  const line = usable.find(({ name }) => name === question.tuning.line) ?? usable[0];
  return (line && lineStages(asked, line)?.all) ?? [];
}

function forecastLine(question: ForecastQuestion, line: ThawLine): LineForecast {
  const { name, index, label, shareOfWorkAbove } = line;
  const parametersAbove = learningAbove(question, line);
  const times = lineStages(question, line);
  return {
    name, index, label, shareOfWorkAbove, parametersAbove,
    shareOfWeights: question.parameters > 0 ? parametersAbove / question.parameters : 0,
    secondsBefore: times?.before ?? 0, secondsPerEpoch: times?.perEpoch ?? 0,
    secondsCrossValidation: totalSeconds(times?.crossValidation ?? []), secondsTotal: totalSeconds(times?.all ?? []),
    memoryBytes: memoryAt(question, line),
  };
}

/** Numbers that learn above a line, as far as is known. */
function learningAbove({ measurement, tuning: { learns }, strategy }: ForecastQuestion, { name, parametersAbove }: ThawLine): number {
  const scales = measurement?.usable.find((usable) => usable.name === name)?.scales;
  return learns === 'scales' && strategy === 'fine-tune' ? scales ?? parametersAbove : parametersAbove;
}

function memoryAt(question: ForecastQuestion, line: ThawLine): number {
  const { measurement, lines, tuning: { batch }, parameters, engine } = question;
  const step = measurement?.usable.find(({ name }) => name === line.name)?.stepBytes;
  const guessed = () => 4 * batch * liveNumbersPerActivation
    * lines.filter(({ index }) => index >= line.index).reduce((sum, perFold) => sum + widthOf(question, perFold), 0);
  const frozen = measurement?.frozenBytes
    ?? 4 * inferenceBatch * liveNumbersPerActivation * Math.max(0, ...lines.map((each) => widthOf(question, each)));
  return trainingBytes({ engine, parameters, parametersAbove: learningAbove(question, line), frozen, step: step ?? guessed() });
}

/** Shares of the work above the line for the presets. */
const [blockShare, thirdShare] = [0.08, 1 / 3];

/** The highest line with real work above it, the one with about a third, and the lowest. */
function presetsOf(lines: readonly ThawLine[]): Forecast['presets'] {
  const lowest = lines[0];
  const topBlock = lines.findLast(({ shareOfWorkAbove }) => shareOfWorkAbove >= blockShare) ?? lines.at(-2) ?? lowest;
  if (!lowest || !topBlock) return null;
  const distance = ({ shareOfWorkAbove }: ThawLine) => Math.abs(shareOfWorkAbove - thirdShare);
  const topThird = lines.reduce((best, line) => (distance(line) < distance(best) ? line : best), lowest);
  return { topBlock: topBlock.name, topThird: topThird.name, everything: lowest.name };
}
