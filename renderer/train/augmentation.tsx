// The choice of augmentation, previewed on one of the project’s own pictures.
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconPhoto, IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Augmentation, type CallOutput } from '../../preload/contract.ts';
import { keyOf, useCall } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { Failed } from '../components/view-states.tsx';
import { augmentationNames } from '../components/text.ts';
import { text } from './text.ts';

const presets = ['photos', 'scans', 'microscopy', 'oriented', 'none'] as const satisfies readonly Augmentation[];

/** Step through the list of pictures, large enough that the next one is likely of another class. */
const stride = 37;

function Variants({ project, augmentation }: { project: number; augmentation: Augmentation }) {
  const [seed, setSeed] = useState(0);
  const [at, setAt] = useState(0);
  const pictures = useCall('pictures.find', { project, filter: { part: 'train' } }).data ?? [];
  const picture = pictures[(at * stride) % Math.max(1, pictures.length)] ?? null;
  const asked = { project, picture, augmentation, seed };
  const answer = useQuery<CallOutput<'train.variants'>, CallFailed>({
    queryKey: keyOf('train.variants', asked), queryFn: () => call('train.variants', asked), enabled: picture !== null,
    placeholderData: keepPreviousData,
  });
  return <div className="variants" aria-busy={answer.isFetching}>
    {answer.error && !answer.data ? <Failed what={text.variants.failed} error={answer.error} retry={() => void answer.refetch()} />
      : <ul className="variants-grid">{(answer.data?.variants ?? Array.from({ length: 6 }, () => null)).map((address, i) =>
        <li key={i}>
          {address === null
            ? <div className="thumb" />
            : <img className="thumb" src={address} alt={text.variants.one(i + 1)} draggable={false} />}
        </li>)}</ul>}
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

interface AugmentationProps {
  project: number;
  value: Augmentation;
  /** Whether it is in sight: variants are made only then. */
  shown: boolean;
  onChange: (augmentation: Augmentation) => void;
}

export function AugmentationChoice({ project, value, shown, onChange }: AugmentationProps) {
  return <div className="augmentation">
    <Radio.Group aria-label={text.augmentation} value={value} onChange={(name) => onChange(Augmentation.parse(name))}>
      <Stack gap="sm">
        {presets.map((name) => <Radio key={name} value={name} label={augmentationNames[name].name}
          description={augmentationNames[name].sentence} color="ember" />)}
      </Stack>
    </Radio.Group>
    <div>
      <Text size="sm" c="dimmed" mb="xs">{text.variants.title}</Text>
      {shown && <Variants project={project} augmentation={value} />}
    </div>
  </div>;
}
