import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entrances, mayConnect, mayImport, rooms as places, roomOf, type Room } from './room-table.ts';
import { oxlint, realConfig } from './oxlint.ts';
import { whyNotImport } from './rooms.ts';

const root = join(import.meta.dirname, '..', '..');

const fine: [file: string, code: string][] = [
  ['main/hosts/cli.ts', "import { openWorkbench } from '../workbench.ts';"],
  ['main/workbench.ts', "import { openDatabase } from './history/index.ts';"],
  ['main/workbench/projects/import.ts', "import { inspectFolder } from '../../images/index.ts';"],
  ['main/workbench/projects/import.ts', "import { jobs } from './uploads.ts'; import { context } from '../core/context.ts';"],
  ['main/engines/onnxruntime/autotune.ts', "import { Engine } from '../engine.ts'; import { webgpu } from '../lower/webgpu.ts';"],
  ['main/training/transfer/transfer.ts', "import { evaluate } from '../../evaluation/index.ts';"],
  ['main/training/transfer/transfer.ts', "import { Plan } from '../protocol/plan.ts';"],
  ['main/graph/ops/pool.ts', "import { dims } from '../dims.ts';"],
  ['main/graph/proto/wire.ts', "import { BinaryReader } from '@bufbuild/protobuf/wire';"],
  ['main/engines/onnxruntime/onnxruntime.ts', "import ort from 'onnxruntime-node'; import { graph } from '../../graph/index.ts';"],
  ['main/history/database.ts', "import Database from 'better-sqlite3'; import { UserError } from '../../preload/contract.ts';"],
  ['main/history/migrations/0010-begin.ts', "import { x } from '../database.ts';"],
  ['main/hosts/electron/menu.ts', "import { app } from 'electron';"],
  ['preload/contract.ts', "import { z } from 'zod'; export * from './nouns.ts';"],
  ['renderer/home/home.tsx', "import { useState } from 'react'; import { contract } from '../../preload/contract.ts';"],
  ['renderer/home/home.tsx', "import { Frame } from '../frame/frame.tsx';"],
  ['tests/graph/ops.test.ts', "import { relu } from '../../main/graph/ops/relu.ts'; import sharp from 'sharp';"],
  ['vite.config.ts', "import react from '@vitejs/plugin-react';"],
];

/** The list that the message gives: whatever the table allows. */
const entrancesOf = (room: Room): string => mayImport[room].flatMap((other) => entrances[other] ?? []).join(', ');

const forbidden: [file: string, code: string, says: string][] = [
  ['main/graph/read-onnx.ts', "import { run } from '../engines/index.ts';",
    'main/graph/read-onnx.ts may not import main/engines/index.ts: the room graph may import nothing of ours outside graph.'],
  ['main/workbench.ts', "import { start } from './hosts/browser.ts';",
    `main/workbench.ts may not import main/hosts/browser.ts: the room workbench may import ${entrancesOf('workbench')}.`],
  ['main/training/transfer/transfer.ts', "export { openDatabase } from '../../history/index.ts';",
    `main/training/transfer/transfer.ts may not import main/history/index.ts: the room training may import ${entrancesOf('training')}.`],
  ['main/training/transfer/transfer.ts', "import { decode } from '../../images/decode/decode.ts';",
    'main/training/transfer/transfer.ts may not import main/images/decode/decode.ts: the room images is entered through main/images/index.ts.'],
  ['main/evaluation/format.ts', "import { parts } from '../../preload/nouns/project-nouns.ts';",
    'main/evaluation/format.ts may not import preload/nouns/project-nouns.ts: the room preload is entered through preload/contract.ts.'],
  ['main/hosts/cli.ts', "const history = await import('../history/index.ts');",
    'main/hosts/cli.ts may not import main/history/index.ts: the room hosts may import main/workbench.ts, preload/contract.ts.'],
  ['renderer/runs/run.tsx', "import { wilson } from '../../main/evaluation/index.ts';",
    'renderer/runs/run.tsx may not import main/evaluation/index.ts: the room renderer may import preload/contract.ts, '
      + 'language/words.ts, language/locale.ts, language/load.ts.'],
  ['preload/index.ts', "export * from '../main/workbench.ts';",
    'preload/index.ts may not import main/workbench.ts: the room preload may import language/words.ts, language/locale.ts, language/load.ts.'],
  ['main/images/decode/read-pictures.ts', "import { fixture } from '../../../tests/images/fixture.ts';",
    `main/images/decode/read-pictures.ts may not import tests/images/fixture.ts: the room images may import ${entrancesOf('images')}.`],
  ['main/workbench/core/context.ts', "import { planOf } from '../runs/plan-run.ts';",
    'main/workbench/core/context.ts may not import main/workbench/runs/plan-run.ts: of the sub-rooms of workbench, core may import log.'],
  ['main/workbench/runs/run-calls.ts', "import { costOf } from '../results/evaluation-calls.ts';",
    'main/workbench/runs/run-calls.ts may not import main/workbench/results/evaluation-calls.ts: '
      + 'of the sub-rooms of workbench, runs may import core, log, engines, imports, projects.'],
  ['main/workbench/runs/run-calls.ts', "import { openWorkbench } from '../../workbench.ts';",
    'main/workbench/runs/run-calls.ts may not import main/workbench.ts: of the sub-rooms of workbench, runs may import core, log, engines, imports, projects.'],
  ['main/images/extra/x.ts', "import { decode } from '../decode/decode.ts';",
    'main/images/extra/x.ts may not import main/images/decode/decode.ts: extra is not among the sub-rooms of images in the room table.'],
  ['main/training/transfer/transfer.ts', "import ort from 'onnxruntime-node';",
    'main/training/transfer/transfer.ts may not import onnxruntime-node: its one door is main/engines/onnxruntime/onnxruntime.ts.'],
  ['tests/bench/step.ts', "const ort = await import('onnxruntime-node');",
    'tests/bench/step.ts may not import onnxruntime-node: its one door is main/engines/onnxruntime/onnxruntime.ts.'],
  ['vitest.config.ts', "const ort = require('onnxruntime-node/dist/index.js');",
    'vitest.config.ts may not import onnxruntime-node/dist/index.js: its one door is main/engines/onnxruntime/onnxruntime.ts.'],
  ['main/training/model/extract-features.ts', "const sharp = createRequire(import.meta.url)('sharp');",
    'main/training/model/extract-features.ts may not import sharp: its one door is main/images/decode/sharp.ts, resources/making/.'],
  ['main/history/runs/runs.ts', "import Database from 'better-sqlite3';",
    'main/history/runs/runs.ts may not import better-sqlite3: its one door is main/history/database.ts.'],
  ['main/hosts/browser.ts', "import { app } from 'electron';",
    'main/hosts/browser.ts may not import electron: its one door is main/hosts/electron/, preload/index.ts.'],
  ['main/export/write.ts', "import { BinaryWriter } from '@bufbuild/protobuf/wire';",
    'main/export/write.ts may not import @bufbuild/protobuf/wire: its one door is main/graph/.'],
  ['main/workbench.ts', "import { useState } from 'react';", 'main/workbench.ts may not import react: its one door is renderer/.'],
  ['main/graph/read-onnx.ts', "import { readFileSync } from 'node:fs';",
    'main/graph/read-onnx.ts may not import node:fs: the room graph touches no disk, clock or process.'],
];

/** Where the lines of both tables stand together, one file for all that is of one name. */
const written = Map.groupBy([...fine, ...forbidden], ([file]) => file);
const found = oxlint(
  [...written].map(([file, rows]) => [file, rows.map(([, code]) => `${code}\n`).join('')]),
  { jsPlugins: [join(root, 'tests/lint/plugin.ts')], categories: { correctness: 'off' }, rules: { 'thaw/rooms': 'error' } },
);
const complaints = (file: string, code: string): string[] => {
  const line = 1 + (written.get(file) ?? []).findIndex((row) => row[1] === code);
  return found.filter((one) => one.file === file && one.line === line).map(({ message }) => message);
};
test.each(fine)('lets %s contain: %s', (file, code) => expect(complaints(file, code)).toEqual([]));
test.each(forbidden)('forbids %s to contain: %s', (file, code, says) => expect(complaints(file, code)).toEqual([says]));

test('the shape of languages takes types of every room, and nothing but types', () => {
  const text = './renderer/home/text.ts';
  expect(whyNotImport('languages/shape/catalogue.ts', text, true)).toBeNull();
  expect(whyNotImport('languages/shape/catalogue.ts', text)).toContain('may not import renderer/home/text.ts');
  expect(whyNotImport('languages/de.ts', text, true)).toContain('may not import renderer/home/text.ts');
});

test('nobody but tests may import a host', () => {
  const importers = Object.keys(places).filter((room) => room !== 'hosts' && room !== 'tests') as Room[];
  for (const room of importers) {
    const [place = ''] = places[room];
    expect(whyNotImport(place.endsWith('/') ? `${place}x.ts` : place, './main/hosts/cli.ts'), room).not.toBeNull();
  }
});

test('the arrows between rooms never lead back', () => {
  const reachable = (room: Room, seen: Room[] = []): Room[] =>
    mayImport[room].flatMap((next) => (seen.includes(next) ? [next] : [next, ...reachable(next, [...seen, next])]));
  for (const room of Object.keys(mayImport) as Room[]) expect(reachable(room)).not.toContain(room);
});

test('every folder of main/ is a room of the table', () => {
  const folders = readdirSync(join(root, 'main'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) expect(roomOf(`main/${name}/x.ts`), name).not.toBeNull();
});

test('every entrance of the table is there', () => {
  for (const entrance of Object.values(entrances).flat()) expect(existsSync(join(root, entrance)), entrance).toBe(true);
});

test('the real configuration finds what it names, also what only types tell', () => {
  const files: [file: string, lines: string[], rules: string[]][] = [
    ['main/graph/imagined.ts', [
      "import '../engines/imagined.ts';", 'async function later(): Promise<any> { return 1; }', 'later();', '[1].forEach(async () => { await later(); });',
      "export function name(side: 'left' | 'right'): string { switch (side) { case 'left': return 'l'; } return ''; }",
    ], [
      'thaw(rooms)', 'typescript(no-explicit-any)', 'typescript(no-floating-promises)', 'typescript(no-misused-promises)',
      'typescript(switch-exhaustiveness-check)',
    ]],
    ['main/graph/types.ts', [
      "import { Graph } from './graph.ts';", 'export const of = (graph: Graph): Graph => graph;',
    ], ['typescript(consistent-type-imports)']],
    ['renderer/imagined.tsx', [
      "import { useState } from 'react';", 'export function Two({ is }: { is: boolean }) { return is ? useState(2) : null; }',
    ], ['react-hooks(rules-of-hooks)']],
  ];
  const rules = oxlint(files.map(([file, lines]) => [file, lines.map((line) => `${line}\n`).join('')]), realConfig());
  const expected = files.flatMap(([file, , named]) => named.map((rule) => `${file}: ${rule}`));
  expect(rules.map(({ file, rule }) => `${file}: ${rule}`).sort()).toEqual(expected.sort());
});

/** Ways to another computer, or to listen for one. Types alone connect nothing. */
const connecting = new RegExp([
  String.raw`^import (?!type ).*from 'node:(?:http|https|http2|net|tls|dgram|dns)(?:/promises)?'`, String.raw`(?<![.\w])fetch\(`,
  String.raw`\bnet\.fetch\(`, String.raw`new (?:WebSocket|EventSource|XMLHttpRequest)\(`, String.raw`sendBeacon\(`,
].join('|'), 'm');

test('a way to the network is recognised', () => {
  for (const line of ["import * as http from 'node:http';", "import { lookup } from 'node:dns/promises';", 'await fetch(address)', 'new WebSocket(x)'])
    expect(connecting.test(line), line).toBe(true);
  for (const line of ["import type { Server } from 'node:http';", 'of.refetch()', 'fetchModel(x)', "import { join } from 'node:path';"])
    expect(connecting.test(line), line).toBe(false);
});

test('only the network room opens connections, but for hosts and page on this computer', () => {
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', 'main', 'preload', 'renderer', 'language'];
  const files = execFileSync('git', listing, { cwd: root, encoding: 'utf8' }).trim().split('\n').filter((file) => /\.(ts|tsx|mjs)$/.test(file));
  const found = files.filter((file) => connecting.test(readFileSync(join(root, file), 'utf8')));
  const listed = Object.keys(mayConnect);
  const isListed = (file: string): boolean => listed.some((entry) => (entry.endsWith('/') ? file.startsWith(entry) : file === entry));
  expect(found.filter((file) => !isListed(file)), 'fetch through main/network, or say in the room table why not').toEqual([]);
  expect(listed.filter((entry) => !found.some((file) => file.startsWith(entry))), 'these connect no more').toEqual([]);
});
