// The strategies and the Showdown as cards, each with its sentence and its time on this computer.
import { Badge, Radio, Stack, Text } from '@mantine/core';
import { armNames, type CallOutput, type Forecast, type ShowdownEntry, type Strategy } from '../../preload/contract.ts';
import { duration } from '../components/format.ts';
import { strategyNames } from '../components/text.ts';
import { text } from './text.ts';
import { learningLines, lineOf } from './thaw-line.ts';
import type { Draft } from './draft.ts';

/** Seconds a strategy would take with this draft. */
function secondsOf(strategy: Strategy, draft: Draft, forecast: Forecast): number {
  if (strategy === 'transfer') return forecast.transferSeconds;
  return lineOf({ ...draft, strategy }, forecast)?.secondsTotal ?? 0;
}

/** A time, and that it is a guess where nothing was measured yet. */
export const timeOrGuess = (seconds: number, measured: boolean): string => (measured ? duration(seconds) : text.guessed(duration(seconds)));

export function timeInWords(strategy: Strategy, draft: Draft, forecast: Forecast | undefined): string {
  if (!forecast) return '';
  if (strategy !== 'transfer' && learningLines(forecast).length === 0) return text.notWithThis;
  return timeOrGuess(secondsOf(strategy, draft, forecast), forecast.measured);
}

/** “Compare them all” is not a run’s strategy but a choice beside them. */
type Choice = Strategy | 'all';
const choices = ['transfer', 'fine-tune', 'all', 'from-scratch'] as const satisfies readonly Choice[];

/** Strategies of which no run fits the time limit, so that they are named before the start. */
export function leftOut(plan: { entries: readonly Pick<ShowdownEntry, 'arm' | 'skipped'>[] } | undefined): string[] {
  const arms = Map.groupBy(plan?.entries ?? [], ({ arm }) => arm);
  return [...arms].filter(([, runs]) => runs.every(({ skipped }) => skipped !== null)).map(([arm]) => armNames[arm]);
}

const wordsOf = (choice: Choice, all: CardsProps['all']) => (choice === 'all'
  ? { ...text.compareAll, sentence: `${text.compareAll.sentence(leftOut(all))}${all?.crossValidates === false ? ` ${text.compareAll.testSetAlone}` : ''}` }
  : { ...strategyNames[choice], when: text.when[choice] });

interface CardsProps {
  draft: Draft;
  forecasts: { thawed: Forecast | undefined; scratch: Forecast | undefined };
  /** Time of a Showdown of this draft; undefined while it loads. */
  all: Pick<CallOutput<'showdown.forecast'>, 'entries' | 'seconds' | 'measured' | 'crossValidates'> | undefined;
  recommended: Strategy | null;
  onChoose: (choice: Pick<Draft, 'strategy' | 'all' | 'chosen'>) => void;
}

export function StrategyCards({ draft, forecasts, all, recommended, onChoose }: CardsProps) {
  const choose = (value: string): void => {
    const choice = choices.find((name) => name === value);
    if (choice) onChoose(choice === 'all' ? { strategy: draft.strategy, all: true, chosen: true } : { strategy: choice, all: false, chosen: true });
  };
  const timeOfAll = all === undefined ? '' : timeOrGuess(all.seconds, all.measured);
  const timeAt = (choice: Choice): string =>
    (choice === 'all' ? timeOfAll : timeInWords(choice, draft, choice === 'from-scratch' ? forecasts.scratch : forecasts.thawed));
  return <Radio.Group value={draft.all ? 'all' : draft.strategy} onChange={choose} label={text.strategy}
    classNames={{ label: 'train-legend' }}>
    <Stack gap="xs" mt="sm">
      {choices.map((choice) => {
        const { name, sentence, when } = wordsOf(choice, all);
        return <Radio.Card key={choice} value={choice} className="strategy-card" data-strategy={choice} aria-label={name}>
          <Radio.Indicator mt={3} color={choice === 'fine-tune' ? 'ember' : 'ice'} />
          <div className="stretch">
            <Text fw={600} className="strategy-name" data-strategy={choice}>
              {name}
              {choice !== 'all' && <span className="strategy-mark" aria-hidden />}
              {choice === recommended && <Badge ml={8} variant="light" color="ice" tt="none">{text.recommended}</Badge>}
            </Text>
            <Text size="sm" c="dimmed">{sentence} {when}</Text>
          </div>
          <Text size="sm" className="strategy-time">{timeAt(choice)}</Text>
        </Radio.Card>;
      })}
    </Stack>
  </Radio.Group>;
}
