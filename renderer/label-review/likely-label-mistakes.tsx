// The number of a run’s mistakes that look like mistakes of their labels, by the newest check of labels, and the way to review them.
import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Run, TestedOn } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

export function LikelyLabelMistakes({ run: { id, project }, on }: { run: Run; on: TestedOn }) {
  const mistakes = useCall('runs.predictions', { run: id, on, which: 'mistakes' }).data ?? [];
  const suspects = useCall('pictures.find', { project, filter: { finding: 'likely-mislabelled' } }).data;
  const checked = useCall('labels.mistakes', { project, count: 0 }).data;
  if (mistakes.length === 0 || checked === undefined || suspects === undefined) return null;
  const suspected = new Set(suspects);
  const n = mistakes.filter(({ picture }) => suspected.has(picture)).length;
  if (checked !== null && n === 0) return null;
  return <Text size="sm" mb="md">
    {checked === null ? text.notChecked : text.lookAlike(n, mistakes.length)}{' '}
    <Anchor component={Link} href={routes.review(project)} size="sm" underline="always">{checked === null ? text.first.start : text.open}</Anchor>
  </Text>;
}
