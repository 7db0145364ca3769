// What would you like: the strategies as cards, each with its sentence and how long it takes here.
import { Radio, Stack, Text } from '@mantine/core';
import type { Forecast, Strategy } from '../../preload/contract.ts';
import { duration } from '../parts/format.ts';
import { strategyWords } from '../parts/words.ts';
import { text } from './text.ts';
import { learningLines, lineOf } from './thawing.ts';
import type { Draft } from './draft.ts';

/** Seconds that a strategy would take with the rest of the draft as it is; null where that was not measured. */
function secondsOf(strategy: Strategy, draft: Draft, forecast: Forecast): number | null {
  if (strategy === 'transfer') return forecast.transferSeconds;
  return lineOf({ ...draft, strategy }, forecast)?.secondsInAll ?? null;
}

export function timeOf(strategy: Strategy, draft: Draft, forecast: Forecast | undefined): string {
  if (!forecast) return '';
  if (strategy !== 'transfer' && learningLines(forecast).length === 0) return text.notWithThis;
  const seconds = secondsOf(strategy, draft, forecast);
  return seconds === null ? text.notMeasured : duration(seconds);
}

const strategies = ['transfer', 'fine-tune', 'from-scratch'] as const satisfies readonly Strategy[];

interface CardsProps { draft: Draft; forecasts: { thawed: Forecast | undefined; scratch: Forecast | undefined }; onChoose: (strategy: Strategy) => void }

export function StrategyCards({ draft, forecasts, onChoose }: CardsProps) {
  const choose = (value: string): void => { const strategy = strategies.find((name) => name === value); if (strategy) onChoose(strategy); };
  return <Radio.Group value={draft.strategy} onChange={choose} label={text.strategy} classNames={{ label: 'train-legend' }}>
    <Stack gap="xs" mt="sm">
      {strategies.map((strategy) => <Radio.Card key={strategy} value={strategy} className="strategy-card" data-strategy={strategy} aria-label={strategyWords[strategy].name}>
        <Radio.Indicator mt={3} color={strategy === 'fine-tune' ? 'ember' : 'ice'} />
        <div className="stretch">
          <Text fw={600} className="strategy-name" data-strategy={strategy}>{strategyWords[strategy].name}<span className="strategy-mark" aria-hidden /></Text>
          <Text size="sm" c="dimmed">{strategyWords[strategy].sentence} {text.when[strategy]}</Text>
        </div>
        <Text size="sm" className="strategy-time">{timeOf(strategy, draft, strategy === 'from-scratch' ? forecasts.scratch : forecasts.thawed)}</Text>
      </Radio.Card>)}
    </Stack>
  </Radio.Group>;
}
