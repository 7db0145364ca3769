// One picture of an image grid: its thumbnail, caption and selection state.
import type { MouseEvent, ReactNode } from 'react';
import { Thumbnail } from '../components/thumbnail.tsx';
import { text } from './text.ts';
import type { Size } from './zoom.ts';

/** Facts an image grid needs about a picture; `sha256` is null while unknown. */
export interface TileFacts {
  sha256: string | null;
  /** Of the picture itself, where it is known before its file is loaded. */
  pixels?: Size;
  /** Shown instead of a picture that can’t be displayed. */
  gone?: string | undefined;
  /** Class and file name, the picture’s accessible name where it stands alone. */
  name: string;
  /** File name, heard after the caption by those who don't see the picture. */
  file: string;
  caption: ReactNode;
  quiet?: boolean;
  /** The caption is what a model suggests, not a label. */
  suggested?: boolean;
  /** It keeps its place, though it no longer matches what is shown: its label has been set, say. */
  settled?: boolean;
}

interface TileProps {
  id: string;
  facts: TileFacts | undefined;
  size: number;
  selected: boolean;
  cursor: boolean;
  onClick?: (event: MouseEvent) => void;
  onDoubleClick?: () => void;
}

export function Tile({ id, facts, size, selected, cursor, ...rest }: TileProps) {
  return <div {...rest} id={id} role="option" aria-selected={selected} data-cursor={cursor || undefined}
    data-settled={facts?.settled || undefined} className="wall-cell" style={{ width: size }}>
    {facts?.sha256
      ? <Thumbnail key={facts.sha256} sha256={facts.sha256} alt="" />
      : <div className="thumb wall-gone">{facts?.gone}</div>}
    <span className={facts?.quiet ? 'wall-caption quiet' : 'wall-caption'} data-suggested={facts?.suggested || undefined}>{facts?.caption ?? ' '}</span>
    {facts?.settled && <span className="wall-settled"><span aria-hidden>✓</span><span className="heard-only">{text.settled}</span></span>}
    <span className="heard-only">{facts === undefined ? text.loading : facts.file}</span>
  </div>;
}
