// The strategies and the Showdown as cards, each with its sentence and its time on this computer.
import { Radio, Stack, Text } from '@mantine/core';
import type { Forecast, Strategy } from '../../preload/contract.ts';
import { duration } from '../components/format.ts';
import { strategyNames } from '../components/text.ts';
import { text } from './text.ts';
import { learningLines, lineOf } from './thaw-line.ts';
import type { Draft } from './draft.ts';

/** Seconds a strategy would take with this draft; null where not measured. */
function secondsOf(strategy: Strategy, draft: Draft, forecast: Forecast): number | null {
  if (strategy === 'transfer') return forecast.transferSeconds;
  return lineOf({ ...draft, strategy }, forecast)?.secondsTotal ?? null;
}

export function timeInWords(strategy: Strategy, draft: Draft, forecast: Forecast | undefined): string {
  if (!forecast) return '';
  if (strategy !== 'transfer' && learningLines(forecast).length === 0) return text.notWithThis;
  const seconds = secondsOf(strategy, draft, forecast);
  return seconds === null ? text.notMeasured : duration(seconds);
}

/** “Compare them all” is not a run’s strategy but a choice beside them. */
type Choice = Strategy | 'all';
const choices = ['transfer', 'fine-tune', 'all', 'from-scratch'] as const satisfies readonly Choice[];

const wordsOf = (choice: Choice) => (choice === 'all' ? text.compareAll : { ...strategyNames[choice], when: text.when[choice] });

interface CardsProps {
  draft: Draft;
  forecasts: { thawed: Forecast | undefined; scratch: Forecast | undefined };
  /** Seconds of a Showdown of this draft; null where not measured, undefined while it loads. */
  allSeconds: number | null | undefined;
  onChoose: (choice: Pick<Draft, 'strategy' | 'all'>) => void;
}

export function StrategyCards({ draft, forecasts, allSeconds, onChoose }: CardsProps) {
  const choose = (value: string): void => {
    const choice = choices.find((name) => name === value);
    if (choice) onChoose(choice === 'all' ? { strategy: draft.strategy, all: true } : { strategy: choice, all: false });
  };
  const timeOfAll = allSeconds === undefined ? '' : allSeconds === null ? text.notMeasured : duration(allSeconds);
  const timeAt = (choice: Choice): string =>
    (choice === 'all' ? timeOfAll : timeInWords(choice, draft, choice === 'from-scratch' ? forecasts.scratch : forecasts.thawed));
  return <Radio.Group value={draft.all ? 'all' : draft.strategy} onChange={choose} label={text.strategy}
    classNames={{ label: 'train-legend' }}>
    <Stack gap="xs" mt="sm">
      {choices.map((choice) => {
        const { name, sentence, when } = wordsOf(choice);
        return <Radio.Card key={choice} value={choice} className="strategy-card" data-strategy={choice} aria-label={name}>
          <Radio.Indicator mt={3} color={choice === 'fine-tune' ? 'ember' : 'ice'} />
          <div className="stretch">
            <Text fw={600} className="strategy-name" data-strategy={choice}>
              {name}
              {choice !== 'all' && <span className="strategy-mark" aria-hidden />}
            </Text>
            <Text size="sm" c="dimmed">{sentence} {when}</Text>
          </div>
          <Text size="sm" className="strategy-time">{timeAt(choice)}</Text>
        </Radio.Card>;
      })}
    </Stack>
  </Radio.Group>;
}
