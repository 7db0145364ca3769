// The pairs among more than two runs, each with its verdict; one of them is chosen to be looked into.
import { Text, Title, UnstyledButton } from '@mantine/core';
import { text } from './text.ts';
import { SmallDifference } from './difference-line.tsx';
import type { Pair } from './evidence.tsx';

export function Pairs({ pairs, chosen, onChoose, reach }: { pairs: readonly Pair[]; chosen: number; onChoose: (at: number) => void; reach: number }) {
  return <section className="sheet">
    <Title order={2} mb="xs">{text.pairs}</Title>
    <Text size="sm" c="dimmed" maw="72ch" mb="sm">{text.pairsHelp(pairs.length)}</Text>
    <div className="pairs" role="group" aria-label={text.pairs}>
      {pairs.map(({ pairing, a, b }, at) => <UnstyledButton key={`${a.id}-${b.id}`} className="pair" aria-pressed={at === chosen} onClick={() => onChoose(at)}>
        <span className="pair-kind" data-kind={pairing.verdict.kind}>{text.kinds[pairing.verdict.kind]}</span>
        <span className="stretch">{pairing.verdict.text}</span>
        <SmallDifference value={pairing.difference} interval={pairing.differenceInterval} reach={reach} label={text.differenceWords(a.name, pairing.difference, pairing.differenceInterval, pairing.n)} />
      </UnstyledButton>)}
    </div>
  </section>;
}
