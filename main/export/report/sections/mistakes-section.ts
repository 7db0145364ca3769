// Mistakes of a run, most confident first: they show wrong labels and unusual pictures.
import { counted } from '../../../../preload/contract.ts';
import { paragraph, pictureGrid, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import type { Part } from '../markup.ts';

const id = 'mistakes';

/** From cross-validation where there is one, like the headline. */
export function mistakesSection({ evaluation, crossValidation, mistakes }: ReportRun): Section | null {
  if (evaluation === null && crossValidation === null) return null;
  return {
    id,
    title: 'Mistakes',
    body: mistakes.of === 0 ? noMistakes(crossValidation !== null) : mistakesBody(mistakes, crossValidation !== null),
  };
}

const noMistakes = (crossValidated: boolean): Part => paragraph(
  `There were no mistakes ${crossValidated ? 'in cross-validation' : 'on the test set'}.`,
  ' New pictures may still be misclassified: see the 95 % interval of the accuracy.',
);

function mistakesBody(mistakes: ReportRun['mistakes'], crossValidated: boolean): Part {
  const pictures = crossValidated ? counted(mistakes.of, 'picture was', 'pictures were') :
    counted(mistakes.of, 'test picture was', 'test pictures were');
  return [
    paragraph(
      `${pictures} misclassified${crossValidated ? ' in cross-validation' : ''}.`,
      mistakes.of > 1 ? ' The most confident mistakes come first.' : null,
      ' Often the label is wrong or the picture is unusual.',
    ),
    pictureGrid(mistakes, id),
  ];
}
