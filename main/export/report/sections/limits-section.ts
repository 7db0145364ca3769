// Limits of the results: what the figures of a report do not say.
import { counted, type Evaluation, type Run } from '../../../../preload/contract.ts';
import { list, type Section } from '../elements.ts';

export interface LimitsInput {
  readonly evaluation: Evaluation | null;
  readonly runs: readonly Run[];
  readonly grouped: boolean;
  /** The dataset check was run. */
  readonly checked: boolean;
  /** Several runs were compared. */
  readonly compared: boolean;
}

/** Limits of every report, and those of this one. */
export function limitsSection({ evaluation, runs, grouped, checked, compared }: LimitsInput): Section {
  const few = evaluation?.classes.filter((label) => label.few).length ?? 0;
  return {
    id: 'limits',
    title: 'Limits',
    body: list(
      [
        'The figures hold for pictures taken like those it was tested on. Other cameras, scanners, places, seasons, patients ' +
          'or makers can change them, so test again on pictures from where the model will be used.',
        'The classes may be rarer or more common where the model is used. Accuracy and precision then change, and so do the ' +
          'predictive values; the recall of each class is steadier.',
        'A 95 % interval covers only the chance in choosing the test pictures. It does not cover wrong labels or a different ' +
          'kind of pictures.',
        few > 0 && `${counted(few, 'class has', 'classes have')} too few test pictures for a reliable result.`,
        !grouped &&
          'No groups were given. If several pictures show the same patient, object or scene, the result is inflated ' +
            'and the intervals are too narrow.',
        !checked && 'The dataset was not checked for near-duplicates and shortcuts.',
        runs.some(({ strategy }) => strategy !== 'transfer') &&
          'Training a thawed network involves chance: another seed gives ' +
            'another model, usually within a point or two.',
        compared && 'The strategy that is better here need not be better on other pictures or with more training time.',
        compared &&
          runs.length > 2 &&
          'The best of several runs looks slightly better than it is, because it was picked by its ' +
            'result on the same pictures.',
        'A picture that belongs to none of the classes still gets one of them.',
        'This report is no approval for decisions about people’s health or safety. For such uses, validate threshold and ' +
          'figures again under the conditions of use.',
      ].filter((sentence) => sentence !== false),
    ),
  };
}
