// Warnings about a split: classes that can't be validated or tested, groups that given sets tear apart.
import { words, type Part } from '../../../preload/contract.ts';
import type { SplitItem, Tallies } from './set-tallies.ts';

type Lack = 'training' | 'test' | 'tests' | 'validation';

const said = words('images.split', {
  /** `reason`: what the pictures of the class are. */
  lacks: {
    training: (label: string, reason: string) => `${label}: ${reason}, so it can’t be trained.`,
    test: (label: string, reason: string) => `${label}: ${reason}, so it can be trained and validated but not tested.`,
    tests: (label: string, reason: string) => `${label}: ${reason}, so it can be trained but not tested.`,
    validation: (label: string, reason: string) => `${label}: ${reason}, so it can be trained and tested but not validated.`,
  } satisfies Record<Lack, (label: string, reason: string) => string>,
  pictures: (n: number) => (n === 1 ? '1 picture' : `${n} pictures`),
  given: (n: number) => `${n} pictures, all in the sets that the folder gives`,
  oneGroup: (n: number) => `all ${n} pictures belong to one group`,
  groups: (n: number, groups: number) => `its ${n} pictures belong to ${groups} groups, which stay together`,
  torn: (n: number, first: string) => `${n === 1 ? `The group “${first}” is` : `${n} groups (the first is “${first}”) are`} in more than one set, `
    + 'because the sets were given or chosen before: results may look better than they are.',
} as const);
export type SplitWarningWords = typeof said;

/** Warnings to know before trusting results on this split; a sentence each. */
export function splitWarnings(pictures: readonly SplitItem[], parts: readonly (Part | null)[], tallies: Tallies): string[] {
  const groups = groupsPerClass(pictures);
  const perClass = [...tallies].flatMap(([label, tally]) => {
    const lacks = whatIsLacking(tally);
    if (lacks === null) return [];
    const allGiven = pictures.every((p) => p.label !== label || p.given !== null);
    return [said.lacks[lacks](label, why(tally.train + tally.validation + tally.test, groups.get(label), allGiven))];
  });
  return [...perClass, ...tornGroups(pictures, parts)];
}

function whatIsLacking({ train, validation, test }: Record<Part, number>): Lack | null {
  if (train === 0) return 'training';
  if (test === 0) return validation === 0 ? 'tests' : 'test';
  return validation === 0 ? 'validation' : null;
}

/** The groups of each class; null where a picture has none, since then groups are not what keeps them together. */
function groupsPerClass(pictures: readonly SplitItem[]): Map<string, Set<string> | null> {
  const groups = new Map<string, Set<string> | null>();
  for (const { label, group } of pictures) {
    if (label === null) continue;
    const seen = groups.get(label);
    if (group === null || seen === null) groups.set(label, null);
    else groups.set(label, (seen ?? new Set<string>()).add(group));
  }
  return groups;
}

function why(size: number, groups: Set<string> | null | undefined, allGiven: boolean): string {
  if (size === 1) return said.pictures(1);
  if (allGiven) return said.given(size);
  if (!groups || groups.size === size) return said.pictures(size);
  return groups.size === 1 ? said.oneGroup(size) : said.groups(size, groups.size);
}

function tornGroups(pictures: readonly SplitItem[], parts: readonly (Part | null)[]): string[] {
  const seen = new Map<string, Set<Part>>();
  pictures.forEach(({ group }, i) => {
    const part = parts[i];
    if (group !== null && part) seen.set(group, (seen.get(group) ?? new Set<Part>()).add(part));
  });
  const torn = [...seen].filter(([, inParts]) => inParts.size > 1).map(([group]) => group);
  const [first] = torn;
  return first === undefined ? [] : [said.torn(torn.length, first)];
}
