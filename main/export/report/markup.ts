// HTML in pieces that can't be mixed up with text: whatever is put into a template is escaped unless it is a piece itself.

/** A piece of markup; only `html` makes one. */
export class Markup {
  readonly text: string;
  constructor(text: string) { this.text = text; }
}

export type Part = Markup | string | number | null | readonly Part[];

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** Text as it may stand between tags and in quoted attributes. Control characters, which HTML forbids, become a mark that can be seen. */
export const escaped = (text: string): string =>
  text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '\ufffd').replaceAll(/[&<>"']/g, (character) => named[character] ?? '');

const textOf = (part: Part): string => {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  return typeof part === 'string' || typeof part === 'number' ? escaped(String(part)) : part.map(textOf).join('');
};

/** A template of markup. Null is nothing; lists follow each other. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.reduce((whole, string, i) => whole + textOf(parts[i - 1] ?? null) + string));

/** Style sheets, which are ours alone. */
export const trusted = (text: string): Markup => new Markup(text);

/** A name that people gave, kept apart from the direction of what stands around it. */
export const name = (text: string): Markup => html`<bdi>${text}</bdi>`;
