// Remarks on a run: pictures that were left out, classes and datasets too small for a reliable result.
import type { Plan } from '../protocol/plan.ts';
import { remarkWords } from '../remark-words.ts';
import { itemAt } from '../../numerics/index.ts';

/** Problems quoted one by one; a longer list would hide everything else. */
const maxListedProblems = 3;

/** A class with this many training pictures or fewer is unreliable. */
const tooFewPictures = 2;

/** Sentences for the run's page. `train` holds indices of plan.pictures. */
export function runRemarks(
  { pictures, classes, recipe }: Plan, train: readonly number[], problems: readonly string[],
): string[] {
  const small = classes.flatMap((name, label) => {
    const n = train.filter((i) => itemAt(pictures, i).label === label).length;
    return n > tooFewPictures ? [] : [remarkWords.few(name, n)];
  });
  const groups = new Set(train.map((i) => itemAt(pictures, i).group ?? itemAt(pictures, i).sha256));
  const unchosen = recipe.penalty === null && groups.size < 2 * classes.length
    ? [remarkWords.penalty] : [];
  return [...leftOutRemarks(problems), ...small, ...unchosen];
}

function leftOutRemarks(problems: readonly string[]): string[] {
  return problems.length === 0 ? [] : [remarkWords.leftOut(problems.length, problems.slice(0, maxListedProblems))];
}
