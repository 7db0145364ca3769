// The rule by which a run decides, in words, with the way to forget it.
import { Group, Text } from '@mantine/core';
import { ActionButton } from '../../actions/action-button.tsx';
import { evaluationText } from '../evaluation-text.ts';
import { keepRule } from './actions.ts';
import { useRule } from './use-rule.ts';

const words = evaluationText.rule;
const nothing = { point: null, askBelow: null };

export function KeptRule({ run }: { run: number }) {
  const { known, asked, sentence } = useRule(run);
  if (!known) return null;
  return <section className="sheet kept-rule" aria-label={words.title}>
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Text fw={600}>{words.title}</Text>
        <Text>{sentence ?? words.mostProbable}</Text>
        <Text size="sm" c="dimmed">{words.where}</Text>
      </div>
      {sentence !== null && <ActionButton action={keepRule} variant="default" size="compact-md" style={{ flex: 'none' }}
        on={{ run, rule: nothing, before: asked, label: words.forget, possible: true }} />}
    </Group>
  </section>;
}
