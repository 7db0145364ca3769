// The few shapes that every section is made of: a section with its heading, a table, a list of facts, a row of pictures.
import { count, type Interval } from '../../../preload/contract.ts';
import type { ReportPicture, ReportPictures, Thumbnail } from './facts.ts';
import { html, name, type Markup, type Part } from './markup.ts';
import { percent } from './format-markup.ts';

export interface Section {
  /** Where links lead. */
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
/** Above what goes by `leftOut`. */
export const crossValidationNote = (): Markup => paragraph('Told of all pictures, each left out in turn, since there are few.');
export const list = (items: readonly Part[]): Markup | null => (items.length === 0 ? null : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`);

export interface Column<Row> {
  readonly title: Part;
  readonly of: (row: Row) => Part;
  /** Numbers stand to the right, so that digits stand below each other. */
  readonly number?: boolean;
}

/** Rows of a table that a printer keeps on one page. */
const short = 14;

/** A table whose first column names the rows. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const kind = ({ number }: Column<Row>): Part => (number === true ? html` class="number"` : null);
  const cell = (column: Column<Row>, row: Row, i: number): Markup =>
    (i === 0 ? html`<th scope="row"${kind(column)}>${column.of(row)}</th>` : html`<td${kind(column)}>${column.of(row)}</td>`);
  return html`<div class="${rows.length <= short ? 'wide short' : 'wide'}" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${kind(column)}>${column.title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((column, i) => cell(column, row, i))}</tr>`)}</tbody>
</table></div>`;
}

/** Names and what they are; nothing is told of what is null. */
export const facts = (rows: readonly (readonly [term: string, is: Part])[]): Markup =>
  html`<dl class="facts">${rows.filter(([, is]) => is !== null).map(([term, is]) => html`<dt>${term}</dt><dd>${is}</dd>`)}</dl>`;

/** A share from 0 to 1 as a bar with its interval: the same in every row, so that rows can be compared at a glance. */
export const intervalBar = (value: number, interval: Interval | null): Markup => html`<svg class="bar" viewBox="0 0 100 12" width="100" height="12" aria-hidden="true"><line class="axis" x1="0" x2="100" y1="6" y2="6"/>${
  interval && html`<line class="range" x1="${at(interval[0])}" x2="${at(interval[1])}" y1="6" y2="6"/>`}<circle class="dot" cx="${at(value)}" cy="6" r="3.5"/></svg>`;

const at = (share: number): string => (3.5 + 93 * Math.min(1, Math.max(0, share))).toFixed(1);

export const image = (thumbnail: Thumbnail, alt: string): Markup =>
  (thumbnail === null ? html`<span class="no-picture" role="img" aria-label="${alt}; it can’t be read any more">No longer there</span>`
    : html`<img src="data:${thumbnail.type};base64,${thumbnail.base64}" alt="${alt}">`);

const calledWords = ({ label, predictions }: ReportPicture): Markup => html`is ${name(label)}${
  predictions.map(({ by, class: of, confidence }) => html`<br>${by === null ? 'called' : html`${name(by)}:`} ${name(of)} <span class="interval">${percent(confidence)}</span>`)}`;

/** A wall of pictures with what they are and were called. */
export function pictureGrid({ of, shown }: ReportPictures, what: string): Markup {
  return html`${of > shown.length ? note(`${count(shown.length)} of ${count(of)} ${what} are shown.`) : null}
<ul class="wall">${shown.map((picture) => html`<li><figure>${image(picture.thumbnail, `${picture.name}, ${picture.label}`)}<figcaption><span class="file">${name(picture.name)}</span>${calledWords(picture)}</figcaption></figure></li>`)}</ul>`;
}
