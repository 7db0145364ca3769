// The choice of frames of DICOM files that hold several: all of them, the middle one, or every n-th.
import { Group, Radio, Stack } from '@mantine/core';
import type { FrameChoice as Choice, Layout } from '../../preload/contract.ts';
import { NumberField } from '../components/number-field.tsx';
import { text } from './text.ts';

const firstStep = 5;

export function FrameChoice({ dicom, frames, onChange }: {
  dicom: NonNullable<Layout['dicom']>; frames: Choice; onChange: (frames: Choice) => void;
}) {
  const choose = (kind: string): void => onChange(kind === 'every' ? { kind, n: firstStep } : kind === 'middle' ? { kind } : { kind: 'all' });
  return <Radio.Group label={text.frames} description={text.framesHelp(dicom.multiFrame, dicom.frames)} value={frames.kind}
    onChange={choose} classNames={{ label: 'import-legend' }}>
    <Stack gap="sm" mt="sm">
      <Radio value="all" label={text.framesAll(dicom.frames)} description={text.framesAllHelp} />
      <Radio value="middle" label={text.framesMiddle} />
      <Group gap="sm" align="center">
        <Radio value="every" label={text.framesEvery} />
        {frames.kind === 'every' && <NumberField aria-label={text.framesStep} value={frames.n} min={2} max={1000} w={90} allowDecimal={false}
          onNumber={(value) => onChange({ kind: 'every', n: Math.max(2, Math.trunc(value ?? 2)) })} />}
      </Group>
    </Stack>
  </Radio.Group>;
}
