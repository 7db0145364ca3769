// Strict parser for reports, as for XML: every tag closed in order, every attribute quoted. It also finds broken
// references.

export interface Parsed {
  /** Every tag with its attributes, in order. */
  readonly tags: readonly { readonly name: string; readonly attributes: ReadonlyMap<string, string> }[];
  readonly ids: readonly string[];
  /** Text with a space for every tag, entities resolved; style left out. */
  readonly text: string;
}

const empty = new Set(['meta', 'img', 'br', 'link', 'input', 'hr']);
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': '\'' };
const resolved = (text: string): string => text.replaceAll(/&([^;\s]*);?/g, (whole, name: string) => {
  const character = entities[name];
  if (character === undefined) throw new Error(`“${whole}” is no entity`);
  return character;
});

/** A tag: whether it closes, its name, its attributes as written, and whether it is closed at once. */
const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*="[^"<]*")*)\s*(\/?)>/g;

/** Throws where a tag is not closed, closed out of order, or written otherwise than strictly. */
export function parsed(html: string): Parsed {
  const body = html.replace('<!DOCTYPE html>', '').replace(/<style>[^<]*<\/style>/, '');
  const stray = /.{0,40}[<>].{0,40}/s.exec(body.replaceAll(tag, ''));
  if (stray) throw new Error(`a stray bracket: ${stray[0]}`);
  const [tags, open]: [{ name: string; attributes: Map<string, string> }[], string[]] = [[], []];
  for (const [, closing, name = '', written = '', own] of body.matchAll(tag)) {
    if (closing === '/') {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> where <${last}> is open`);
      continue;
    }
    tags.push({
      name,
      attributes: new Map(
        [...written.matchAll(/([a-zA-Z][a-zA-Z0-9-]*)="([^"]*)"/g)].map(([, key = '', value = '']) => [
          key,
          resolved(value),
        ]),
      ),
    });
    if (own !== '/' && !empty.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
  return {
    tags,
    ids: tags.flatMap(({ attributes }) => attributes.get('id') ?? []),
    text: resolved(body.replaceAll(tag, ' ')),
  };
}

/**
 * What is wrong with a page that has to stand alone: things from outside, scripts, references to nothing, pictures and
 * tables without words.
 */
export function faults(html: string): string[] {
  const { tags, ids } = parsed(html);
  const known = new Set(ids);
  const all = tags.flatMap(({ name, attributes }) => [...attributes].map(([key, value]) => ({ name, key, value })));
  // Any letters stand in a picture by chance.
  const withoutPictures = html.replaceAll(/base64,[A-Za-z0-9+/=]+/g, '');
  const headings = tags.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? Number(name[1]) : []));
  return [
    ...all
      .filter(
        ({ key, value }) =>
          ['src', 'href', 'action', 'data', 'poster', 'srcset'].includes(key) &&
          !/^(#|data:image\/jpeg;base64,[A-Za-z0-9+/=]+$)/.test(value),
      )
      .map(({ name, value }) => `<${name}> points outside: ${value.slice(0, 60)}`),
    ...all.filter(({ key }) => key.startsWith('on') || key === 'style').map(({ name, key }) => `<${name}> has ${key}`),
    ...tags
      .filter(({ name }) => ['script', 'iframe', 'object', 'embed', 'link', 'base', 'form'].includes(name))
      .map(({ name }) => `there is a <${name}>`),
    ...all
      .filter(({ key, value }) => key === 'href' && value.startsWith('#') && !known.has(value.slice(1)))
      .map(({ value }) => `nothing is called ${value}`),
    ...all
      .filter(({ key, value }) => key === 'aria-labelledby' && !known.has(value))
      .map(({ value }) => `nothing is called ${value}`),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `“${id}” is there twice`),
    ...tags
      .filter(({ name, attributes }) => name === 'img' && !attributes.get('alt'))
      .map(() => 'a picture without words'),
    ...tags
      .filter(
        ({ name, attributes }) =>
          name === 'svg' && !attributes.get('aria-label') && attributes.get('aria-hidden') !== 'true',
      )
      .map(() => 'a drawing without words'),
    ...tags
      .filter(({ name, attributes }) => name === 'th' && !attributes.has('scope'))
      .map(() => 'a table heading without a scope'),
    ...headings.flatMap((level, i) =>
      level > (headings[i - 1] ?? 0) + 1 ? [`h${level} after h${headings[i - 1]}`] : [],
    ),
    ...(/url\(|@import|https?:/i.test(withoutPictures) ? ['an address'] : []),
    ...(/NaN|undefined|Infinity/.test(withoutPictures)
      ? ['a number that is none']
      : []),
  ];
}
