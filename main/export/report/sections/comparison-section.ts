// Comparison of runs: the verdict, the results and costs, the evidence for each pair, and the settings that differ.
import {
  count,
  decimal,
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
import { html, name, quoted, woven, type Markup, type Part } from '../markup.ts';
import { comparisonWords } from '../words/comparison-words.ts';
import { frameWords } from '../words/frame-words.ts';
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

const rangeInPoints = ([low, high]: Interval): string => frameWords.range(points(low), points(high));

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
  const said = comparisonWords.verdict;
  return {
    id: 'verdict',
    title: said.title,
    body: [
      whyNotComparable.length === 0
        ? null
        : html`<div class="notice">
            ${paragraph(said.notComparable)}
            <ul>
              ${whyNotComparable.map((why) => html`<li>${why}</li>`)}
            </ul>
          </div>`,
      recommendation ? html`<p><strong>${recommendation.sentence}</strong></p>` : null,
      shared.sentence === null ? null : paragraph(shared.sentence),
      shared.tested === null ? null : paragraph(shared.tested),
      verdict ? paragraph(said.rule(shared.on === 'all')) : null,
    ],
  };
}

const megabytes = (bytes: number | null): string => (bytes === null ? '–' : `${rounded(bytes / 1e6)} MB`);

function costsTable({ costs, runs }: Comparison): Part {
  const said = comparisonWords.results;
  return table(
    said.cost,
    [
      { title: frameWords.run, of: ({ run }) => name(nameIn(runs, run)) },
      { title: said.trainingTime, number: true, of: ({ seconds }) => (seconds === null ? '–' : duration(seconds)) },
      {
        title: termLink('cpuTime'),
        number: true,
        of: ({ coreSeconds, measured }) =>
          coreSeconds === null ? '–' : measured ? duration(coreSeconds) : said.atMost(duration(coreSeconds)),
      },
      { title: said.trainedWeights, number: true, of: ({ learnedBytes }) => megabytes(learnedBytes) },
      { title: said.wholeModel, number: true, of: ({ modelBytes }) => megabytes(modelBytes) },
    ],
    costs,
  );
}

/** Runs that differ only by seed are repeats of one training method. */
function seedsWords({ seeds, runs }: Comparison): Part {
  return seeds.map((group) =>
    paragraph(woven(comparisonWords.results.seeds({
      onAll: group.on === 'all', mean: percent(group.mean), deviation: decimal(100 * group.sd, 1),
      lowest: percent(group.lowest), highest: percent(group.highest),
    }), { runs: listed(runs.filter(({ id }) => group.runs.includes(id)).map((run) => quoted(run.name))) })),
  );
}

export function sideBySide(runs: readonly ReportRun[], comparison: Comparison): Section {
  const onAll = comparison.shared.on === 'all';
  const rows = runs.map(({ run, evaluation, crossValidation }) => ({
    run,
    result: onAll ? crossValidation : evaluation,
  }));
  const said = comparisonWords.results;
  return {
    id: 'side-by-side',
    title: said.title,
    body: [
      table(
        onAll ? said.onAll : said.onTest,
        [
          { title: frameWords.run, of: ({ run }) => name(run.name) },
          { title: frameWords.strategy, of: ({ run }) => strategyNames[run.strategy] },
          {
            title: frameWords.correct,
            number: true,
            of: ({ result }) => (result ? outOf(result.correct, result.n) : said.notTested),
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
  const said = comparisonWords.evidence;
  const corrected = comparisons > 1 ? said.corrected(comparisons, pValue(adjustedP)) : '';
  const grouped = mcnemar.groupedP === null ? '' : said.overGroups(pValue(mcnemar.groupedP));
  return table(
    said.differ,
    [
      { title: said.bothCorrect, number: true, of: () => count(bothCorrect) },
      { title: woven(said.only, { run: name(a) }), number: true, of: () => count(mcnemar.onlyA) },
      { title: woven(said.only, { run: name(b) }), number: true, of: () => count(mcnemar.onlyB) },
      { title: said.bothWrong, number: true, of: () => count(bothWrong) },
      {
        title: termLink('mcnemar', said.mcnemar),
        of: () => `${pValue(mcnemar.p)}${grouped}${foldTest ? '' : corrected}`,
      },
      ...(foldTest
        ? [
            {
              title: termLink('correctedT', said.correctedT(foldTest.folds)),
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
  const said = comparisonWords.evidence;
  return table(classes.length > maxClasses ? said.mostDifferent(maxClasses) : said.different, [
    { title: frameWords.class, of: (row) => name(row.name) },
    { title: frameWords.pictures, number: true, of: ({ n }) => count(n) },
    { title: woven(said.onlyCorrect, { run: name(a) }), number: true, of: ({ onlyA }) => count(onlyA) },
    { title: woven(said.onlyCorrect, { run: name(b) }), number: true, of: ({ onlyB }) => count(onlyB) },
    { title: said.recall, of: ({ few, recall }) => (few ? said.tooFew : difference(recall)) },
  ], classes.slice(0, maxClasses));
}

function evidence(pairing: PairwiseComparison, pair: Pair, reach: number): Part {
  const { figures: { auc }, differenceInterval } = pairing;
  const said = comparisonWords.evidence;
  const accuracy = figure(pairing.difference, frameWords.signedPoints(points(pairing.difference)));
  return [
    html`<h3>${name(pair.a)} − ${name(pair.b)}</h3>`,
    pair.comparisons > 1 ? paragraph(html`<bdi>${pairing.verdict.text}</bdi>`) : null,
    html`<figure class="chart">
      <figcaption>
        ${woven(said.accuracy, { difference: accuracy, interval: rangeInPoints(differenceInterval), run: quoted(pair.a) })}
      </figcaption>
      ${differenceLine(pairing.difference, differenceInterval, reach)}
    </figure>`,
    disagreementTable(pairing, pair),
    table(
      said.inPoints,
      [
        { title: frameWords.metric, of: ([term]: (typeof pairFigures)[number]) => termLink(term) },
        { title: frameWords.difference, of: ([, key]) => difference(pairing.figures[key]) },
      ],
      pairFigures,
    ),
    auc &&
      paragraph(
        woven(said.auc, { difference: figure(auc.value, signed(auc.value)) }),
        auc.interval && html` <span class="interval">${frameWords.range(signed(auc.interval[0]), signed(auc.interval[1]))}</span>`,
      ),
    classDifferences(pairing, pair),
  ];
}

export function evidenceSection({ comparison: { pairings, runs }, disagreements }: ComparisonReport): Section | null {
  if (pairings.length === 0) return null;
  const reach = reachOf(pairings.map(({ differenceInterval }) => differenceInterval));
  const onlyCorrect = (run: string, pictures: ComparisonReport['disagreements'][number]['onlyA'] | undefined): Part =>
    pictures && pictures.shown.length > 0
      ? html`<h4>${woven(comparisonWords.evidence.onlyIsCorrect, { run: quoted(run) })}</h4>
          ${pictureGrid(pictures, frameWords.shown)}`
      : null;
  return {
    id: 'evidence', title: comparisonWords.evidence.title,
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
  const said = comparisonWords.settings;
  const columns: Column<SettingRow>[] = [
    { title: said.setting, of: (row) => row.name },
    ...runs.map((run, i): Column<SettingRow> => ({
      title: name(run.name),
      of: (row) => html`<bdi>${row.values[i] ?? ''}</bdi>`,
    })),
  ];
  const [different, same] = [settings.filter(({ differs }) => differs), settings.filter(({ differs }) => !differs)];
  return {
    id: 'settings',
    title: said.title,
    body: [
      different.length === 0
        ? paragraph(said.same)
        : table(said.different, columns, different),
      same.length === 0
        ? null
        : note(woven(said.sameInAll, {
            settings: same.map((row, i) => html`${i > 0 ? '; ' : null}${row.name}: <bdi>${row.values[0] ?? ''}</bdi>`),
          })),
    ],
  };
}
