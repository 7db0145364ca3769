// Agreement of the readers as a line beside the accuracy of a run, or of several.
import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useCall } from '../bridge/ask.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

/** Beside the accuracies of several runs, whose test pictures differ. */
export function ProjectAgreementLine({ project }: { project: number }) {
  const agreement = useCall('agreement.ofProject', { project }).data;
  if (!agreement) return null;
  return <Text className="run-agreement" size="sm">
    {agreement.sentence} <Anchor component={Link} href={routes.agreement(project)}>{text.title}</Anchor>
  </Text>;
}

export function RunAgreementLine({ run, project }: { run: number; project: number }) {
  const agreement = useCall('agreement.ofRun', { run }).data;
  if (!agreement) return null;
  return <Text className="run-agreement">
    {agreement.sentence} {agreement.above} <Anchor component={Link} href={routes.agreement(project)}>{text.title}</Anchor>
  </Text>;
}
