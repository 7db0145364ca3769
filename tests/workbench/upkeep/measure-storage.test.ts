// Space that each part of a workspace takes: every byte is in one of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { storageNames, takenSpace, totalSpace } from '../../../preload/contract.ts';
import { measureStorage } from '../../../main/workbench/upkeep/measure-storage.ts';
import { prepareWorkspace } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

test('every file of the folder belongs to one part, and parts without any are left out', () => {
  const workspace = prepareWorkspace(temporaryFolder('storage'));
  expect(takenSpace(measureStorage(workspace))).toEqual([['database', 0]]);
  const files = {
    'thaw.sqlite': 1, 'thaw.sqlite-wal': 2, 'runs/1/head.json': 4, 'backbones/x.onnx': 8, 'received/batch/a.jpg': 16, 'cache/thumbnails/ab/ab.jpg': 32,
    'cache/features/m/rows.bytes': 64, 'cache/looked/features/m/rows.bytes': 128, 'cache/sources/1/rows.bytes': 256, 'cache/views/a.jpg': 512,
    'backups/before-0130.sqlite': 1024, 'accelerators/tensorflow/lib.so': 2048, 'logs/thaw.log': 4096, 'restoring/new/x': 8192, notes: 16384,
  };
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace.folder, path)), { recursive: true });
    writeFileSync(join(workspace.folder, path), Buffer.alloc(bytes));
  }
  const measured = measureStorage(workspace);
  expect(measured).toEqual({
    database: 3, runs: 4, backbones: 8, received: 16, thumbnails: 32, features: 192, caches: 768, backups: 1024, accelerators: 2048, logs: 4096, other: 24576,
  });
  expect(totalSpace(measured)).toBe(2 ** 15 - 1);
  expect(takenSpace(measured).map(([part]) => part)).toEqual(Object.keys(storageNames));
});
