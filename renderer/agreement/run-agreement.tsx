// Agreement of the readers as a line beside the accuracy of a run.
import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useCall } from '../bridge/ask.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

export function RunAgreementLine({ run, project }: { run: number; project: number }) {
  const agreement = useCall('agreement.ofRun', { run }).data;
  if (!agreement) return null;
  return <Text className="run-agreement">
    {agreement.sentence} {agreement.above} <Anchor component={Link} href={routes.agreement(project)}>{text.title}</Anchor>
  </Text>;
}
