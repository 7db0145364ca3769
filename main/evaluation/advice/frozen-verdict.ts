// Verdict of the check of a model file frozen: are its features worse than the built-in model’s, or no better than raw pixels? Pure.
import type { FrozenCheck } from '../../../preload/contract.ts';
import { frozenVerdictWords as said } from './frozen-verdict-words.ts';
import { oneSidedMidP } from './pilot-verdict.ts';

/** A warning about a file should be wrong seldom. */
const level = 0.01;

interface Disagreement { readonly onlyModel: number; readonly onlyOther: number }
type Measured = Pick<FrozenCheck, 'pictures' | 'correct'> & { readonly builtIn: Disagreement; readonly pixels: Disagreement };

export function frozenVerdict({ pictures, correct, builtIn, pixels }: Measured): FrozenCheck {
  const beatsPixels = oneSidedMidP(pixels.onlyModel, pixels.onlyOther) < level;
  const isWorse = oneSidedMidP(builtIn.onlyOther, builtIn.onlyModel) < level;
  const found = !beatsPixels ? said.pixels(correct.model, correct.pixels, pictures)
    : isWorse ? said.worse(correct.model, correct.builtIn, pictures)
      : null;
  return { pictures, correct, poor: found !== null, sentence: found === null ? said.good(correct.model, correct.builtIn, pictures) : `${found} ${said.why}` };
}
