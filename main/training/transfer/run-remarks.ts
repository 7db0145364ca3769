// Remarks on a run: pictures that were left out, classes and datasets too small for a reliable result.
import type { Plan } from '../protocol/plan.ts';
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
    return n > tooFewPictures ? [] : [
      `“${name}” had only ${n} training ${n === 1 ? 'picture' : 'pictures'}, `
        + 'so its results are little more than a guess. Add more pictures of it.',
    ];
  });
  const groups = new Set(train.map((i) => itemAt(pictures, i).group ?? itemAt(pictures, i).sha256));
  const unchosen = recipe.penalty === null && groups.size < 2 * classes.length
    ? ['There were too few pictures to choose the regularisation (λ) well. Add pictures, or set λ yourself.'] : [];
  return [...leftOutRemarks(problems), ...small, ...unchosen];
}

function leftOutRemarks(problems: readonly string[]): string[] {
  if (problems.length === 0) return [];
  const count = problems.length === 1 ? 'One picture was' : `${problems.length} pictures were`;
  const more = problems.length - maxListedProblems;
  return [
    `${count} left out. ${problems.slice(0, maxListedProblems).join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
  ];
}
