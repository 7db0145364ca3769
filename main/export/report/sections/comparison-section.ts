// Runs side by side: the verdict, what it rests on for each pair, and the settings that differ.
import { count, duration, type Comparison, type Estimate, type Interval, type PairwiseComparison } from '../../../../preload/contract.ts';
import { differenceLine, reachOf } from '../charts/difference-chart.ts';
import { paragraph, note, table, pictureGrid, type Section } from '../elements.ts';
import type { ComparisonReport, ReportRun } from '../facts.ts';
import { html, name, type Markup, type Part } from '../markup.ts';
import { figure, outOf, percent, plain, points, pValue, rounded, share, signed, strategyNames } from '../format-markup.ts';

const pointsWithin = ([low, high]: Interval): string => `${points(low)} to ${points(high)}`;
/** Where no draw differs, the bootstrap knows nothing of how sure that is. */
const within = (interval: Interval | null): Markup | null => (interval === null || interval[0] === interval[1] ? null : html` <span class="interval">${pointsWithin(interval)}</span>`);
const difference = (estimate: Estimate | null): Part =>
  (estimate === null ? '–' : html`${figure(estimate.value, points(estimate.value))}${within(estimate.interval)}`);

export function verdictSection({ whyNotComparable, shared, verdict }: Comparison): Section {
  return {
    id: 'verdict', title: 'How the verdict came about',
    body: [
      whyNotComparable.length > 0 ? html`<div class="notice">${paragraph('These runs can’t be set side by side:')}<ul>${whyNotComparable.map((why) => html`<li>${why}</li>`)}</ul></div>` : null,
      shared.sentence === null ? null : paragraph(shared.sentence), shared.tested === null ? null : paragraph(shared.tested),
      verdict ? paragraph(`“Better” means: by a point at least, the interval of the difference does not touch 0, and the ${shared.on === 'all' ? 'corrected t test over the folds' : 'exact test'} agrees. “Practically equal” means: the interval lies within two points either way.`) : null,
    ],
  };
}

const megabytes = (bytes: number | null): string => (bytes === null ? '–' : `${rounded(bytes / 1e6)} MB`);

function costs({ costs: all, runs }: Comparison): Part {
  const nameOf = (id: number): string => runs.find((run) => run.id === id)?.name ?? String(id);
  return table('What they cost', [
    { title: 'Run', of: (cost) => name(nameOf(cost.run)) }, { title: 'Time to learn', number: true, of: ({ seconds }) => (seconds === null ? '–' : duration(seconds)) },
    { title: 'Processor time', number: true, of: ({ coreSeconds, measured }) => (coreSeconds === null ? '–' : `${measured ? '' : 'at most '}${duration(coreSeconds)}`) },
    { title: 'What it learned', number: true, of: ({ learnedBytes }) => megabytes(learnedBytes) }, { title: 'Whole model', number: true, of: ({ modelBytes }) => megabytes(modelBytes) },
  ], all);
}

/** Runs that differ only by seed are one way of learning. */
function seedsWords({ seeds, runs }: Comparison): Part {
  return seeds.map((group) => paragraph(html`${runs.filter(({ id }) => group.runs.includes(id)).map((run, i) => html`${i > 0 ? ', ' : null}${name(run.name)}`)} differ only by their seed: ${percent(group.mean)} right on average${group.on === 'all' ? ' of all pictures, each left out in turn' : ''}, standard deviation ${(100 * group.sd).toFixed(1)} points, from ${percent(group.lowest)} to ${percent(group.highest)}.`));
}

export function sideBySide(runs: readonly ReportRun[], comparison: Comparison): Section {
  const leftOut = comparison.shared.on === 'all';
  return {
    id: 'side-by-side', title: 'Side by side',
    body: [
      table(leftOut ? 'Each run on all pictures, each left out in turn, with 95 % intervals' : 'Each run on its own test pictures, with 95 % intervals', [
        { title: 'Run', of: ({ run }) => name(run.name) }, { title: 'Strategy', of: ({ run }) => strategyNames[run.strategy] },
        { title: 'Right', number: true, of: ({ said }) => (said ? outOf(said.correct, said.n) : 'not tested') },
        { title: 'Accuracy', of: ({ said }) => share(said?.accuracy ?? null) }, { title: 'Balanced accuracy', of: ({ said }) => share(said?.balancedAccuracy ?? null) },
        { title: 'Macro F1', of: ({ said }) => share(said?.macroF1 ?? null) }, { title: 'AUC', of: ({ said }) => plain(said?.auc ?? null) },
      ], runs.map(({ run, evaluation, crossValidation: every }) => ({ run, said: leftOut ? every : evaluation }))),
      seedsWords(comparison), costs(comparison),
    ],
  };
}

/** How a pair is called where there are several. */
const title = (a: string, b: string): Markup => html`${name(a)} − ${name(b)}`;
/** Beside accuracy, which has a line of its own. */
const pairFigures = [['Balanced accuracy', 'balancedAccuracy'], ['Macro F1', 'macroF1'], ['Weighted F1', 'weightedF1']] as const;

/** A pair's classes, where they differ most. */
const mostClasses = 20;

function evidence(pairing: PairwiseComparison, [a, b]: readonly [string, string], reach: number, many: boolean): Part {
  const { mcnemar, foldTest, bothCorrect, bothWrong, figures, perClass, adjustedP } = pairing;
  const classes = perClass.filter(({ recall }) => recall !== null && recall.value !== 0).toSorted((x, y) => Math.abs(y.recall?.value ?? 0) - Math.abs(x.recall?.value ?? 0));
  return [
    html`<h3>${title(a, b)}</h3>`, many ? paragraph(html`<bdi>${pairing.verdict.text}</bdi>`) : null,
    html`<figure class="chart"><figcaption>Difference in accuracy: ${figure(pairing.difference, `${points(pairing.difference)} points`)}, likely between ${pointsWithin(pairing.differenceInterval)}. To the right: ${name(a)} is ahead. Grey: within one point.</figcaption>${differenceLine(pairing.difference, pairing.differenceInterval, reach)}</figure>`,
    table('Who was right where', [
      { title: 'Both right', number: true, of: () => count(bothCorrect) }, { title: html`Only ${name(a)}`, number: true, of: () => count(mcnemar.onlyA) },
      { title: html`Only ${name(b)}`, number: true, of: () => count(mcnemar.onlyB) }, { title: 'Both wrong', number: true, of: () => count(bothWrong) },
      { title: html`<a href="#term-mcnemar">McNemar, exact</a>`, of: () => `${pValue(mcnemar.p)}${mcnemar.groupedP === null ? '' : `; over groups ${pValue(mcnemar.groupedP)}`}${many && !foldTest ? `; for all pairs ${pValue(adjustedP)}` : ''}` },
      ...(foldTest ? [{ title: html`<a href="#term-correctedT">Corrected t, ${foldTest.folds} folds</a>`, of: () => `${pValue(foldTest.p)}${many ? `; for all pairs ${pValue(adjustedP)}` : ''}` }] : []),
    ], [pairing]),
    table('Differences in points, with 95 % intervals', [
      { title: 'Figure', of: ([words]: (typeof pairFigures)[number]) => words }, { title: 'Difference', of: ([, key]) => difference(figures[key]) },
    ], pairFigures),
    figures.auc ? paragraph(html`Difference in AUC (DeLong): ${figure(figures.auc.value, signed(figures.auc.value))}${figures.auc.interval && html` <span class="interval">${figures.auc.interval.map(signed).join(' to ')}</span>`}`) : null,
    classes.length === 0 ? null : table(classes.length > mostClasses ? `The ${mostClasses} classes that differ most` : 'Classes that differ', [
      { title: 'Class', of: (of) => name(of.name) }, { title: 'Pictures', number: true, of: ({ n }) => count(n) }, { title: html`Only ${name(a)}`, number: true, of: ({ onlyA }) => count(onlyA) },
      { title: html`Only ${name(b)}`, number: true, of: ({ onlyB }) => count(onlyB) }, { title: 'Recall, in points', of: ({ few, recall }) => (few ? 'too few to say' : difference(recall)) },
    ], classes.slice(0, mostClasses)),
  ];
}

export function evidenceSection({ comparison: { pairings, runs }, disagreements }: ComparisonReport): Section | null {
  if (pairings.length === 0) return null;
  const nameOf = (id: number): string => runs.find((run) => run.id === id)?.name ?? String(id);
  const reach = reachOf(pairings.map(({ differenceInterval }) => differenceInterval));
  return {
    id: 'evidence', title: 'What it rests on',
    body: pairings.map((pairing, i) => {
      const [a, b] = [nameOf(pairing.a), nameOf(pairing.b)];
      const seen = disagreements[i];
      return [
        evidence(pairing, [a, b], reach, pairings.length > 1),
        seen && seen.onlyA.shown.length > 0 ? html`<h4>Only ${name(a)} is right</h4>${pictureGrid(seen.onlyA, 'pictures')}` : null,
        seen && seen.onlyB.shown.length > 0 ? html`<h4>Only ${name(b)} is right</h4>${pictureGrid(seen.onlyB, 'pictures')}` : null,
      ];
    }),
  };
}

export function settingsSection({ runs, settings }: Comparison): Section {
  const columns = [{ title: 'Setting', of: (row: Comparison['settings'][number]) => row.name }, ...runs.map((run, i) => ({ title: name(run.name), of: (row: Comparison['settings'][number]) => html`<bdi>${row.values[i] ?? ''}</bdi>` }))];
  const [differ, same] = [settings.filter((row) => row.differs), settings.filter((row) => !row.differs)];
  return {
    id: 'settings', title: 'What was set differently',
    body: [
      differ.length === 0 ? paragraph('Nothing: the runs have the same settings.') : table('Settings that differ', columns, differ),
      same.length === 0 ? null : note('The same in all: ', same.map((row, i) => html`${i > 0 ? '; ' : null}${row.name}: <bdi>${row.values[0] ?? ''}</bdi>`), '.'),
    ],
  };
}
