// Showdown: every strategy on the same split, with the verdict, the gains from pre-training and fine-tuning, and all
// runs.
import { armNames, count, duration, type TransferBenefit, type Showdown } from '../../../../preload/contract.ts';
import { lineChart } from '../charts/line-chart.ts';
import { timeChart } from '../charts/time-chart.ts';
import { list, paragraph, note, table, type Section } from '../elements.ts';
import { termLink } from '../glossary.ts';
import { html, name, woven, type Markup, type Part } from '../markup.ts';
import { comparisonWords } from '../words/comparison-words.ts';
import { frameWords } from '../words/frame-words.ts';
import { methodWords } from '../words/method-words.ts';
import { between, figure, outOf, percent, pValue, points, wholePercent } from '../format-markup.ts';

function armsTable({ on, arms }: Showdown['result']): Markup {
  const said = comparisonWords.showdown;
  return table(
    on === 'all' ? said.onAll : said.onTest,
    [
      { title: frameWords.strategy, of: ({ arm }) => armNames[arm] },
      { title: frameWords.correct, number: true, of: ({ correct, n }) => outOf(correct, n) },
      {
        title: frameWords.accuracyTitle,
        of: ({ accuracy, interval }) =>
          html`${figure(accuracy, percent(accuracy))} <span class="interval">${between(interval)}</span>`,
      },
      { title: said.seeds, number: true, of: ({ seeds }) => seeds },
      {
        title: on === 'all' ? said.deviationOnTest : said.deviation,
        number: true,
        of: ({ spread }) => (spread === null ? '–' : said.plusMinus(frameWords.points(spread))),
      },
      { title: said.timePerRun, number: true, of: ({ seconds }) => duration(seconds) },
    ],
    arms,
  );
}

export function showdownVerdict({ result, state, reason }: Showdown): Section {
  const { tested, verdict, arms } = result;
  const said = comparisonWords.showdown;
  const stateSentence = said.state[state];
  return {
    id: 'verdict',
    title: comparisonWords.verdict.title,
    body: [
      stateSentence === ''
        ? null
        : html`<div class="notice">${paragraph(stateSentence, reason === null ? null : ` ${reason}`)}</div>`,
      verdict === null ? paragraph(said.tooFew) : html`<p><strong>${verdict}</strong></p>`,
      tested === null ? null : paragraph(tested),
      arms.length === 0 ? null : [timeChart(arms), armsTable(result)],
    ],
  };
}

const card = ({ claim, figure: value, holds, sentence }: TransferBenefit): Markup =>
  html`<div class="card">
    <h3>${claim}</h3>
    <p class="large">${value}</p>
    <p><strong>${comparisonWords.showdown.holds[holds]}.</strong> ${sentence}</p>
  </div>`;

function errorChart(curves: Showdown['result']['curves']): Part {
  const said = comparisonWords.showdown;
  const descriptions = curves.map(({ arm, points: sizes }) =>
    `${armNames[arm]}: ${sizes.map(({ pictures, error }) => said.error(percent(error), pictures)).join(', ')}`);
  return lineChart({
    title: said.curves,
    description: descriptions.join('; '),
    x: { title: methodWords.curves.trainingPictures, log: true },
    y: { title: said.errorTitle, words: wholePercent },
    lines: curves.map(({ arm, points: sizes }) => ({
      name: armNames[arm],
      points: sizes.map(({ pictures, error }) => ({ x: pictures, y: error })),
    })),
  });
}

export function benefitsSection({ result: { benefits, curves } }: Showdown): Section {
  return {
    id: 'gained',
    title: comparisonWords.showdown.gained,
    body: [
      paragraph(comparisonWords.showdown.claims),
      html`<div class="cards">${benefits.map(card)}</div>`,
      errorChart(curves),
    ],
  };
}

export function pairsSection({ result: { on, pairs } }: Showdown): Section | null {
  if (pairs.length === 0) return null;
  const said = comparisonWords.showdown;
  const corrected = pairs.length > 1 ? comparisonWords.evidence.correctedFor(pairs.length) : '';
  return {
    id: 'evidence',
    title: comparisonWords.evidence.differ,
    body: [
      table(
        on === 'all' ? said.pairsOnAll : said.pairsOnTest,
        [
          { title: said.pair, of: ({ a, b }) => `${armNames[a]} − ${armNames[b]}` },
          {
            title: said.inPoints,
            of: ({ difference, interval: [low, high] }) =>
              html`${figure(difference, points(difference))}
                <span class="interval">${frameWords.range(points(low), points(high))}</span>`,
          },
          { title: said.onlyFirst, number: true, of: ({ onlyA }) => count(onlyA) },
          { title: said.onlySecond, number: true, of: ({ onlyB }) => count(onlyB) },
          { title: html`${termLink(on === 'all' ? 'correctedT' : 'mcnemar')}${corrected}`, of: ({ p }) => pValue(p) },
        ],
        pairs,
      ),
      list(pairs.map(({ sentence }) => sentence)),
    ],
  };
}

export function entriesSection({ entries, options: { minutes, seeds, fewer }, backbone, seconds }: Showdown): Section {
  const said = comparisonWords.showdown;
  return {
    id: 'runs',
    title: said.howDone,
    body: [
      paragraph(
        woven(said.same, { backbone: name(backbone.name), sha256: html`<span class="code">${backbone.sha256}</span>` }),
        ` ${said.ran(seeds === 1 ? said.once : said.upTo(seeds), fewer)} `,
        `${minutes === null ? said.noLimit : said.limit(minutes)} ${said.took(seconds)}`,
      ),
      table(
        said.allRuns,
        [
          { title: frameWords.strategy, of: ({ arm }) => armNames[arm] },
          { title: frameWords.seed, number: true, of: ({ seed }) => seed },
          { title: methodWords.curves.trainingPictures, number: true, of: ({ share }) => wholePercent(share) },
          {
            title: said.correctOnTest,
            number: true,
            of: ({ correct, n }) => (correct === null || n === null ? '–' : outOf(correct, n)),
          },
          {
            title: frameWords.time,
            number: true,
            of: ({ seconds: duringRun }) => (duringRun === null ? '–' : duration(duringRun)),
          },
          { title: said.stateTitle, of: ({ state, skipped }) => skipped ?? (state === null ? said.notStarted : said.runState[state]) },
        ],
        entries,
      ),
      note(said.sameTestSet),
    ],
  };
}
