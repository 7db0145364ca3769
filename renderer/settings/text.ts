// What Settings says.
import { counted } from '../components/format.ts';

export const text = {
  title: 'Settings',
  sections: { compute: 'Compute', storage: 'Storage', starting: 'Starting models', appearance: 'Appearance', about: 'About and licences' },
  back: 'All projects',
  workspace: 'Workspace', workspaceHelp: 'Everything Thaw knows lies in this folder. Your pictures stay where they are.',
  folder: 'Folder', database: 'Database', cache: 'Cache', version: 'Version',
  clear: 'Clear the cache', clearHelp: (room: string) => `Thumbnails, features and decoded pictures are made again when they are needed. No result is lost. What thawing keeps takes ${room} at most.`,
  cleared: (size: string) => `${size} freed.`,
  received: 'Dropped and pasted pictures',
  clearReceived: (size: string) => `Delete ${size} that nothing needs`, nothingUnneeded: 'All of them are needed, or came within the last hour.',
  clearReceivedHelp: 'Pictures that were dropped or pasted without a path are kept in the workspace. Those that no project and no use refers to any more can be deleted.',
  storageStates: { empty: '', loading: 'Looking at the workspace…', failed: 'The workspace can’t be read' },
  modelsHelp: 'A starting model is an ONNX file that has already seen many pictures. Any ONNX classifier can be added.',
  modelStates: { empty: 'No starting models', loading: 'Looking up the starting models…', failed: 'The starting models can’t be listed' },
  facts: 'Facts', lines: 'Thaw lines', linesHelp: 'Places where the model can be cut: below stays frozen, above could learn.',
  line: 'Line', share: 'Work above', numbers: 'Numbers above', shape: 'Shape',
  builtIn: 'comes with Thaw', remove: 'Remove', removed: (name: string) => `“${name}” was removed.`,
  findings: 'What Thaw noticed',
  add: 'Add a starting model', file: 'ONNX file', fileHelp: 'Path of the file on this computer.', look: 'Look at the file',
  known: (name: string) => `This is ${name}; Thaw knows how it wants its pictures.`,
  unknown: 'Thaw does not know this file. Tell it how the model wants its pictures; its documentation says so. What stands here fits most ImageNet models.',
  name: 'Name', size: 'Picture size, px', mean: 'Mean of red, green, blue (0 to 1)', std: 'Spread of red, green, blue (0 to 1)', order: 'Order of the channels',
  inspect: (features: number, lines: number) => `${counted(features, 'feature')}, ${counted(lines, 'thaw line')}.`,
  check: 'Check that it can be thawed', checking: 'Checking the gradients; this takes up to a minute…',
  checkGood: (lines: number) => `It can be thawed from ${counted(lines, 'line')}.`, checkBad: 'It can’t be thawed.',
  checkFigures: (forward: string, gradients: string) => `Its answers differ from onnxruntime’s own run by ${forward}, its gradients from finite differences by ${gradients} at most.`,
  notMeasured: 'an unknown amount', hardly: 'less than 0.01\u202f%',
  addGo: 'Add this model', added: (name: string) => `“${name}” was added.`,
  theme: 'Theme', themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  motion: 'Motion follows your system: with “reduce motion” on, nothing moves.',
  about: 'Thaw teaches a model that has already seen many pictures to tell yours apart. Everything happens on this computer: no account, no telemetry, no connection to anywhere.',
  licence: 'Thaw is free software under the Apache License 2.0.',
  parts: 'Made with', part: 'Part', licenceOf: 'Licence',
} as const;

/** What the program is made of and under which terms. */
export const madeWith: readonly (readonly [string, string])[] = [
  ['better-sqlite3, SQLite', 'MIT; public domain'], ['Chart.js, react-chartjs-2', 'MIT'], ['Electron, Chromium', 'MIT; BSD 3-Clause and others'],
  ['Inter (typeface)', 'SIL Open Font License 1.1'], ['Mantine', 'MIT'], ['Node.js', 'MIT and others'], ['ONNX Runtime', 'MIT'],
  ['protobuf-es', 'Apache-2.0 and BSD 3-Clause'], ['React', 'MIT'], ['sharp, libvips', 'Apache-2.0; LGPL-3.0-or-later'], ['Tabler Icons', 'MIT'], ['TanStack Query, TanStack Virtual', 'MIT'],
  ['wouter', 'Unlicense'], ['zod', 'MIT'],
];
