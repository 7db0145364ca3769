// Where the workspace lies, for children that are started elsewhere.
import { isAbsolute, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { prepareWorkspace } from '../../../main/workbench/core/workspace.ts';
import { temporaryFolder } from '../../temporary.ts';

test('a folder given from where the person stands is told by its whole path', () => {
  const folder = join(temporaryFolder('relative'), 'workspace');
  const { folder: whole, ...inside } = prepareWorkspace(relative(process.cwd(), folder));
  expect(whole).toBe(folder);
  expect(Object.values(inside).filter((path) => !isAbsolute(path))).toEqual([]);
});
