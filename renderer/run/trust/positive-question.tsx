// Question for the positive class (the finding, the defect), asked once per project; the answer is kept and can be changed.
import { Button, Group, Select, Text } from '@mantine/core';
import { ActionButton } from '../../actions/action-button.tsx';
import { useCall } from '../../bridge/ask.ts';
import { useState } from 'react';
import { useClasses } from '../../bridge/questions.ts';
import { evaluationText } from '../evaluation-text.ts';
import { answerPositive } from './actions.ts';

const words = evaluationText.positive;
/** More classes than this are chosen from a list. */
const maxButtons = 6;

export function PositiveQuestion({ project }: { project: number }) {
  const answers = useCall('projects.answers', { project }).data;
  const classes = (useClasses(project).data ?? []).filter(({ pictures }) => pictures > 0).map(({ name }) => name);
  const [changing, setChanging] = useState(false);
  if (answers === undefined || classes.length < 2) return null;
  const { positiveClass } = answers;
  if (positiveClass !== null && !changing) {
    return <Group gap="xs" className="positive-answer">
      <Text size="sm">{positiveClass.name === null ? words.alike : words.matters(positiveClass.name)}</Text>
      <Button variant="subtle" size="compact-sm" onClick={() => setChanging(true)}>{words.change}</Button>
    </Group>;
  }
  const answered = () => setChanging(false);
  const nothing = <ActionButton action={answerPositive} on={{ project, name: null, answered }} variant="subtle" size="compact-md" />;
  return <section className="sheet positive-question" aria-label={words.question}>
    <Text fw={600}>{words.question}</Text>
    <Text size="sm" c="dimmed" mb="xs">{words.help}</Text>
    <Group gap="xs">
      {classes.length > maxButtons
        ? <Select searchable aria-label={words.question} placeholder={words.choose} data={classes} value={null}
          onChange={(name) => { if (name !== null) void answerPositive.run({ project, name, answered }); }} />
        : classes.map((name) => <ActionButton key={name} action={answerPositive} on={{ project, name, answered }} variant="default" size="compact-md" />)}
      {nothing}
    </Group>
  </section>;
}
