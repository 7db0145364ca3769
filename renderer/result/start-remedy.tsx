// Before learning: the remedy for what would inflate the result, where the dataset check has found it.
import './result.css';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Text } from '@mantine/core';
import type { DatasetCheck } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { useCall } from '../bridge/ask.ts';
import { splitProject } from './actions.ts';
import { text } from './text.ts';

const splitFirst = action<{ project: number }>({ name: 'train.splitFirst', label: text.splitFirst, run: ({ project }) => splitProject(project) });

/** The finding that another split would remove; null where there is none, or where a person has judged it to be fine. */
const leakOf = ({ findings, regroup }: DatasetCheck) =>
  (regroup.useful ? findings.find(({ kind, severity }) => (kind === 'shared' || kind === 'group-across') && severity === 'alarm') ?? null : null);

export function StartRemedy({ project }: { project: number }) {
  const check = useCall('checks.get', { project }).data;
  const leak = check && leakOf(check);
  return leak && <div className="start-remedy" role="note" aria-label={text.warning}>
    <IconAlertTriangle size={18} aria-hidden />
    <Text size="sm" className="stretch">{text.beforeLearning(leak.sentence)}</Text>
    <ActionButton action={splitFirst} on={{ project }} size="compact-md" variant="default" />
  </div>;
}
