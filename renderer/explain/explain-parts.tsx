// Parts that heat maps of pictures and of classes share: the line on their reliability, and the folded figures.
import { Accordion, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { text } from './text.ts';

export function ReliabilityLine({ passes, sentence }: { passes: boolean; sentence: string }) {
  const Icon = passes ? IconCircleCheck : IconAlertTriangle;
  return <div className="explain-trust" data-passes={passes || undefined}>
    <Icon size={18} aria-hidden />
    <Text size="sm">{sentence}</Text>
  </div>;
}

export function Figures({ children }: { children: ReactNode }) {
  return <Accordion variant="default" chevronPosition="left" classNames={{ content: 'explain-figures' }}>
    <Accordion.Item value="figures">
      <Accordion.Control>{text.figures}</Accordion.Control>
      <Accordion.Panel>{children}</Accordion.Panel>
    </Accordion.Item>
  </Accordion>;
}
