// The numbers of thawing; an empty field leaves the choice to Thaw.
import { NumberInput, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { Tuning } from '../../preload/contract.ts';
import { Term } from '../components/term.tsx';
import type { glossary } from '../components/text.ts';
import { text } from './text.ts';

type Numbered = 'epochs' | 'learningRate' | 'batch' | 'imageSize' | 'labelSmoothing' | 'weightDecay' | 'stageDecay' | 'keptViews';

interface Field { label: string; term?: keyof typeof glossary; help: string; whole: boolean; step: number; unit?: string }

const fields = {
  epochs: { label: text.tuning.epochs, term: 'epoch', help: text.tuning.epochsHelp, whole: true, step: 1 },
  learningRate: { label: text.tuning.learningRate, term: 'learningRate', help: text.tuning.learningRateHelp, whole: false, step: 0.0001 },
  batch: { label: text.tuning.batch, term: 'batch', help: text.tuning.batchHelp, whole: true, step: 8 },
  imageSize: { label: text.tuning.imageSize, help: text.tuning.imageSizeHelp, whole: true, step: 32, unit: ' px' },
  labelSmoothing: { label: text.tuning.labelSmoothing, term: 'labelSmoothing', help: text.tuning.labelSmoothingHelp, whole: false, step: 0.05 },
  weightDecay: { label: text.tuning.weightDecay, term: 'weightDecay', help: text.tuning.weightDecayHelp, whole: false, step: 0.01 },
  stageDecay: { label: text.tuning.stageDecay, help: text.tuning.stageDecayHelp, whole: false, step: 0.1 },
  keptViews: { label: text.tuning.keptViews, term: 'keptViews', help: text.tuning.keptViewsHelp, whole: true, step: 1 },
} as const satisfies Record<Numbered, Field>;
const order = ['epochs', 'learningRate', 'batch', 'imageSize', 'labelSmoothing', 'weightDecay', 'stageDecay', 'keptViews'] as const satisfies readonly Numbered[];

const defaults = Tuning.parse({});

interface NumberProps { of: Numbered; tuning: Tuning; onChange: (part: Partial<Tuning>) => void }

/** What can't be meant is told beside the field while it is typed, and gives way to the last good value when it is left. */
function TuningNumber({ of, tuning, onChange }: NumberProps) {
  const { label, term, help, whole, step, unit }: Field = fields[of];
  const isDefault = tuning[of] === defaults[of];
  const kept = isDefault ? '' : tuning[of] ?? '';
  const [typed, setTyped] = useState<string | number | null>(null);
  const meant = (value: string | number) => Tuning.shape[of].safeParse(value === '' ? defaults[of] : Number(value));
  const take = (value: string | number): void => {
    setTyped(value);
    const { success, data } = meant(value);
    if (success) onChange({ [of]: data });
  };
  return <NumberInput label={term ? <Term term={term}>{label}</Term> : label} aria-label={label} description={help} inputWrapperOrder={['label', 'input', 'description', 'error']}
    placeholder={defaults[of] === null ? text.tuning.chosen : String(defaults[of])} suffix={unit ?? ''} allowDecimal={!whole} allowNegative={false} step={step} clampBehavior="none"
    value={typed ?? kept} error={typed !== null && !meant(typed).success && text.tuning.outOfReach[of]} onChange={take} onBlur={() => setTyped(null)} />;
}

/** Those that all ways of a Showdown have in common. */
const common: readonly Numbered[] = ['epochs', 'batch', 'imageSize'];

export const TuningNumbers = ({ tuning, onChange, onlyCommon = false }: Omit<NumberProps, 'of'> & { onlyCommon?: boolean }) =>
  <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg">{order.filter((of) => !onlyCommon || common.includes(of)).map((of) => <TuningNumber key={of} of={of} tuning={tuning} onChange={onChange} />)}</SimpleGrid>;

/** How many of them are the person's own. */
export const ownNumbers = (tuning: Tuning, onlyCommon = false): number => (onlyCommon ? common : order).filter((of) => tuning[of] !== defaults[of]).length;
