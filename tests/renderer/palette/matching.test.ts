// Fuzzy matching in the palette, and the answers to its questions.
import { expect, test } from 'vitest';
import { answers, type Place } from '../../../renderer/palette/answers.ts';
import { askedWords, bestFitting, fit } from '../../../renderer/palette/matching.ts';
import { text, type Question } from '../../../renderer/palette/questions-text.ts';
import { patterns } from '../../../renderer/routes.ts';

const questions = Object.keys(answers) as Question[];
const targets = questions.map((name) => ({ name, label: text[name].ask, also: `${text[name].also} ${text[name].answer}` }));

test.each<[string, Question]>([
  ['How do I compare two runs?', 'compare'], ['export a model', 'export'], ['add a class', 'addClass'], ['find wrong labels', 'wrongLabels'],
  ['mislabelled', 'wrongLabels'], ['undo', 'undo'], ['split again', 'splitAgain'], ['stronger model', 'strongerModel'], ['back up', 'backUp'],
  ['backup', 'backUp'], ['excel', 'table'], ['EXCEL csv', 'table'], ['how do i merge classes', 'changeClasses'], ['dark', 'theme'], ['gpu', 'engine'],
  ['heat map', 'lookInside'], ['false alarms', 'threshold'], ['duplicates', 'check'], ['privacy', 'offline'], ['shortcuts', 'keys'], ['kappa', 'secondReader'],
  ['compaer runs', 'compare'], ['duplicats', 'check'], ['exprot model', 'export'],
])('“%s” is answered by %s first', (typed, question) => {
  expect(bestFitting(typed, targets)[0]?.name).toBe(question);
});

test('every word counts, in any order, without accents; a question’s empty words do not', () => {
  expect(fit(askedWords('runs compare'), 'Compare two runs')).toBeGreaterThan(0);
  expect(fit(askedWords('compare zebras'), 'Compare two runs')).toBe(0);
  expect(fit(askedWords('pres'), 'Précision')).toBeGreaterThan(0);
  expect(askedWords('How do I do it')).toEqual(['how', 'do', 'i', 'do', 'it']);
  expect(askedWords('How do I undo?')).toEqual(['undo']);
});

test('a name comes before other words for it, a whole word before a beginning', () => {
  const of = (label: string, also = '') => ({ label, also });
  const order = (typed: string, ...from: ReturnType<typeof of>[]) => bestFitting(typed, from).map(({ label }) => label);
  expect(order('train', of('Learn', 'train'), of('Training set'), of('Train'))).toEqual(['Train', 'Training set', 'Learn']);
  expect(order('', of('b'), of('a'))).toEqual(['b', 'a']);
});

const places: readonly Place[] = [{ project: null, run: null }, { project: 3, run: null }, { project: 3, run: 8 }];

test.each(places)('each answer leads to a screen there is, with %j', (place) => {
  const known = Object.values(patterns).map((pattern) => new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`));
  for (const name of questions) {
    const answer = answers[name](place);
    if (answer.kind === 'go') expect(known.some((pattern) => pattern.test(answer.href)), `${name}: ${answer.href}`).toBe(true);
  }
  const mistakes = answers.mistakes(place);
  const href = place.project === null ? '/' : place.run === null ? '/projects/3/runs' : '/projects/3/runs/8/mistakes';
  expect(mistakes).toEqual({ kind: 'go', href });
});
