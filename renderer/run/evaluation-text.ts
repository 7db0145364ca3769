// What the parts of a run's page say that judge it: calibration, classes, confusion, where to draw the line.
import type { Interval, OperatingBand, Rates } from '../../preload/contract.ts';
import { between, counted, ofCount, percent } from '../components/format.ts';

export const evaluationText = {
  states: { loading: 'Working out what the pictures say…', failed: 'This can’t be worked out' },
  likely: 'likely', range: ([low, high]: Interval, digits: number) => `${low.toFixed(digits)} to ${high.toFixed(digits)}`,
  classes: {
    title: 'Classes', class: 'Class', pictures: { test: 'Test pictures', all: 'Pictures' },
    leftOut: 'Counted over all pictures, each left out in turn.',
    few: 'Classes with fewer than 10 pictures to test on are greyed and counted; a percentage would promise too much.',
    grouped: (groups: number) => `Pictures that belong together count as one here: the ranges go by ${counted(groups, 'group')}.`,
  },
  calibration: {
    says: (sure: string, right: string, n: number) => `${counted(n, 'answer')}: ${sure} sure on average, ${right} right`,
    diagram: 'How sure it was, against how often it was right', sure: 'how sure it was, %', right: 'right, %', perfect: 'keeps exactly what it says',
    off: (points: string) => `${points} points`, seen: 'As it comes out', chance: 'of which chance alone makes about', measure: 'Measure', value: 'Value',
    help: 'Each dot is a tenth or so of the answers, from the least to the most sure; the bar is where it likely lies. On the line, an answer keeps what it says.',
  },
  confusion: {
    shows: { counts: 'Pictures', rows: '% of what they are', columns: '% of what they were called' }, showsLabel: 'Cells show',
    order: 'Order', orders: { given: 'As in the project', mistakes: 'Most mistakes first', pictures: 'Most pictures first' },
    onlyWrong: 'Only classes with mistakes',
  },
  operating: {
    title: 'Where to draw the line', field: 'operating point',
    help: 'For one class against the rest: how much of it must be found, or how much of the rest left alone? The threshold comes from the pictures it was tuned on, what it does is counted on the test pictures.',
    class: 'Class', aim: 'What has to be kept', aims: { sensitivity: 'Find the class', specificity: 'Leave the rest alone' },
    promise: 'At least', onTest: 'On the test pictures', threshold: 'Called so from a probability of', noThreshold: 'none',
    found: ({ truePositives, positives, sensitivityInterval }: Rates) => `${ofCount(truePositives, positives)} of the class (${between(sensitivityInterval, positives)})`,
    left: ({ trueNegatives, negatives, specificityInterval }: Rates) => `${ofCount(trueNegatives, negatives)} of the rest (${between(specificityInterval, negatives)})`,
    prevalence: 'How common the class is where you use it, %', prevalencePlaceholder: 'for example 2',
    positive: 'A “yes” is right', negative: 'A “no” is right', times: (share: number | null) => (share === null ? 'never said' : `${(100 * share).toFixed(share > 0.1 && share < 0.995 ? 0 : 1)} times in 100`),
    enter: 'Enter it to see what an answer is worth there; how common it is among the test pictures says nothing of that.',
    band: ({ low, high, asked, n, decided, decidedCorrectly }: OperatingBand) => (asked === 0
      ? `One threshold keeps this on both sides, so nobody has to be asked: ${ofCount(decidedCorrectly, decided)} test pictures right.`
      : `To keep it on both sides, a person decides between ${low.toFixed(2)} and ${high.toFixed(2)}: ${ofCount(asked, n)} test pictures. Of the others it is right on ${ofCount(decidedCorrectly, decided)}.`),
    noBand: 'It can’t be promised on both sides, so there is no range to leave to a person.',
    bandTitle: 'Ask a person',
  },
  ask: {
    help: 'Let it answer only what it is surest of. From right to left it leaves more to a person and is right more often on what remains.',
    chart: 'Right on what it answers', x: 'answers by itself, % of the pictures', y: 'right, %', lowest: 'likely at least', highest: 'likely at most',
    at: (coverage: number, accuracy: number, n: number, threshold: string) => `When it answers only where it is at least ${threshold} sure, it answers ${percent(coverage, n)} of the pictures by itself and is right on ${percent(accuracy, n)} of those.`,
  },
} as const;
