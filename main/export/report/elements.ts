// Elements of a report, shared by all sections: headed section, table, list of facts, interval bar and picture grid.
import { probability, type Interval } from '../../../preload/contract.ts';
import type { ReportPicture, ReportPictures, Thumbnail } from './facts.ts';
import { html, name, type Markup, type Part } from './markup.ts';
import { frameWords as said } from './words/frame-words.ts';

export interface Section {
  /** Target of links. */
  readonly id: string;
  readonly title: string;
  readonly body: Part;
}

export const section = ({ id, title, body }: Section): Markup => html`
<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>`;

export const paragraph = (...parts: Part[]): Markup => html`<p>${parts}</p>`;
export const note = (...parts: Part[]): Markup => html`<p class="quiet">${parts}</p>`;
/** Stands above results that come from cross-validation. */
export const crossValidationNote = (): Markup => paragraph(said.crossValidated);
export const list = (items: readonly Part[]): Markup | null =>
  (items.length === 0 ? null : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`);

export interface Column<Row> {
  readonly title: Part;
  readonly of: (row: Row) => Part;
  /** Right-aligned, so that digits line up. */
  readonly number?: boolean;
}

/** Tables up to so many rows are kept on one printed page. */
const maxRowsOnOnePage = 14;

/** A table whose first column names the rows. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const kind = ({ number }: Column<Row>): Part => (number === true ? html` class="number"` : null);
  const cell = (column: Column<Row>, row: Row, i: number): Markup =>
    i === 0
      ? html`<th scope="row" ${kind(column)}>${column.of(row)}</th>`
      : html`<td${kind(column)}>${column.of(row)}</td>`;
  return html`<div
    class="${rows.length <= maxRowsOnOnePage ? 'wide short' : 'wide'}"
    tabindex="0"
    role="region"
    aria-label="${caption}"
  >
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" ${kind(column)}>${column.title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column, i) => cell(column, row, i))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A list of terms and their values; rows whose value is null are left out. */
export const facts = (rows: readonly (readonly [term: string, value: Part])[]): Markup =>
  html`<dl class="facts">
    ${rows
      .filter(([, value]) => value !== null)
      .map(
        ([term, value]) =>
          html`<dt>${term}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`;

/** A share from 0 to 1 with its interval, on the same scale in every row of a table. */
export const intervalBar = (value: number, interval: Interval | null): Markup =>
  html`<svg class="bar" viewBox="0 0 100 12" width="100" height="12" aria-hidden="true">
    ${html`<line
      class="axis"
      x1="0"
      x2="100"
      y1="6"
      y2="6"
    />`}${interval && html`<line class="range" x1="${at(interval[0])}" x2="${at(interval[1])}" y1="6" y2="6" />`}
    <circle class="dot" cx="${at(value)}" cy="6" r="3.5" />
  </svg>`;

const at = (share: number): string => (3.5 + 93 * Math.min(1, Math.max(0, share))).toFixed(1);

export const image = (thumbnail: Thumbnail, alt: string): Markup =>
  thumbnail === null
    ? html`<span class="no-picture" role="img" aria-label="${said.missingPicture(alt)}">${said.fileMissing}</span>`
    : html`<img src="data:${thumbnail.type};base64,${thumbnail.base64}" alt="${alt}" />`;

const predictionWords = ({ by, class: predicted, confidence }: ReportPicture['predictions'][number]): Markup =>
  html`<br />${by === null ? said.predicted : html`${name(by)}:`} ${name(predicted)}
    <span class="interval">${probability(confidence)}</span>`;

const pictureCaption = ({ name: file, label, predictions }: ReportPicture): Markup =>
  html`<span class="file">${name(file)}</span>${said.actual} ${name(label)}${predictions.map(predictionWords)}`;

/** A grid of pictures with their actual and predicted classes. `some`: how many are shown where not all are. */
export function pictureGrid({ of, shown }: ReportPictures, some: (shown: number, of: number) => string): Markup {
  return html`${of > shown.length ? note(some(shown.length, of)) : null}
    <ul class="wall">
      ${shown.map(
        (picture) =>
          html`<li>
            <figure>
              ${image(picture.thumbnail, `${picture.name}, ${picture.label}`)}
              <figcaption>${pictureCaption(picture)}</figcaption>
            </figure>
          </li>`,
      )}
    </ul>`;
}
