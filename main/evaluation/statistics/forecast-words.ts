// Forecasts of more pictures and more labels in words.
import { counted, percent, percentRange, words, type Interval } from '../../../preload/contract.ts';

export const forecastWords = words('evaluation.forecast', {
  none: (why: string) => `No forecast for more pictures: ${why}`,
  oneSize: 'there is only one size.',
  /** `large`: sizes that are large enough. */
  tooFew: ({ sizes, pictures, perClass, large }: { sizes: number; pictures: number; perClass: number; large: number }) =>
    `it takes ${sizes} training set sizes of at least ${pictures} pictures (${perClass} per class), and ${
      large === 0 ? 'none is' : large === 1 ? 'one is' : `${large} are`} that large.`,
  unsteady: 'the errors don’t fall steadily with more pictures, so any forecast would be a guess.',
  now: (accuracy: number) => `The accuracy is ${percent(accuracy)} now.`,
  next: (times: number, interval: Interval, now: number) => {
    const [low, high] = interval.map((share) => percent(share));
    return `With ${times === 2 ? 'twice' : `${times} times`} as many pictures, expect an accuracy of ${
      low === high ? percent(interval[1]) : percentRange(interval)}; it is ${percent(now)} now.`;
  },
  labelsStop: (more: number) => `Another ${counted(more, 'label')} would likely add less than 1 point: you can stop.`,
  labelsLittle: (more: number) => `Another ${counted(more, 'label')} would likely add about 1 point or less.`,
  labels: (more: number, points: number) => `Another ${counted(more, 'label')} would likely add about ${counted(points, 'point')}.`,
} as const);
