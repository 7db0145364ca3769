// The network as a column of blocks, bottom first: cold ones stay as they are, warm ones learn, the thaw line runs between.

export interface Block {
  /** "block 12 of 17" */
  name: string;
  /** Share of the whole work, 0 to 1: taller blocks work more. */
  work: number;
}

interface ColumnProps {
  /** From the picture upwards. */
  blocks: readonly Block[];
  /** Blocks from this index on learn; `blocks.length`: only the answer layer does. */
  learnsFrom: number;
  words: { frozen: string; learns: string; head: string };
  height?: number;
}

const width = 280;
const bar = 96;
const gap = 3;
const headHeight = 20;

/** Heights of the blocks in pixels: by work, but none too thin to be seen. */
function heightsOf(blocks: readonly Block[], room: number): number[] {
  const least = Math.min(8, room / Math.max(1, blocks.length) - gap);
  const free = room - blocks.length * (least + gap);
  const whole = blocks.reduce((sum, { work }) => sum + work, 0) || 1;
  return blocks.map(({ work }) => least + (free * work) / whole);
}

export function BlockColumn({ blocks, learnsFrom, words, height = 240 }: ColumnProps) {
  const heights = heightsOf(blocks, height - headHeight - 24);
  const line = headHeight + 8 + heights.slice(learnsFrom).reduce((sum, h) => sum + h + gap, 0);
  let y = height - 8;
  const said = `${words.head} ${words.learns}; ${blocks.length - learnsFrom > 0 ? `${blocks.length - learnsFrom} of ${blocks.length} blocks ${words.learns}, the others ` : `${blocks.length} blocks `}${words.frozen}`;
  return <svg className="block-column" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
    {blocks.map(({ name }, i) => {
      y -= (heights[i] ?? 0) + gap;
      // Narrower towards the top, as the picture's own map gets.
      const inset = (18 * i) / Math.max(1, blocks.length - 1);
      return <rect key={name} x={inset} y={y + (i >= learnsFrom ? -8 : 0)} width={bar - 2 * inset} height={heights[i]} rx={3} fill={i >= learnsFrom ? 'var(--thaw-ember-fill)' : 'var(--thaw-ice-fill)'}><title>{name}</title></rect>;
    })}
    <rect x={18} y={2} width={bar - 36} height={headHeight - 4} rx={8} fill="var(--thaw-ember-fill)" />
    <line x1={0} x2={bar + 16} y1={line} y2={line} stroke="var(--mantine-color-dimmed)" strokeDasharray="4 4" />
    <g fontSize="13">
      <text x={bar + 24} y={headHeight - 4} fill="var(--thaw-ember)">{words.head}: {words.learns}</text>
      {learnsFrom < blocks.length && <text x={bar + 24} y={(headHeight + line) / 2 + 8} fill="var(--thaw-ember)">{words.learns}</text>}
      {learnsFrom > 0 && <text x={bar + 24} y={(line + height) / 2} fill="var(--thaw-ice)">{words.frozen}</text>}
    </g>
  </svg>;
}
