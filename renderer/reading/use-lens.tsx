// A lens for pictures of more than eight bits: the window they are seen through, changed by dragging.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconContrast } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ComponentProps } from 'react';
import { readingThrough, settledFormats, type CallOutput, type Picture } from '../../preload/contract.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { useKeys } from '../actions/use-keys.ts';
import { keyOf, useCall } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import type { LargePicture } from '../image-grid/large-picture.tsx';
import { readLikeThis } from './actions.ts';
import { dragged, type Window } from './lens.ts';
import { text } from './text.ts';

/** While a hand moves, so many milliseconds pass between two pictures. */
const settleMs = 40;

const leavesWindow = ({ format, bitsPerSample }: Picture): boolean =>
  format === 'dicom' || (bitsPerSample > 8 && !settledFormats.includes(format));

/** Undefined for pictures that have no window. The window that was chosen stays from picture to picture. */
export function useLens(project: number, picture: Picture | undefined): ComponentProps<typeof LargePicture>['lens'] {
  const [on, setOn] = useState(false);
  const [chosen, setChosen] = useState<Window | null>(null);
  const possible = picture !== undefined && leavesWindow(picture);
  const id = picture?.id ?? 0;
  const own = useCall('pictures.lookThrough', { project, picture: id }, possible).data?.window ?? null;
  const reading = useCall('projects.reading', { project }, possible).data?.reading;
  const [settled] = useDebouncedValue(chosen, settleMs);
  const request = { project, picture: id, through: settled };
  const seen = useQuery<CallOutput<'pictures.lookThrough'>, CallFailed>({
    queryKey: keyOf('pictures.lookThrough', request), queryFn: () => call('pictures.lookThrough', request),
    enabled: possible && settled !== null, gcTime: 0,
    placeholderData: (before, query) =>
      ((query?.queryKey[1] as { picture?: number } | undefined)?.picture === id ? keepPreviousData(before) : undefined),
  });
  useKeys([['shift + W', () => { if (own) setOn(!on); }]]);
  if (!possible || !own || !reading) return undefined;
  const { lowest, highest } = own;
  const now = chosen ?? own;
  return {
    through: chosen ? seen.data?.image ?? null : null,
    grip: on ? (by, box) => setChosen((before) => dragged(before ?? own, by, box, { lowest, highest })) : null,
    tools: <>
      {chosen && <>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setChosen(null)}>{text.lensReset}</Button>
        <ActionButton action={readLikeThis} variant="subtle" size="compact-sm"
          on={{ project, reading: readingThrough(reading, picture.format, chosen), done: () => setChosen(null) }} />
      </>}
      <span className="zoom-figure lens-figure">{text.lensFigure(now.low, now.high)}</span>
      <Tooltip label={on ? text.lensOff : text.lens}>
        <ActionIcon variant={on ? 'light' : 'subtle'} color={on ? 'blue' : 'gray'} aria-label={text.lens} aria-pressed={on}
          onClick={() => setOn(!on)}>
          <IconContrast size={18} />
        </ActionIcon>
      </Tooltip>
    </>,
  };
}
