// Migration 340: licences of pre-trained models as facts beside the name that earlier programs stored.
import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { getBackbone, listBackbones, openDatabase, putBackbone } from '../../main/history/index.ts';
import { gunzipSync } from 'node:zlib';
import { licenceCalled, noLicence } from '../../preload/contract.ts';
import { temporaryFolder } from '../temporary.ts';

test('version 340: what a licence allows is told by its name where an earlier program stored only that', () => {
  const file = join(temporaryFolder('model-licences'), 'thaw.sqlite');
  writeFileSync(file, gunzipSync(readFileSync(join(import.meta.dirname, 'fixtures', 'version-190.sqlite.gz'))));
  const old = new Database(file);
  old.pragma('foreign_keys = OFF');
  old.exec('DELETE FROM backbones');
  const insert = old.prepare(`INSERT INTO backbones (sha256, name, file, built_in, bytes, licence, preprocessing, facts, added)
    VALUES (?, ?, 'net.onnx', 0, 1, ?, @preprocessing, @facts, 1)`);
  const stored = {
    preprocessing: JSON.stringify({ size: 64, mean: [0, 0, 0], std: [1, 1, 1], channelOrder: 'RGB' }),
    facts: JSON.stringify({
      input: 'x', inputSize: 64, features: 8, classes: null, parameters: 1, multiplyAdds: 1, opset: 17, operators: {}, thawLines: [], findings: [],
    }),
  };
  insert.run('1'.repeat(64), 'a', 'Apache-2.0', stored);
  insert.run('2'.repeat(64), 'b', 'not stated', stored);
  old.close();
  const db = openDatabase(file);
  onTestFinished(() => { db.close(); });
  expect(listBackbones(db).map(({ licence }) => licence)).toEqual([licenceCalled('Apache-2.0', 'catalogue'), noLicence]);
  const model = getBackbone(db, '1'.repeat(64));
  if (!model) throw new Error('the model is gone');
  const licence = { ...licenceCalled('CC-BY-NC-4.0', 'asked'), attribution: 'A. Maker' };
  putBackbone(db, { ...model, licence }, 2);
  expect(getBackbone(db, model.sha256)?.licence).toEqual(licence);
});
