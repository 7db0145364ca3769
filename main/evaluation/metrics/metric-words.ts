// Measured figures in words: calibration, operating points, agreement of readers, and what limits a figure.
import { counted, decimal, percent, pointsApart, words, type TestedOn } from '../../../preload/contract.ts';

const shareText = (share: number): string => {
  const digits = Math.abs(100 * share - Math.round(100 * share)) < 1e-9 ? 0 : 1;
  return `${decimal(100 * share, digits)} %`;
};

export const metricWords = words('evaluation.metrics', {
  calibration: {
    tooFew: (n: number) => `${counted(n, 'picture is', 'pictures are')} too few to judge the calibration.`,
    good: 'Well calibrated: its percentages can be taken at face value.',
    off: (error: number, n: number) => `Its percentages are off by ${pointsApart(error, n)} on average, in both directions.`,
    over: (by: number, n: number) => `Overconfident: its percentages are ${pointsApart(by, n)} too high on average.`,
    under: (by: number, n: number) => `Underconfident: its percentages are ${pointsApart(by, n)} too low on average.`,
  },
  operating: {
    notGuaranteed: (aim: 'sensitivity' | 'specificity', promise: number, { needed, heldOut }: { needed: number; heldOut: number }) =>
      `${shareText(promise)} can’t be guaranteed with so few: it takes ${needed} validation pictures `
      + `${aim === 'specificity' ? 'without the class' : 'of the class'}, and there ${heldOut === 1 ? 'is' : 'are'} ${heldOut}.`,
    guaranteed: (aim: 'sensitivity' | 'specificity', promise: number, heldOut: number) =>
      `The ${aim} on new pictures like these is at least ${shareText(promise)} on average, guaranteed by ${heldOut} validation pictures.`,
  },
  agreement: {
    few: (n: number) => `Only ${n} ${n === 1 ? 'picture was' : 'pictures were'} read twice, so these figures are rough.`,
    oneClass: 'Both used one class only, so there is no kappa: it compares with chance, and chance would agree as well.',
    paradox: (share: number, label: string) => `Kappa is low because ${percent(share)} of the labels are “${label}”, not because people disagree much. `
      + 'Gwet’s AC1 depends less on how common a class is.',
  },
  remarks: {
    none: (classes: string, on: TestedOn) => `There is no ${on === 'all' ? 'picture' : 'test picture'} of ${classes}, so its recall is not known.`,
    few: (classes: string, least: number, on: TestedOn) =>
      `${classes}: fewer than ${least} ${on === 'all' ? 'pictures' : 'test pictures'}, so look at the counts, not the percentages.`,
    groups: (groups: number, on: TestedOn) =>
      `The ${on === 'all' ? 'pictures' : 'test pictures'} come in ${groups} groups, so the intervals count groups, not pictures.`,
  },
} as const);
