// What a person should know about a run besides its figures.
import type { Plan } from '../protocol/plan.ts';

/** Up to so many problems are told one by one; more would hide everything else. */
const tellEach = 3;

/** With this many pictures or fewer, a class is known only by chance. */
const fewToLearnFrom = 2;

/** Sentences: pictures that had to be left out, classes with too little to learn from. `train` are indices of plan.pictures. */
export function runRemarks({ pictures, classes, recipe }: Plan, train: readonly number[], problems: readonly string[]): string[] {
  const more = problems.length - tellEach;
  const leftOut = problems.length === 0 ? [] : [
    `${problems.length === 1 ? 'One picture was' : `${problems.length} pictures were`} left out. ${problems.slice(0, tellEach).join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
  ];
  const small = classes.flatMap((name, label) => {
    const n = train.filter((i) => pictures[i]!.label === label).length;
    return n > fewToLearnFrom ? [] : [`“${name}” had only ${n} ${n === 1 ? 'picture' : 'pictures'} to learn from: what is said of it is little more than a guess. Add more pictures of it.`];
  });
  const groups = new Set(train.map((i) => pictures[i]!.group ?? pictures[i]!.sha256));
  const unchosen = recipe.penalty === null && groups.size < 2 * classes.length
    ? ['There were too few pictures to choose the penalty well. Add pictures, or set it yourself.'] : [];
  return [...leftOut, ...small, ...unchosen];
}
