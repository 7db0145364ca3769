// Reliability of one heat map: it must change when the head is replaced by a random one (Adebayo et al. 2018), and
// hiding what it marks must lower the score more than hiding as much elsewhere.
import { saliencyWords } from './saliency-words.ts';
import type { Grid, SaliencyChecks, SaliencySanity } from '../../../preload/contract.ts';
import { gridOf, valueAt } from './heat-grid.ts';
import { mean, spearman, ssim } from '../../numerics/index.ts';

/** Maps of random heads that are more alike than this, on average, count as the same. */
export const similarFrom = 0.5;

export interface MapSimilarity { readonly spearman: number; readonly ssim: number }

/**
 * Rank correlation and structural similarity of |map| and |other|; null where one of them is the same everywhere or no
 * numbers.
 */
export function mapSimilarity(map: Grid, other: Grid): MapSimilarity | null {
  const [own, their] = [sizeOnly(map), sizeOnly(other)];
  if (isFlat(own) || isFlat(their)) return null;
  return { spearman: spearman(own.values, their.values), ssim: ssim(own, their) };
}

const isFlat = ({ values }: Grid): boolean =>
  !values.every(Number.isFinite) || Math.max(...values) - Math.min(...values) < 1e-6;

/**
 * Of |map| and |map by a random head|: the means of rank correlation and structural similarity; a flat map counts as
 * unlike.
 */
export function chanceCheck(map: Grid, byChance: readonly Grid[]): SaliencyChecks['chance'] {
  const similarities = byChance.map((other) => mapSimilarity(map, other));
  const meanOf = (measure: keyof MapSimilarity): number =>
    mean(similarities.map((similarity) => similarity?.[measure] ?? 0));
  const [ranks, structure] = [meanOf('spearman'), meanOf('ssim')];
  return { spearman: ranks, ssim: structure, passes: ranks < similarFrom && structure < similarFrom };
}

/** |numbers| as shares of the largest. */
function sizeOnly({ values, ...size }: Grid): Grid {
  const most = values.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0);
  return { ...size, values: values.map((one) => (most === 0 ? 0 : Math.abs(one) / most)) };
}

/** The share of the places that is hidden. */
const hiddenShare = 0.1;

/**
 * The tenth of the cells (at least one) with the largest numbers, as ones; of equal cells those nearer to the top left.
 */
export function topDecile(grid: Grid): Grid {
  const count = Math.max(1, Math.round(hiddenShare * grid.values.length));
  const order = grid.values.map((_, i) => i).sort((a, b) => (grid.values[b] ?? 0) - (grid.values[a] ?? 0) || a - b);
  const chosen = new Set(order.slice(0, count));
  return { height: grid.height, width: grid.width, values: grid.values.map((_, i) => Number(chosen.has(i))) };
}

/**
 * The same pattern elsewhere: moved by chance, and around where it leaves the picture. So it hides as much in pieces of
 * the same form, and only the place differs. `random` gives numbers in [0,1).
 */
export function shiftedMask(mask: Grid, random: () => number): Grid {
  const cells = mask.height * mask.width;
  const by = cells < 2 ? 0 : 1 + Math.floor(random() * (cells - 1));
  const [down, right] = [Math.floor(by / mask.width), by % mask.width];
  return gridOf(mask.height, mask.width, (row, column) =>
    valueAt(mask, (row + mask.height - down) % mask.height, (column + mask.width - right) % mask.width),
  );
}

/** Scores of the picture as it is, with the marked tenth hidden, and with others hidden. */
export function deletionCheck(score: number, hidden: number, others: readonly number[]): SaliencyChecks['hiding'] {
  const drop = score - hidden;
  const otherDrop = mean(others.map((other) => score - other));
  return { drop, otherDrop, ratio: otherDrop > 0 ? drop / otherDrop : null, passes: drop > 0 && drop > otherDrop };
}

type RunSanity = Pick<SaliencySanity, 'verdict' | 'sentence'>;

/**
 * The result of the checks in a sentence or two. Where the maps of a run are known not to follow its training, none of
 * them can be trusted.
 */
export function reliabilityOf(
  { chance, hiding: { drop, ratio, passes } }: SaliencyChecks,
  ofRun: RunSanity | null,
): { passes: boolean; sentence: string } {
  const said = saliencyWords.map;
  const likeness = chance.passes ? null : { value: Math.max(chance.spearman, chance.ssim), below: similarFrom };
  if (passes && chance.passes && ofRun?.verdict !== 'fails') return { passes: true, sentence: said.reliable(ratio) };
  const own = said.unreliable(passes ? null : drop <= 0 ? 'none' : 'as elsewhere', likeness);
  return { passes: false, sentence: ofRun?.verdict === 'fails' ? `${own} ${ofRun.sentence}` : own };
}
