// One self-contained HTML document: heading, sections, glossary; nothing in it is fetched, and nothing in it runs.
import { paragraph, section, type Section } from './elements.ts';
import { glossary } from './glossary.ts';
import { html, name, trusted, type Markup, type Part } from './markup.ts';
import type { Methods } from './methods-paragraph.ts';
import { style } from './stylesheet.ts';
import { instant } from './format-markup.ts';

/** Pictures and styles are inside the file; everything else is refused by whatever shows it. */
const policy = 'default-src \'none\'; img-src data:; style-src \'unsafe-inline\'; base-uri \'none\'; form-action \'none\'';

export interface Document {
  /** "Report on a run" */
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
    id: 'paper', title: 'Methods, to paste into a paper',
    body: [html`<blockquote><p>${text}</p></blockquote>`, references.length === 0 ? null : html`<h3>References</h3><ol>${references.map((reference) => html`<li>${reference}</li>`)}</ol>`],
  };
}

const glossarySection: Section = {
  id: 'words', title: 'Words', body: html`<dl class="glossary">${Object.entries(glossary).map(([id, [word, meaning]]) => html`<dt id="term-${id}">${word}</dt><dd>${meaning}</dd>`)}</dl>`,
};

const contents = (sections: readonly Section[]): Markup => html`<nav aria-labelledby="contents-title"><h2 id="contents-title">Contents</h2><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;

export function documentOf({ kind, title, headline, made, thaw, sections, methods }: Document): string {
  const all = [...sections.filter((each) => each !== null), methodsSection(methods), glossarySection];
  return html`${trusted('<!DOCTYPE html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Thaw ${thaw}">
<title>${title} · ${kind}</title>
<style>${trusted(style)}</style>
</head>
<body>
<header>
<p class="kind">${kind}</p>
<h1>${name(title)}</h1>
<p class="headline">${headline}</p>
${contents(all)}
</header>
<main>${all.map(section)}
</main>
<footer>${paragraph(`Made on ${instant(made)} with Thaw ${thaw}, a workbench that teaches vision models on one’s own computer. Everything this page shows is in this one file.`)}</footer>
</body>
</html>
`.text;
}
