// The test pictures it got wrong, the surest first: they teach most about labels and pictures.
import { counted } from '../../../../preload/contract.ts';
import { paragraph, wall, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';

export function mistakesSection({ evaluation, mistakes }: ReportRun): Section | null {
  if (evaluation === null) return null;
  const body = mistakes.of === 0 ? paragraph('There were no mistakes on the test pictures. That does not mean there will be none: see the interval of the accuracy.')
    : [paragraph(`${counted(mistakes.of, 'test picture was', 'test pictures were')} called wrong.${mistakes.of > 1 ? ' Those it was surest of come first.' : ''} Often the label is to blame, or what is shown is rare.`), wall(mistakes, 'mistakes')];
  return { id: 'mistakes', title: 'Its mistakes', body };
}
