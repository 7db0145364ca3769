// The network with its thaw line, presets for the line, and the cost of training above it.
import { Alert, Group, Progress, Radio, Stack, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { lineName, type Backbone, type Forecast } from '../../preload/contract.ts';
import type { CallFailed } from '../bridge/call.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { BlockColumn } from '../components/block-column.tsx';
import { Term } from '../components/term.tsx';
import { timeLeft } from '../components/format.ts';
import { Failed } from '../components/view-states.tsx';
import { Costs } from './costs.tsx';
import type { Draft } from './draft.ts';
import { text } from './text.ts';
import { draftAtPlace, blocksOf, learningLines, lineOf, presetsOf, lineInWords } from './thaw-line.ts';
import { measure, type Measuring, type MeasureWork } from './use-forecast.ts';

interface NetworkProps {
  draft: Draft;
  model: Backbone;
  forecast: UseQueryResult<Forecast, CallFailed>;
  work: MeasureWork;
  measuring: Measuring;
  onMove: (to: ReturnType<typeof draftAtPlace>) => void;
}

/** Value of a preset’s radio button: the line’s name, or “head” for none. */
const valueOf = (line: string | null): string => line ?? 'head';

function Presets({ draft, forecast, onMove }: { draft: Draft; forecast: Forecast; onMove: NetworkProps['onMove'] }) {
  const presets = presetsOf(forecast);
  const at = draft.strategy === 'from-scratch' ? null : valueOf(lineOf(draft, forecast)?.name ?? null);
  const choose = (value: string): void =>
    onMove(value === 'head' ? { strategy: 'transfer', tuning: { line: null } } : {
      strategy: 'fine-tune', tuning: { line: value },
    });
  return <Radio.Group aria-label={text.presets.label} value={at} onChange={choose}>
    <Stack gap={10}>
      {presets.map(({ name, line }) => <Radio key={name} value={valueOf(line)} label={name}
        color={line === null ? 'ice' : 'ember'} />)}
    </Stack>
  </Radio.Group>;
}

/** Beside times that are guessed, until a few steps have been timed on this computer. */
function Guess({ work, measuring }: Pick<NetworkProps, 'work' | 'measuring'>) {
  if (work.going) {
    const { done, total, secondsLeft } = work.going;
    return <div role="status">
      <Text size="sm" mb={6}>{text.measuring}{secondsLeft !== null && ` ${timeLeft(secondsLeft)}.`}</Text>
      <Progress size="sm" value={total > 0 ? (100 * done) / total : 100} animated={total === 0} striped={total === 0}
        aria-label={text.measuring} />
    </div>;
  }
  return <Group gap="sm" wrap="nowrap" align="center">
    <Text size="sm" c="dimmed" className="stretch">
      {work.failed === null ? text.measureWhy : text.measureFailed(work.failed)}
    </Text>
    <ActionButton action={measure} on={measuring} variant="default" size="compact-sm" />
  </Group>;
}

/** A remark on the position of the line. */
function remarkOf(draft: Draft, forecast: Forecast): string | null {
  const lines = learningLines(forecast);
  if (lines.length === 0) return forecast.why ?? text.noLine;
  if (draft.strategy === 'from-scratch') return text.scratchLine;
  if (draft.strategy === 'transfer') return text.dragHint;
  return lineOf(draft, forecast) === lines[0] ? forecast.why : null;
}

function LineDetails({ draft, forecast, work, measuring }: Pick<NetworkProps, 'draft' | 'work' | 'measuring'> & { forecast: Forecast }) {
  const remark = remarkOf(draft, forecast);
  return <>
    {remark !== null && <Text size="sm" c="dimmed">{remark}</Text>}
    <Costs forecast={forecast} line={lineOf(draft, forecast)} guess={<Guess work={work} measuring={measuring} />} />
  </>;
}

export function Network(props: NetworkProps) {
  const { draft, model, forecast, onMove } = props;
  const known = forecast.data;
  const blocks = blocksOf(model);
  const lines = known ? learningLines(known) : [];
  const line = known && lineOf(draft, known);
  const movable = known !== undefined && lines.length > 0 && draft.strategy !== 'from-scratch';
  const valueText = draft.strategy === 'from-scratch' ? text.scratchNow : lineInWords(line);
  return <section className="sheet network" aria-label={text.network}>
    <Title order={2}>{text.network}</Title>
    <div className="network-choice">
      <BlockColumn blocks={blocks} words={text.column} valueText={valueText} lowest={lines[0]?.index ?? 0}
        learnsFrom={draft.strategy === 'from-scratch' ? 0 : line?.index ?? blocks.length}
        onMove={movable ? (place) => onMove(draftAtPlace(place, { blocks: blocks.length, forecast: known })) : undefined} />
      <div className="network-side">
        <div>
          <Text size="sm" c="dimmed"><Term term="thawLine" /></Text>
          {(known ?? draft.strategy !== 'fine-tune') && <Text fw={600}>
            {text.lineTitle(draft.strategy, line && lineName(line.label), line?.index === 0)}
          </Text>}
        </div>
        {movable && <Presets draft={draft} forecast={known} onMove={onMove} />}
      </div>
    </div>
    {known ? <LineDetails {...props} forecast={known} />
      : forecast.error ? <Alert color="gray" variant="light" p="sm">
        <Failed what={text.forecastFailed} error={forecast.error} retry={() => void forecast.refetch()} />
      </Alert>
        : <Text size="sm" c="dimmed" role="status">{text.forecastLoading}</Text>}
  </section>;
}
