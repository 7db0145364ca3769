// Sanity test of a run's heat maps: they must change when its weights are randomised, from the top down, and when a
// head is trained on shuffled labels (Adebayo et al. 2018, Sanity Checks for Saliency Maps, §3 and §4).
import type { Estimate, Grid, Interval, SaliencySanity, SanityTrial } from '../../../preload/contract.ts';
import { mean, studentQuantile, variance } from '../../numerics/index.ts';
import { saliencyWords, type Likeness } from './saliency-words.ts';
import { similarFrom, mapSimilarity, type MapSimilarity } from './saliency-reliability.ts';

/** Heat maps of other random draws, [draw][picture], beside the run's own, [picture]. */
export interface SanityTrialMaps {
  readonly of: SanityTrial['of'];
  readonly own: readonly Grid[];
  readonly drawn: readonly (readonly Grid[])[];
}

/**
 * Mean of a table [draw][picture] and an interval that holds it with chance 1 − `miss`, when other draws and other
 * pictures might have been taken: the variances of the means of rows and of columns are added up, which is right or a
 * little too wide for two crossed factors (Owen 2007, The pigeonhole bootstrap, §3), with Student's t of the smaller
 * number less one. Cells that are null are left out. Null without a number; without an interval for fewer than two
 * draws or two pictures.
 */
export function crossedMean(table: readonly (readonly (number | null)[])[], miss = 0.05): Estimate | null {
  const rows = table.map(present).filter((row) => row.length > 0);
  const columns = (table[0] ?? [])
    .map((_, i) => present(table.map((row) => row[i] ?? null)))
    .filter((column) => column.length > 0);
  const all = rows.flat();
  if (all.length === 0) return null;
  const value = mean(all);
  if (rows.length < 2 || columns.length < 2) return { value, interval: null };
  const half =
    studentQuantile(1 - miss / 2, Math.min(rows.length, columns.length) - 1) *
    Math.sqrt(varianceOfMean(rows.map(mean)) + varianceOfMean(columns.map(mean)));
  return { value, interval: [value - half, value + half] };
}

const present = (cells: readonly (number | null)[]): number[] => cells.filter((one) => one !== null);
const varianceOfMean = (values: readonly number[]): number => variance(values, 'sample') / values.length;

/** Share of the maps that must not be flat for the mean of the rest to count. */
const minShare = 0.5;

/**
 * What one trial says. Maps change where both means are surely below a half (their whole 95 % intervals are); they stay
 * the same where one is surely above it, corrected for `asked` means at once (Bonferroni). That all trials change needs
 * no such correction: each has to pass by itself (Berger 1982, intersection–union).
 */
export function sanityTrialOf({ of, own, drawn }: SanityTrialMaps, asked: number): SanityTrial {
  const likenesses = drawn.map((maps) =>
    own.map((map, i): MapSimilarity | null => {
      const other = maps[i];
      return other ? mapSimilarity(map, other) : null;
    }),
  );
  const cells = likenesses.flat();
  const flat = cells.filter((one) => one === null).length;
  const tableOf = (measure: keyof MapSimilarity): (number | null)[][] =>
    likenesses.map((row) => row.map((one) => one && one[measure]));
  const [spearman, ssim] = [crossedMean(tableOf('spearman')), crossedMean(tableOf('ssim'))];
  const strict = [crossedMean(tableOf('spearman'), 0.05 / asked), crossedMean(tableOf('ssim'), 0.05 / asked)];
  const known = flat <= (1 - minShare) * cells.length;
  const says = known && [spearman, ssim].every((mean) => sideOf(mean?.interval) === 'below') ? 'changes'
    : known && strict.some((mean) => sideOf(mean?.interval) === 'above') ? 'same' : 'unclear';
  return { of, spearman, ssim, draws: drawn.length, pictures: own.length, flat, says };
}

const sideOf = (interval: Interval | null | undefined): 'below' | 'above' | null =>
  (!interval ? null : interval[1] < similarFrom ? 'below' : interval[0] > similarFrom ? 'above' : null);

type Judged = Pick<SaliencySanity, 'cascade' | 'labels' | 'verdict' | 'sentence'>;

/** Judges all trials of a run together. */
export function sanityOf(cascade: readonly SanityTrialMaps[], labels: SanityTrialMaps): Judged {
  const asked = 2 * (cascade.length + 1);
  const trials = { cascade: cascade.map((one) => sanityTrialOf(one, asked)), labels: sanityTrialOf(labels, asked) };
  const all = [...trials.cascade, trials.labels];
  const verdict = all.some(({ says }) => says === 'same')
    ? 'fails'
    : all.every(({ says }) => says === 'changes')
      ? 'passes'
      : 'unclear';
  return { ...trials, verdict, sentence: sentenceOf(verdict, trials) };
}

const likenessIn = ({ spearman, ssim }: SanityTrial): number => Math.max(spearman?.value ?? 0, ssim?.value ?? 0);
/** What it means where maps stay the same. */
function meaningOf(failed: readonly SanityTrial[]): string {
  if (failed.some(({ of }) => of.kind === 'stages' && of.all))
    return saliencyWords.run.anyNetwork;
  if (failed.some(({ of }) => of.kind === 'stages'))
    return saliencyWords.run.lowerStages;
  return saliencyWords.run.regions;
}

function sentenceOf(
  verdict: SaliencySanity['verdict'],
  { cascade, labels }: Pick<SaliencySanity, 'cascade' | 'labels'>,
): string {
  const all = [...cascade, labels];
  const failed = all.filter(({ says }) => says === 'same');
  const worst = all.reduce((most, one) => (likenessIn(one) > likenessIn(most) ? one : most), labels);
  const shown = verdict === 'fails' ? (failed[0] ?? worst) : worst;
  const said = saliencyWords.run;
  const likeness: Likeness = { value: likenessIn(shown), pictures: labels.pictures, below: similarFrom };
  if (verdict === 'fails') return `${said.fails(failed[0]?.of ?? null, likeness)} ${meaningOf(failed)}`;
  if (verdict === 'passes') return said.passes(likeness);
  const open = all.filter(({ says }) => says === 'unclear');
  const flattened = open.find(({ draws, pictures: of, flat }) => flat > (1 - minShare) * draws * of);
  if (flattened) return said.flat(flattened.of);
  const closest = open.reduce((most, trial) => (likenessIn(trial) > likenessIn(most) ? trial : most), open[0] ?? worst);
  return said.unclear(closest.of, likeness);
}
