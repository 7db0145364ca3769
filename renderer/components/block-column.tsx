// The network as a column of blocks above the picture: cold blocks are frozen, warm ones learn. The thaw line between
// them can be dragged or moved by keys.
import './block-column.css';
import { IconArrowsVertical } from '@tabler/icons-react';
import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';

export interface Block {
  /** "block 12 of 17" */
  name: string;
  /** Share of the whole work, 0 to 1: taller blocks work more. */
  work: number;
}

interface ColumnWords { column: string; line: string; frozen: string; learns: string; head: string; picture: string }

interface ColumnProps {
  /** From the picture upwards. */
  blocks: readonly Block[];
  /** Blocks from this index on learn; `blocks.length`: only the classifier head does. */
  learnsFrom: number;
  /** Lowest position of the line. */
  lowest?: number;
  /** Position of the line, in words. */
  valueText: string;
  words: ColumnWords;
  /** Left out, the line can’t be moved. */
  onMove?: ((learnsFrom: number) => void) | undefined;
  height?: number;
}

const between = 3;
/** Gap between frozen and thawed blocks, in pixels. */
const gap = 14;
const headHeight = 24;

/** Heights of the blocks in pixels: by their work, but none too thin to be seen. */
function heightsOf(blocks: readonly Block[], room: number): number[] {
  const least = Math.min(8, room / Math.max(1, blocks.length) - between);
  const free = room - blocks.length * (least + between);
  const whole = blocks.reduce((sum, { work }) => sum + work, 0) || 1;
  return blocks.map(({ work }) => Math.max(1, least + (free * work) / whole));
}

/** Tops of the blocks, and the line’s position at each place, in pixels from the top. */
function placesOf(heights: readonly number[], height: number): { tops: number[]; lines: number[] } {
  let foot = height;
  const tops = heights.map((own) => (foot -= own + between) + between);
  return { tops, lines: [height - gap / 2, ...tops.map((top) => top - (gap + between) / 2)] };
}

/** The place a key moves the line to, or null for any other key. */
function placeByKey(key: string, at: number, lowest: number, highest: number): number | null {
  const steps: Record<string, number> = {
    ArrowUp: at + 1, ArrowRight: at + 1, ArrowDown: at - 1, ArrowLeft: at - 1, PageUp: at + 3, PageDown: at - 3,
    Home: lowest, End: highest,
  };
  const wanted = steps[key];
  return wanted === undefined ? null : Math.min(highest, Math.max(lowest, wanted));
}

export function BlockColumn({ blocks, learnsFrom, lowest = 0, valueText, words, onMove, height = 256 }: ColumnProps) {
  const column = useRef<HTMLDivElement>(null);
  const grip = useRef<HTMLSpanElement>(null);
  const heights = heightsOf(blocks, height - headHeight - gap - between);
  const { tops, lines } = placesOf(heights, height);
  const move = (place: number): void => { if (place !== learnsFrom) onMove?.(place); };
  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    const y = event.clientY - (column.current?.getBoundingClientRect().top ?? 0);
    const reach = lines.map((line, place) => (place < lowest ? Infinity : Math.abs(line - y)));
    move(reach.indexOf(Math.min(...reach)));
  };
  const press = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    // Keys continue from where the pointer let go; by default the focus would be lost.
    event.preventDefault();
    grip.current?.focus();
    follow(event);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = placeByKey(event.key, learnsFrom, lowest, blocks.length);
    if (place === null) return;
    event.preventDefault();
    move(place);
  };
  const line = lines[learnsFrom] ?? 0;
  const drag = onMove && {
    onPointerDown: press,
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
    },
  };
  const slider = onMove && {
    role: 'slider', tabIndex: 0, 'aria-orientation': 'vertical', 'aria-label': words.line, 'aria-valuemin': lowest,
    'aria-valuemax': blocks.length, 'aria-valuenow': learnsFrom, 'aria-valuetext': valueText, onKeyDown,
  } as const;
  return <div className="block-column-whole" {...(!onMove && { role: 'img', 'aria-label': `${words.column}: ${valueText}` })}>
    <div ref={column} className="block-column" data-movable={onMove ? true : undefined} style={{ height }} {...drag}>
      <div className="block-stack">
        <span className="block-head" style={{ height: headHeight }}>{words.head}</span>
        {blocks.map(({ name }, i) => {
          const learns = i >= learnsFrom;
          // Narrower towards the top, as the feature maps are.
          const inset = 4 + (24 * i) / Math.max(1, blocks.length - 1);
          const style: CSSProperties = {
            top: tops[i], height: heights[i], left: inset, right: inset,
            transform: `translateY(${learns ? -gap : 0}px)`,
          };
          return <span key={name} className="block" title={name} data-learns={learns || undefined}
            data-fixed={i < lowest || undefined} style={style} />;
        })}
      </div>
      {learnsFrom > 0 && <span className="block-side" data-cold style={{ top: line + 16 }}>{words.frozen}</span>}
      {line > headHeight + 36 && <span className="block-side" style={{ top: line - 40 }}>{words.learns}</span>}
      <div className="thaw-line" style={{ transform: `translateY(${line}px)` }}>
        <span ref={grip} className="thaw-grip" {...slider}>{onMove && <IconArrowsVertical size={16} aria-hidden />}</span>
      </div>
    </div>
    <span className="block-foot">{words.picture}</span>
  </div>;
}
