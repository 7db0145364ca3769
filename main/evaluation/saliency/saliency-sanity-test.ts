// Whether maps follow what a run has learned: they must become other maps when its weights are put out of order, from the top
// down, and when it learns from shuffled labels (Adebayo et al. 2018, Sanity Checks for Saliency Maps, §3 and §4).
import type { Estimate, Grid, Interval, SaliencySanity, SanityTrial } from '../../../preload/contract.ts';
import { studentQuantile } from '../../numerics/index.ts';
import { similarFrom, mapSimilarity, type MapSimilarity } from './saliency-reliability.ts';

/** Maps that other draws of chance gave: [draw][picture]; beside the run's own, [picture]. */
export interface SanityTrialMaps { readonly of: SanityTrial['of']; readonly own: readonly Grid[]; readonly drawn: readonly (readonly Grid[])[] }

/**
 * Mean of a table [draw][picture] and an interval that holds it with chance 1 − `miss`, when other draws and other pictures might
 * have been taken: the variances of the means of rows and of columns are added up, which is right or a little too wide for two
 * crossed factors (Owen 2007, The pigeonhole bootstrap, §3), with Student's t of the smaller number less one. Cells that are null
 * are left out. Null without a number; without an interval for fewer than two draws or two pictures.
 */
export function crossedMean(table: readonly (readonly (number | null)[])[], miss = 0.05): Estimate | null {
  const rows = table.map(present).filter((row) => row.length > 0);
  const columns = (table[0] ?? []).map((_, i) => present(table.map((row) => row[i] ?? null))).filter((column) => column.length > 0);
  const all = rows.flat();
  if (all.length === 0) return null;
  const value = mean(all);
  if (rows.length < 2 || columns.length < 2) return { value, interval: null };
  const half = studentQuantile(1 - miss / 2, Math.min(rows.length, columns.length) - 1) * Math.sqrt(varianceOfMean(rows.map(mean)) + varianceOfMean(columns.map(mean)));
  return { value, interval: [value - half, value + half] };
}

const present = (cells: readonly (number | null)[]): number[] => cells.filter((one) => one !== null);
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function varianceOfMean(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (values.length - 1) / values.length;
}

/** So many of the maps must be left for a mean of the rest to say anything. */
const enough = 0.5;

/**
 * What one trial says. Maps change where both means are surely below a half (their whole 95 % intervals are); they stay the same
 * where one is surely above it, made good for `asked` means that are looked at together (Bonferroni). That all trials change
 * needs no such correction: each has to pass by itself (Berger 1982, intersection–union).
 */
export function sanityTrialOf({ of, own, drawn }: SanityTrialMaps, asked: number): SanityTrial {
  const likenesses = drawn.map((maps) => own.map((map, i): MapSimilarity | null => { const other = maps[i]; return other ? mapSimilarity(map, other) : null; }));
  const cells = likenesses.flat();
  const flat = cells.filter((one) => one === null).length;
  const tableOf = (measure: keyof MapSimilarity): (number | null)[][] => likenesses.map((row) => row.map((one) => one && one[measure]));
  const [spearman, ssim] = [crossedMean(tableOf('spearman')), crossedMean(tableOf('ssim'))];
  const strict = [crossedMean(tableOf('spearman'), 0.05 / asked), crossedMean(tableOf('ssim'), 0.05 / asked)];
  const known = flat <= (1 - enough) * cells.length;
  const says = known && [spearman, ssim].every((one) => above(one?.interval) === 'below') ? 'changes' : known && strict.some((one) => above(one?.interval) === 'above') ? 'same' : 'unclear';
  return { of, spearman, ssim, draws: drawn.length, pictures: own.length, flat, says };
}

const above = (interval: Interval | null | undefined): 'below' | 'above' | null => (!interval ? null : interval[1] < similarFrom ? 'below' : interval[0] > similarFrom ? 'above' : null);

type Told = Pick<SaliencySanity, 'cascade' | 'labels' | 'verdict' | 'sentence'>;

/** Judges all trials of a run together. */
export function sanityOf(cascade: readonly SanityTrialMaps[], labels: SanityTrialMaps): Told {
  const asked = 2 * (cascade.length + 1);
  const told = { cascade: cascade.map((one) => sanityTrialOf(one, asked)), labels: sanityTrialOf(labels, asked) };
  const all = [...told.cascade, told.labels];
  const verdict = all.some(({ says }) => says === 'same') ? 'fails' : all.every(({ says }) => says === 'changes') ? 'passes' : 'unclear';
  return { ...told, verdict, sentence: sentenceOf(verdict, told) };
}

const likenessIn = ({ spearman, ssim }: SanityTrial): number => Math.max(spearman?.value ?? 0, ssim?.value ?? 0);
const fixed = (value: number): string => value.toFixed(2).replace('-', '−');

/** "the answer layer and the top 2 stages are shuffled" */
function doneTo({ of }: SanityTrial): string {
  if (of.kind === 'labels') return 'a head has learned from shuffled labels';
  if (of.kind === 'head') return 'the answer layer is drawn by chance';
  return of.all ? 'all of the network is shuffled' : `the top ${of.stages === 1 ? 'stage' : `${of.stages} stages`} of the network ${of.stages === 1 ? 'is' : 'are'} shuffled`;
}

/** What it means where maps stay the same. */
function meaningOf(failed: readonly SanityTrial[]): string {
  if (failed.some(({ of }) => of.kind === 'stages' && of.all)) return 'They show what any network would mark in these pictures, edges for example, and not what this one has learned.';
  if (failed.some(({ of }) => of.kind === 'stages')) return 'They follow the lower stages of the network, and not what its upper stages have learned.';
  return 'They show which places the network reacts to, and not what speaks for one class rather than another.';
}

function sentenceOf(verdict: SaliencySanity['verdict'], { cascade, labels }: Pick<SaliencySanity, 'cascade' | 'labels'>): string {
  const all = [...cascade, labels];
  const failed = all.filter(({ says }) => says === 'same');
  const worst = all.reduce((most, one) => (likenessIn(one) > likenessIn(most) ? one : most), labels);
  const basis = `likeness ${fixed(likenessIn(verdict === 'fails' ? failed[0] ?? worst : worst))} on average over ${labels.pictures === 1 ? '1 picture' : `${labels.pictures} pictures`}, where below ${fixed(similarFrom)} is wanted`;
  if (verdict === 'fails') return `Maps of this run stay nearly the same when ${failed[0] ? doneTo(failed[0]) : ''} (${basis}). ${meaningOf(failed)}`;
  if (verdict === 'passes') return `Maps of this run follow what it has learned: they become other maps when its weights are shuffled, at every depth, and when a head learns from shuffled labels (at most ${basis}).`;
  const open = all.filter(({ says }) => says === 'unclear');
  const unseen = open.find(({ draws, pictures, flat }) => flat > (1 - enough) * draws * pictures);
  if (unseen) return `Whether maps of this run follow what it has learned is not known: when ${doneTo(unseen)}, most maps are the same everywhere, so there is nothing to compare.`;
  return `Whether maps of this run follow what it has learned is not sure: when ${doneTo(open.reduce((most, one) => (likenessIn(one) > likenessIn(most) ? one : most), open[0] ?? worst))}, they are alike by nearly as much as would be too much (${basis}).`;
}
