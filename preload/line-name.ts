// Names of thaw lines. A run keeps its line by its English label, which says where in the network it lies.
import { words } from '../language/words.ts';

const said = words('line-name', {
  before: (block: number, of: number) => `before block ${block} of ${of}`,
  after: (block: number, of: number) => `after block ${block} of ${of}`,
} as const);
export type LineNames = typeof said;

/** "after block 12 of 17" */
export function lineName(label: string): string {
  const [, place, block, of] = /^(before|after) block (\d+) of (\d+)$/.exec(label) ?? [];
  if (block === undefined || of === undefined) return label;
  return place === 'before' ? said.before(Number(block), Number(of)) : said.after(Number(block), Number(of));
}
