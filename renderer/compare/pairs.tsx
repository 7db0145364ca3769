// Pairwise verdicts among more than two runs; one pair is chosen to show its evidence.
import { Text, Title, UnstyledButton } from '@mantine/core';
import { text } from './text.ts';
import { SmallDifference } from './difference-line.tsx';
import type { Pair } from './evidence.tsx';

interface PairsProps { pairs: readonly Pair[]; chosen: number; onChoose: (at: number) => void; reach: number }

export function Pairs({ pairs, chosen, onChoose, reach }: PairsProps) {
  return <section className="sheet">
    <Title order={2} mb="xs">{text.pairs}</Title>
    <Text size="sm" c="dimmed" maw="72ch" mb="sm">{text.pairsHelp(pairs.length)}</Text>
    <div className="pairs" role="group" aria-label={text.pairs}>
      {pairs.map(({ pairing: { verdict, difference, differenceInterval, n }, a, b }, at) => <UnstyledButton key={`${a.id}-${b.id}`} className="pair"
        aria-pressed={at === chosen} onClick={() => onChoose(at)}>
        <span className="pair-kind" data-kind={verdict.kind}>{text.kinds[verdict.kind]}</span>
        <span className="stretch">{verdict.text}</span>
        <SmallDifference value={difference} interval={differenceInterval} reach={reach}
          label={text.differenceText(a.name, b.name, difference, differenceInterval, n)} />
      </UnstyledButton>)}
    </div>
  </section>;
}
