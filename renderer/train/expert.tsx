// Expert settings: every setting of a run that the chosen strategy uses.
import { Checkbox, Group, Radio, Stack } from '@mantine/core';
import { Learns, settingNames, type ProjectClass, type Tuning } from '../../preload/contract.ts';
import { NumberField } from '../components/number-field.tsx';
import { Term } from '../components/term.tsx';
import { duration } from '../components/format.ts';
import { areFew, freshDraft, type Draft } from './draft.ts';
import { ImageSizeChoice } from './models/image-size-choice.tsx';
import { changedNumbers, TuningNumbers } from './tuning-numbers.tsx';
import { text } from './text.ts';

interface ExpertProps {
  draft: Draft; classes: readonly ProjectClass[];
  /** Seconds that cross-validation of this draft takes; null where unknown. */
  crossValidationSeconds: number | null;
  onChange: (change: Partial<Draft>) => void; onTune: (change: Partial<Tuning>) => void;
}
type BasicProps = Pick<ExpertProps, 'draft' | 'onChange'>;

function Penalty({ draft, onChange }: BasicProps) {
  return <Radio.Group label={<Term term="penalty">{text.penalty}</Term>}
    value={draft.penalty === null ? 'auto' : 'own'}
    onChange={(value) => onChange({ penalty: value === 'auto' ? null : 1 })}>
    <Group mt="xs" gap="lg">
      <Radio value="auto" label={text.penaltyAuto} /><Radio value="own" label={text.penaltyOwn} />
      {draft.penalty !== null && <NumberField w={120} aria-label={text.penaltyValue} min={1e-6} value={draft.penalty}
        decimalScale={6} onNumber={(value) => { if (value !== null && value > 0) onChange({ penalty: value }); }} />}
    </Group>
  </Radio.Group>;
}

/** All weights above the thaw line, or only scale and shift of each channel. */
function LearningWeights({ draft, onTune }: Pick<ExpertProps, 'draft' | 'onTune'>) {
  return <Radio.Group label={settingNames.learns} description={text.learnsHelp} value={draft.tuning.learns}
    onChange={(value) => onTune({ learns: value === 'scales' ? 'scales' : 'all' })}>
    <Group mt="xs" gap="lg">
      {Learns.options.map((value) => <Radio key={value} value={value} label={text.learns[value]} />)}
    </Group>
  </Radio.Group>;
}

const exponents = { auto: null, none: 0, balanced: 1 } as const;

function Weights({ draft, onChange }: BasicProps) {
  const value = draft.classWeightExponent === null ? 'auto' : draft.classWeightExponent === 0 ? 'none' : 'balanced';
  return <Radio.Group label={<Term term="classWeights">{text.weights}</Term>} description={text.weightsHelp}
    value={value} onChange={(key) => onChange({ classWeightExponent: exponents[key as keyof typeof exponents] })}>
    <Group mt="xs" gap="lg">
      <Radio value="auto" label={text.weightsAuto} />
      <Radio value="none" label={text.weightsNone} />
      <Radio value="balanced" label={text.weightsBalanced} />
    </Group>
  </Radio.Group>;
}

/** Offered only for datasets small enough to be cross-validated. */
function CrossValidate({ draft, classes, crossValidationSeconds, onChange }: ExpertProps) {
  if (!areFew(draft, classes)) return null;
  const help = draft.all ? text.crossValidateAll
    : draft.strategy === 'transfer' ? text.crossValidateHeads
    : text.crossValidateNetworks(crossValidationSeconds === null || crossValidationSeconds === 0
      ? null
      : duration(crossValidationSeconds));
  return <Checkbox label={text.crossValidate} description={help} checked={draft.crossValidate}
    onChange={(event) => onChange({ crossValidate: event.currentTarget.checked })} />;
}

function LeaveOut({ draft, classes, onChange }: ExpertProps) {
  return <Checkbox.Group label={text.leaveOut} value={draft.leaveOut} onChange={(leaveOut) => onChange({ leaveOut })}>
    <Group mt="xs" gap="lg">{classes.map(({ name }) => <Checkbox key={name} value={name} label={name} />)}</Group>
  </Checkbox.Group>;
}

function HeadSettings({ draft, onChange }: BasicProps) {
  return <>
    <Penalty draft={draft} onChange={onChange} />
    <Radio.Group label={<Term term="levels">{text.levels}</Term>} value={draft.levels}
      onChange={(levels) => onChange({ levels: levels === 'last' ? 'last' : 'several' })}>
      <Group mt="xs" gap="lg">
        <Radio value="several" label={text.levelsSeveral} />
        <Radio value="last" label={text.levelsLast} />
      </Group>
    </Radio.Group>
    <Checkbox label={text.flip} description={text.flipHelp} checked={draft.flip}
      onChange={(event) => onChange({ flip: event.currentTarget.checked })} />
  </>;
}

const isAdapting = ({ strategy, tuning }: Draft): boolean => strategy === 'fine-tune' && tuning.learns === 'scales';

/** How many settings differ from the automatic choice. */
export function changedSettings(draft: Draft, classes: readonly ProjectClass[]): number {
  const head = (['penalty', 'levels', 'flip'] as const).filter((name) => draft[name] !== freshDraft[name]).length;
  const always = Number(draft.leaveOut.length > 0) + Number(draft.imageSize !== freshDraft.imageSize) + Number(!draft.crossValidate && areFew(draft, classes));
  if (draft.all) return always + changedNumbers(draft.tuning, true);
  const both = Number(draft.classWeightExponent !== null) + always;
  return both + (draft.strategy === 'transfer' ? head : changedNumbers(draft.tuning) + Number(isAdapting(draft)));
}

export function Expert(props: ExpertProps) {
  const { draft, onChange, onTune } = props;
  if (draft.all) return <Stack gap="lg">
    <TuningNumbers tuning={draft.tuning} onChange={onTune} onlyCommon />
    <ImageSizeChoice draft={draft} onChange={onChange} />
    <CrossValidate {...props} />
    <LeaveOut {...props} />
  </Stack>;
  return <Stack gap="lg">
    {draft.strategy === 'transfer'
      ? <HeadSettings draft={draft} onChange={onChange} />
      : <>
        {draft.strategy === 'fine-tune' && <LearningWeights draft={draft} onTune={onTune} />}
        <TuningNumbers tuning={draft.tuning} onChange={onTune} />
      </>}
    <ImageSizeChoice draft={draft} onChange={onChange} />
    <Weights draft={draft} onChange={onChange} />
    <CrossValidate {...props} />
    <LeaveOut {...props} />
  </Stack>;
}
