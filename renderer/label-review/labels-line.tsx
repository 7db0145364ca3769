// Findings of the check of labels, as a line beside the check of the dataset, and the way to review it.
import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useCall } from '../bridge/ask.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

/** `onShow`: called when the review is opened. */
export function LabelsLine({ project, onShow }: { project: number; onShow?: (() => void) | undefined }) {
  const { data } = useCall('labels.mistakes', { project, count: 0 });
  if (data === undefined) return null;
  return <Text size="sm">
    <strong>{text.title}:</strong> {data?.sentence ?? text.notCheckedYet}{' '}
    <Anchor component={Link} href={routes.review(project)} size="sm" underline="always" onClick={onShow}>{data ? text.open : text.first.start}</Anchor>
  </Text>;
}
