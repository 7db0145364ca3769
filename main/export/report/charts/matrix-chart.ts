// Confusion matrix of many classes as a drawing: one square per pair of classes, darker for a larger share of its row.
import { html, type Markup } from '../markup.ts';
import { resultWords } from '../words/result-words.ts';

const side = 680;

export function matrixChart(confusion: readonly (readonly number[])[], description: string): Markup {
  const cell = side / confusion.length;
  const size = (cell * 0.98).toFixed(2);
  const squares = confusion.flatMap((row, i) => {
    const n = row.reduce((sum, value) => sum + value, 0);
    return row.flatMap((value, j) => {
      if (value === 0) return [];
      const [x, y] = [(20 + j * cell).toFixed(2), (20 + i * cell).toFixed(2)];
      const opacity = (0.25 + (0.75 * value) / n).toFixed(2);
      const kind = i === j ? 'right' : 'wrong';
      return [html`<rect class="${kind}" x="${x}" y="${y}" width="${size}" height="${size}" opacity="${opacity}"/>`];
    });
  });
  return html`<figure class="chart">
    <figcaption>
      ${resultWords.confusion.drawing}
    </figcaption>
    <svg viewBox="0 0 ${side + 40} ${side + 40}" role="img" aria-label="${description}">
      <rect class="frame" x="20" y="20" width="${side}" height="${side}" />
      ${squares}
    </svg>
  </figure>`;
}
