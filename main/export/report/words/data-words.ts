// Words of a report on its pictures, how they were tested and checked, and what the results do not say.
import { count, counted, decimal, words, type Finding, type ShortcutInput } from '../../../../preload/contract.ts';

export const dataWords = words('export.data', {
  pictures: {
    title: 'Pictures',
    /** {runs} */
    ofRuns: 'Pictures of {runs}',
    different: 'The runs did not all use the same pictures, labels and split.',
    project: 'Project',
    groups: 'Groups',
    fingerprint: 'Fingerprint',
    /** {pictures} */
    inClasses: (classes: number) => `{pictures} in ${counted(classes, 'class', 'classes')}`,
    /** {digest} */
    digest: '{digest} (SHA-256 of each picture’s content, label, set and group)',
    perClass: 'Pictures per class',
    noGroups: 'None: each picture counts on its own. Group pictures that show the same patient, object or scene.',
    groupCount: (groups: number, inTest: number) => `${counted(groups, 'group')} of related pictures, ${count(inTest)} of them in the test set.`,
    groupsKept: 'No test group has pictures in the training or validation set.',
    groupsAcross: (across: number) =>
      `${counted(across, 'group is', 'groups are')} both in the test set and outside it, so the result looks better than it is.`,
  },
  test: {
    title: 'How it was tested',
    split: (train: number, validation: number, test: number) =>
      `The pictures were split once, before training: ${count(train)} for training, ${count(validation)} for validation and ${count(test)} for testing.`,
    notUsed: 'The test pictures were not used for training, for choosing settings or for deciding when to stop.',
    allInFolds: 'All results in this report come from cross-validation, except thresholds and heat maps.',
    /** {correct} */
    final: (accuracy: string) => `The final model classified {correct} test pictures correctly (${accuracy}).`,
    small: 'With few pictures, a small test set says little.',
    folds: (pictures: number, folds: number, repeats: number) =>
      `So the ${count(pictures)} pictures were also divided into ${folds} folds, with groups kept together${
        repeats === 1 ? '' : `, and this was repeated ${repeats} times`}.`,
    head: 'Each fold was predicted by a head trained on the others.',
    network: 'Each fold was predicted by a network trained on the others.',
    method: 'This tests the training method on all pictures, not the single final model.',
    correctIn: (crossValidation: string) => `Correct in ${crossValidation}`,
    ofRepeats: 'Accuracy of each repeat',
    repeats: (accuracies: readonly string[], deviation: number) =>
      `${accuracies.join(', ')} (standard deviation ${decimal(100 * deviation, 1)} points)`,
    groups: (groups: number, onAll: boolean) => `The ${onAll ? 'pictures' : 'test pictures'} form ${counted(groups, 'group')}. `
      + 'Pictures of one group are not independent, so all intervals are computed over groups.',
  },
  check: {
    title: 'Dataset check',
    severity: { alarm: 'Alarm', note: 'Note', fine: 'OK' } satisfies Record<Finding['severity'], string>,
    input: {
      size: 'Size in pixels', shape: 'Aspect ratio', type: 'File type', compression: 'JPEG compression',
      colour: 'Mean colour', border: 'Outer margin', all: 'All of these together',
    } satisfies Record<ShortcutInput, string>,
    judged: (when: string, by: string | null, reason: string) => `Judged fine on ${when}${by === null ? '' : ` by ${by}`}: “${reason}”`,
    none: 'None.',
    nearDuplicates: 'Near-duplicates',
    clusters: (clusters: number, pictures: number, inTest: number) => `${counted(clusters, 'cluster')} with ${counted(pictures, 'picture')}; `
      + `${counted(inTest, 'test picture has a near-duplicate', 'test pictures have a near-duplicate')} in the training or validation set.`,
    leakMeter: 'Leak meter',
    noLeak: 'Not measured: there are no groups.',
    leak: ({ random, grouped, difference, pictures }: { random: string; grouped: string; difference: string; pictures: number }) =>
      `Accuracy ${random} with random folds, ${grouped} with groups kept together: ${difference} points `
      + `(frozen head, cross-validation on ${counted(pictures, 'picture')}).`,
    checked: (when: string, pictures: number) => `Checked on ${when}: ${counted(pictures, 'picture')} of the project.`,
    stale: 'Pictures or labels have changed since, so this may no longer hold.',
    current: 'The check covers the current sets, which may differ from those a run saw.',
    shortcuts: 'Shortcuts: accuracy without seeing the content of the pictures',
    predictedFrom: 'Predicted from',
    byGuessing: 'By guessing',
    alarm: 'Alarm',
    notChecked: 'The dataset was not checked for near-duplicates, groups spread over several sets, or shortcuts such as file type and margins. '
      + 'Any of these can make a result look better than it is.',
  },
  limits: {
    title: 'Limits',
    alike: 'The figures hold for pictures taken like those it was tested on. Other cameras, scanners, places, seasons, patients '
      + 'or makers can change them, so test again on pictures from where the model will be used.',
    prevalence: 'The classes may be rarer or more common where the model is used. Accuracy and precision then change, and so do the '
      + 'predictive values; the recall of each class is steadier.',
    interval: 'A 95 % interval covers only the chance in choosing the test pictures. It does not cover wrong labels or a different '
      + 'kind of pictures.',
    few: (classes: number) => `${counted(classes, 'class has', 'classes have')} too few test pictures for a reliable result.`,
    ungrouped: 'No groups were given. If several pictures show the same patient, object or scene, the result is inflated '
      + 'and the intervals are too narrow.',
    unchecked: 'The dataset was not checked for near-duplicates and shortcuts.',
    chance: 'Training a thawed network involves chance: another seed gives another model, usually within a point or two.',
    elsewhere: 'The strategy that is better here need not be better on other pictures or with more training time.',
    picked: 'The best of several runs looks slightly better than it is, because it was picked by its result on the same pictures.',
    noClass: 'A picture that belongs to none of the classes still gets one of them.',
    noApproval: 'This report is no approval for decisions about people’s health or safety. For such uses, validate threshold and '
      + 'figures again under the conditions of use.',
  },
} as const);
