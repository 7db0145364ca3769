// Split into training, validation and test set: stratified by class, by seed, with groups kept together.
import { parts as allParts, type Part } from '../../../preload/contract.ts';
import { splitmix32, shuffled } from '../../numerics/index.ts';
import { tally, type SplitItem, type Tallies, type Tally } from './set-tallies.ts';
import { splitWarnings } from './split-warnings.ts';

type Fractions = Readonly<Record<Part, number>>;
const usual: Fractions = { train: 0.7, validation: 0.15, test: 0.15 };

/**
 * `fractions`: shares of the sets, which needn't sum to 1. `others`: pictures in sets that aren't listed, by class; they count as
 * the listed ones do.
 */
interface SplitOptions { seed: number; fractions?: Fractions; locked?: readonly Part[]; others?: ReadonlyMap<string, Readonly<Tally>> }

/** Pictures that go into one set together: a group, or a single picture. */
interface Unit {
  members: number[];
  /** Pictures per class. */
  counts: Map<string, number>;
  choices: readonly Part[];
}

/**
 * A set for every labelled picture, null for the others.
 *
 * Earlier and given sets stay. A set that the folder doesn't give is taken from the training set it gives. The pictures
 * of a group go to one set, over all classes; new pictures follow those of their group that are in a set already.
 * Otherwise units are assigned largest first, each to the set that keeps every class closest to its share (the greedy
 * rule of scikit-learn's StratifiedGroupKFold); the seed breaks ties. Then classes without a test or a validation
 * picture get one where their groups allow it. `remarks` says what couldn't be had.
 *
 * A locked set keeps exactly what is in it: nothing new is put there, and the shares of the others are of the rest. A set
 * whose share is 0 gets nothing.
 */
export function assignSplit(
  pictures: readonly SplitItem[], { seed, fractions = usual, locked = [], others = new Map() }: SplitOptions,
): { parts: (Part | null)[]; remarks: string[] } {
  const open = allParts.filter((part) => !locked.includes(part) && fractions[part] > 0);
  const { kept, choices } = keep(pictures, { open, locked });
  const parts = [...kept];
  const { tallies, sizes } = tally(pictures, parts, others);
  const targets = new Map([...sizes].map(([label, size]) => [label, targetOf(size, fractions, { open, locked: lockedTally(tallies.get(label), locked) })]));
  const units = unitsOf(pictures, parts, choices, seed);
  const partOf = new Map<Unit, Part>();
  const put = (unit: Unit, part: Part) => {
    const before = partOf.get(unit);
    for (const [label, n] of unit.counts) {
      const tally = tallies.get(label);
      if (!tally) continue;
      if (before) tally[before] -= n;
      tally[part] += n;
    }
    partOf.set(unit, part);
  };
  for (const unit of units) {
    // Where what is given leaves a group no common set, it goes to the first that is open; where none is open, to none.
    if (unit.choices.length === 0) unit.choices = open.slice(0, 1);
    if (unit.choices.length > 0) put(unit, best(unit.choices, (part) => costOfAdding(unit, part, tallies, targets)));
  }
  fillEmptyParts(units, partOf, tallies, { put, open });
  for (const [unit, part] of partOf) for (const i of unit.members) parts[i] = part;
  return { parts, remarks: splitWarnings(pictures, parts, tallies) };
}

/** Sets that are settled, and the choice that the other pictures still have. */
function keep(pictures: readonly SplitItem[], { open, locked }: Pick<OpenSets, 'open'> & { locked: readonly Part[] }): {
  kept: (Part | null)[]; choices: (readonly Part[])[];
} {
  const givenPart = ({ given }: SplitItem): Part | null => (given === null || locked.includes(given) ? null : given);
  const given = new Set(pictures.filter(({ label }) => label !== null).flatMap((p) => givenPart(p) ?? []));
  const missing = given.has('train') ? open.filter((part) => !given.has(part)) : [];
  const reopened = (p: SplitItem) => p.given === 'train' && missing.length > 0;
  const settled = (p: SplitItem) => (p.label === null ? null : p.part ?? (reopened(p) ? null : givenPart(p)));
  return { kept: pictures.map(settled), choices: pictures.map((p) => (reopened(p) ? ['train' as const, ...missing] : open)) };
}

const noPictures: Tally = { train: 0, validation: 0, test: 0 };

/** What a class has in locked sets. */
function lockedTally(tally: Tally | undefined, locked: readonly Part[]): Tally {
  const held = { ...noPictures };
  for (const part of locked) held[part] = tally?.[part] ?? 0;
  return held;
}

/** Sets that pictures may go to, and what a class has in the locked ones. */
interface OpenSets { open: readonly Part[]; locked: Tally }

/**
 * The share of each set in a class of `size` pictures, of which those in locked sets stay there; from two others on one for
 * the test, from three on one for validation.
 */
function targetOf(size: number, fractions: Fractions, { open, locked }: OpenSets): Tally {
  const free = size - locked.train - locked.validation - locked.test;
  const whole = open.reduce((sum, part) => sum + fractions[part], 0);
  const share = (part: Part, from: number) => (free < from || !open.includes(part) ? 0 : Math.max(1, (free * fractions[part]) / whole));
  const [test, validation] = [share('test', 2), share('validation', 3)];
  return { train: locked.train + free - test - validation, validation: locked.validation + validation, test: locked.test + test };
}

/**
 * Units without a part, largest first so that the small ones can even things out. Within a size the order is the seed's,
 * and the pictures of one class don't come in a row.
 */
function unitsOf(pictures: readonly SplitItem[], parts: (Part | null)[], choices: readonly (readonly Part[])[], seed: number): Unit[] {
  const partOfGroup = settledGroups(pictures, parts);
  const units: Unit[] = [];
  const ofGroup = new Map<string, Unit>();
  pictures.forEach(({ label, group }, i) => {
    if (label === null || parts[i] !== null) return;
    if (group === null) {
      units.push({ members: [i], counts: new Map([[label, 1]]), choices: choices[i] ?? allParts });
      return;
    }
    const known = ofGroup.get(group);
    const unit = known ?? { members: [], counts: new Map<string, number>(), choices: allParts };
    if (!known) units.push(unit);
    ofGroup.set(group, unit);
    unit.members.push(i);
    unit.counts.set(label, (unit.counts.get(label) ?? 0) + 1);
    // A group that is partly in a given training set may only go where all of it may go.
    unit.choices = unit.choices.filter((part) => choices[i]?.includes(part) ?? true);
    const settled = partOfGroup.get(group);
    if (settled && unit.choices.includes(settled)) unit.choices = [settled];
  });
  return shuffled(units, splitmix32(seed)).sort((a, b) => b.members.length - a.members.length);
}

/** The set of most of a group's settled pictures; training wins a tie, since it biases no result. */
function settledGroups(pictures: readonly SplitItem[], parts: readonly (Part | null)[]): Map<string, Part> {
  const tallies = new Map<string, Tally>();
  pictures.forEach(({ group }, i) => {
    const part = parts[i];
    if (group === null || !part) return;
    const tally = tallies.get(group) ?? { train: 0, validation: 0, test: 0 };
    tally[part]++;
    tallies.set(group, tally);
  });
  return new Map([...tallies].map(([group, tally]) => [group, best(allParts, (part) => -tally[part])]));
}

/**
 * By how much the distance from the targets grows when `unit` goes to `part`: Σ over its classes of
 * ((have + n − target)² − (have − target)²) / target, so that the small parts and small classes count as much as the others.
 */
function costOfAdding(unit: Unit, part: Part, tallies: Tallies, targets: ReadonlyMap<string, Tally>): number {
  let cost = 0;
  for (const [label, n] of unit.counts) {
    const have = tallies.get(label)?.[part] ?? 0;
    const target = targets.get(label)?.[part] ?? 0;
    cost += (n * (n + 2 * (have - target))) / Math.max(target, 0.5);
  }
  return cost;
}

/** The set of lowest cost; of equal ones test before validation, so that results rest on more pictures. */
function best(choices: readonly Part[], cost: (part: Part) => number): Part {
  let [chosen, least]: [Part | null, number] = [null, Infinity];
  for (const part of ['train', 'test', 'validation'] as const) {
    if (!choices.includes(part)) continue;
    const own = cost(part);
    if (chosen !== null && own >= least - 1e-9) continue;
    [chosen, least] = [part, own];
  }
  return chosen ?? 'train';
}

/**
 * Gives each class that lacks training, test or validation pictures the smallest unit that can be spared: one whose classes
 * all keep a picture in the set it leaves. The training set is never emptied for the sake of the others.
 */
function fillEmptyParts(
  units: readonly Unit[], partOf: ReadonlyMap<Unit, Part>, tallies: Tallies, { put, open }: { put: (unit: Unit, part: Part) => void; open: readonly Part[] },
): void {
  /** Units that hold a class, the smallest first. */
  const unitsOfClass = new Map<string, Unit[]>();
  for (const unit of [...units].reverse()) {
    for (const label of unit.counts.keys()) {
      const own = unitsOfClass.get(label);
      if (own) own.push(unit);
      else unitsOfClass.set(label, [unit]);
    }
  }
  const spared = (unit: Unit, from: Part) => [...unit.counts].every(([label, n]) => (tallies.get(label)?.[from] ?? 0) > n);
  for (const part of (['train', 'test', 'validation'] as const).filter((one) => open.includes(one))) {
    for (const [label, tally] of tallies) {
      if (tally[part] > 0) continue;
      const sources: readonly Part[] = part === 'train' ? ['validation', 'test'] : part === 'test' ? ['train', 'validation'] : ['train', 'test'];
      const movable = sources.flatMap((from) => (unitsOfClass.get(label) ?? []).filter((unit) =>
        partOf.get(unit) === from && unit.choices.includes(part)
        // With one picture in all, training or testing is better than validation.
        && (spared(unit, from) || (from === 'validation') || (part === 'train' && from === 'test'))));
      const [unit] = movable;
      if (unit) put(unit, part);
    }
  }
}
