// One picture of a wall: its thumbnail, what is said of it below, and whether it is selected.
import type { MouseEvent, ReactNode } from 'react';
import { Thumbnail } from '../components/thumbnail.tsx';
import { text } from './text.ts';

/** What a wall needs to know of a picture; `sha256` null while it isn't known. */
export interface TileFacts {
  sha256: string | null;
  /** Said instead of the picture when it can't be shown. */
  gone?: string | undefined;
  /** Class and file name, said of the picture where it stands alone. */
  name: string;
  /** File name, heard after the caption by those who don't see the picture. */
  file: string;
  caption: ReactNode;
  quiet?: boolean;
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
    className="wall-cell" style={{ width: size }}>
    {facts?.sha256
      ? <Thumbnail key={facts.sha256} sha256={facts.sha256} alt="" />
      : <div className="thumb wall-gone">{facts?.gone}</div>}
    <span className={facts?.quiet ? 'wall-caption quiet' : 'wall-caption'}>{facts?.caption ?? ' '}</span>
    <span className="heard-only">{facts === undefined ? text.loading : facts.file}</span>
  </div>;
}
