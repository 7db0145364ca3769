// A verdict: the one sentence that answers the question of a screen, before any number.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

export function VerdictBadge({ children, detail }: { children: string; detail?: ReactNode }) {
  return <div className="verdict">
    <Text className="headline">{children}</Text>
    {detail !== undefined && detail !== null && <Text>{detail}</Text>}
  </div>;
}
