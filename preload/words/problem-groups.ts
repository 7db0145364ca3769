// Problems of files in groups: one line for eleven files of one reason. Copies and conflicting labels are no faults, and
// are listed apart from them.
import type { FileProblem } from '../nouns/project-nouns.ts';
import { count } from '../format.ts';
import { words } from '../../language/words.ts';

const said = words('problem-groups', {
  /** `reason` begins where a sentence goes on after its name. */
  like: (name: string, others: number, reason: string) =>
    `${name}, like ${count(others)} other ${others === 1 ? 'file' : 'files'},${reason}`,
} as const);
export type ProblemGroupWords = typeof said;

export interface ProblemGroup {
  /** Of the first file, and how many are like it: “a.psd, like 10 other files, is a Photoshop file; …” */
  sentence: string;
  problems: readonly FileProblem[];
}

export interface SortedProblems {
  faults: ProblemGroup[];
  faultyFiles: number;
  /** Files that hold the same as a file that is used. */
  copies: readonly FileProblem[];
  /** The same picture in two classes. */
  conflicts: readonly FileProblem[];
}

const fileName = (path: string): string => path.replace(/^.*[\\/]/, '');

/** What is said after the file’s name, where a sentence begins with it. */
function reasonOf({ path, sentence }: FileProblem): string {
  const name = fileName(path);
  return sentence.startsWith(`${name} `) ? sentence.slice(name.length) : sentence;
}

function groupOf(problems: readonly FileProblem[]): ProblemGroup {
  const [first] = problems;
  if (first === undefined || problems.length === 1) return { sentence: first?.sentence ?? '', problems };
  const others = problems.length - 1;
  return { sentence: said.like(fileName(first.path), others, reasonOf(first)), problems };
}

/** Faults in groups of one reason, the largest group first. */
export function sortProblems(problems: readonly FileProblem[]): SortedProblems {
  const faults = problems.filter(({ code }) => code !== 'duplicate' && code !== 'conflict');
  const groups = [...Map.groupBy(faults, (problem) => `${problem.code}${reasonOf(problem)}`).values()].map(groupOf);
  return {
    faults: groups.sort((a, b) => b.problems.length - a.problems.length), faultyFiles: faults.length,
    copies: problems.filter(({ code }) => code === 'duplicate'), conflicts: problems.filter(({ code }) => code === 'conflict'),
  };
}
