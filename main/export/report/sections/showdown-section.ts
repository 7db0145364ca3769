// All ways of learning against each other: the verdict, the chart, what transfer learning bought, and every run.
import { armNames, count, duration, type TransferBenefit, type Showdown } from '../../../../preload/contract.ts';
import { lineChart } from '../charts/line-chart.ts';
import { timeChart } from '../charts/time-chart.ts';
import { list, paragraph, note, table, type Section } from '../elements.ts';
import { html, type Markup } from '../markup.ts';
import { between, figure, outOf, percent, pValue, points } from '../format-markup.ts';

const holdsWords = { yes: 'Holds here', no: 'Does not hold here', unclear: 'Can’t be told here', unknown: 'Not measured' } as const satisfies Record<TransferBenefit['holds'], string>;
const stateWords = { going: 'It is still going on, so this is a report of what has finished so far.', paused: 'It was set aside before its end.', done: null, cancelled: 'It was stopped before its end.', failed: 'It failed before its end.' } as const satisfies Record<Showdown['state'], string | null>;

export function showdownVerdict({ result: { on, tested, verdict, arms }, state, reason }: Showdown): Section {
  return {
    id: 'verdict', title: 'The verdict',
    body: [
      stateWords[state] === null ? null : html`<div class="notice">${paragraph(stateWords[state], reason === null ? null : ` ${reason}`)}</div>`,
      verdict === null ? paragraph('Too few runs have finished to compare.') : html`<p><strong>${verdict}</strong></p>`,
      tested === null ? null : paragraph(tested),
      arms.length === 0 ? null : [
        timeChart(arms),
        table(on === 'all' ? 'The first run of each way on all pictures, each left out in turn, with 95 % intervals' : 'Each way on the same test pictures, with 95 % intervals; probabilities of its seeds averaged', [
          { title: 'Way', of: ({ arm }) => armNames[arm] }, { title: 'Right', number: true, of: ({ correct, n }) => outOf(correct, n) },
          { title: 'Accuracy', of: ({ accuracy, interval }) => html`${figure(accuracy, percent(accuracy))} <span class="interval">${between(interval)}</span>` },
          { title: 'Seeds', number: true, of: ({ seeds }) => seeds }, { title: on === 'all' ? 'From seed to seed, on the test pictures' : 'From seed to seed', number: true, of: ({ spread }) => (spread === null ? '–' : `± ${(100 * spread).toFixed(1)} points`) },
          { title: 'Time for one run', number: true, of: ({ seconds }) => duration(seconds) },
        ], arms),
      ],
    ],
  };
}

const card = ({ claim, figure: words, holds, sentence }: TransferBenefit): Markup => html`<div class="card"><h3>${claim}</h3><p class="large">${words}</p><p><strong>${holdsWords[holds]}.</strong> ${sentence}</p></div>`;

export function benefitsSection({ result: { benefits, curves } }: Showdown): Section {
  return {
    id: 'bought', title: 'What transfer learning bought here',
    body: [
      paragraph('Textbooks say that transfer learning saves time and pictures, and that thawing makes it more precise. This is what these pictures say.'),
      html`<div class="cards">${benefits.map(card)}</div>`,
      lineChart({
        title: 'Wrong answers on the test pictures, by number of pictures learned from', description: curves.map(({ arm, points: all }) => `${armNames[arm]}: ${all.map(({ pictures, error }) => `${percent(error)} with ${count(pictures)}`).join(', ')}`).join('; '),
        x: { title: 'Pictures learned from', log: true }, y: { title: 'Wrong', words: (value) => `${Math.round(100 * value)} %` },
        lines: curves.map(({ arm, points: all }) => ({ name: armNames[arm], points: all.map(({ pictures, error }) => ({ x: pictures, y: error })) })),
      }),
    ],
  };
}

export function pairsSection({ result: { on, pairs } }: Showdown): Section | null {
  if (pairs.length === 0) return null;
  return {
    id: 'evidence', title: 'What it rests on',
    body: [
      table(on === 'all' ? 'Each pair on all pictures, each left out in turn' : 'Each pair on the same test pictures', [
        { title: 'Pair', of: ({ a, b }) => `${armNames[a]} − ${armNames[b]}` },
        { title: 'Difference in points', of: ({ difference, interval: [low, high] }) => html`${figure(difference, points(difference))} <span class="interval">${points(low)} to ${points(high)}</span>` },
        { title: 'Only the first right', number: true, of: ({ onlyA }) => count(onlyA) }, { title: 'Only the second', number: true, of: ({ onlyB }) => count(onlyB) },
        { title: on === 'all' ? html`<a href="#term-correctedT">Corrected t</a>, for all pairs` : html`<a href="#term-mcnemar">McNemar</a>, for all pairs`, of: ({ p }) => pValue(p) },
      ], pairs),
      list(pairs.map(({ sentence }) => sentence)),
    ],
  };
}

export function entriesSection({ entries, options: { minutes, seeds, fewer }, backbone, seconds }: Showdown): Section {
  return {
    id: 'runs', title: 'How it was done',
    body: [
      paragraph(html`All ways started from the same pictures, split and starting model (<bdi>${backbone.name}</bdi>, SHA-256 <span class="code">${backbone.sha256}</span>), ${seeds === 1 ? 'once each' : `up to ${seeds} times each with other seeds where chance plays a part`}${fewer ? ', and from fewer pictures where time was left' : ''}. ${minutes === null ? 'There was no limit to the time.' : `The time was limited to ${minutes} minutes.`} The runs took ${duration(seconds)} in all.`),
      table('Every run', [
        { title: 'Way', of: ({ arm }) => armNames[arm] }, { title: 'Seed', number: true, of: ({ seed }) => seed }, { title: 'Pictures', number: true, of: ({ share }) => `${Math.round(100 * share)} %` },
        { title: 'Right on the test pictures', number: true, of: ({ correct, n }) => (correct === null || n === null ? '–' : outOf(correct, n)) }, { title: 'Took', number: true, of: ({ seconds: took }) => (took === null ? '–' : duration(took)) },
        { title: 'State', of: ({ state, skipped }) => skipped ?? state ?? 'not begun' },
      ], entries),
      note('From fewer pictures the test pictures stay the same.'),
    ],
  };
}
