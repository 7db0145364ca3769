// A confusion matrix of many classes as one drawing: a square per pair of classes, the darker the larger the share of its row.
import { html, type Markup } from '../markup.ts';

const side = 680;

export function matrixChart(confusion: readonly (readonly number[])[], description: string): Markup {
  const cell = side / confusion.length;
  const size = (cell * 0.98).toFixed(2);
  const squares = confusion.flatMap((row, i) => {
    const n = row.reduce((sum, value) => sum + value, 0);
    return row.flatMap((value, j) => (value === 0 ? [] : [html`<rect class="${i === j ? 'right' : 'wrong'}" x="${(20 + j * cell).toFixed(2)}" y="${(20 + i * cell).toFixed(2)}" width="${size}" height="${size}" opacity="${(0.25 + (0.75 * value) / n).toFixed(2)}"/>`]));
  });
  return html`<figure class="chart"><figcaption>Rows are what pictures are, columns what they were called, in the order of the table above. On the diagonal: right.</figcaption>
<svg viewBox="0 0 ${side + 40} ${side + 40}" role="img" aria-label="${description}"><rect class="frame" x="20" y="20" width="${side}" height="${side}"/>${squares}</svg></figure>`;
}
