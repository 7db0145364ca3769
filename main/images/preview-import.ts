// Previews of an import from one walk through its folder: examples of each class, and the split it would make.
import { naturalOrder, type ClassChoice, type Grouping, type SplitPreview } from '../../preload/contract.ts';
import type { FoundPicture } from './folder/class-layout.ts';
import { groupsOf } from './folder/group-pictures.ts';
import { assignSplit } from './split/split.ts';

/** Up to `perClass` files of each class, or of those in `of`, spread evenly over the class, since neighbours look alike. */
export function exampleFiles(
  pictures: readonly FoundPicture[], { perClass, of }: { perClass: number; of: readonly string[] | null },
): { found: string | null; files: string[] }[] {
  const byClass = Map.groupBy(pictures, ({ found }) => found);
  const asked = of === null ? null : new Set<string | null>(of);
  return [...byClass].filter(([found]) => asked === null || asked.has(found)).map(([found, all]) => {
    const n = Math.min(perClass, all.length);
    return { found, files: Array.from({ length: n }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / n)]?.path ?? '') };
  });
}

/** Pictures of classes that are used, with their names and groups. Throws as `groupsOf` does. */
export async function chosenPictures(
  pictures: readonly FoundPicture[],
  { classes, grouping, folder }: { classes: readonly ClassChoice[]; grouping: Grouping | null; folder: string },
): Promise<(FoundPicture & { label: string | null; group: string | null })[]> {
  const names = new Map(classes.map((choice) => [choice.found, choice.name]));
  const wanted = pictures.filter(({ found }) => found === null || names.get(found) !== null);
  const groups = grouping === null ? null : await groupsOf(wanted, grouping, folder);
  return wanted.map((picture, i) => ({
    ...picture, label: picture.found === null ? null : names.get(picture.found) ?? picture.found, group: groups?.[i] ?? null,
  }));
}

/** The split of pictures that were chosen; those without a label are in none. */
export function splitPreview(
  chosen: readonly { label: string | null; group: string | null; given: FoundPicture['given'] }[], seed: number,
): SplitPreview {
  const pictures = chosen.filter(({ label }) => label !== null);
  const { parts, remarks } = assignSplit(pictures, { seed });
  const groups = new Set(pictures.flatMap(({ group }) => group ?? []));
  return { classes: tally(pictures, parts), groups: groups.size === 0 ? null : groups.size, remarks };
}

function tally(pictures: readonly { label: string | null }[], parts: ReturnType<typeof assignSplit>['parts']): SplitPreview['classes'] {
  const counts = new Map<string, SplitPreview['classes'][number]>();
  pictures.forEach(({ label }, i) => {
    const part = parts[i];
    if (label === null || !part) return;
    const row = counts.get(label) ?? { name: label, parts: { train: 0, validation: 0, test: 0 } };
    row.parts[part]++;
    counts.set(label, row);
  });
  return [...counts.values()].sort((a, b) => naturalOrder(a.name, b.name));
}
