// Names of thaw lines. A run keeps its line by its English label, which says where in the network it lies; what is shown is in the
// language chosen.
import { words } from '../../language/words.ts';

const said = words('line-name', {
  before: (block: number, of: number) => `before block ${block} of ${of}`,
  after: (block: number, of: number) => `after block ${block} of ${of}`,
  above: (block: number, of: number) => `above block ${block} of ${of}`,
  everything: 'the whole network',
  inEverything: 'in the whole network',
} as const);
export type LineNames = typeof said;

/** Where a label says its line lies; null where it says it in another way. */
function placeOf(label: string): { side: 'after' | 'before'; block: number; of: number } | null {
  const [, side, block, of] = /^(after|before) block (\d+) of (\d+)$/.exec(label) ?? [];
  return side === 'after' || side === 'before' ? { side, block: Number(block), of: Number(of) } : null;
}

/** "after block 12 of 17" */
export function lineName(label: string): string {
  const place = placeOf(label);
  return place === null ? label : said[place.side](place.block, place.of);
}

/** The thawed part above a thaw line: “above block 12 of 17”. */
export function whatLearns(label: string): string {
  const place = placeOf(label);
  return place?.side === 'after' ? said.above(place.block, place.of) : said.everything;
}

/** The same after a verb: “trained above block 9 of 11”, “trained in the whole network”. */
export const aboveLine = (label: string): string => (placeOf(label)?.side === 'after' ? whatLearns(label) : said.inEverything);
