// Rules for the words people read: they stand in one place per screen, in curly quotes and short sentences.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..');

/** Longest sentence of a screen, in words. */
const maxWords = 25;

/** Attributes and properties whose value a person reads or hears. */
const shownNames = new Set([
  'label', 'title', 'placeholder', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'description',
  'alt', 'help', 'what', 'detail', 'hint', 'error', 'message', 'sentence', 'thumbLabel', 'children',
]);

/** Words that stay in code: units, symbols of keys, file endings. */
const units = /\b(px|kB|MB|GB|s|ms|min|CSV|SHA-256)\b/g;
const hasWord = (text: string): boolean => /\p{L}{2,}/u.test(text.replace(units, ''));

export interface Offence { file: string; line: number; text: string; why: string }

const filesUnder = (folder: string, ends: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => ends.test(name)).map((name) => join(folder, name));

/** Components of the page. The gallery is a page for developers, with specimens instead of a screen's words. */
export const componentFiles = (): string[] =>
  filesUnder('renderer', /\.tsx$/).filter((file) => !file.startsWith(join('renderer', 'gallery')));

/** Files whose sentences reach a person. */
export const speakingFiles = (): string[] => ['main', 'preload', 'renderer'].flatMap((folder) => filesUnder(folder, /\.tsx?$/));

/** Tables of words: those of the screens, and those that the page shares with the workbench. */
export const wordTables = (): string[] => [...filesUnder('renderer', /(^|\/)([a-z-]+-)?text\.ts$/), ...filesUnder('preload', /\.ts$/)];

function parse(file: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true, kind);
}

/** Calls `visit` with every node of a file, parents first. */
function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The fixed text of a literal or template; each value that is put in counts as one word. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('0') : null;
}

/** Operators that hand on what stands on either side; others compare or calculate. */
const joining = new Set([ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.PlusToken]);

/** Literals that an expression may turn out to be. */
function outcomes(node: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(node)) return outcomes(node.expression);
  if (ts.isConditionalExpression(node)) return [...outcomes(node.whenTrue), ...outcomes(node.whenFalse)];
  if (!ts.isBinaryExpression(node)) return [node];
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return outcomes(node.right);
  return joining.has(operator) ? [...outcomes(node.left), ...outcomes(node.right)] : [];
}

const isShown = (name: ts.Node, file: ts.SourceFile): boolean => shownNames.has(name.getText(file).replace(/['"]/g, ''));

/** Expressions whose value is shown where this node stands; empty for other nodes. */
function shownBy(node: ts.Node, file: ts.SourceFile): ts.Node[] {
  if (ts.isJsxText(node)) return [node];
  if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) return outcomes(node.expression);
  if (ts.isJsxAttribute(node) && isShown(node.name, file) && node.initializer) {
    const { initializer } = node;
    return ts.isJsxExpression(initializer) ? outcomes(initializer.expression ?? initializer) : [initializer];
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(outcomes).filter((element) => /^[A-Z][a-z]+( |$)/.test(textOf(element) ?? ''));
  return ts.isPropertyAssignment(node) && isShown(node.name, file) && !isStyle(node) ? outcomes(node.initializer) : [];
}

/** Whether a property belongs to class names or styles of parts, which Mantine calls by the parts' names. */
const isStyle = ({ parent: { parent } }: ts.PropertyAssignment): boolean =>
  ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent) && /^(classNames|styles)$/.test(parent.parent.name.getText());

/** Nouns and quotation marks outside every table: a number of “pictures”, a name in the quotes of one language. */
function outsideTables(node: ts.Node): string | null {
  if (ts.isCallExpression(node) && node.expression.getText() === 'counted') return textOf(node.arguments[1] ?? node);
  if (ts.isStringLiteral(node) || ts.isJsxText(node) || ts.isTemplateLiteralToken(node)) return /[“”]/.test(node.text) ? node.text : null;
  return null;
}

/** Words that stand in a component instead of its screen's text.ts. */
export function strayWords(file: string): Offence[] {
  const source = parse(file);
  const offences = new Map<number, Offence>();
  walk(source, (node) => {
    for (const shown of shownBy(node, source)) {
      const text = ts.isJsxText(shown) ? shown.text.trim() : textOf(shown);
      if (text === null || !hasWord(text)) continue;
      offences.set(shown.getStart(source), { ...placeOf(source, shown), text, why: 'move these words to the screen’s text.ts' });
    }
    const outside = outsideTables(node);
    if (outside !== null) offences.set(node.getStart(source), { ...placeOf(source, node), text: outside, why: 'move these words to a table' });
  });
  return [...offences.values()];
}

/** Straight quotes in sentences. */
export function straightQuotes(file: string): Offence[] {
  return sentencesIn(file).filter(({ text }) => /\p{L}'\p{L}|(^|\s)'\p{L}|"/u.test(text)).map((offence) => ({ ...offence, why: 'use ’ and “ ”' }));
}

/** Sentences that are too long for a screen. */
export function longSentences(file: string): Offence[] {
  return sentencesIn(file).flatMap(({ text, ...place }) => text.split(/(?<=[.!?…])\s+/).flatMap((sentence) => {
    const words = sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
    return words > maxWords ? [{ ...place, text: sentence, why: `${words} words; at most ${maxWords}` }] : [];
  }));
}

/** Wording that promises what a failure leaves unharmed. */
const promise = /\bintact\b|finished (work|runs) (is|are) kept|nothing (is|was|has been) lost|everything stored/i;

/** Sentences that promise what no failure knows. */
export function promises(file: string): Offence[] {
  if (!promise.test(readFileSync(join(root, file), 'utf8'))) return [];
  return sentencesIn(file).filter(({ text }) => promise.test(text)).map((offence) => ({ ...offence, why: 'say only what is known' }));
}

/** Where sentences stand in English outside tables of words, with the reason. A folder ends in “/”. */
export const englishPlaces: Readonly<Record<string, string>> = {
  'main/hosts/cli.ts': 'the command line speaks English',
  'main/hosts/cli/': 'the command line speaks English',
  'main/hosts/offline/': 'the command line speaks English',
  'main/hosts/start.ts': 'what a terminal prints before a language is known',
  'main/hosts/find-electron.ts': 'what a terminal prints before a language is known',
  'main/hosts/confirmed-calls.ts': 'the protocol’s answer to a foreign page',
  'main/hosts/browser/requests.ts': 'the protocol’s answer to a request that no page of ours makes',
  'main/hosts/browser/routes.ts': 'the protocol’s answer to a request that no page of ours makes',
  'main/hosts/browser/opening-page.ts': 'a script and markup; its words are of a table',
  'main/hosts/browser/confirmations.ts': 'markup; its words are of a table',
  'main/hosts/electron/bundle.ts': 'source text of a bundle',
  'main/history/': 'SQL, and names of rows in the messages of bugs',
  'main/export/usage-metadata.ts': 'metadata of a model, for the programs of other people',
  'main/export/report/references.ts': 'titles of papers',
  'main/export/report/stylesheet.ts': 'a style sheet',
  'main/graph/': 'imports nothing; says of a model’s file what its makers need, in the terms of ONNX',
  'main/engines/lower/': 'names in graphs, and messages of bugs',
  'main/engines/onnxruntime/': 'what a library says; told apart by load-failures.ts',
  'main/engines/tensorflow/': 'what a library says; told apart by load-failures.ts',
  'main/engines/open-engine.ts': 'what a library says; told apart by load-failures.ts',
  'main/engines/probe/load-failures.ts': 'patterns of what libraries say',
  'main/engines/probe/known-answers.ts': 'figures by their English words, which failure-words.ts translates',
  'main/engines/probe/machine.ts': 'a key by which measurements are known again',
  'main/images/dicom/recognise.ts': 'a list of codes',
  'main/images/folder/other-kinds.ts': 'lists of endings',
  'main/images/folder/service-folders.ts': 'names of folders',
  'main/images/augment/view-maker.ts': 'the message of a bug',
  'main/training/model/': 'says of a model’s file what its makers need, as the graph room does',
  'main/training/protocol/stages.ts': 'phases by their English words, which phase-words.ts translates',
  'main/training/worker/memory-watch.ts': 'source text of a watcher',
  'main/training/worker/trainer-process.ts': 'ends of a child by their English words, which each language translates',
  'main/workbench/core/inspector.ts': 'says of a model’s file what its makers need, as the graph room does',
  'main/workbench.ts': 'children by their English words, which each language translates',
  'main/workbench/log/': 'the log',
  'preload/licences.ts': 'names of licences',
  'preload/csv.ts': 'headings of columns, which programs read',
};
const isEnglishPlace = (file: string): boolean => Object.keys(englishPlaces).some((place) => file === place || (place.endsWith('/') && file.startsWith(place)));

/** Three words in a row, in a text that is no SQL, markup, style or source. */
const sentence = /(^|[\s“(])\p{L}[\p{L}’-]*[”),;:]*(\s+[“(]*[\p{L}\d][\p{L}\d’-]*[”),;:.?!]*){2,}/u;
const noSentence = /\b(SELECT|INSERT|UPDATE|DELETE|WHERE|JOIN|PRAGMA|CREATE|VACUUM|UNION)\b|[<{=@\\|\n]|: ?[a-z-]+;|^default-src /;

/** Calls whose texts are for makers: of errors that are bugs, of damaged rows, of the log, of the console. */
const makersCall = /^(Error|TypeError|RangeError|GraphError|note|crash|failure|replyTo|readRowOrNull|log|warn|error)$/;
const isForMakers = (node: ts.Node): boolean => {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  const { expression } = node;
  const [first] = node.arguments ?? [];
  // No page of ours asks like that.
  if (first && ts.isStringLiteralLike(first) && first.text === 'bad-input') return true;
  return makersCall.test(ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText());
};
const isTable = (node: ts.Node): boolean => ts.isCallExpression(node) && node.expression.getText() === 'words';

/** English words that are codes: names of a table’s members, with “#” for each number. */
let codes: ReadonlySet<string> | null = null;
function codesOfTables(): ReadonlySet<string> {
  if (codes) return codes;
  const names = new Set<string>();
  for (const file of filesUnder('main', /-words\.ts$/)) walk(parse(file), (node) => { if (ts.isStringLiteralLike(node)) names.add(node.text); });
  codes = names;
  return codes;
}
/** `text` as a code, its numbers and what is put into it being anything. */
function isCode(text: string): boolean {
  const all = codesOfTables();
  if (all.has(text)) return true;
  const pattern = new RegExp(`^${text.split(/\d[\d.]*/).map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
  return /\d/.test(text) && [...all].some((code) => pattern.test(code));
}

/** Files of the workbench and what it shares with the page: every sentence of theirs that reaches a person is of a table. */
export const backstageFiles = (): string[] => ['main', 'preload'].flatMap((folder) => filesUnder(folder, /\.ts$/))
  .filter((file) => !isEnglishPlace(file) && !/-words\.ts$|^preload\/words\/problems\.ts$/.test(file));

/** Sentences outside every table of words: no other language has them. */
export function sentencesOutsideTables(file: string): Offence[] {
  const written = readFileSync(join(root, file), 'utf8').replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '');
  if (!/['`“][^'`\n]*\p{L} [^'`\n]+['`”]/u.test(written)) return [];
  const source = parse(file);
  const found: Offence[] = [];
  const look = (node: ts.Node): void => {
    if (isTable(node) || isForMakers(node) || ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    const text = textOf(node);
    if (text !== null && sentence.test(text) && /\p{Ll}{2}[^\p{L}]+.*\p{Ll}{2}/u.test(text) && !noSentence.test(text) && !isCode(text)) {
      found.push({ ...placeOf(source, node), text, why: 'move this sentence into a table of words' });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** Texts of a file that read as words: at least two of them. */
function sentencesIn(file: string): Offence[] {
  const source = parse(file);
  const found: Offence[] = [];
  walk(source, (node) => {
    const text = textOf(node);
    if (text !== null && /\p{L}{2,}[^\p{L}]+\p{L}/u.test(text) && !ts.isImportDeclaration(node.parent)) found.push({ ...placeOf(source, node), text, why: '' });
  });
  return found;
}

const placeOf = (source: ts.SourceFile, node: ts.Node): { file: string; line: number } => ({
  file: relative('.', source.fileName), line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
});

export const inWords = ({ file, line, text, why }: Offence): string => `${file}:${line} “${text}”: ${why}`;

/**
 * English nouns that count something, outside every table: what stands above the last table of a file may serve its rows, which another
 * language replaces; below it, or in a file without one, the noun stays English.
 */
export function nounsOutsideTables(file: string): Offence[] {
  const source = parse(file);
  const found: Offence[] = [];
  let lastTable = -1;
  walk(source, (node) => { if (isTable(node)) lastTable = Math.max(lastTable, node.end); });
  walk(source, (node) => {
    if (node.pos < lastTable || !ts.isCallExpression(node) || node.expression.getText(source) !== 'counted') return;
    const text = node.arguments[1] === undefined ? null : textOf(node.arguments[1]);
    if (text !== null) found.push({ ...placeOf(source, node), text, why: 'count it in a table of words' });
  });
  return found;
}
