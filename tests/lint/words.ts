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
