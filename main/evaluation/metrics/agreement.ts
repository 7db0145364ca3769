// Agreement of two readers: observed share, Cohen's kappa and Gwet's AC1 with 95 % intervals, agreement per class, confusion.
import type { Agreement, Estimate } from '../../../preload/contract.ts';
import { meanInterval, shareInterval } from '../statistics/clustered-intervals.ts';
import { wilson } from '../statistics/intervals.ts';
import { metricWords } from './metric-words.ts';
import { groupsOf, type Groups } from '../statistics/predictions.ts';

/** A picture that both labelled; `group` null: it stands for itself. */
export interface ReadTwice { first: string; second: string; group: string | null }

/** Fewer pictures than this give rough figures. */
export const fewReadTwice = 30;
const fewOfClass = 10;
/** By so much AC1 must lie above kappa for the prevalence to be named as the cause. */
const paradoxGap = 0.2;
const z = 1.959963984540054;

/** Counts of a square table by cell, with what chance would bring. `rows`, `columns`: shares of the classes per reader. */
interface Table { n: number; counts: number[][]; rows: number[]; columns: number[]; observed: number }

/** Throws RangeError without pictures. `classes`: the order of the classes that are used. */
export function agreementOf(pictures: readonly ReadTwice[], classes: readonly string[]): Agreement {
  if (pictures.length === 0) throw new RangeError('agreement needs pictures that both labelled');
  const used = new Set(pictures.flatMap(({ first, second }) => [first, second]));
  const names = [...classes.filter((name) => used.has(name)), ...[...used].filter((name) => !classes.includes(name)).sort()];
  const at = new Map(names.map((name, k) => [name, k]));
  const cells = pictures.map(({ first, second }) => ({ i: at.get(first) ?? 0, j: at.get(second) ?? 0 }));
  const table = tableOf(cells, names.length);
  const groups = groupsOf(pictures.map(({ group }) => group));
  const same = Uint8Array.from(cells, ({ i, j }) => (i === j ? 1 : 0));
  const observed = { value: table.observed, interval: shareInterval(same, new Uint8Array(table.n).fill(1), groups) };
  const kappa = names.length < 2 ? null : chanceCorrected(table, cells, { groups, observed, ...cohen(table) });
  const ac1 = names.length < 2 ? null : chanceCorrected(table, cells, { groups, observed, ...gwet(table) });
  return {
    n: table.n, agreed: same.reduce((sum, one) => sum + one, 0), groups: groups?.count ?? null, observed, kappa, ac1,
    classes: names.map((name, k) => classAgreement(name, k, table)), confusion: table.counts,
    remarks: remarksOf(table, names, { kappa, ac1 }),
  };
}

function tableOf(cells: readonly { i: number; j: number }[], size: number): Table {
  const counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const { i, j } of cells) counts[i]![j]!++;
  const n = cells.length;
  const rows = counts.map((row) => row.reduce((sum, count) => sum + count, 0) / n);
  const columns = counts.map((_, j) => counts.reduce((sum, row) => sum + row[j]!, 0) / n);
  return { n, counts, rows, columns, observed: counts.reduce((sum, row, k) => sum + row[k]!, 0) / n };
}

/** Agreement by chance, and by how much a picture in cell (i, j) moves it. */
interface Chance { expected: number; influence: (i: number, j: number) => number }

/** Both label at random, each as often as they do. Cohen, Educ. Psychol. Meas. 20 (1960) 37–46. */
function cohen({ rows, columns }: Table): Chance {
  const expected = rows.reduce((sum, share, k) => sum + share * columns[k]!, 0);
  return { expected, influence: (i, j) => columns[i]! + rows[j]! - 2 * expected };
}

/** Σ π(1 − π) / (q − 1), π the mean share of a class. Gwet, Br. J. Math. Stat. Psychol. 61 (2008) 29–48. */
function gwet({ rows, columns }: Table): Chance {
  const shares = rows.map((share, k) => (share + columns[k]!) / 2);
  const others = shares.length - 1;
  const expected = shares.reduce((sum, share) => sum + share * (1 - share), 0) / others;
  // Derivative of π(1 − π) is 1 − 2π; a picture in (i, j) moves π towards half i, half j.
  const mean = shares.reduce((sum, share) => sum + (1 - 2 * share) * share, 0);
  return { expected, influence: (i, j) => ((1 - 2 * shares[i]!) / 2 + (1 - 2 * shares[j]!) / 2 - mean) / others };
}

/**
 * (observed − expected) / (1 − expected) with its interval by the delta method, which for kappa is the asymptotic variance
 * of Fleiss, Cohen & Everitt, Psychol. Bull. 72 (1969) 323–327. Of pictures in groups the sums per group vary, with
 * Student's t. Where all agree nothing varies: then Wilson's interval of the observed share, chance taken as known.
 */
function chanceCorrected(
  { n, observed: share }: Table, cells: readonly { i: number; j: number }[],
  { groups, observed, expected, influence }: Chance & { groups: Groups | null; observed: Estimate },
): Estimate | null {
  const left = 1 - expected;
  if (left <= 0) return null;
  const corrected = (value: number): number => (value - expected) / left;
  const value = corrected(share);
  if (share === 1) return { value, interval: [corrected((observed.interval ?? wilson(n, n))[0]), 1] };
  const moves = Float64Array.from(cells, ({ i, j }) => ((i === j ? 1 : 0) - share) / left - ((1 - share) / left ** 2) * influence(i, j));
  const around = groups ? meanInterval(moves, groups) : null;
  if (groups && around === null) return { value, interval: null };
  const half = around ? (around[1] - around[0]) / 2 : z * Math.sqrt(moves.reduce((sum, move) => sum + move * move, 0)) / n;
  return { value, interval: [Math.max(-1, value - half), Math.min(1, value + half)] };
}

/** Specific agreement: 2 × both / (first + second). Spitzer & Fleiss, Br. J. Psychiatry 125 (1974) 341–347. */
function classAgreement(name: string, k: number, { n, counts, rows, columns }: Table): Agreement['classes'][number] {
  const [first, second, both] = [Math.round(rows[k]! * n), Math.round(columns[k]! * n), counts[k]![k]!];
  return { name, first, second, both, agreement: (2 * both) / (first + second), few: first + second - both < fewOfClass };
}

/**
 * Few pictures; one class alone; and the paradox of kappa, which is low though most labels agree where one class is far more
 * common (Feinstein & Cicchetti, J. Clin. Epidemiol. 43 (1990) 543–549).
 */
function remarksOf({ n, rows, columns }: Table, names: readonly string[], { kappa, ac1 }: Pick<Agreement, 'kappa' | 'ac1'>): string[] {
  const said = metricWords.agreement;
  const remarks: string[] = [];
  if (n < fewReadTwice) remarks.push(said.few(n));
  if (names.length < 2) remarks.push(said.oneClass);
  if (kappa && ac1 && ac1.value - kappa.value >= paradoxGap) {
    const shares = rows.map((share, k) => (share + columns[k]!) / 2);
    const most = Math.max(...shares);
    remarks.push(said.paradox(most, names[shares.indexOf(most)] ?? ''));
  }
  return remarks;
}
