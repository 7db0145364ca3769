// The choice of augmentation: each preset with what it makes of one of the project’s own pictures, and the question whether sides matter.
import { Button, Group, Radio, SegmentedControl, Text } from '@mantine/core';
import { IconPhoto, IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Augmentation, type CallOutput } from '../../preload/contract.ts';
import { keyOf, refresh, useCall } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { showFailure } from '../actions/run-action.tsx';
import { augmentationNames } from '../components/text.ts';
import { text } from './text.ts';

const presets = ['photos', 'scans', 'microscopy', 'oriented', 'none'] as const satisfies readonly Augmentation[];

/** Step through the list of pictures, large enough that the next one is likely of another class. */
const stride = 37;
/** Shown beside a name. */
const shownVariants = 4;

/** Takes what the pictures call for, until a person has chosen. */
export function useOwnAugmentation(project: number, chosen: boolean, value: Augmentation, take: (augmentation: Augmentation) => void): void {
  const fitting = useCall('train.augmentation', { project }, !chosen).data?.augmentation;
  const due = !chosen && fitting !== undefined && fitting !== value;
  useEffect(() => { if (due) take(fitting); });
}

interface PreviewOf { project: number; picture: number | null; seed: number }

/** Variants of one preset; of none the picture itself, once. */
function Variants({ project, picture, seed, augmentation }: PreviewOf & { augmentation: Augmentation }) {
  const asked = { project, picture, augmentation, seed };
  const { data, error, isFetching } = useQuery<CallOutput<'train.variants'>, CallFailed>({
    queryKey: keyOf('train.variants', asked), queryFn: () => call('train.variants', asked), enabled: picture !== null,
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <Text size="sm" role="alert">{text.variants.failed}. {error.message}</Text>;
  const shown = (data?.variants ?? Array.from({ length: shownVariants }, () => null)).slice(0, augmentation === 'none' ? 1 : shownVariants);
  return <ul className="variants-row" aria-busy={isFetching}>{shown.map((address, i) => <li key={i}>
    {address === null ? <div className="thumb" />
      : <img className="thumb" src={address} alt={`${augmentationNames[augmentation].name}, ${text.variants.one(i + 1)}`} draggable={false} />}
  </li>)}</ul>;
}

/** Asked once per project; it can be answered otherwise later. */
function SidesQuestion({ project }: { project: number }) {
  const answers = useCall('projects.answers', { project }).data;
  if (!answers) return null;
  const { mirrorsAlike } = answers;
  const answer = async (value: string): Promise<void> => {
    try {
      await call('projects.answer', { project, mirrorsAlike: value === 'same' });
      refresh('projects');
    } catch (error) { showFailure(error); }
  };
  return <Group gap="md" mb="md" className="sides-question">
    <div className="stretch">
      <Text fw={600} size="sm">{text.sides.question}</Text>
      <Text size="sm" c="dimmed">{text.sides.help}</Text>
    </div>
    <SegmentedControl size="xs" aria-label={text.sides.question} value={mirrorsAlike === null ? '' : mirrorsAlike ? 'same' : 'different'}
      data={[{ value: 'same', label: text.sides.same }, { value: 'different', label: text.sides.different }]}
      onChange={(value) => void answer(value)} />
  </Group>;
}

interface AugmentationProps {
  project: number;
  value: Augmentation;
  /** Whether it is in sight: variants are made only then. */
  shown: boolean;
  onChange: (augmentation: Augmentation) => void;
}

export function AugmentationChoice({ project, value, shown, onChange }: AugmentationProps) {
  const [seed, setSeed] = useState(0);
  const [at, setAt] = useState(0);
  const pictures = useCall('pictures.find', { project, filter: { part: 'train' } }, shown).data ?? [];
  const picture = pictures[(at * stride) % Math.max(1, pictures.length)] ?? null;
  const fitting = useCall('train.augmentation', { project }, shown).data;
  return <div className="variants">
    {shown && <SidesQuestion project={project} />}
    <Radio.Group aria-label={text.augmentation} value={value} onChange={(name) => onChange(Augmentation.parse(name))}>
      <ul className="augmentation-presets">{presets.map((name) => <li key={name}>
        <Radio value={name} label={augmentationNames[name].name} color="ember"
          description={`${augmentationNames[name].sentence}${fitting?.augmentation === name ? ` ${text.sides.fits(fitting.grey)}` : ''}`} />
        {shown && <Variants project={project} picture={picture} seed={seed} augmentation={name} />}
      </li>)}</ul>
    </Radio.Group>
    <Group gap="xs">
      <Button variant="default" size="compact-sm" leftSection={<IconRefresh size={16} />} onClick={() => setSeed(seed + 1)}>
        {text.variants.again}
      </Button>
      <Button variant="default" size="compact-sm" leftSection={<IconPhoto size={16} />} disabled={pictures.length < 2}
        onClick={() => setAt(at + 1)}>
        {text.variants.another}
      </Button>
    </Group>
  </div>;
}
