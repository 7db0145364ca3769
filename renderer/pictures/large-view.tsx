// One picture large, with its facts and the classes by digit; arrows go on.
import { ActionIcon, Group, Modal, Text, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { Picture, ProjectClass } from '../../preload/contract.ts';
import { bridge } from '../bridge/bridge.ts';
import { bytes } from '../parts/format.ts';
import { Loading } from '../parts/states.tsx';
import { partWords } from '../parts/words.ts';
import { text } from './text.ts';
import { usePicture } from './use-rows.ts';

function Facts({ picture }: { picture: Picture }) {
  const rows: [string, string | null][] = [
    [text.large.label, picture.label ?? text.noLabel],
    [text.large.part, picture.part === null ? text.large.noPart : partWords[picture.part].name],
    [text.large.pixels, `${picture.width} × ${picture.height} px`],
    [text.large.format, picture.bitsPerSample > 8 ? `${picture.format}, ${text.large.bits(picture.bitsPerSample)}` : picture.format],
    [text.large.bytes, bytes(picture.bytes)],
    [text.large.group, picture.group],
    [text.large.path, picture.path],
  ];
  return <dl className="facts">{rows.map(([name, value]) => value !== null && <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

interface LargeProps { project: number; id: number; index: number; count: number; classes: readonly ProjectClass[]; onStep: (by: 1 | -1) => void; onLabel: (label: string) => void; onClose: () => void }

function Large({ project, id, index, count, classes, onStep, onLabel, onClose }: LargeProps) {
  const picture = usePicture(project, id).data;
  useHotkeys([['ArrowLeft', () => onStep(-1)], ['ArrowRight', () => onStep(1)]]);
  if (!picture) return <Loading text={text.states.loading} />;
  return <div className="large" onKeyDown={(event) => { if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) { event.preventDefault(); onClose(); } }}>
    <figure className="large-picture" tabIndex={0} data-autofocus>
      {picture.missing ? <Text c="dimmed">{text.missingPicture}</Text> : <img src={bridge.pictureUrl(picture.sha256, 'full')} alt={text.alt(picture.label, picture.name)} />}
    </figure>
    <div>
      <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>{picture.name}</Text>
      <Facts picture={picture} />
      <Group gap={8} mt="lg">
        {classes.slice(0, 9).map(({ name }, i) => <button key={name} type="button" className="chip" aria-pressed={picture.label === name} onClick={() => onLabel(name)}><kbd>{i + 1}</kbd><span>{name}</span></button>)}
      </Group>
      <Group gap={4} mt="lg">
        <Tooltip label={text.large.previous}><ActionIcon variant="default" size="lg" aria-label={text.large.previous} disabled={index <= 0} onClick={() => onStep(-1)}><IconChevronLeft size={18} /></ActionIcon></Tooltip>
        <Tooltip label={text.large.next}><ActionIcon variant="default" size="lg" aria-label={text.large.next} disabled={index >= count - 1} onClick={() => onStep(1)}><IconChevronRight size={18} /></ActionIcon></Tooltip>
        <Text size="sm" c="dimmed" ml="xs">{text.large.of(index + 1, count)}</Text>
      </Group>
    </div>
  </div>;
}

export function LargeView({ opened, ...rest }: LargeProps & { opened: boolean }) {
  return <Modal opened={opened} onClose={rest.onClose} size="min(1200px, 92vw)" withCloseButton title={text.large.of(rest.index + 1, rest.count)} centered>
    <Large {...rest} />
  </Modal>;
}
