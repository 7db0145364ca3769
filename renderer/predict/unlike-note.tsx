// Promise of the flag “unlike” for a set of predictions: false alarms promised and chosen, how many it flagged, or why it can’t tell.
import { NativeSelect, Text } from '@mantine/core';
import { unlikeFrom, type CallOutput, type PredictionSet } from '../../preload/contract.ts';
import { runAction } from '../actions/run-action.tsx';
import { percent } from '../components/format.ts';
import { chooseFalseAlarms } from './actions.ts';
import { text } from './text.ts';

/** Shares of false alarms to choose from; those that the left-out pictures can’t promise are not offered. */
const shares = [0.01, 0.02, 0.05, 0.1, 0.2];

export function UnlikeNote({ predictionSet: { run, leftOut }, unlike: { sentence, falseAlarms } }: {
  predictionSet: PredictionSet; unlike: CallOutput<'predict.result'>['unlike'];
}) {
  const offered = leftOut === null ? [] : shares.filter((share) => unlikeFrom(leftOut, share) !== null || share === falseAlarms);
  return <div className="tool-line">
    <Text size="sm" c="dimmed">{sentence}</Text>
    {leftOut !== null && <NativeSelect size="xs" aria-label={text.falseAlarms} value={String(falseAlarms)}
      data={[...offered.map((share) => ({ value: String(share), label: percent(share) })), { value: String(null), label: text.falseAlarmsOff }]}
      onChange={({ currentTarget: { value } }) => {
        void runAction(chooseFalseAlarms, { run, falseAlarms: value === String(null) ? null : Number(value) });
      }} />}
  </div>;
}
