// Sentences of labelling: suggestions, reviews, second readers, marks and the pictures kept for the test.
import { confidenceInterval, counted, decimal, ofCount, percent, words, type Estimate, type PictureMark } from '../../../preload/contract.ts';

const quoted = (name: string): string => `“${name}”`;
/** One picture by its name, several by their number. */
export type Which = { readonly name: string } | { readonly n: number };
const subject = (which: Which): string => ('name' in which ? quoted(which.name) : counted(which.n, 'picture'));
const are = (which: Which): string => ('name' in which || which.n === 1 ? 'is' : 'are');

export const labellingWords = words('workbench.labelling', {
  preparing: 'Suggestions are being prepared. You can label meanwhile.',
  unreadable: (n: number) => `${counted(n, 'picture')} can’t be read, so nothing is suggested for ${n === 1 ? 'it' : 'them'}.`,
  neverSuggested: (classes: readonly string[]) => `${classes.map(quoted).join(', ')} ${classes.length === 1 ? 'has' : 'have'} no label yet, so ${
    classes.length === 1 ? 'it is' : 'they are'} never suggested.`,
  secondClass: 'Suggestions begin when a second class has a label.',
  after: (needed: number, labels: number) => `Suggestions begin after ${counted(needed, 'label')} of at least 2 classes; there are ${labels}.`,
  nothingAccepted: 'Nothing was accepted: no such suggestion is left.',
  /** As one class, or of at least a probability. */
  accepted: (n: number, as: { label: string } | { atLeast: number }) => `${counted(n, 'suggestion')} accepted${
    'label' in as ? ` as ${quoted(as.label)}` : ` of at least ${percent(as.atLeast)}`}. Undo takes ${n === 1 ? 'it' : 'them'} back as one.`,
  stays: (name: string, label: string) => `${quoted(name)} stays ${quoted(label)}.`,
  keep: (which: Which) => `${subject(which)} keep their labels.`,
  leftOut: (which: Which) => `${subject(which)} ${are(which)} left out.`,
  ambiguous: (which: Which) => `${subject(which)} ${are(which)} marked as ambiguous.`,
  isNow: (name: string, label: string) => `${quoted(name)} is ${quoted(label)} now.`,
  relabelled: (which: Which) => `${subject(which)} relabelled.`,
  unmarked: (which: Which) => `${subject(which)} ${are(which)} no longer marked.`,
  marked: (which: Which, mark: PictureMark) => `${subject(which)} ${are(which)} marked ${mark}.`,
  removedReader: (labels: number, reader: string) => `${counted(labels, 'label')} of ${reader} removed. The project’s own labels stay as they are.`,
  decided: {
    label: (name: string, label: string) => `${quoted(name)} is ${quoted(label)}.`,
    ambiguous: (name: string) => `${quoted(name)} is marked ambiguous.`,
    notUsable: (name: string) => `${quoted(name)} is left out: not usable.`,
  },
  mergedReader: ({ labels, added, changed, reader }: { labels: number; added: number; changed: number; reader: string }) =>
    `${labels === added ? counted(added, 'label') : `${counted(labels, 'label')} (${added} new)`} of ${reader} merged.${
      changed === 0 ? '' : ` ${counted(changed, 'label')} replaced what ${reader} said before.`} The project’s own labels stay as they are.`,
  modelAbove: 'The model’s accuracy is higher: its labels are one reader’s, and it may have learned that reader’s ways.',
  /** `of`: the pictures that both labelled. */
  agree: ({ n, agreed, observed: { value, interval }, kappa }: { n: number; agreed: number; observed: Estimate; kappa: Estimate | null },
    of: 'all' | 'folds' | 'test') => {
    const which = of === 'all' ? 'of all pictures that two people labelled'
      : of === 'folds' ? 'of the pictures it was cross-validated on' : 'of its test pictures';
    const figures = [ofCount(agreed, n), ...(interval ? [confidenceInterval(interval, n)] : []), ...(kappa ? [`kappa ${decimal(kappa.value, 2)}`] : [])];
    return `People agree on ${percent(value, n)} ${which} (${figures.join('; ')}).${of === 'all' ? ' Too few of its test pictures were labelled twice.' : ''}`;
  },
  peopleAgree: ({ n, agreed, observed: { value, interval }, kappa }: { n: number; agreed: number; observed: Estimate; kappa: Estimate | null }) => {
    const figures = [ofCount(agreed, n), ...(interval ? [confidenceInterval(interval, n)] : []), ...(kappa ? [`kappa ${decimal(kappa.value, 2)}`] : [])];
    return `People agree on ${percent(value, n)} of the pictures that two of them labelled (${figures.join('; ')}).`;
  },
  removedModel: 'a pre-trained model that was removed',
  audit: {
    drawn: 'Every fifth picture is drawn at random and kept for the test, so that the result stays honest.',
    locked: 'The test set is locked, so it stays honest: pictures labelled here are for training and validation.',
    given: 'The test set was there before, so it stays honest: pictures labelled here are for training and validation.',
  },
  dealtAnew: 'A model chose which pictures were labelled, so a test set dealt anew is no fair sample. Lock the test set before to keep it.',
} as const);
