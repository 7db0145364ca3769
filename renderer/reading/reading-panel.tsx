// Reading of a whole project’s files: DICOM's window, one range of brightness for all, TIFF's bands and page.
import { Button, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Sheet } from '../components/dialogs/dialog.tsx';
import type { PixelReading, ProjectReading, ValueWindow } from '../../preload/contract.ts';
import { NumberField } from '../components/number-field.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import { useCall } from '../bridge/ask.ts';
import { readLikeThis } from './actions.ts';
import type { Window } from './lens.ts';
import { text } from './text.ts';

type Change = (part: Partial<PixelReading>) => void;
interface PartProps { reading: PixelReading; onChange: Change; pictures: number; own: ValueWindow | null }

/** Begun with where no picture tells its own: 16 bits, and a CT's window for soft tissue. */
const [everything, softTissue] = [{ low: 0, high: 65535 }, { low: -160, high: 240 }];
const rounded = ({ low, high }: Window): Window => (high - low > 10 ? { low: Math.round(low), high: Math.round(high) } : { low, high });
const centred = (window: Window): { centre: number; width: number } => {
  const { low, high } = rounded(window);
  return { centre: (low + high) / 2, width: high - low };
};

/** A number to be typed; what is none leaves the value as it was. */
function Value({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return <NumberField w={120} label={label} value={value} onNumber={(typed) => onChange(typed ?? value)} />;
}

function WindowPart({ reading: { window }, onChange, pictures, own }: PartProps) {
  const fixed = window.kind === 'fixed' ? window : { kind: 'fixed' as const, ...centred(own ?? softTissue) };
  return <Radio.Group label={text.dicom(pictures)} value={window.kind} classNames={{ label: 'import-legend' }}
    onChange={(kind) => onChange({ window: kind === 'fixed' ? fixed : { kind: kind === 'full' ? 'full' : 'file' } })}>
    <Stack gap="sm" mt="sm">
      {(['file', 'full', 'fixed'] as const).map((kind) =>
        <Radio key={kind} value={kind} label={text.windows[kind]} description={text.windowHelp[kind]} />)}
      {window.kind === 'fixed' && <Group gap="sm" ml={32}>
        <NumberField w={120} label={text.centre} value={fixed.centre}
          onNumber={(value) => onChange({ window: { ...fixed, centre: value ?? fixed.centre } })} />
        <NumberField w={120} label={text.width} min={0.001} value={fixed.width}
          onNumber={(value) => onChange({ window: { ...fixed, width: Math.max(value ?? fixed.width, 0.001) } })} />
      </Group>}
    </Stack>
  </Radio.Group>;
}

function RangePart({ reading: { range }, onChange, pictures, own }: PartProps) {
  const fixed = range === 'each' ? rounded(own ?? everything) : range;
  return <Radio.Group label={text.range(pictures)} value={range === 'each' ? 'each' : 'fixed'} classNames={{ label: 'import-legend' }}
    onChange={(kind) => onChange({ range: kind === 'each' ? 'each' : fixed })}>
    <Stack gap="sm" mt="sm">
      {(['each', 'fixed'] as const).map((kind) =>
        <Radio key={kind} value={kind} label={text.ranges[kind]} description={text.rangeHelp[kind]} />)}
      {range !== 'each' && <Group gap="sm" ml={32}>
        <Value label={text.low} value={fixed.low} onChange={(low) => onChange({ range: { ...fixed, low } })} />
        <Value label={text.high} value={fixed.high} onChange={(high) => onChange({ range: { ...fixed, high } })} />
      </Group>}
    </Stack>
  </Radio.Group>;
}

function PagePart({ reading: { bands, page }, onChange, pictures }: Omit<PartProps, 'own'>) {
  const own = bands ?? [1, 2, 3];
  const put = (at: 0 | 1 | 2, value: number | null): void => {
    const changed: [number, number, number] = [...own];
    changed[at] = Math.max(1, Math.round(value ?? own[at]));
    onChange({ bands: changed });
  };
  return <Radio.Group label={text.tiff(pictures)} value={bands === null ? 'auto' : 'own'} classNames={{ label: 'import-legend' }}
    onChange={(kind) => onChange({ bands: kind === 'auto' ? null : [own[0], own[1], own[2]] })}>
    <Stack gap="sm" mt="sm">
      <Radio value="auto" label={text.bandsAuto} />
      <Radio value="own" label={text.bandsOwn} />
      {bands !== null && <Group gap="sm" ml={32}>
        {(['red', 'green', 'blue'] as const).map((colour, at) => <NumberField key={colour} w={88} min={1} label={text.band[colour]}
          value={bands[at as 0 | 1 | 2]} onNumber={(value) => put(at as 0 | 1 | 2, value)} />)}
      </Group>}
      <NumberField w={160} min={1} label={text.page} description={text.pageHelp} value={page}
        onNumber={(value) => onChange({ page: value !== null ? Math.max(1, Math.round(value)) : null })} />
    </Stack>
  </Radio.Group>;
}

function ReadingForm({ project, found, onClose }: { project: number; found: ProjectReading; onClose: () => void }) {
  const [reading, setReading] = useState(found.reading);
  const own = useCall('pictures.lookThrough', { project, picture: found.example ?? 0 }, found.example !== null).data?.window ?? null;
  const onChange: Change = (part) => setReading((before) => ({ ...before, ...part }));
  return <Stack gap="xl">
    <Text c="dimmed">{text.help}</Text>
    {found.dicom > 0 && <WindowPart reading={reading} onChange={onChange} pictures={found.dicom}
      own={found.deep === 0 ? own : null} />}
    {found.deep > 0 && <RangePart reading={reading} onChange={onChange} pictures={found.deep}
      own={found.dicom === 0 ? own : null} />}
    {found.tiff > 0 && <PagePart reading={reading} onChange={onChange} pictures={found.tiff} />}
    <Group>
      <ActionButton action={readLikeThis} on={{ project, reading, done: onClose }} />
      <Button variant="default" onClick={onClose}>{text.cancel}</Button>
    </Group>
  </Stack>;
}

/** How many pictures of the project leave something open. */
export const openPictures = ({ dicom, deep, tiff }: ProjectReading): number => dicom + Math.max(deep, tiff);

export function ReadingPanel({ project, opened, onClose }: { project: number; opened: boolean; onClose: () => void }) {
  const found = useCall('projects.reading', { project }, opened).data;
  return <Sheet opened={opened} onClose={onClose} position="right" size={480} padding="xl"
    title={<Title order={2} size="h4" component="span">{text.title}</Title>}>
    {found && <ReadingForm project={project} found={found} onClose={onClose} />}
  </Sheet>;
}
