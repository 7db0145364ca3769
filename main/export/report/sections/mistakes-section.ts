// The pictures it was tested on and got wrong, the surest first: they teach most about labels and pictures.
import { counted } from '../../../../preload/contract.ts';
import { paragraph, pictureGrid, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';

/** Of few pictures by all of them, each left out in turn, as the headline goes. */
export function mistakesSection({ evaluation, crossValidation, mistakes }: ReportRun): Section | null {
  if (evaluation === null && crossValidation === null) return null;
  const body = mistakes.of === 0 ? paragraph(`There were no mistakes on ${crossValidation === null ? 'the test pictures' : 'any picture while it was left out'}. That does not mean there will be none: see the interval of the accuracy.`)
    : [paragraph(`${crossValidation === null ? `${counted(mistakes.of, 'test picture was', 'test pictures were')} called wrong` : `${counted(mistakes.of, 'picture was', 'pictures were')} called wrong while left out`}.${mistakes.of > 1 ? ' Those it was surest of come first.' : ''} Often the label is to blame, or what is shown is rare.`), pictureGrid(mistakes, 'mistakes')];
  return { id: 'mistakes', title: 'Its mistakes', body };
}
