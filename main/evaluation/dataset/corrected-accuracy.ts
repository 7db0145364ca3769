// Accuracy on the tested pictures of which the model has learned no near-duplicate: what a leaking test set would have shown.
import type { Interval } from '../../../preload/contract.ts';
import { wilson } from '../statistics/intervals.ts';

/** A class among the tested pictures: all of them, and those without a near-duplicate or a picture of the same group in training. */
export interface ClassCounts { readonly n: number; readonly clean: number; readonly cleanCorrect: number }

export interface CleanAccuracy { readonly accuracy: number; readonly interval: Interval; readonly pictures: number }

/** With fewer clean pictures the interval says nothing. */
const minEffective = 20;
/** With fewer of a class its recall is an anecdote. */
const minPerClass = 2;

/**
 * Post-stratified accuracy Σ_c w_c·r_c: the clean pictures' recall per class, weighted by the class's share w_c of all
 * tested pictures, since near-duplicates are seldom spread evenly over classes. Its interval is Wilson's with the effective
 * number 1 / Σ_c (w_c² / clean_c) (Kish 1965, § 11.7). Null where some class has too few clean pictures.
 */
export function cleanAccuracy(classes: readonly ClassCounts[]): CleanAccuracy | null {
  const tested = classes.filter(({ n }) => n > 0);
  const n = tested.reduce((sum, counts) => sum + counts.n, 0);
  if (n === 0 || tested.some(({ clean }) => clean < minPerClass)) return null;
  const accuracy = tested.reduce((sum, counts) => sum + (counts.n / n) * (counts.cleanCorrect / counts.clean), 0);
  const effective = 1 / tested.reduce((sum, counts) => sum + (counts.n / n) ** 2 / counts.clean, 0);
  if (effective < minEffective) return null;
  return {
    accuracy, interval: wilson(accuracy * effective, effective),
    pictures: tested.reduce((sum, { clean }) => sum + clean, 0),
  };
}
