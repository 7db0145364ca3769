// The picture of the large view, to be magnified and moved, with what is drawn over it.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { usePictureUrl } from '../bridge/picture-version.ts';
import { text } from './text.ts';
import { useZoom, zoomStep } from './use-zoom.ts';
import type { Point, Size } from './zoom.ts';

/** Pixels of the longer side up to which the large view holds all of a picture. */
const wholeUpTo = 2048;
/** Pixels of the screen per pixel of the picture from which single pixels are what one looks for. */
const pixelsFrom = 3;

interface Props {
  sha256: string;
  alt: string;
  pixels?: Size | undefined;
  /** Instead of the picture as it is read: the same picture through another window. */
  through?: string | null | undefined;
  /** Takes what is dragged, in pixels of the screen. */
  grip?: ((by: Point, box: Size) => void) | null | undefined;
  /** Beside the zoom’s own buttons. */
  tools?: ReactNode;
  /** Drawn over the picture, at its size. */
  over?: ReactNode;
}

export function ZoomablePicture({ sha256, alt, pixels: known, through = null, grip = null, tools, over }: Props) {
  const state = useZoom(grip, known ?? null);
  const { zoom: { scale, x, y }, magnification, frame, pointer } = state;
  const [reduced, setReduced] = useState(false);
  const preview = usePictureUrl(sha256, 'full');
  const whole = usePictureUrl(sha256, 'whole');
  const source = through ?? (reduced && scale > 1 ? whole : preview);
  const showsPixels = scale > 1 && (magnification ?? 0) / window.devicePixelRatio >= pixelsFrom;
  return <>
    <div ref={frame} className="zoom-frame" data-grip={grip ? 'window' : scale > 1 ? 'move' : undefined} {...pointer}>
      <div className="zoom-layer" style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}>
        {/* At once, so that the next picture doesn’t flicker; a whole one may be so large that the page would stand still. */}
        <img src={source} alt={alt} draggable={false} decoding={source === whole ? 'async' : 'sync'}
          data-pixels={showsPixels || undefined}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
            state.onLoaded({ width, height });
            if (Math.max(width, height) === wholeUpTo) setReduced(true);
          }} />
        {over}
      </div>
    </div>
    <div className="zoom-tools" role="group" aria-label={text.zoom}>
      {tools}
      <Tooltip label={text.smaller}>
        <ActionIcon variant="subtle" color="gray" aria-label={text.smaller} disabled={!state.canShrink}
          onClick={() => state.by(1 / zoomStep)}>
          <IconZoomOut size={18} />
        </ActionIcon>
      </Tooltip>
      <span className="zoom-figure" aria-live="polite">{magnification === null ? '' : text.magnification(magnification)}</span>
      <Tooltip label={text.larger}>
        <ActionIcon variant="subtle" color="gray" aria-label={text.larger} onClick={() => state.by(zoomStep)}>
          <IconZoomIn size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={text.fit}>
        <ActionIcon variant="subtle" color="gray" aria-label={text.fit} disabled={scale === 1} onClick={state.fit}>
          <IconArrowsMaximize size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={text.natural}>
        <button type="button" className="zoom-natural" aria-label={text.natural} onClick={state.natural}>1:1</button>
      </Tooltip>
    </div>
  </>;
}
