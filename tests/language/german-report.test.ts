// German of the workbench: a report is wholly in one language, and what verdicts, findings and advice say is never the English sentence.
import { afterEach, expect, test } from 'vitest';
import { language as german } from '../../languages/de.ts';
import { english, setLanguage, type Language } from '../../language/words.ts';
import { verdictOn } from '../../main/evaluation/comparison/verdict.ts';
import { summariseCheck } from '../../main/evaluation/index.ts';
import { reportAsHtml, type Report } from '../../main/export/index.ts';
import { comparisonReport, reportRun, runReport, showdownReport } from '../export/facts.ts';

afterEach(() => setLanguage(english));

const inLanguage = <T>(language: Language, make: () => T): T => {
  setLanguage(language);
  return make();
};

/** Of the test's own facts: names of files, and a remark that was stored. */
const isGiven = (text: string): boolean => /^(?:good|bad) \d+\.jpg/.test(text) || text.startsWith('It would take about 15 minutes');

/** Pieces of text and descriptions of a page that are sentences: of at least three words. */
function sentencesIn(page: string): Set<string> {
  const shown = page.replace(/<style>[^]*?<\/style>/, '').replace(/<ol>[^]*?<\/ol>/, '');
  const labels = [...shown.matchAll(/(?:aria-label|alt)="([^"]*)"/g)].map(([, label = '']) => label);
  const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length;
  return new Set([...shown.split(/<[^>]*>/), ...labels].map((text) => text.trim()).filter((text) => wordsIn(text) >= 3));
}

const reports: [string, () => Report][] = [
  ['a run', () => runReport({ ...reportRun(), operating: null })],
  ['a run without test pictures', () => runReport({ ...reportRun(), evaluation: null, crossValidation: null })],
  ['two runs', () => comparisonReport([{ name: 'A', skill: 0.9 }, { name: 'B', skill: 0.6 }])],
  ['a Showdown', showdownReport],
];

test.each(reports)('the report on %s holds no English sentence', (_, report) => {
  const page = inLanguage(german, () => reportAsHtml(report()));
  const inEnglish = sentencesIn(inLanguage(english, () => reportAsHtml(report())));
  expect([...sentencesIn(page)].filter((sentence) => inEnglish.has(sentence) && !isGiven(sentence))).toEqual([]);
  expect(page).toContain('<html lang="de">');
  expect(page).not.toMatch(/\d\.\d+\u202f%/);
});

test('verdicts and findings differ from the English ones for the same facts', () => {
  const [a, b] = [{ run: 1, name: 'A', cost: 2 }, { run: 2, name: 'B', cost: 240 }];
  const evidence = { p: 0.001, comparisons: 1, n: 200, disagreement: 0.1, designEffect: 1 };
  const said = () => [
    verdictOn(a, b, { ...evidence, difference: 0.08, interval: [0.03, 0.13] }),
    verdictOn(a, b, { ...evidence, difference: 0, interval: [-0.01, 0.01] }),
    verdictOn(a, b, { ...evidence, difference: 0.03, interval: [-0.03, 0.09] }),
  ].map(({ text }) => text).concat(summariseCheck({
    pictures: [], clusters: [], leak: { random: 0.9, grouped: 0.6, pictures: 80 }, shortcuts: [], grey: 0, unlike: [], judged: new Map(),
  }).findings.flatMap(({ sentence, advice }) => [sentence, advice]));
  const [here, there] = [inLanguage(german, said), inLanguage(english, said)];
  expect(here.filter((sentence) => there.includes(sentence))).toEqual([]);
  expect(here[0]).toBe('„A“ ist besser als „B“, um 8 Prozentpunkte (95-%-KI +3 bis +13).');
});
