// Comparison of runs: the verdict, the results and costs, the evidence for each pair, and the settings that differ.
import {
  count,
  duration,
  type Comparison,
  type Estimate,
  type Interval,
  type PairwiseComparison,
} from '../../../../preload/contract.ts';
import { differenceLine, reachOf } from '../charts/difference-chart.ts';
import { paragraph, note, table, pictureGrid, type Column, type Section } from '../elements.ts';
import type { ComparisonReport, ReportRun } from '../facts.ts';
import { termLink } from '../glossary.ts';
import { html, name, quoted, type Markup, type Part } from '../markup.ts';
import {
  figure,
  outOf,
  percent,
  plain,
  points,
  pValue,
  rounded,
  share,
  signed,
  strategyNames,
} from '../format-markup.ts';

const rangeInPoints = ([low, high]: Interval): string => `${points(low)} to ${points(high)}`;

/** An interval of no width is left out: where no resample differs, the bootstrap knows nothing of the uncertainty. */
const intervalInPoints = (interval: Interval | null): Markup | null =>
  interval === null || interval[0] === interval[1]
    ? null
    : html` <span class="interval">${rangeInPoints(interval)}</span>`;
const difference = (estimate: Estimate | null): Part =>
  estimate === null
    ? '–'
    : html`${figure(estimate.value, points(estimate.value))}${intervalInPoints(estimate.interval)}`;

const nameIn = (runs: Comparison['runs'], id: number): string => runs.find((run) => run.id === id)?.name ?? String(id);
const listed = (items: readonly Part[]): Part => items.map((item, i) => [i > 0 ? ', ' : null, item]);

export function verdictSection({ whyNotComparable, shared, verdict, recommendation }: Comparison): Section {
  const test = shared.on === 'all' ? 'corrected t test over the folds' : 'exact McNemar test';
  return {
    id: 'verdict',
    title: 'Verdict',
    body: [
      whyNotComparable.length === 0
        ? null
        : html`<div class="notice">
            ${paragraph('These runs can’t be compared:')}
            <ul>
              ${whyNotComparable.map((why) => html`<li>${why}</li>`)}
            </ul>
          </div>`,
      recommendation ? html`<p><strong>${recommendation.sentence}</strong></p>` : null,
      shared.sentence === null ? null : paragraph(shared.sentence),
      shared.tested === null ? null : paragraph(shared.tested),
      verdict
        ? paragraph(
            `“Better” means a difference of at least one point, a 95 % interval that excludes 0, and a ${test} that agrees. `,
            '“Practically equal” means that the interval lies within two points either way. Everything else is “too close to call”.',
          )
        : null,
    ],
  };
}

const megabytes = (bytes: number | null): string => (bytes === null ? '–' : `${rounded(bytes / 1e6)} MB`);

function costsTable({ costs, runs }: Comparison): Part {
  return table(
    'Cost',
    [
      { title: 'Run', of: ({ run }) => name(nameIn(runs, run)) },
      { title: 'Training time', number: true, of: ({ seconds }) => (seconds === null ? '–' : duration(seconds)) },
      {
        title: termLink('cpuTime'),
        number: true,
        of: ({ coreSeconds, measured }) =>
          coreSeconds === null ? '–' : `${measured ? '' : 'at most '}${duration(coreSeconds)}`,
      },
      { title: 'Trained weights', number: true, of: ({ learnedBytes }) => megabytes(learnedBytes) },
      { title: 'Whole model', number: true, of: ({ modelBytes }) => megabytes(modelBytes) },
    ],
    costs,
  );
}

/** Runs that differ only by seed are repeats of one training method. */
function seedsWords({ seeds, runs }: Comparison): Part {
  return seeds.map((group) =>
    paragraph(
      listed(runs.filter(({ id }) => group.runs.includes(id)).map((run) => quoted(run.name))),
      ' differ only by seed. ',
      `Mean accuracy${group.on === 'all' ? ' in cross-validation' : ''} ${percent(group.mean)}, `,
      `standard deviation ${(100 * group.sd).toFixed(1)} points, range ${percent(group.lowest)} to ${percent(group.highest)}.`,
    ),
  );
}

export function sideBySide(runs: readonly ReportRun[], comparison: Comparison): Section {
  const onAll = comparison.shared.on === 'all';
  const rows = runs.map(({ run, evaluation, crossValidation }) => ({
    run,
    result: onAll ? crossValidation : evaluation,
  }));
  const caption = onAll ? 'Each run on all pictures, by cross-validation, with 95 % intervals' :
    'Each run on its own test set, with 95 % intervals';
  return {
    id: 'side-by-side',
    title: 'Results',
    body: [
      table(
        caption,
        [
          { title: 'Run', of: ({ run }) => name(run.name) },
          { title: 'Strategy', of: ({ run }) => strategyNames[run.strategy] },
          {
            title: 'Correct',
            number: true,
            of: ({ result }) => (result ? outOf(result.correct, result.n) : 'not tested'),
          },
          { title: termLink('accuracy'), of: ({ result }) => share(result?.accuracy ?? null) },
          { title: termLink('balanced'), of: ({ result }) => share(result?.balancedAccuracy ?? null) },
          { title: termLink('macroF1'), of: ({ result }) => share(result?.macroF1 ?? null) },
          { title: termLink('auc'), of: ({ result }) => plain(result?.auc ?? null) },
        ],
        rows,
      ),
      seedsWords(comparison),
      costsTable(comparison),
    ],
  };
}

/** Metrics besides accuracy, which has a chart of its own. */
const pairFigures = [['balanced', 'balancedAccuracy'], ['macroF1', 'macroF1'], ['weightedF1', 'weightedF1']] as const;

/** Classes shown of a pair, those that differ most. */
const maxClasses = 20;

/** A pair of runs by name, and how many pairs are compared. */
interface Pair { readonly a: string; readonly b: string; readonly comparisons: number }

function disagreementTable(pairing: PairwiseComparison, { a, b, comparisons }: Pair): Part {
  const { mcnemar, foldTest, bothCorrect, bothWrong, adjustedP } = pairing;
  const corrected = comparisons > 1 ? `; corrected for ${comparisons} comparisons (Holm) ${pValue(adjustedP)}` : '';
  const grouped = mcnemar.groupedP === null ? '' : `; over groups ${pValue(mcnemar.groupedP)}`;
  return table(
    'Where they differ',
    [
      { title: 'Both correct', number: true, of: () => count(bothCorrect) },
      { title: html`Only ${name(a)}`, number: true, of: () => count(mcnemar.onlyA) },
      { title: html`Only ${name(b)}`, number: true, of: () => count(mcnemar.onlyB) },
      { title: 'Both wrong', number: true, of: () => count(bothWrong) },
      {
        title: termLink('mcnemar', 'McNemar, exact'),
        of: () => `${pValue(mcnemar.p)}${grouped}${foldTest ? '' : corrected}`,
      },
      ...(foldTest
        ? [
            {
              title: termLink('correctedT', `Corrected t, ${foldTest.folds} folds`),
              of: () => `${pValue(foldTest.p)}${corrected}`,
            },
          ]
        : []),
    ],
    [pairing],
  );
}

function classDifferences({ perClass }: PairwiseComparison, { a, b }: Pair): Part {
  const classes = perClass.filter(({ recall }) => recall !== null && recall.value !== 0)
    .toSorted((x, y) => Math.abs(y.recall?.value ?? 0) - Math.abs(x.recall?.value ?? 0));
  if (classes.length === 0) return null;
  return table(classes.length > maxClasses ? `The ${maxClasses} classes that differ most` : 'Classes that differ', [
    { title: 'Class', of: (row) => name(row.name) },
    { title: 'Pictures', number: true, of: ({ n }) => count(n) },
    { title: html`Only ${name(a)} correct`, number: true, of: ({ onlyA }) => count(onlyA) },
    { title: html`Only ${name(b)} correct`, number: true, of: ({ onlyB }) => count(onlyB) },
    { title: 'Difference in recall, points', of: ({ few, recall }) => (few ? 'too few pictures' : difference(recall)) },
  ], classes.slice(0, maxClasses));
}

function evidence(pairing: PairwiseComparison, pair: Pair, reach: number): Part {
  const { figures: { auc }, differenceInterval } = pairing;
  const accuracy = figure(pairing.difference, `${points(pairing.difference)} points`);
  return [
    html`<h3>${name(pair.a)} − ${name(pair.b)}</h3>`,
    pair.comparisons > 1 ? paragraph(html`<bdi>${pairing.verdict.text}</bdi>`) : null,
    html`<figure class="chart">
      <figcaption>
        Difference in accuracy: ${accuracy}, 95${'\u202f'}% CI ${rangeInPoints(differenceInterval)}. Right of 0,
        ${quoted(pair.a)} is ahead. Grey: within one point.
      </figcaption>
      ${differenceLine(pairing.difference, differenceInterval, reach)}
    </figure>`,
    disagreementTable(pairing, pair),
    table(
      'Differences in points, with 95 % intervals',
      [
        { title: 'Metric', of: ([term]: (typeof pairFigures)[number]) => termLink(term) },
        { title: 'Difference', of: ([, key]) => difference(pairing.figures[key]) },
      ],
      pairFigures,
    ),
    auc &&
      paragraph(
        html`Difference in AUC (DeLong): ${figure(auc.value, signed(auc.value))}`,
        auc.interval && html` <span class="interval">${auc.interval.map(signed).join(' to ')}</span>`,
      ),
    classDifferences(pairing, pair),
  ];
}

export function evidenceSection({ comparison: { pairings, runs }, disagreements }: ComparisonReport): Section | null {
  if (pairings.length === 0) return null;
  const reach = reachOf(pairings.map(({ differenceInterval }) => differenceInterval));
  const onlyCorrect = (run: string, pictures: ComparisonReport['disagreements'][number]['onlyA'] | undefined): Part =>
    pictures && pictures.shown.length > 0
      ? html`<h4>Only ${quoted(run)} is correct</h4>
          ${pictureGrid(pictures, 'pictures')}`
      : null;
  return {
    id: 'evidence', title: 'Evidence for each pair',
    body: pairings.map((pairing, i) => {
      const pair = { a: nameIn(runs, pairing.a), b: nameIn(runs, pairing.b), comparisons: pairings.length };
      return [
        evidence(pairing, pair, reach),
        onlyCorrect(pair.a, disagreements[i]?.onlyA), onlyCorrect(pair.b, disagreements[i]?.onlyB),
      ];
    }),
  };
}

export function settingsSection({ runs, settings }: Comparison): Section {
  type SettingRow = Comparison['settings'][number];
  const columns: Column<SettingRow>[] = [
    { title: 'Setting', of: (row) => row.name },
    ...runs.map((run, i): Column<SettingRow> => ({
      title: name(run.name),
      of: (row) => html`<bdi>${row.values[i] ?? ''}</bdi>`,
    })),
  ];
  const [different, same] = [settings.filter(({ differs }) => differs), settings.filter(({ differs }) => !differs)];
  return {
    id: 'settings',
    title: 'Settings',
    body: [
      different.length === 0
        ? paragraph('The runs have the same settings.')
        : table('Settings that differ', columns, different),
      same.length === 0
        ? null
        : note(
            'The same in all runs: ',
            same.map((row, i) => html`${i > 0 ? '; ' : null}${row.name}: <bdi>${row.values[0] ?? ''}</bdi>`),
            '.',
          ),
    ],
  };
}
