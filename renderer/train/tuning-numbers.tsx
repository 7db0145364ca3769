// Numeric fine-tuning settings; an empty field leaves the choice to Thaw.
import { SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { plainNumber, settingNames, Tuning } from '../../preload/contract.ts';
import { NumberField } from '../components/number-field.tsx';
import { Term, type TermName } from '../components/term.tsx';
import { text } from './text.ts';

type Numbered = 'epochs' | 'learningRate' | 'batch' | 'labelSmoothing' | 'weightDecay' | 'stageDecay' | 'keptViews';

interface Field { term: TermName; help: string; whole: boolean; step: number; unit?: string }

const fields = {
  epochs: { term: 'epoch', help: text.tuning.epochsHelp, whole: true, step: 1 },
  learningRate: { term: 'learningRate', help: text.tuning.learningRateHelp, whole: false, step: 0.0001 },
  batch: { term: 'batch', help: text.tuning.batchHelp, whole: true, step: 8 },
  labelSmoothing: { term: 'labelSmoothing', help: text.tuning.labelSmoothingHelp, whole: false, step: 0.05 },
  weightDecay: { term: 'weightDecay', help: text.tuning.weightDecayHelp, whole: false, step: 0.01 },
  stageDecay: { term: 'stageDecay', help: text.tuning.stageDecayHelp, whole: false, step: 0.1 },
  keptViews: { term: 'keptViews', help: text.tuning.keptViewsHelp, whole: true, step: 1 },
} as const satisfies Record<Numbered, Field>;
const order = [
  'epochs', 'learningRate', 'batch', 'labelSmoothing', 'weightDecay', 'stageDecay', 'keptViews',
] as const satisfies readonly Numbered[];

const defaults = Tuning.parse({});

interface NumberProps { of: Numbered; tuning: Tuning; onChange: (part: Partial<Tuning>) => void }

/** A value out of range is flagged while it is typed and reverts to the last valid one on leaving the field. */
function TuningNumber({ of, tuning, onChange }: NumberProps) {
  const { term, help, whole, step, unit }: Field = fields[of];
  const label = settingNames[of];
  const isDefault = tuning[of] === defaults[of];
  const [typed, setTyped] = useState<{ value: number | null } | null>(null);
  const parse = (value: number | null) => Tuning.shape[of].safeParse(value ?? defaults[of]);
  const change = (value: number | null): void => {
    setTyped({ value });
    const { success, data } = parse(value);
    if (success) onChange({ [of]: data });
  };
  return <NumberField label={<Term term={term}>{label}</Term>} aria-label={label} description={help} inputWrapperOrder={[
    'label', 'input', 'description', 'error',
  ]}
    placeholder={defaults[of] === null ? text.tuning.auto : plainNumber(defaults[of])} suffix={unit ?? ''}
    allowDecimal={!whole} allowNegative={false} step={step} clampBehavior="none"
    value={isDefault ? null : tuning[of]} error={typed !== null && !parse(typed.value).success && text.tuning.outOfRange[of]}
    onNumber={change} onBlur={() => setTyped(null)} />;
}

/** Settings shared by all strategies of a Showdown. */
const common: readonly Numbered[] = ['epochs', 'batch'];

export const TuningNumbers = ({ tuning, onChange, onlyCommon = false }: Omit<NumberProps, 'of'> & { onlyCommon?: boolean }) =>
  <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg">
    {order
      .filter((of) => !onlyCommon || common.includes(of))
      .map((of) => <TuningNumber key={of} of={of} tuning={tuning} onChange={onChange} />)}
  </SimpleGrid>;

/** How many of them differ from the defaults. */
export const changedNumbers = (tuning: Tuning, onlyCommon = false): number =>
  (onlyCommon ? common : order).filter((of) => tuning[of] !== defaults[of]).length;
