// Words of the next step in a project.
import { words } from '../../preload/contract.ts';
import { counted } from '../components/format.ts';

export const text = words('guide', {
  title: 'What next',
  sentences: {
    add: () => 'There are no pictures yet.',
    label: ({ unlabelled }: { unlabelled: number }) => `None of the ${counted(unlabelled, 'picture')} has a label yet.`,
    'second-class': () => 'A model needs at least two classes to tell apart.',
    check: () => 'Look for duplicates, leaks and wrong labels before you train.',
    alarms: ({ alarms }: { alarms: number }) => `The check found ${counted(alarms, 'thing')} that would spoil the result.`,
    train: () => 'The pictures are ready for a first model.',
    watch: () => 'A model is learning.',
    mistakes: () => 'See which pictures your best run gets wrong, and why.',
    compare: ({ done }: { done: number }) => `See which of your ${counted(done, 'run')} is better.`,
    predict: () => 'Let the run you take sort new pictures.',
    review: () => 'Go through the labels that look wrong.',
    corrections: () => 'Corrections become labels: train again to learn from them.',
  },
  buttons: {
    add: 'Add pictures', label: 'Label pictures', 'second-class': 'Label pictures', check: 'Check the pictures', alarms: 'See the findings',
    train: 'Train', watch: 'Watch it', mistakes: 'See the mistakes', compare: 'Compare', predict: 'Predict', review: 'Review labels',
    corrections: 'Train again',
  },
} as const);
