// Measuring and comparing results: pure functions from labels and probabilities to figures and sentences.
export { pairedDifference, wilson } from './intervals.ts';
export { called, confusionOf, logLoss, measure, type Answer } from './measure.ts';
export { compareOnSamePictures, settingsDiff, whyNotComparable, type RunAnswers } from './compare.ts';
export { fitPowerLaw, learningCurveOf, type PowerLaw, type SizeErrors } from './learning-curve.ts';
export { headline, mistakes, pairingSentence, percent, rightOf } from './words.ts';
export { likelyMislabelled } from './label-noise.ts';
