// Reports as HTML pages: self-contained, true to the facts, and safe with any name that people give.
import { describe, expect, test } from 'vitest';
import { Tuning, type SaliencySanity, type SanityTrial } from '../../preload/contract.ts';
import { operatingPoint, classScoresOf } from '../../main/evaluation/index.ts';
import { reportAsHtml, type Report } from '../../main/export/index.ts';
import { comparisonReport, made, reportRun, runReport, showdownReport } from './facts.ts';
import { faults, parsed } from './parsed.ts';

const textOf = (report: Report): string => parsed(reportAsHtml(report)).text.replaceAll(/\s+/g, ' ');
const hundred = Array.from({ length: 100 }, (_, i) => `class ${i}`);
/**
 * What would do harm if it were taken for markup, for the end of an attribute or for an entity, and what turns text
 * around.
 */
const hostile =
  '</title><script>alert(1)</script>"\'><img src=x onerror=alert(2)> &amp; &#x3c; \u202edetrevni ${x} <!-- ]]> \u0000\ud800';

describe('a page that stands alone', () => {
  const operating = () => {
    const scores = classScoresOf(
      Array.from({ length: 40 }, (_, i) => 0.3 + i / 60),
      Array.from({ length: 40 }, (_, i) => i / 60),
    );
    const points = ([0.9, 0.99] as const).flatMap((promise) =>
      (['sensitivity', 'specificity'] as const).map((aim) =>
        operatingPoint(scores, scores, { aim, promise, prevalence: null }),
      ),
    );
    return { class: 'bad', chosen: false, decision: null, points, remarks: ['A remark.'] };
  };
  test.each<[string, () => Report]>([
    ['a run', () => runReport(reportRun())],
    ['a run of two classes with thresholds', () => runReport({ ...reportRun(), operating: operating() })],
    ['a run without test pictures', () => runReport({ ...reportRun(), evaluation: null })],
    ['a run of a hundred classes', () => runReport(reportRun({ classes: hundred, perClass: 12 }))],
    [
      'a run whose pre-trained model and pictures are gone',
      () =>
        runReport({
          ...reportRun(),
          model: null,
          mistakes: { of: 1, shown: [{ thumbnail: null, name: 'gone.jpg', label: 'good', predictions: [] }] },
        }),
    ],
    ['a perfect run', () => runReport(reportRun({ skill: 1 }))],
    [
      'two runs',
      () =>
        comparisonReport([
          { name: 'A', skill: 0.9 },
          { name: 'B', skill: 0.6 },
        ]),
    ],
    [
      'eight runs',
      () => comparisonReport(Array.from({ length: 8 }, (_, i) => ({ name: `Run ${i}`, skill: 0.9 - i / 40 }))),
    ],
    ['a Showdown', showdownReport],
    [
      'hostile names',
      () => runReport(reportRun({ name: hostile, note: hostile, classes: [hostile, `${hostile}2`, 'c'] })),
    ],
    [
      'hostile names side by side',
      () =>
        comparisonReport([
          { name: hostile, classes: [hostile, 'b'] },
          { name: `${hostile}2`, classes: [hostile, 'b'] },
        ]),
    ],
  ])('%s: well-formed, nothing from outside, every reference there', (_, report) => {
    const html = reportAsHtml(report());
    expect(faults(html)).toEqual([]);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('content="default-src &#39;none&#39;; img-src data:; style-src &#39;unsafe-inline&#39;');
  });

  test('the faults it is searched for are found where there are some', () => {
    expect(() => parsed('<p>never closed')).toThrow('never closed');
    expect(() => parsed('<p><b></p></b>')).toThrow('where <b> is open');
    expect(() => parsed('<p>a < b</p>')).toThrow('stray bracket');
    expect(faults('<a href="#there">x</a>')).toEqual(['nothing is called #there']);
    expect(faults('<img src="https://example.org/a.png" alt="a">')).toEqual([
      '<img> points outside: https://example.org/a.png',
      'an address',
    ]);
  });

  test('names are shown as they were given, apart from the direction of what stands around them', () => {
    const html = reportAsHtml(runReport(reportRun({ name: hostile, classes: [hostile, 'b'] })));
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/<img src=x/);
    expect(parsed(html).text).toContain(hostile.replace('\u0000', '\ufffd').replace('\ud800', '\ufffd'));
    expect(html).toContain('<h1><bdi>&lt;/title&gt;');
  });
});

describe('what it says', () => {
  test('classes with few pictures show counts, others percentages with intervals', () => {
    const few = textOf(runReport(reportRun({ perClass: 6 })));
    expect(few).toMatch(/good \d of 6 – /);
    expect(few).toContain('fewer than 10 test pictures');
    expect(textOf(runReport(reportRun({ perClass: 40 })))).toMatch(/good \d+ of 40 \d+\.\d % \d+\.\d–\d+\.\d %/);
  });

  test('accuracy by a fact has intervals, counts where there are few pictures, and no section without facts', () => {
    const row = (value: string, n: number, correct: number) =>
      ({ value, n, correct, few: n < 10, accuracy: { value: correct / n, interval: [0.6, 0.9] as [number, number] } });
    const byFact = [{ name: 'site', values: [row('north', 40, 32), row('south', 4, 4)], others: null }];
    const text = textOf(runReport({ ...reportRun(), byFact }));
    expect(text).toContain('Results by facts of the pictures');
    expect(text).toMatch(/north 32 of 40 80\.0 % 60\.0–90\.0 %.* south 4 of 4 –/);
    expect(textOf(runReport(reportRun()))).not.toContain('by facts of the pictures');
  });

  test('with cross-validation, the matrix and the mistakes are those of all pictures, even without a test set', () => {
    const { evaluation: leftOut } = reportRun({ perClass: 30, skill: 0.7 });
    const subject = {
      ...reportRun({ perClass: 6, skill: 1 }),
      crossValidation: leftOut,
      mistakes: { of: 1, shown: [] },
    };
    for (const report of [runReport(subject), runReport({ ...subject, evaluation: null })]) {
      const text = textOf(report);
      expect(text).toContain(
        `Actual / Predicted good bad good ${leftOut!.confusion[0]!.join(' ')} bad ${leftOut!.confusion[1]!.join(' ')}`,
      );
      expect(text).toContain('1 picture was misclassified in cross-validation.');
    }
    expect(textOf(runReport(reportRun()))).not.toContain('These results come from cross-validation');
  });

  test('a hundred classes are a drawing and the most frequent confusions, not ten thousand numbers', () => {
    const { tags } = parsed(reportAsHtml(runReport(reportRun({ classes: hundred, perClass: 12 }))));
    expect(tags.filter(({ name }) => name === 'td').length).toBeLessThan(1500);
    expect(textOf(runReport(reportRun({ classes: hundred, perClass: 12 })))).toMatch(
      /The 30 most frequent of \d+ confusions/,
    );
  });

  test('what was not measured is named, not left out', () => {
    const text = textOf(runReport(reportRun()));
    expect(text).toContain('The dataset was not checked for near-duplicates');
    expect(text).toContain('No heat maps were made for this run');
    expect(text).toContain('No learning curve was made for this run');
    expect(text).toContain('No groups were given.');
    expect(textOf(runReport({ ...reportRun(), evaluation: null }))).toContain(
      'There were no test pictures, so the quality of this run is not known.',
    );
  });

  test('heat maps come with their sanity checks', () => {
    const trial = (of: SanityTrial['of'], spearman: number, says: SanityTrial['says']): SanityTrial => ({
      of,
      spearman: { value: spearman, interval: [spearman - 0.1, spearman + 0.1] },
      ssim: null,
      draws: 6,
      pictures: 12,
      flat: 0,
      says,
    });
    const sanity: SaliencySanity = {
      run: 1,
      cascade: [trial({ kind: 'head' }, 0.1, 'changes'), trial({ kind: 'stages', stages: 1, all: true }, 0.8, 'same')],
      labels: trial({ kind: 'labels' }, 0.2, 'changes'),
      shuffled: { learned: 100, right: 0.7 },
      verdict: 'fails',
      sentence: 'Maps of this run stay nearly the same.',
      how: ['Weights were put out of order.'],
      seconds: 5,
    };
    const explanation = { maps: { run: 1, classes: [], exact: true, scale: 1, remarks: [] }, sanity, examples: [] };
    const html = reportAsHtml(runReport({ ...reportRun(), explanation }));
    expect(html).toContain('<div class="notice"><p>Maps of this run stay nearly the same.</p>');
    expect(parsed(html).text.replaceAll(/\s+/g, ' ')).toContain(
      'classifier head 0.10 (0.00 to 0.20) – whole network 0.80 (0.70 to 0.90) – shuffled labels 0.20 (0.10 to 0.30) –',
    );
    expect(html).toContain('Weights were put out of order.');
    expect(html).toContain('at most 0.80; the maps did not change under all of them.');
    expect(html).toContain('Adebayo J');
    expect(textOf(runReport({ ...reportRun(), explanation: { ...explanation, sanity: null } }))).toContain(
      'was not checked',
    );
  });

  test('the methods paragraph names what was used, and every reference in it is in the list', () => {
    const html = reportAsHtml(comparisonReport([{ name: 'A' }, { name: 'B', strategy: 'fine-tune' }, { name: 'C' }]));
    const paragraph = /<blockquote><p>(.*?)<\/p>/s.exec(html)?.[1] ?? '';
    const listed = /<h3>References<\/h3>\s*<ol>(.*?)<\/ol>/s.exec(html)?.[1]?.match(/<li>/g)?.length ?? 0;
    const cited = new Set(
      [...paragraph.matchAll(/\[([\d, ]+)\]/g)].flatMap(([, numbers = '']) => numbers.split(', ').map(Number)),
    );
    expect([...cited].sort((a, b) => a - b)).toEqual(Array.from({ length: listed }, (_, i) => i + 1));
    for (const author of ['Kumar A', 'McNemar Q', 'Holm S', 'Guo C']) expect(html).toContain(author);
    expect(reportAsHtml(runReport(reportRun()))).not.toContain('Kumar A');
  });

  test('the methods paragraph says where only scales and shifts learned', () => {
    const text = (learns: 'all' | 'scales'): string => {
      const report = reportRun({ strategy: 'fine-tune' });
      const { recipe } = report.run;
      return textOf(runReport({ ...report, run: { ...report.run, recipe: { ...recipe, tuning: { ...Tuning.parse({}), ...recipe.tuning, learns } } } }));
    };
    expect(text('scales')).toContain('with only scale and shift of each channel learning [');
    expect(text('scales')).toContain('Lian D');
    expect(text('all')).not.toContain('Lian D');
  });

  test('the methods paragraph says which classifiers the head is made of', () => {
    const paragraphOf = (discriminant: { share: number; shrinkage: number } | null): string => {
      const report = reportRun();
      return textOf(runReport({ ...report, run: { ...report.run, discriminant } }));
    };
    expect(paragraphOf(null)).toContain('were the input of an L2-penalised multinomial logistic regression. The penalty was chosen by');
    expect(paragraphOf({ share: 0.5, shrinkage: 0.4 })).toContain('the mean of an L2-penalised multinomial logistic regression and a '
      + 'linear discriminant with a shrunk covariance (shrinkage 0.4) [1]. Penalty, shrinkage and temperatures were chosen by');
    expect(paragraphOf({ share: 1, shrinkage: 0.4 })).toContain('were the input of a linear discriminant with');
    expect(paragraphOf({ share: 1, shrinkage: 0.4 })).toContain('Ledoit O');
  });

  test('a comparison shows its verdict, its pairs and the settings that differ', () => {
    const report = comparisonReport([
      { name: 'A', skill: 0.95, perClass: 200 },
      { name: 'B', skill: 0.4, perClass: 200, strategy: 'from-scratch' },
    ]);
    const text = textOf(report);
    expect(report.comparison.verdict?.kind).toBe('better');
    expect(text).toContain(report.comparison.verdict!.text);
    const { mcnemar, bothCorrect, bothWrong } = report.comparison.pairings[0]!;
    expect(text).toContain(
      `Both wrong McNemar, exact ${bothCorrect} ${mcnemar.onlyA} ${mcnemar.onlyB} ${bothWrong} p < 0.001`,
    );
    expect(text).toContain('Strategy Transfer learning From scratch');
  });

  test('a Showdown shows its recommendation, the claims and the runs that were skipped', () => {
    const report = showdownReport();
    const text = textOf(report);
    expect(text).toContain(report.showdown.result.recommendation!.sentence);
    for (const { claim } of report.showdown.result.benefits) expect(text).toContain(`${claim} `);
    for (const { sentence } of report.showdown.result.benefits)
      expect(text).toContain(sentence.replaceAll(/\s+/g, ' '));
    expect(text).toContain('It would take about 15 minutes, and 8 are left.');
  });

  test('what inflates a result is said before it, with what to expect on new pictures', () => {
    const caution = {
      kind: 'near-duplicates' as const, finding: 'shared', mark: '', expected: null, headline: '88 % here, about 36 % on new pictures',
      sentence: '48 of 52 are known.', advice: '', corrected: null, remedy: 'split-again' as const,
    };
    const report = runReport(reportRun({ name: 'First' }));
    expect(textOf({ ...report, cautions: [{ name: 'First', caution }] }))
      .toMatch(/88 % here, about 36 % on new pictures\. 48 of 52 are known\..*\d+ of \d+ correct: accuracy/);
    expect(textOf(report)).not.toContain('on new pictures.');
  });

  test('the same facts give the same page', () => {
    expect(reportAsHtml(runReport(reportRun()))).toBe(reportAsHtml(runReport(reportRun())));
    expect(textOf(runReport(reportRun()))).toContain('Made on 3 May 2026 at 14:32 UTC with Thaw 1.2.3');
    expect(made.check).toBeNull();
  });
});
