// One picture in full size, with its neighbours below, a screen’s own panel beside it, and arrows to the next.
import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import { useKeys } from '../actions/use-keys.ts';
import { Dialog } from '../components/dialogs/dialog.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { text } from './text.ts';
import type { TileFacts } from './tile.tsx';
import { ZoomablePicture } from './zoomable-picture.tsx';

/** Neighbours shown on each side. */
const neighboursPerSide = 4;

interface LargeProps {
  opened: boolean;
  onClose: () => void;
  ids: readonly number[];
  id: number;
  onGo: (id: number) => void;
  factsOf: (id: number) => TileFacts | undefined;
  /** Drawn over the picture, at its size. */
  over?: ReactNode;
  /** Another look at the same picture, with its tools. */
  lens?: Pick<ComponentProps<typeof ZoomablePicture>, 'through' | 'grip' | 'tools'> | undefined;
  /** Beside the picture. */
  children: ReactNode;
}

function Neighbours({ ids, at, onGo, factsOf }: Pick<LargeProps, 'ids' | 'onGo' | 'factsOf'> & { at: number }) {
  const from = Math.max(0, Math.min(at - neighboursPerSide, ids.length - 2 * neighboursPerSide - 1));
  return <div className="neighbours" role="group" aria-label={text.neighbours}>
    {ids.slice(from, from + 2 * neighboursPerSide + 1).map((id) => {
      const facts = factsOf(id);
      return <button key={id} type="button" tabIndex={-1} aria-current={id === ids[at] ? 'true' : undefined}
        aria-label={facts?.name ?? text.neighbours} onClick={() => onGo(id)}>
        {facts?.sha256 ? <Thumbnail sha256={facts.sha256} alt="" /> : <span className="thumb" />}
      </button>;
    })}
  </div>;
}

function Arrows({ at, n, onStep }: { at: number; n: number; onStep: (by: 1 | -1) => void }) {
  return <Group gap={4} mt="lg">
    <Tooltip label={text.previous}>
      <ActionIcon variant="default" size="lg" aria-label={text.previous} disabled={at <= 0} onClick={() => onStep(-1)}>
        <IconChevronLeft size={18} />
      </ActionIcon>
    </Tooltip>
    <Tooltip label={text.next}>
      <ActionIcon variant="default" size="lg" aria-label={text.next} disabled={at >= n - 1} onClick={() => onStep(1)}>
        <IconChevronRight size={18} />
      </ActionIcon>
    </Tooltip>
    <Text size="sm" c="dimmed" ml="xs">{text.of(at + 1, n)}</Text>
  </Group>;
}

function Content({ ids, id, onGo, onClose, factsOf, over, lens, children }: LargeProps) {
  const at = ids.indexOf(id);
  const facts = factsOf(id);
  const step = (by: 1 | -1): void => { const to = ids[at + by]; if (to !== undefined) onGo(to); };
  // While the dialog is about to get the focus, the wall behind it may still take the key: one press is one step.
  const stepOnce = (by: 1 | -1) => (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    step(by);
  };
  useKeys([['ArrowLeft', stepOnce(-1), { preventDefault: false }], ['ArrowRight', stepOnce(1), { preventDefault: false }]]);
  return <div className="large"
    onKeyDown={(event) => {
      if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) { event.preventDefault(); onClose(); }
    }}>
    <div className="large-left">
      <figure className="large-picture" tabIndex={0} data-autofocus>
        {facts?.sha256
          ? <ZoomablePicture key={facts.sha256} sha256={facts.sha256} alt={facts.name} pixels={facts.pixels} over={over} {...lens} />
          : <Text c="dimmed">{facts?.gone}</Text>}
      </figure>
      <Neighbours ids={ids} at={at} onGo={onGo} factsOf={factsOf} />
    </div>
    <div>{children}<Arrows at={at} n={ids.length} onStep={step} /></div>
  </div>;
}

export function LargePicture(props: LargeProps) {
  return <Dialog opened={props.opened} onClose={props.onClose} size="min(1200px, 92vw)" withCloseButton
    title={text.of(props.ids.indexOf(props.id) + 1, props.ids.length)} centered>
    <Content {...props} />
  </Dialog>;
}
