// Redaction of messages for a log that may be sent to somebody: what could be a person's (paths, names of files, whatever is
// quoted, known names) becomes a placeholder; what is the program's own stays.

export interface Redaction {
  /** Folders of the program; paths in them are shown relative to them. */
  readonly program: readonly string[];
  /** Names that a person gave: projects, classes, runs, models. */
  readonly names: readonly string[];
}

const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** One line, without what could steer a terminal or turn the direction of text. */
export const withoutControl = (text: string): string => text.replace(control, ' ');

const quotes = /“[^”]*”|‘[^’]*’|"[^"]*"|'[^']*'|`[^`]*`/g;
/** How V8 names a property; the name is from the program's source. */
const property = /\((reading|setting) '([\w$]+)'\)/g;
const path = /(?:file:\/\/|[A-Za-z]:[\\/]|\\\\|~?\/)[^\s,;:()]*[\w)][^\s,;:()]*|[^\s,;:()"']+[\\/][^\s,;:()"']*/g;
const extensions = 'jpe?g|png|webp|gif|bmp|tiff?|hei[cf]|hif|avif|p[abgnp]m|dcm|csv|tsv|txt|xlsx?|json|onnx|pb|npy|data|html|zip|sqlite';
const fileName = new RegExp(`[^\\s\\\\/,;:()"']+\\.(?:${extensions})\\b`, 'gi');

/** A message of an error. It stays one line. */
export function redactMessage(message: string, { names }: Redaction): string {
  const kept = message.replace(property, '($1 $2)').replace(quotes, '[quoted]');
  return withoutControl(withoutNames(kept, names).replace(path, '[path]').replace(fileName, '[file]'));
}

/** Names of more characters are no part of a pattern, which has a largest size, together with all others. */
const maxInPattern = 200;
/** Names in one pattern. */
const namesPerPattern = 500;

/** Names as whole words, the longest first. */
function withoutNames(text: string, names: readonly string[]): string {
  const words = [...new Set(names)].filter((name) => name.trim() !== '').sort((a, b) => b.length - a.length);
  const short = words.filter((name) => name.length <= maxInPattern);
  let rest = words.filter((name) => name.length > maxInPattern).reduce((kept, name) => kept.replaceAll(name, '[name]'), text);
  for (let at = 0; at < short.length; at += namesPerPattern) rest = withoutWords(rest, short.slice(at, at + namesPerPattern));
  return rest;
}

function withoutWords(text: string, words: readonly string[]): string {
  const any = words.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  return text.replace(new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${any})(?![\p{L}\p{N}_])`, 'gu'), '[name]');
}

const frame = /^\s+at (?:(.*?) \()?(.*?)\)?$/;

/** The frames of a stack, where in the program it was; what lies elsewhere has no path. */
export function redactFrames(stack: string, { program }: Redaction): string[] {
  return stack.split('\n').flatMap((line) => {
    const [, name, place = ''] = frame.exec(line) ?? [];
    if (place === '') return [];
    const shown = placeOf(place, program);
    return [withoutControl(name === undefined ? `at ${shown}` : `at ${name} (${shown})`)];
  });
}

function placeOf(place: string, program: readonly string[]): string {
  if (/^(?:node:|native$|<anonymous>$)/.test(place)) return place;
  const plain = decodedPath(place).replaceAll('\\', '/');
  const root = program.map((folder) => folder.replaceAll('\\', '/')).find((folder) => plain.startsWith(`${folder}/`));
  return root === undefined ? '[path]' : plain.slice(root.length + 1);
}

function decodedPath(place: string): string {
  const url = /^(?:async )?file:\/\/(\/[A-Za-z]:)?(.*)$/.exec(place);
  if (!url) return place;
  try {
    return decodeURIComponent(`${url[1]?.slice(1) ?? ''}${url[2] ?? ''}`);
  } catch {
    return place;
  }
}
