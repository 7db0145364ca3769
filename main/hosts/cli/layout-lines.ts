// The layout of a folder and the files that aren't used, as lines for a terminal: what the import sheet shows.
import { counted, sortProblems, type FileProblem, type Layout } from '../../../preload/contract.ts';

/** One name for classes that are nearly the same: that of most pictures. */
export function namesAlike({ alike, classes }: Layout): Map<string, string> {
  return new Map(alike.flatMap((names) => {
    const [largest] = classes.filter(({ found }) => names.includes(found)).sort((a, b) => b.pictures - a.pictures);
    return names.map((name): [string, string] => [name, largest?.found ?? name]);
  }));
}

export function layoutLines({ sentence, reading, readings, notes, alike }: Layout, merged: ReadonlyMap<string, string>): string[] {
  const others = readings.filter(({ id }) => id !== reading);
  return [
    sentence,
    ...others.length === 0 ? [] : [
      `Read as ${reading}. Other readings:`,
      ...others.map(({ id, sentence: other, classes, pictures }) =>
        `  --layout '${id}': ${other} (${counted(classes, 'class', 'classes')}, ${counted(pictures, 'picture')})`),
    ],
    ...notes,
    ...alike.filter(([first = '']) => !merged.has(first)).map((names) =>
      `${names.map((name) => `“${name}”`).join(' and ')} are nearly the same name. Import with --merge-alike to make them one class.`),
  ];
}

export function problemLines(problems: readonly FileProblem[]): string[] {
  const { faults, conflicts, copies } = sortProblems(problems);
  return [
    ...conflicts.map(({ sentence }) => sentence),
    ...faults.map(({ sentence }) => sentence),
    ...copies.length === 0 ? [] : [`${counted(copies.length, 'exact copy', 'exact copies')} of pictures that are used:`],
    ...copies.map(({ sentence }) => `  ${sentence}`),
  ];
}
