// A drop area for pictures: dashed, and highlighted while files hover over it.
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Drop } from '../folder/use-drop.ts';

export function DropArea({ title, level, help, drop: { over, area }, children, small = false }: {
  title: string; level: 1 | 2; help: string; drop: Drop; children?: ReactNode; small?: boolean;
}) {
  return <section className="drop-area" data-over={over || undefined} data-small={small || undefined} {...area}
    aria-label={title}>
    <Title order={level}>{title}</Title>
    <Text c="dimmed">{help}</Text>
    {children}
  </section>;
}
