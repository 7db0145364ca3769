// Every setting of a transfer-learning run, closed by default.
import { Accordion, Checkbox, Group, NumberInput, Radio, Stack } from '@mantine/core';
import type { ProjectClass } from '../../preload/contract.ts';
import type { Draft } from './draft.ts';
import { text } from './text.ts';

interface ExpertProps { draft: Draft; classes: readonly ProjectClass[]; onChange: (part: Partial<Draft>) => void }

function Penalty({ draft, onChange }: Omit<ExpertProps, 'classes'>) {
  return <Radio.Group label={text.penalty} value={draft.penalty === null ? 'auto' : 'own'} onChange={(value) => onChange({ penalty: value === 'auto' ? null : 1 })}>
    <Group mt="xs" gap="lg">
      <Radio value="auto" label={text.penaltyAuto} /><Radio value="own" label={text.penaltyOwn} />
      {draft.penalty !== null && <NumberInput w={120} aria-label={text.penaltyValue} min={1e-6} value={draft.penalty} decimalScale={6} onChange={(value) => { if (Number(value) > 0) onChange({ penalty: Number(value) }); }} />}
    </Group>
  </Radio.Group>;
}

const weights = { auto: null, none: 0, full: 1 } as const;

function Weights({ draft, onChange }: Omit<ExpertProps, 'classes'>) {
  const value = draft.classWeightExponent === null ? 'auto' : draft.classWeightExponent === 0 ? 'none' : 'full';
  return <Radio.Group label={text.weights} value={value} onChange={(key) => onChange({ classWeightExponent: weights[key as keyof typeof weights] })}>
    <Group mt="xs" gap="lg"><Radio value="auto" label={text.weightsAuto} /><Radio value="none" label={text.weightsNone} /><Radio value="full" label={text.weightsFull} /></Group>
  </Radio.Group>;
}

function LeaveOut({ draft, classes, onChange }: ExpertProps) {
  return <Checkbox.Group label={text.leaveOut} value={draft.leaveOut} onChange={(leaveOut) => onChange({ leaveOut })}>
    <Group mt="xs" gap="lg">{classes.map(({ name }) => <Checkbox key={name} value={name} label={name} />)}</Group>
  </Checkbox.Group>;
}

export function Expert(props: ExpertProps) {
  const { draft, onChange } = props;
  return <Accordion variant="separated"><Accordion.Item value="expert">
    <Accordion.Control>{text.expert}</Accordion.Control>
    <Accordion.Panel><Stack gap="lg">
      <Penalty {...props} />
      <Radio.Group label={text.levels} value={draft.levels} onChange={(levels) => onChange({ levels: levels === 'last' ? 'last' : 'several' })}>
        <Group mt="xs" gap="lg"><Radio value="several" label={text.levelsSeveral} /><Radio value="last" label={text.levelsLast} /></Group>
      </Radio.Group>
      <Weights {...props} />
      <Checkbox label={text.flip} description={text.flipHelp} checked={draft.flip} onChange={(event) => onChange({ flip: event.currentTarget.checked })} />
      <LeaveOut {...props} />
    </Stack></Accordion.Panel>
  </Accordion.Item></Accordion>;
}
