// HTML templates with escaping: every value put into one is escaped unless it is markup itself, so names can't become
// tags.

/** A piece of markup; only `html` and `trusted` make one. */
export class Markup {
  readonly text: string;
  constructor(text: string) { this.text = text; }
}

export type Part = Markup | string | number | null | readonly Part[];

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/**
 * Escapes text for content and quoted attributes. Control characters, which HTML forbids, become the replacement
 * character.
 */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => named[character] ?? '');

const textOf = (part: Part): string => {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  return typeof part === 'string' || typeof part === 'number' ? escaped(String(part)) : part.map(textOf).join('');
};

/**
 * Builds markup from a template. Null adds nothing; the items of a list follow each other. A line break in the template
 * becomes a space.
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => {
  const literals = strings.map((string) => string.replaceAll(/\s*\n\s*/g, ' '));
  return new Markup(literals.reduce((whole, literal, i) => whole + textOf(parts[i - 1] ?? null) + literal));
};

/**
 * A sentence of a table of words with markup in its places: `{name}` takes `parts.name`, `*word*` is emphasised. Names that people
 * gave go into places, never into the sentence itself, which is taken as it is.
 */
export function woven(sentence: string, parts: Readonly<Record<string, Part>> = {}): Markup {
  const pieces = sentence.split(/(\{\w+\}|\*[^*]+\*)/).map((piece): Part => {
    if (piece.startsWith('*')) return html`<em>${piece.slice(1, -1)}</em>`;
    return piece.startsWith('{') ? parts[piece.slice(1, -1)] ?? null : piece;
  });
  return html`${pieces}`;
}

/** Markup from our own constants, not escaped. */
export const trusted = (text: string): Markup => new Markup(text);

/** A name that people gave, isolated from the text direction around it. */
export const name = (text: string): Markup => html`<bdi>${text}</bdi>`;

/** The same in curly quotes, for sentences. */
export const quoted = (text: string): Markup => html`“${name(text)}”`;
