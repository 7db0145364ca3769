// Files that have changed since their import, told of where pictures are looked at and trained on.
import { Alert, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCall } from '../bridge/ask.ts';

/** Nothing while no file has changed. `action` leads to them, or to another import. */
export function ChangedFiles({ project, action }: { project: number; action: ReactNode }) {
  const sentence = useCall('pictures.verify', { project }).data?.sentence ?? null;
  return sentence !== null && <Alert color="ember" variant="light">
    <Group justify="space-between">{sentence}{action}</Group>
  </Alert>;
}
