// Corrections that people made to the pictures of a run after it learned; its figures are those of the labels of then.
import { correctedSince, getRun } from '../../history/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { outcomeWords as said } from './outcome-words.ts';

export function correctedMethods({ db }: Context): Pick<MethodsOf<'runs'>, 'runs.corrected'> {
  return {
    'runs.corrected': ({ run }) => {
      const pictures = correctedSince(db, getRun(db, run).id);
      return { pictures, sentence: pictures.length === 0 ? null : sentenceOf(pictures.length) };
    },
  };
}

const sentenceOf = (n: number): string =>
  said.correctedSince(n);
