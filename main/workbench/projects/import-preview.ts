// Import preview: a few pictures of each class, and the split they would get. Stores nothing.
import type { SplitPreview } from '../../../preload/contract.ts';
import { assignSplit, groupsOf, readFolder, type FoundPicture } from '../../images/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { readFiles } from '../core/read-files.ts';

export function previewMethods(context: Context): Pick<MethodsOf<'import'>, 'import.examples' | 'import.preview'> {
  return {
    'import.examples': async ({ folder, perClass }) => {
      const chosen = examplesOf((await readFolder(folder)).pictures, perClass);
      const { facts } = await readFiles(context, [...chosen.values()].flat());
      return [...chosen].map(([found, paths]) => ({ found, pictures: paths.flatMap((path) => facts.get(path)?.sha256 ?? []) }));
    },
    'import.preview': async ({ folder, classes, grouping, splitSeed }) => {
      const names = new Map(classes.map((choice) => [choice.found, choice.name]));
      const wanted = (await readFolder(folder)).pictures.filter(({ found }) => found !== null && names.get(found) !== null);
      const groups = grouping === null ? null : await groupsOf(wanted, grouping, folder);
      const pictures = wanted.map(({ found, given }, i) => ({ label: names.get(found ?? '') ?? found, group: groups?.[i] ?? null, given }));
      const { parts, remarks } = assignSplit(pictures, { seed: splitSeed });
      return { classes: tally(pictures, parts), groups: groups && new Set(groups.filter((group) => group !== null)).size, remarks };
    },
  };
}

/** Up to `perClass` files of each class, spread evenly over the class, since neighbours look alike. */
function examplesOf(pictures: readonly FoundPicture[], perClass: number): Map<string | null, string[]> {
  const byClass = Map.groupBy(pictures, ({ found }) => found);
  return new Map([...byClass].map(([found, all]) => {
    const n = Math.min(perClass, all.length);
    return [found, Array.from({ length: n }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / n)]?.path ?? '')];
  }));
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
  return [...counts.values()].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}
