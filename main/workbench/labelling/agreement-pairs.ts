// Pairs of readers with their agreement, and the pictures on which readers differ.
import type { AgreementPair, Disagreement } from '../../../preload/contract.ts';
import { agreementOf, type ReadTwice } from '../../evaluation/index.ts';
import { labelOrigins, listAdjudications, listClasses, listReadPictures, type ReadPicture } from '../../history/index.ts';
import type { Context } from '../core/context.ts';

/** Whether those who labelled the picture differ. */
export const differ = ({ first, second }: ReadPicture): boolean =>
  first !== null && new Set([first, ...second.map(({ label }) => label)]).size > 1;

/** The project with each second reader, then these with each other; `only`: pictures that count. */
export function pairsOf(
  { db }: Pick<Context, 'db'>, project: number, pictures: readonly ReadPicture[], only: ReadonlySet<number> | null = null,
): AgreementPair[] {
  const classes = listClasses(db, project).map(({ name }) => name);
  const people = [...new Set(pictures.flatMap(({ second }) => second.map(({ by }) => by)))].sort();
  const sides = [null, ...people];
  return sides.flatMap((first, i) => sides.slice(i + 1).flatMap((second) => {
    const twice = pictures.flatMap((picture): ReadTwice[] => {
      const [a, b] = [labelOf(picture, first), labelOf(picture, second)];
      return a === null || b === null || (only !== null && !only.has(picture.picture)) ? [] : [{ first: a, second: b, group: picture.group }];
    });
    return twice.length === 0 || second === null ? [] : [{ first, second, agreement: agreementOf(twice, classes) }];
  }));
}

const labelOf = ({ first, second }: ReadPicture, by: string | null): string | null =>
  (by === null ? first : second.find((own) => own.by === by)?.label ?? null);

export function disagreementsOf({ db }: Context, project: number): Disagreement[] {
  const originOf = labelOrigins(db, { undecided: true });
  const decided = listAdjudications(db, project);
  return listReadPictures(db, project).filter(differ).map(({ picture, name, sha256, first, second }) => {
    const by = originOf(picture)?.labelledBy ?? null;
    return { picture, name, sha256, first: { label: first ?? '', by }, second, decided: decided.get(picture) ?? null };
  });
}
