// German against the English tables: none is missing, nothing stays English unless it is the same there, and every sentence can be said.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { language as german } from '../../languages/de.ts';
import type * as actual from '../../language/words.ts';
import { english, setLanguage } from '../../language/words.ts';

const root = join(import.meta.dirname, '../..');
type Actual = typeof actual;
const { tables } = vi.hoisted(() => ({ tables: new Map<string, object>() }));
vi.mock('../../language/words.ts', async (original) => {
  const words = await original<Actual>();
  return { ...words, words: (name: string, table: object) => { tables.set(name, table); return words.words(name, table); } };
});

const speaking = globSync('{preload,renderer,main}/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => / words\('[\w.-]+', [{]/.test(readFileSync(join(root, file), 'utf8')));

beforeAll(async () => {
  for (const file of speaking) await import(join(root, file)) as unknown;
  setLanguage(german);
}, 60_000);
afterAll(() => setLanguage(english));

/** Names, units, marks and words that German shares. */
const same = new RegExp([
  '^[^a-zA-Z]*$',
  '^(Alarm|Thaw|Name|Label|Version|Zoom|Format|Filter|Hash|Training|Validierung|Test|Showdown|Transfer|Engine|Engines)$', '^(Operator|Rot|Loss|CPU|TIFF)$',
  '^(ONNX|SHA-256|SSIM|AUC|F1|Brier|Log Loss|Weight Decay|Label Smoothing|Transfer Learning|Seed|Seeds|Fold|PPV|backbone|Precision|Escape)',
  '^[A-Z]$', '^(α|λ|ROC)', 'px$', '^PPV', '^Alt', '^Shift',
].join('|'));
const isSame = (said: string): boolean => same.test(said);

function walk(name: string, one: unknown, other: unknown, seen: (path: string, one: unknown, other: unknown) => void): void {
  if (typeof one === 'object' && one !== null) {
    for (const [key, value] of Object.entries(one)) walk(`${name}.${key}`, value, (other as Record<string, unknown> | undefined)?.[key], seen);
  } else seen(name, one, other);
}

function compared(seen: (path: string, one: unknown, other: unknown) => string | null): string[] {
  const found: string[] = [];
  for (const [name, table] of tables) {
    walk(name, table, german.table(name, table), (path, one, other) => {
      const complaint = seen(path, one, other);
      if (complaint !== null) found.push(`${path}: ${complaint}`);
    });
  }
  return found;
}

test('every table of the program has German, word for word', () => {
  expect(tables.size).toBeGreaterThan(50);
  expect(compared((_, one, other) => (typeof one === typeof other ? null : `${typeof one}, not ${typeof other}`))).toEqual([]);
});

test('no word stays English but those that German shares', () => {
  expect(compared((_, one, other) => (typeof one === 'string' && one === other && !isSame(one) ? one : null))).toEqual([]);
});

/** A fact of any kind: a number, a text, a list of two, an object with any member. */
function fact(n: number): unknown {
  const list = [n, n + 1];
  const number = (): number => n;
  return new Proxy(() => n, {
    get: (_, key) => {
      if (key === Symbol.toPrimitive || key === 'valueOf') return number;
      if (key === 'toString') return () => String(n);
      if (key === Symbol.iterator || key in Array.prototype) {
        const of: unknown = Reflect.get(list, key);
        return typeof of === 'function' ? (of as (this: number[]) => unknown).bind(list) : of;
      }
      if (key in Number.prototype || key in String.prototype) {
        const one = key in Number.prototype ? n : String(n);
        const of: unknown = Reflect.get(Object(one), key);
        return typeof of === 'function' ? (of as (this: unknown) => unknown).bind(one) : of;
      }
      return fact(n);
    },
  });
}

/** Facts from closed lists: what else a table would be asked about doesn’t exist. */
const closed: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'export.method.explain.map': [['a', '10 %', '3 %', 'top left']],
  'evaluation.saliency.border.corner': [[0.5, 'a', 3, 'top left']],
  'evaluation.metrics.operating.guaranteed': [['sensitivity', 0.9, 30], ['specificity', 0.9, 30]],
  'evaluation.shortcut.name.colour': [['brightness'], ['colour']],
  'evaluation.shortcut.name.all': [['brightness'], ['colour']],
  'evaluation.benefits.time.notRun': [['transfer']],
  'evaluation.benefits.pictures.unknown': [[['everything', 'from-scratch']]],
  'evaluation.benefits.pictures.needs': ['never', 'same', 'more', 'fewer'].map((kind) => [40, 0.9, [{ arm: 'everything', kind, pictures: 80 }], 3]),
  'evaluation.benefits.pictures.rough': [[['everything']]],
  'evaluation.benefits.precision.sentence': ['better', 'equal', 'unclear'].map((kind) => (
    ['everything', { difference: 0.03, interval: [-0.01, 0.05], kind }, { n: 153, on: 'test', thawed: 90, frozen: 2 }])),
  'evaluation.tested-on.all': [[153, null, [{ folds: 5, repeats: 5 }]], [153, 20, [{ folds: 5, repeats: 1 }]]],
  'evaluation.tested-on.common': [[[{ name: 'a', pictures: 40 }, { name: 'b', pictures: 50 }], 30]],
  'workbench.runs.smallerBatch': ['memory', 'crash', 'engine'].map((kind) => [true, { kind, why: 'lost device' }, 32, 16]),
  'workbench.runs.otherEngine': ['memory', 'crash', 'engine'].map((kind) => (
    [false, { kind, why: 'lost device' }, { batch: 32, before: 'a', after: 'b' }])),
  'workbench.labelling.agree': ['all', 'folds', 'test'].map((of) => (
    [{ n: 40, agreed: 36, observed: { value: 0.9, interval: [0.8, 0.96] }, kappa: { value: 0.8, interval: null } }, of])),
  'relabel.marked': [['unsure'], ['ambiguous']],
  'compare.bucket': ['bothCorrect', 'onlyA', 'onlyB', 'bothWrong'].map((which) => [which, 'a', 'b']),
  'run.next.reason': [
    'mend-split', 'other-pictures', 'learn-again', 'add-test-pictures', 'no-better-than-guessing', 'review-labels', 'check-labels', 'more-pictures',
    'fine-tune', 'predict',
  ].map((kind) => [{ kind, corrected: 2, doubted: 2, mistakes: 3, n: 40, interval: [0.7, 0.9] }]),
};

const factsFor = (path: string, length: number): readonly (readonly unknown[])[] =>
  closed[path] ?? [1, 2, 2000].map((n) => Array.from({ length }, () => fact(n)));

function whySilent(path: string, speak: (...facts: unknown[]) => unknown): string | null {
  for (const facts of factsFor(path, Math.max(1, speak.length))) {
    try {
      const said = [speak(...facts)].flat();
      if (said.some((one) => !/^(string|function)$/.test(typeof one) || /undefined|NaN|\[object|\bnull\b/.test(String(one)))) return String(said);
    } catch (error) {
      return String(error);
    }
  }
  return null;
}

test('every sentence with facts in it can be said, in both languages', () => {
  const complaints = compared((path, one, other) =>
    (typeof one === 'function' && typeof other === 'function' ? whySilent(path, one as never) ?? whySilent(path, other as never) : null));
  expect(complaints).toEqual([]);
});

test('tables of screens stand where a language is found', () => {
  const texts = globSync('renderer/**/*text.ts', { cwd: root });
  expect(texts.length).toBeGreaterThan(25);
  const bare = texts.filter((file) => /^export const \w+(: [^=]+)? = [{]/m.test(readFileSync(join(root, file), 'utf8')));
  expect(bare).toEqual([]);
  expect(existsSync(join(root, 'languages/de.ts'))).toBe(true);
});
