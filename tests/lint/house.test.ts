// Rules of the house that no compiler knows: no import circles, no name twice, folders one can survey, headers that say what a file is.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { largeFolders, maxFilesInFolder, operatorFamilies, rooms, roomOf, subRooms, type Room } from './room-table.ts';
import { headers } from './still-broken.ts';

const root = join(import.meta.dirname, '..', '..');
const filesIn = (...folders: string[]): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', ...folders], { cwd: root, encoding: 'utf8' })
    .trim().split('\n').filter((file) => existsSync(join(root, file)));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const product = filesIn('main', 'preload', 'renderer').filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const written = [...product, ...filesIn('tests', 'resources/making').filter((file) => /\.(ts|tsx|mjs)$/.test(file))];

/** Files of ours that each file imports, types included. */
const imports = new Map(product.map((file) => [file, ts.preProcessFile(read(file)).importedFiles
  .filter(({ fileName }) => fileName.startsWith('.')).map(({ fileName }) => posix.join(dirname(file), fileName))]));

/** Groups of files that reach each other (strongly connected components, Tarjan 1972). */
function circlesIn(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, { index: number; low: number }>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): { index: number; low: number } => {
    const own = { index: order.size, low: order.size };
    order.set(file, own);
    stack.push(file);
    for (const next of edges.get(file) ?? []) {
      const seen = order.get(next);
      if (!seen) own.low = Math.min(own.low, visit(next).low);
      else if (stack.includes(next)) own.low = Math.min(own.low, seen.index);
    }
    if (own.low === own.index) {
      const members = stack.splice(stack.indexOf(file));
      if (members.length > 1 || edges.get(file)?.includes(file)) circles.push(members.sort());
    }
    return own;
  };
  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return circles;
}

test('circles are found where there are any', () => {
  const edges = new Map([['a', ['b']], ['b', ['c', 'd']], ['c', ['a']], ['d', ['e']], ['e', []], ['f', ['f']]]);
  expect(circlesIn(edges)).toEqual([['a', 'b', 'c'], ['f']]);
});

test('no file imports itself by way of others, not even for a type', () => {
  expect(circlesIn(imports)).toEqual([]);
});

test('a file name stands for one thing: no name twice in main/', () => {
  const names = Map.groupBy(product.filter((file) => file.startsWith('main/') && basename(file) !== 'index.ts'), (file) => basename(file));
  const twice = [...names.values()].filter((files) => files.length > 1);
  expect(twice.filter((files) => !files.every((file) => operatorFamilies.includes(dirname(file))))).toEqual([]);
});

test(`no folder of main/ or renderer/ holds more than ${maxFilesInFolder} files, unless the room table says why`, () => {
  const sizes = Map.groupBy(product.filter((file) => !file.startsWith('preload/')), (file) => dirname(file));
  const large = [...sizes].filter(([, files]) => files.length > maxFilesInFolder).map(([folder]) => folder);
  expect(large.filter((folder) => !(folder in largeFolders))).toEqual([]);
});

test('every folder of a room with sub-rooms is in the room table, and no arrow between them leads back', () => {
  for (const [room, arrows] of Object.entries(subRooms) as [Room, Readonly<Record<string, readonly string[]>>][]) {
    const place = rooms[room].find((start) => start.endsWith('/')) ?? '';
    const folders = new Set(product.filter((file) => roomOf(file) === room && file.startsWith(place)).map((file) => file.slice(place.length).split('/'))
      .flatMap(([folder, ...rest]) => (rest.length > 0 && folder !== undefined ? [folder] : [])));
    expect([...folders].filter((folder) => !(folder in arrows)), room).toEqual([]);
    expect(circlesIn(new Map(Object.entries(arrows))), room).toEqual([]);
    expect(Object.values(arrows).flat().filter((folder) => !(folder in arrows)), room).toEqual([]);
  }
});

/** A header names the thing ("Paired bootstrap: …"); a question leaves the reader to guess it. */
const question = /^(?:\/\/|\/\*[*\s]*)\s*(?:What|How|Whether|Whoever|Which)\b/;

test('no file opens with a question', () => {
  expect(written.filter((file) => question.test(read(file)) && !headers.some((place) => file.startsWith(place)))).toEqual([]);
});

const longest = 160;

test(`no line of code is longer than ${longest} characters`, () => {
  const offenders = written.flatMap((file) => read(file).split('\n').flatMap((line, i) => (line.length > longest ? [`${file}:${i + 1}`] : [])));
  expect(offenders).toEqual([]);
});
