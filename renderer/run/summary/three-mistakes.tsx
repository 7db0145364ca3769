// The three most confident mistakes of a run, each with what it is and what it was taken for.
import { Anchor, Group, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { Run, TestedOn } from '../../../preload/contract.ts';
import { useCall } from '../../bridge/ask.ts';
import { probability } from '../../components/format.ts';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { CallView } from '../../components/view-states.tsx';
import { routes } from '../../routes.ts';
import { text } from '../text.ts';

const shown = 3;

export function ThreeMistakes({ run, on }: { run: Run; on: TestedOn }) {
  const mistakes = useCall('runs.predictions', { run: run.id, on, which: 'mistakes', first: shown });
  return <section className="sheet" aria-labelledby="three-mistakes">
    <Group justify="space-between" mb="sm">
      <Title order={2} id="three-mistakes">{text.mistakes}</Title>
      <Anchor component={Link} href={routes.runTab(run.project, run.id, 'mistakes')} size="sm">{text.summary.allMistakes}</Anchor>
    </Group>
    <CallView of={mistakes} text={text.predictions} empty={(rows) => (rows.length === 0 ? <Text c="dimmed">{text.noMistakes[on]}</Text> : null)}>
      {(rows) => <ul className="three-mistakes">{rows.map(({ picture, sha256, name, label, predicted, confidence }) => {
        const says = text.prediction(label, predicted, probability(confidence));
        return <li key={picture} title={name}>
          <Link href={routes.cell(run.project, run.id, label, predicted)}>
            <Thumbnail sha256={sha256} alt={`${name}: ${says}`} />
          </Link>
          <Text size="sm" fw={550} lineClamp={2}>{text.actual(label)}</Text>
          <Text size="sm" c="dimmed" lineClamp={2}>{text.predicted(predicted, probability(confidence))}</Text>
        </li>;
      })}</ul>}
    </CallView>
  </section>;
}
