// Numerics: random streams, distributions, descriptive statistics, ranks, similarity and L-BFGS, used by several rooms.
export { classDistances, fitClassDistances, type ClassDistances } from './class-distances.ts';
export {
  betaQuantile, incompleteBeta, logGamma, normalCdf, normalQuantile, studentCdf, studentQuantile, twoSided,
} from './distributions.ts';
export { argMax, evenlySpaced, mean, standardDeviation, sum, upperMedian, variance } from './descriptive.ts';
export { itemAt } from './item-at.ts';
export { lbfgs, type LbfgsOptions, type Minimum, type Sample } from './lbfgs.ts';
export type { Matrix } from './matrix.ts';
export { mulberry32, normal, shuffled, splitmix32, viewRandom, type Random } from './random.ts';
export { multinomial } from './multinomial.ts';
export { ranksAround, risingOrder } from './ranks.ts';
export { shiftedSystems } from './shifted-systems.ts';
export { cosine, spearman, ssim } from './similarity.ts';
export { columnsOf, jointDistances, nearestClass, noveltyScores, rankAmong, type NoveltyDetector } from './novelty.ts';
export { ledoitWolfShrinkage, shrunkCovariance } from './shrunk-covariance.ts';
