// The picture to label, as large as the window lets it be, with zoom and window; and the next ones, fetched before they are wanted.
import { Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { Picture } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useDecoded } from '../image-grid/use-decoded.ts';
import { ZoomablePicture } from '../image-grid/zoomable-picture.tsx';
import { useLens } from '../reading/use-lens.tsx';
import { text } from './text.ts';

/** Holds what was fetched, so that it is decoded already when it comes on screen. */
export function usePrefetched(project: number, ids: readonly number[]): void {
  const shown = useQueries({
    queries: ids.map((id) => ({
      queryKey: keyOf('pictures.get', { project, ids: [id] }), queryFn: () => call('pictures.get', { project, ids: [id] }),
    })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []).filter(({ missing }) => !missing).map(({ sha256 }) => sha256).join(' '),
  });
  useDecoded(shown === '' ? [] : shown.split(' '));
}

export function Stage({ project, picture, focus }: { project: number; picture: Picture; focus: RefObject<HTMLElement | null> }) {
  const lens = useLens(project, picture);
  const { sha256, name, missing, width, height } = picture;
  return <figure className="label-stage" ref={focus} tabIndex={0} role="group" aria-label={text.picture(name)}>
    {missing ? <Text c="dimmed" className="label-gone">{text.gone}</Text>
      : <ZoomablePicture key={sha256} sha256={sha256} alt={name} pixels={{ width, height }} {...lens} />}
    <figcaption className="label-name">{name}</figcaption>
  </figure>;
}
