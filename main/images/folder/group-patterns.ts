// Regular expressions that find the group in a file name: those worth trying unasked, and those a person wrote.
import { basename } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { UserError } from '../../../preload/contract.ts';
import { layoutWords } from './layout-words.ts';

/**
 * Worth trying on any folder. Each catches everything up to some mark, since what names the patient or object comes first
 * and what numbers its pictures comes last.
 */
export const commonPatterns: readonly string[] = [
  // 00001280_004.jpg, P0123-2.png, scan 12 b.tif
  '^([^_]+)_', '^([^-]+)-', '^([^ ]+) ',
  // BloodImage_00003_16.jpg, site2-0012-3.png
  '^([^_]+_[^_]+)_', '^([^-]+-[^-]+)-',
  // plate 2_well A3_0000_0170.tif: without the last one or two pieces
  '^(.+)_[^_]+$', '^(.+)_[^_]+_[^_]+$', '^(.+)-[^-]+$', '^(.+) [^ ]+$',
  // slice12.rf.6f1a.jpg: what augmentation services append
  '^([^.]+)\\.[^.]+\\.',
  // p12img3.jpg, 0012L.jpg
  '^([A-Za-z]+[0-9]+)[A-Za-z]', '^([0-9]+)[A-Za-z]',
  // IMG_0456.jpg beside IMG_0456 (2).jpg
  '^(.+?)[ _-]*(?:\\([0-9]+\\))?\\.[^.]+$',
  // class/patient 7/x.jpg
  '([^/]+)/[^/]+$', '([^/]+)/[^/]+/[^/]+$',
];

const maxPatternLength = 300;
const timeoutMs = 2000;

/** The first capture group in the file name or, where the name has none, in the relative path; null without a match. */
export function groupIn(expression: RegExp, relative: string): string | null {
  return (expression.exec(basename(relative))?.[1] ?? expression.exec(relative)?.[1]) || null;
}

/**
 * The group of each file by a pattern that a person wrote. It runs where it can be interrupted: a careless pattern such as
 * `^(a+)+$` would otherwise try for centuries.
 * Throws UserError grouping-pattern-invalid, grouping-pattern-slow, grouping-no-group.
 */
export function groupsByPattern(relatives: readonly string[], pattern: string): string[] {
  if (pattern.length > maxPatternLength) {
    throw new UserError('grouping-pattern-invalid', { pattern: `${pattern.slice(0, 20)}…`, why: layoutWords.groups.longPattern(maxPatternLength) });
  }
  try {
    new RegExp(pattern);
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).replace(/^.*\/: /, '').toLowerCase();
    throw new UserError('grouping-pattern-invalid', { pattern, why });
  }
  const state = { pattern, relatives, names: relatives.map((relative) => basename(relative)), found: [] as (string | null)[] };
  try {
    runInContext(
      'const e = new RegExp(pattern); relatives.forEach((path, i) => found.push((e.exec(names[i])?.[1] ?? e.exec(path)?.[1]) || null))',
      createContext(state), { timeout: timeoutMs },
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new UserError('grouping-pattern-slow', { pattern, file: relatives[state.found.length] ?? '' });
  }
  return state.found.map((group, i) => {
    if (group === null) throw new UserError('grouping-no-group', { pattern, file: relatives[i] ?? '' });
    return group;
  });
}
