// Showdown: every strategy on the same split, with the verdict, the gains from pre-training and fine-tuning, and all
// runs.
import { armNames, count, duration, type TransferBenefit, type Showdown } from '../../../../preload/contract.ts';
import { lineChart } from '../charts/line-chart.ts';
import { timeChart } from '../charts/time-chart.ts';
import { list, paragraph, note, table, type Section } from '../elements.ts';
import { termLink } from '../glossary.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { between, figure, outOf, percent, pValue, points, wholePercent } from '../format-markup.ts';

const holdsWords = {
  yes: 'Holds here', no: 'Does not hold here', unclear: 'Too close to call', unknown: 'Not measured',
} as const satisfies Record<TransferBenefit['holds'], string>;
const stateWords = {
  going: 'It is still running; this report covers what has finished so far.',
  paused: 'It is paused and not yet complete.',
  done: null,
  cancelled: 'It was stopped before it was complete.',
  failed: 'It failed before it was complete.',
} as const satisfies Record<Showdown['state'], string | null>;

function armsTable({ on, arms }: Showdown['result']): Markup {
  const caption =
    on === 'all'
      ? 'The first run of each strategy, by cross-validation on all pictures, with 95 % intervals'
      : 'Each strategy on the same test set, with 95 % intervals; probabilities are averaged over seeds';
  return table(
    caption,
    [
      { title: 'Strategy', of: ({ arm }) => armNames[arm] },
      { title: 'Correct', number: true, of: ({ correct, n }) => outOf(correct, n) },
      {
        title: 'Accuracy',
        of: ({ accuracy, interval }) =>
          html`${figure(accuracy, percent(accuracy))} <span class="interval">${between(interval)}</span>`,
      },
      { title: 'Seeds', number: true, of: ({ seeds }) => seeds },
      {
        title: on === 'all' ? 'SD over seeds, on the test set' : 'SD over seeds',
        number: true,
        of: ({ spread }) => (spread === null ? '–' : `± ${(100 * spread).toFixed(1)} points`),
      },
      { title: 'Time per run', number: true, of: ({ seconds }) => duration(seconds) },
    ],
    arms,
  );
}

export function showdownVerdict({ result, state, reason }: Showdown): Section {
  const { tested, verdict, arms } = result;
  const stateSentence = stateWords[state];
  return {
    id: 'verdict',
    title: 'Verdict',
    body: [
      stateSentence === null
        ? null
        : html`<div class="notice">${paragraph(stateSentence, reason === null ? null : ` ${reason}`)}</div>`,
      verdict === null ? paragraph('Too few runs have finished to compare.') : html`<p><strong>${verdict}</strong></p>`,
      tested === null ? null : paragraph(tested),
      arms.length === 0 ? null : [timeChart(arms), armsTable(result)],
    ],
  };
}

const card = ({ claim, figure: value, holds, sentence }: TransferBenefit): Markup =>
  html`<div class="card">
    <h3>${claim}</h3>
    <p class="large">${value}</p>
    <p><strong>${holdsWords[holds]}.</strong> ${sentence}</p>
  </div>`;

function errorChart(curves: Showdown['result']['curves']): Part {
  const descriptions = curves.map(({ arm, points: sizes }) =>
    `${armNames[arm]}: ${sizes.map(({ pictures, error }) => `${percent(error)} with ${count(pictures)}`).join(', ')}`);
  return lineChart({
    title: 'Learning curves: error on the test set by number of training pictures',
    description: descriptions.join('; '),
    x: { title: 'Training pictures', log: true },
    y: { title: 'Error', words: wholePercent },
    lines: curves.map(({ arm, points: sizes }) => ({
      name: armNames[arm],
      points: sizes.map(({ pictures, error }) => ({ x: pictures, y: error })),
    })),
  });
}

export function benefitsSection({ result: { benefits, curves } }: Showdown): Section {
  return {
    id: 'gained',
    title: 'What pre-training and fine-tuning gained',
    body: [
      paragraph(
        'Textbooks claim that transfer learning needs less time and fewer pictures, and that fine-tuning raises accuracy. ',
        'These are the results on your pictures.',
      ),
      html`<div class="cards">${benefits.map(card)}</div>`,
      errorChart(curves),
    ],
  };
}

export function pairsSection({ result: { on, pairs } }: Showdown): Section | null {
  if (pairs.length === 0) return null;
  const corrected = pairs.length > 1 ? `, corrected for ${pairs.length} comparisons (Holm)` : '';
  return {
    id: 'evidence',
    title: 'Where they differ',
    body: [
      table(
        on === 'all' ? 'Each pair, by cross-validation on all pictures' : 'Each pair on the same test set',
        [
          { title: 'Pair', of: ({ a, b }) => `${armNames[a]} − ${armNames[b]}` },
          {
            title: 'Difference in accuracy, points',
            of: ({ difference, interval: [low, high] }) =>
              html`${figure(difference, points(difference))}
                <span class="interval">${points(low)} to ${points(high)}</span>`,
          },
          { title: 'Only the first correct', number: true, of: ({ onlyA }) => count(onlyA) },
          { title: 'Only the second correct', number: true, of: ({ onlyB }) => count(onlyB) },
          { title: html`${termLink(on === 'all' ? 'correctedT' : 'mcnemar')}${corrected}`, of: ({ p }) => pValue(p) },
        ],
        pairs,
      ),
      list(pairs.map(({ sentence }) => sentence)),
    ],
  };
}

export function entriesSection({ entries, options: { minutes, seeds, fewer }, backbone, seconds }: Showdown): Section {
  const seedsWords =
    seeds === 1 ? 'Each strategy ran once' : `Strategies that depend on chance ran with up to ${seeds} seeds`;
  const timeWords = minutes === null ? 'There was no time limit.' : `The time limit was ${minutes} minutes.`;
  return {
    id: 'runs',
    title: 'How it was done',
    body: [
      paragraph(
        html`All strategies used the same pictures, split and pre-trained model (<bdi>${backbone.name}</bdi>, SHA-256
          <span class="code">${backbone.sha256}</span>). `,
        `${seedsWords}${fewer ? ', and on fewer pictures where time was left' : ''}. ${timeWords} `,
        `The runs took ${duration(seconds)} in total.`,
      ),
      table(
        'All runs',
        [
          { title: 'Strategy', of: ({ arm }) => armNames[arm] },
          { title: 'Seed', number: true, of: ({ seed }) => seed },
          { title: 'Training pictures', number: true, of: ({ share }) => wholePercent(share) },
          {
            title: 'Correct on the test set',
            number: true,
            of: ({ correct, n }) => (correct === null || n === null ? '–' : outOf(correct, n)),
          },
          {
            title: 'Time',
            number: true,
            of: ({ seconds: duringRun }) => (duringRun === null ? '–' : duration(duringRun)),
          },
          { title: 'State', of: ({ state, skipped }) => skipped ?? state ?? 'not started' },
        ],
        entries,
      ),
      note('The test set is the same for runs on fewer training pictures.'),
    ],
  };
}
