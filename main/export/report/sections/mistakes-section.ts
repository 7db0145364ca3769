// Mistakes of a run, most confident first: they show wrong labels and unusual pictures.
import { paragraph, pictureGrid, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import type { Part } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { resultWords } from '../words/result-words.ts';

/** From cross-validation where there is one, like the headline. */
export function mistakesSection({ evaluation, crossValidation, mistakes }: ReportRun): Section | null {
  if (evaluation === null && crossValidation === null) return null;
  return {
    id: 'mistakes',
    title: resultWords.mistakes.title,
    body: mistakes.of === 0 ? noMistakes(crossValidation !== null) : mistakesBody(mistakes, crossValidation !== null),
  };
}

const noMistakes = (crossValidated: boolean): Part =>
  paragraph(crossValidated ? resultWords.mistakes.noneInFolds : resultWords.mistakes.none);

function mistakesBody(mistakes: ReportRun['mistakes'], crossValidated: boolean): Part {
  const said = resultWords.mistakes;
  return [
    paragraph([
      crossValidated ? said.someInFolds(mistakes.of) : said.some(mistakes.of), ...(mistakes.of > 1 ? [said.first] : []), said.often,
    ].join(' ')),
    pictureGrid(mistakes, frameWords.shownMistakes),
  ];
}
