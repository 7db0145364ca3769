// Self-contained HTML document of a report: heading, contents, sections and glossary. It fetches nothing and runs
// nothing.
import { language } from '../../../preload/contract.ts';
import { paragraph, section, type Section } from './elements.ts';
import { glossaryList } from './glossary.ts';
import { html, name, trusted, type Markup, type Part } from './markup.ts';
import type { Methods } from './methods-paragraph.ts';
import { style } from './stylesheet.ts';
import { frameWords as said } from './words/frame-words.ts';
import { instant } from './format-markup.ts';

/** Content security policy: pictures and styles are inside the file, and browsers refuse everything else. */
const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;

export interface Document {
  /** For example “Report on a run”. */
  readonly kind: string;
  readonly title: string;
  readonly headline: Part;
  readonly made: number;
  readonly thaw: string;
  readonly sections: readonly (Section | null)[];
  readonly methods: Methods;
}

function methodsSection({ paragraph: text, references }: Methods): Section {
  return {
    id: 'paper',
    title: said.paper,
    body: [
      html`<blockquote><p>${text}</p></blockquote>`,
      references.length === 0
        ? null
        : html`<h3>${said.references}</h3>
            <ol>
              ${references.map((reference) => html`<li>${reference}</li>`)}
            </ol>`,
    ],
  };
}

const glossarySection = (): Section => ({ id: 'glossary', title: said.glossary, body: glossaryList() });

const contents = (sections: readonly Section[]): Markup =>
  html`<nav aria-labelledby="contents-title">
    <h2 id="contents-title">${said.contents}</h2>
    <ul>
      ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ul>
  </nav>`;

export function documentOf({ kind, title, headline, made, thaw, sections, methods }: Document): string {
  const all = [...sections.filter((item) => item !== null), methodsSection(methods), glossarySection()];
  return html`${trusted('<!DOCTYPE html>')}
    <html lang="${language().tag}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="Thaw ${thaw}" />
        <title>${title} · ${kind}</title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <header>
          <p class="kind">${kind}</p>
          <h1>${name(title)}</h1>
          <p class="headline">${headline}</p>
          ${contents(all)}
        </header>
        <main>${all.map(section)}</main>
        <footer>
          ${paragraph(said.footer(instant(made), thaw))}
        </footer>
      </body>
    </html> `.text;
}
