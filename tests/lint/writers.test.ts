// Who writes files: storage alone, whole or not at all. Everything else asks it, or stands below with its reason.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Files, and folders that end in "/", that write by themselves, and why that loses nothing. */
const writers: Readonly<Record<string, string>> = {
  'main/engines/tensorflow/install/fetch.ts': 'a download into the staging folder, checked by its digest before it is used',
  'main/engines/tensorflow/install/stage.ts': 'files of the staging folder, checked and proved before the folder is renamed into place',
  'main/engines/tensorflow/install/place.ts': 'renames whole folders and takes every step back after a cut, from marks in the folder put aside',
  'main/engines/tensorflow/install/package-folder.ts': 'copies packages into an unfinished folder that is renamed when it is whole',
  'main/hosts/browser/opening-page.ts': 'a page for one start, private from its first byte, which takes the place of a link unfollowed',
  'main/history/opening/copy-database.ts': 'SQLite writes the copy itself; it is synced and renamed when it is whole',
  'main/hosts/offline/': 'the proof that nothing is sent: it works in a temporary folder of its own and keeps nothing',
};

const writing = /^(write(v|File)?|append(File)?|createWriteStream|copyFile|cp|rename|link|symlink|f?truncate)(Sync)?$/;
const opensToWrite = /\bopen(File|Sync)?\([^;\n]*,\s*'(w|a|r\+)/;

/** Why a file counts as one that writes: functions of node:fs that it imports, and calls that open or make a file. */
function writesOf(text: string): string[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest);
  const imported = source.statements.filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier: from }) => ts.isStringLiteral(from) && /^node:fs(\/promises)?$/.test(from.text))
    .flatMap(({ importClause }) => {
      const bindings = importClause?.namedBindings;
      if (!bindings || !ts.isNamedImports(bindings)) return ['all of node:fs'];
      return bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name, propertyName }) => (propertyName ?? name).text);
    });
  return [
    ...imported.filter((name) => writing.test(name) || name === 'all of node:fs'),
    ...(opensToWrite.test(text) ? ['open'] : []), ...(/\.toFile\(/.test(text) ? ['toFile'] : []),
  ];
}

test('writing is recognised, and reading is not', () => {
  expect(writesOf("import { readFileSync, writeFileSync } from 'node:fs';")).toEqual(['writeFileSync']);
  expect(writesOf("import { rename as move } from 'node:fs/promises';\nimport fs from 'node:fs';")).toEqual(['rename', 'all of node:fs']);
  expect(writesOf("import { openSync } from 'node:fs';\nopenSync(join(a, 'b'), 'a+');")).toEqual(['open']);
  expect(writesOf("import { open, rm, type WriteStream } from 'node:fs/promises';\nawait open(file, 'r');")).toEqual([]);
});

test('only storage writes files, but for those with a reason', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'main', 'preload'], { cwd: root, encoding: 'utf8' })
    .trim().split('\n').filter((file) => /\.(ts|mjs)$/.test(file) && !file.startsWith('main/storage/'));
  const found = files.filter((file) => writesOf(readFileSync(join(root, file), 'utf8')).length > 0);
  const listed = Object.keys(writers);
  const isListed = (file: string): boolean => listed.some((entry) => (entry.endsWith('/') ? file.startsWith(entry) : file === entry));
  expect(found.filter((file) => !isListed(file)), 'write through main/storage, or give a reason in this file').toEqual([]);
  expect(listed.filter((entry) => !found.some((file) => file.startsWith(entry))), 'these write no more').toEqual([]);
});
