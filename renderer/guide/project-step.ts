// The next step in a project, from what is there: labels, then a check, then training, then a look at what came out.
// The page of a run names its own.

export type Screen = 'pictures' | 'agreement' | 'check' | 'train' | 'runs' | 'compare' | 'review' | 'predict';

export interface ProjectFacts {
  readonly pictures: number;
  readonly labelled: number;
  readonly unlabelled: number;
  /** Classes that have a picture. */
  readonly classes: number;
  /** Whether the pictures were checked as they are now; false where they have changed since. */
  readonly checked: boolean;
  /** Alarms of the check that nobody judged to be fine. */
  readonly alarms: number;
  /** Finished runs. */
  readonly done: number;
  /** Whether a run is learning or waits to. */
  readonly learning: boolean;
  /** Folders that were predicted. */
  readonly predicted: number;
}

export type ProjectStep =
  | 'add' | 'label' | 'second-class' | 'check' | 'alarms' | 'train' | 'watch' | 'mistakes' | 'compare' | 'predict' | 'review' | 'corrections';

/** Where a step is taken. Nobody is sent to where they are: that screen says itself what to do. */
export const screenOf = {
  add: 'pictures', label: 'label', 'second-class': 'label', check: 'check', alarms: 'check', train: 'train', watch: 'runs', mistakes: 'run',
  compare: 'compare', predict: 'predict', review: 'review', corrections: 'train',
} as const satisfies Record<ProjectStep, Screen | 'label' | 'run'>;

/** Steps in the order in which each is needed, with when it is. */
const needs: readonly (readonly [ProjectStep, (facts: ProjectFacts) => boolean])[] = [
  ['add', ({ pictures }) => pictures === 0],
  ['label', ({ labelled }) => labelled === 0],
  ['second-class', ({ classes }) => classes < 2],
  ['watch', ({ learning }) => learning],
  ['check', ({ checked, done }) => !checked && done === 0],
  ['alarms', ({ alarms, done }) => alarms > 0 && done === 0],
  ['train', ({ done }) => done === 0],
];

/** What each screen leads to once there is a finished run. */
const after: Readonly<Record<Screen, (facts: ProjectFacts) => ProjectStep>> = {
  pictures: () => 'mistakes',
  agreement: () => 'review',
  check: ({ alarms }) => (alarms > 0 ? 'review' : 'train'),
  train: ({ done }) => (done > 1 ? 'compare' : 'mistakes'),
  runs: ({ done }) => (done > 1 ? 'compare' : 'mistakes'),
  compare: () => 'predict',
  review: () => 'train',
  predict: ({ predicted }) => (predicted > 0 ? 'corrections' : 'mistakes'),
};

/** The step to name on a screen; null where the screen itself is the step. */
export function projectStep(screen: Screen, facts: ProjectFacts): ProjectStep | null {
  const needed = needs.find(([, isNeeded]) => isNeeded(facts))?.[0];
  const step = needed ?? after[screen](facts);
  return screenOf[step] === screen ? null : step;
}

/** The screen of an address in a project, or null where no step is named. */
export function screenAt(address: string): Screen | null {
  const [, , , name = '', more] = address.split('/');
  if (name === 'runs' && more !== undefined) return null;
  return ({ pictures: 'pictures', agreement: 'agreement', check: 'check', train: 'train', runs: 'runs', compare: 'compare', review: 'review',
    predict: 'predict' } as Readonly<Record<string, Screen>>)[name] ?? null;
}
