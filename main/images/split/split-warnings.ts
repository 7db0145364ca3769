// Warnings about a split: classes that can't be validated or tested, groups that given sets tear apart.
import type { Part } from '../../../preload/contract.ts';
import type { SplitItem, Tallies } from './set-tallies.ts';

/** Warnings to know before trusting results on this split; a sentence each. */
export function splitWarnings(pictures: readonly SplitItem[], parts: readonly (Part | null)[], tallies: Tallies): string[] {
  const groups = groupsPerClass(pictures);
  const perClass = [...tallies].flatMap(([label, tally]) => {
    const lacks = whatIsLacking(tally);
    if (lacks === null) return [];
    const allGiven = pictures.every((p) => p.label !== label || p.given !== null);
    return [`${label}: ${why(tally.train + tally.validation + tally.test, groups.get(label), allGiven)}, so it ${lacks}.`];
  });
  return [...perClass, ...tornGroups(pictures, parts)];
}

function whatIsLacking({ train, validation, test }: Record<Part, number>): string | null {
  if (train === 0) return 'can’t be trained';
  if (test === 0) return validation === 0 ? 'can be trained but not tested' : 'can be trained and validated but not tested';
  return validation === 0 ? 'can be trained and tested but not validated' : null;
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
  if (size === 1) return '1 picture';
  if (allGiven) return `${size} pictures, all in the sets that the folder gives`;
  if (!groups || groups.size === size) return `${size} pictures`;
  return groups.size === 1 ? `all ${size} pictures belong to one group` : `its ${size} pictures belong to ${groups.size} groups, which stay together`;
}

function tornGroups(pictures: readonly SplitItem[], parts: readonly (Part | null)[]): string[] {
  const seen = new Map<string, Set<Part>>();
  pictures.forEach(({ group }, i) => {
    const part = parts[i];
    if (group !== null && part) seen.set(group, (seen.get(group) ?? new Set<Part>()).add(part));
  });
  const torn = [...seen].filter(([, inParts]) => inParts.size > 1).map(([group]) => group);
  if (torn.length === 0) return [];
  const which = torn.length === 1 ? `The group “${torn[0]}” is` : `${torn.length} groups (the first is “${torn[0]}”) are`;
  return [`${which} in more than one set, because the sets were given or chosen before: results may look better than they are.`];
}
