// What the figures do not say.
import { counted, type Evaluation, type Run } from '../../../../preload/contract.ts';
import { list, type Section } from '../elements.ts';

export interface Limited {
  readonly evaluation: Evaluation | null;
  readonly runs: readonly Run[];
  readonly grouped: boolean;
  readonly checked: boolean;
  /** Several runs were compared. */
  readonly compared: boolean;
}

/** Sentences that always hold, and those that hold of this report. */
export function limitsSection({ evaluation, runs, grouped, checked, compared }: Limited): Section {
  const few = evaluation?.classes.filter((of) => of.few) ?? [];
  return {
    id: 'limits', title: 'What these figures do not say',
    body: list([
      'They hold for pictures that come about as those it was tested on did. Other cameras, scanners, places, seasons, patients or makers can change them, for better or worse; test again on pictures from where the model is to be used.',
      'The share of each class in the pictures is whatever was collected. Where classes are rarer or commoner, accuracy, precision and what a “yes” is worth differ; recall of each class is the steadier figure.',
      'A 95 % interval tells how much the choice of pictures to test on could have changed the figure. It knows nothing of wrong labels, or of pictures unlike these.',
      few.length > 0 && `${counted(few.length, 'class has', 'classes have')} so few pictures to test on that hardly anything can be said of ${few.length === 1 ? 'it' : 'them'}.`,
      !grouped && 'No groups were given. If several pictures show the same patient, object or scene, the result is too good and the intervals are too narrow.',
      !checked && 'The pictures were not checked for near-duplicates and shortcuts.',
      runs.some(({ strategy }) => strategy !== 'transfer') && 'Learning of thawed networks depends on chance: another seed gives another model, usually within a point or two.',
      compared && 'A way of learning that is better here need not be better on other pictures, or with more time to learn.',
      compared && runs.length > 2 && 'The best of several looks a little better than it is, because it was chosen by the very pictures that it was tested on.',
      'A picture of something that is none of the classes is nevertheless called one of them.',
      'This is no approval for decisions about people’s health or safety. For such uses the threshold and the figures have to be established again under the conditions of use.',
    ].filter((sentence) => sentence !== false)),
  };
}
