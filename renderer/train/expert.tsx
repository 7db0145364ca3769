// Every setting of a run that the strategy at hand heeds.
import { Checkbox, Group, NumberInput, Radio, Stack } from '@mantine/core';
import type { ProjectClass, Tuning } from '../../preload/contract.ts';
import { Term } from '../components/term.tsx';
import { duration } from '../components/format.ts';
import { areFew, freshDraft, type Draft } from './draft.ts';
import { ownNumbers, TuningNumbers } from './tuning-numbers.tsx';
import { text } from './text.ts';

interface ExpertProps {
  draft: Draft; classes: readonly ProjectClass[];
  /** What leaving every picture out in turn takes with the draft as it is; null where that is not known. */
  leavingOut: number | null;
  onChange: (part: Partial<Draft>) => void; onTune: (part: Partial<Tuning>) => void;
}
type Part = Pick<ExpertProps, 'draft' | 'onChange'>;

function Penalty({ draft, onChange }: Part) {
  return <Radio.Group label={<Term term="penalty">{text.penalty}</Term>} value={draft.penalty === null ? 'auto' : 'own'} onChange={(value) => onChange({ penalty: value === 'auto' ? null : 1 })}>
    <Group mt="xs" gap="lg">
      <Radio value="auto" label={text.penaltyAuto} /><Radio value="own" label={text.penaltyOwn} />
      {draft.penalty !== null && <NumberInput w={120} aria-label={text.penaltyValue} min={1e-6} value={draft.penalty} decimalScale={6} onChange={(value) => { if (Number(value) > 0) onChange({ penalty: Number(value) }); }} />}
    </Group>
  </Radio.Group>;
}

const weights = { auto: null, none: 0, full: 1 } as const;

function Weights({ draft, onChange }: Part) {
  const value = draft.classWeightExponent === null ? 'auto' : draft.classWeightExponent === 0 ? 'none' : 'full';
  return <Radio.Group label={text.weights} value={value} onChange={(key) => onChange({ classWeightExponent: weights[key as keyof typeof weights] })}>
    <Group mt="xs" gap="lg"><Radio value="auto" label={text.weightsAuto} /><Radio value="none" label={text.weightsNone} /><Radio value="full" label={text.weightsFull} /></Group>
  </Radio.Group>;
}

/** Only few pictures are left out in turn. */
function CrossValidate({ draft, classes, leavingOut, onChange }: ExpertProps) {
  if (!areFew(draft, classes)) return null;
  const help = draft.all ? text.crossValidateAll : draft.strategy === 'transfer' ? text.crossValidateHeads : text.crossValidateNetworks(leavingOut ? duration(leavingOut) : null);
  return <Checkbox label={text.crossValidate} description={help} checked={draft.crossValidate} onChange={(event) => onChange({ crossValidate: event.currentTarget.checked })} />;
}

function LeaveOut({ draft, classes, onChange }: ExpertProps) {
  return <Checkbox.Group label={text.leaveOut} value={draft.leaveOut} onChange={(leaveOut) => onChange({ leaveOut })}>
    <Group mt="xs" gap="lg">{classes.map(({ name }) => <Checkbox key={name} value={name} label={name} />)}</Group>
  </Checkbox.Group>;
}

function HeadSettings({ draft, onChange }: Part) {
  return <>
    <Penalty draft={draft} onChange={onChange} />
    <Radio.Group label={text.levels} value={draft.levels} onChange={(levels) => onChange({ levels: levels === 'last' ? 'last' : 'several' })}>
      <Group mt="xs" gap="lg"><Radio value="several" label={text.levelsSeveral} /><Radio value="last" label={text.levelsLast} /></Group>
    </Radio.Group>
    <Checkbox label={text.flip} description={text.flipHelp} checked={draft.flip} onChange={(event) => onChange({ flip: event.currentTarget.checked })} />
  </>;
}

/** How many settings differ from what Thaw would choose. */
export function ownSettings(draft: Draft, classes: readonly ProjectClass[]): number {
  const head = (['penalty', 'levels', 'flip'] as const).filter((name) => draft[name] !== freshDraft[name]).length;
  const always = Number(draft.leaveOut.length > 0) + Number(!draft.crossValidate && areFew(draft, classes));
  if (draft.all) return always + ownNumbers(draft.tuning, true);
  const both = Number(draft.classWeightExponent !== null) + always;
  return both + (draft.strategy === 'transfer' ? head : ownNumbers(draft.tuning));
}

export function Expert(props: ExpertProps) {
  const { draft, onChange, onTune } = props;
  if (draft.all) return <Stack gap="lg"><TuningNumbers tuning={draft.tuning} onChange={onTune} onlyCommon /><CrossValidate {...props} /><LeaveOut {...props} /></Stack>;
  return <Stack gap="lg">
    {draft.strategy === 'transfer' ? <HeadSettings draft={draft} onChange={onChange} /> : <TuningNumbers tuning={draft.tuning} onChange={onTune} />}
    <Weights draft={draft} onChange={onChange} />
    <CrossValidate {...props} />
    <LeaveOut {...props} />
  </Stack>;
}
