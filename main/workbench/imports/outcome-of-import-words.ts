// Sentences of imports: the outcome, the plan of changes, remarks on files and on pictures that changed.
import { count, counted, words, type PlanKind } from '../../../preload/contract.ts';

/** Pictures and files of an import by what became of them. */
type Fate = 'changed' | 'unusable' | 'copies' | 'conflicts' | 'moved' | 'relabelled' | 'facts' | 'back' | 'gone' | 'dropped';

const quoted = (name: string): string => `“${name}”`;
const are = (n: number): string => (n === 1 ? 'is' : 'are');
const have = (n: number): string => (n === 1 ? 'has' : 'have');

export const importWords = words('workbench.imports', {
  stillRemoved: (n: number) =>
    `${counted(n, 'picture')} of the folder ${n === 1 ? 'stays' : 'stay'} in the trash of Pictures, where you put ${n === 1 ? 'it' : 'them'}.`,
  burntIn: (files: number) =>
    `${counted(files, 'DICOM file')} ${files === 1 ? 'says' : 'say'} that text is burnt into the picture: `
    + 'names or dates may be seen, and learnt.',
  outcome: (counts: Readonly<Record<Fate, number>>, fresh: number, total: number) => {
    const { changed, unusable, copies, conflicts, moved, relabelled, facts, back, gone, dropped } = counts;
    return [
      fresh === total ? `${counted(fresh, 'picture')} imported.` : `${counted(fresh, 'new picture')} imported, ${count(total)} in all.`,
      ...(changed > 0 ? [`${counted(changed, 'picture')} changed; the new content keeps ${
        changed === 1 ? 'its label and set' : 'their labels and sets'}.`] : []),
      ...(moved > 0 ? [`${counted(moved, 'picture')} moved to another place and kept ${moved === 1 ? 'its label' : 'their labels'}.`] : []),
      ...(relabelled > 0 ? [`${counted(relabelled, 'picture')} took the folder’s label.`] : []),
      ...(facts > 0 ? [`${counted(facts, 'picture')} took new facts from the table.`] : []),
      ...(back > 0 ? [`${counted(back, 'picture')} ${are(back)} back.`] : []),
      ...(dropped > 0 ? [`${counted(dropped, 'picture')} whose files are gone ${are(dropped)} in the trash now.`] : []),
      ...(gone > dropped ? [`${counted(gone, 'picture')} ${are(gone)} gone.`] : []),
      ...(conflicts > 0 ? [`${counted(conflicts, 'picture is', 'pictures are')} in two classes: set the right one in Pictures.`] : []),
      ...(copies > 0 ? [`${counted(copies, 'exact copy is', 'exact copies are')} left out.`] : []),
      ...(unusable > 0 ? [`${counted(unusable, 'file')} can’t be used.`] : []),
    ].join(' ');
  },
  moreWarnings: (n: number) => `And ${counted(n, 'more warning')} like this.`,
  changedSince: (n: number) => `${counted(n, 'picture')} ${n === 1 ? 'has changed since it was' : 'have changed since they were'} imported. `
    + `${n === 1 ? 'It is' : 'They are'} left out until you import ${n === 1 ? 'its' : 'their'} folder again.`,
  hadChanged: (n: number) => (n === 1 ? '1 picture had changed since it was imported, so it was left out.'
    : `${counted(n, 'picture')} had changed since they were imported, so they were left out.`),
  duplicate: (path: string, first: string) => `${quoted(path)} has the same content as ${quoted(first)}, which is used. No action is needed.`,
  conflict: (first: string, labels: readonly string[], copies: readonly string[]) =>
    `${quoted(first)} is in ${labels.map(quoted).join(' and in ')}: one label must be wrong. Set its class in Pictures. The same content is in ${
      copies.map(quoted).join(', ')}.`,
  otherwise: 'Choose otherwise under “How files are read”.',
  /** `bands`: those of the reading. */
  bands: ({ files, least, most, bands }: { files: number; least: number; most: number; bands: readonly number[] | null }) =>
    `${counted(files, 'file')} ${have(files)} ${least === most ? counted(most, 'band') : `up to ${counted(most, 'band')}`}: ${
      bands ? `bands ${bands.join(', ')} are taken as red, green and blue`
        : most === 2 ? 'the first is taken' : 'the first three are taken as red, green and blue'}.`,
  pages: (files: number, most: number, page: number | null) => `${counted(files, 'file')} ${have(files)} several pages (${
    files === 1 ? most : `up to ${most}`}): ${page === null ? 'the first is taken' : `page ${page} is taken`}.`,
  depths: (deep: number, shallow: number) =>
    `${counted(deep, 'picture')} of more than 8 bits ${deep === 1 ? 'is' : 'are each'} stretched by ${deep === 1 ? 'its' : 'their'} own values, `
    + `${counted(shallow, 'picture')} of 8 bits ${shallow === 1 ? 'is' : 'are'} not: brightness can’t be compared.`,
  note: {
    moved: (was: string) => `was ${quoted(was)}`,
    converted: (was: string) => `takes the place of ${quoted(was)}`,
    copy: (was: string) => `has the same content as ${quoted(was)}, which is used`,
    overwritten: 'another picture has its place',
    relabelled: (label: string | null, byHand: boolean, to: string) => `${label === null ? 'no label here' : byHand ? `${quoted(label)} by hand here`
      : `${quoted(label)} here`}, ${quoted(to)} by its folder`,
    fact: (name: string, value: string) => `${name} ${quoted(value)}`,
  },
  kind: {
    moved: (n: number) => `${count(n)} moved`,
    relabelled: (n: number) => `${count(n)} in another class folder`,
    facts: (n: number) => `${count(n)} with new facts`,
    changed: (n: number) => `${count(n)} changed`,
    converted: (n: number) => `${count(n)} in another format`,
    new: (n: number) => `${count(n)} new`,
    back: (n: number) => `${count(n)} back`,
    gone: (n: number) => `${count(n)} gone`,
    copy: (n: number) => counted(n, 'copy', 'copies'),
  } satisfies Record<PlanKind, (n: number) => string>,
  unchanged: (n: number) => `Nothing has changed: all ${counted(n, 'picture')} are as they were.`,
} as const);
