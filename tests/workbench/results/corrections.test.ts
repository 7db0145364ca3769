// Corrections of predictions as acts: undone with picture and label, groups kept together, and predictions set aside.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFolder, beginPredictionSet, endPredictionSet, keepRequest, storePredictions } from '../../../main/history/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace, storeRun } from '../projects/managed-project.ts';

const folder = temporaryFolder('corrections');
const inbox = join(folder, 'inbox');
const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'good');
/** Pictures of patients: of one who is learned from, of one who is tested, and one whose name says nothing. */
const files = ['p1_9.jpg', 'p2_9.jpg', 'unnamed.jpg', 'spare.jpg'];
const classes = ['cat', 'dog'];
let workbench: Workbench;
let project = 0;
let predictionSet = 0;

beforeAll(async () => {
  mkdirSync(inbox, { recursive: true });
  readdirSync(samples).slice(0, files.length).forEach((file, i) => copyFileSync(join(samples, file), join(inbox, files[i] ?? '')));
  const workspace = managedWorkspace(folder, (db) => {
    project = fill(db, [
      { label: 'cat', group: 'p1' }, { label: 'cat', group: 'p1' }, { label: 'dog', group: 'p2', part: 'test' }, { label: 'dog', part: 'test' },
    ]);
    addFolder(db, project, '/pictures', 1);
    keepRequest(db, project, '/pictures', {
      folder: '/pictures', into: { project }, grouping: { kind: 'pattern', pattern: '^([^_]+)_' }, classes: [],
    });
    const run = storeRun(db, project, 'First', classes);
    predictionSet = beginPredictionSet(db, {
      project, run, folder: inbox, sources: [inbox], classes, files: files.map((file) => ({ path: join(inbox, file), frame: null, problem: null })),
    }, 2);
    const predicted = {
      frame: null, content: null, predicted: 'cat', confidence: 0.6, probabilities: [0.6, 0.4], problem: null, distance: null, nearest: [],
    };
    storePredictions(db, predictionSet, files.map((file, position) => ({ path: join(inbox, file), position, ...predicted })));
    endPredictionSet(db, predictionSet, 3);
  });
  workbench = await openWorkbench({ folder: workspace, resume: false });
});
afterAll(() => workbench.close());

const correct = (at: number, label: string) => workbench.call('predict.correct', { predictionSet, files: [at], label });
const undo = () => workbench.call('pictures.undoLabel', { project });
const prediction = async (at: number) => (await workbench.call('predict.result', { predictionSet })).files[at];
const found = (search: string) => workbench.call('pictures.find', { project, filter: { search } });
const only = async (search: string) => (await workbench.call('pictures.get', { project, ids: await found(search) }))[0];

test('an undo takes a correction back, with its picture and its label; corrected again, both are there again', async () => {
  expect(await correct(2, 'dog')).toMatchObject({ added: 1, changed: 0, keptOut: 0 });
  const picture = await only('unnamed');
  expect(picture).toMatchObject({ label: 'dog', part: 'train', group: null, removed: false });
  expect(await workbench.call('pictures.labelOrigin', { picture: picture?.id ?? 0 })).toMatchObject({ source: 'prediction' });
  expect(await undo()).toMatchObject({ sentence: '1 prediction is as before.' });
  expect((await prediction(2))?.corrected).toBeNull();
  expect(await found('unnamed')).toEqual([]);
  expect(await correct(2, 'cat')).toMatchObject({ added: 0, changed: 1 });
  expect(await only('unnamed')).toMatchObject({ id: picture?.id, label: 'cat', part: 'train', removed: false });
});

test('a picture that a person removed stays removed', async () => {
  const ids = await found('unnamed');
  await workbench.call('pictures.setUse', { project, ids, use: { kind: 'removed' } });
  expect((await correct(2, 'dog')).sentence).toContain('was left out or removed before, and stays so');
  expect(await found('unnamed')).toEqual([]);
});

test('a prediction set aside is no label, and comes back with an undo', async () => {
  const before = await workbench.call('projects.get', { project });
  expect(await workbench.call('predict.setAside', { predictionSet, files: [3], aside: true })).toEqual({ sentence: '1 prediction set aside.' });
  expect(await prediction(3)).toMatchObject({ setAside: true, corrected: null });
  expect((await workbench.call('projects.get', { project })).pictures).toBe(before.pictures);
  expect(await undo()).toMatchObject({ sentence: '1 prediction is as before.' });
  expect((await prediction(3))?.setAside).toBe(false);
  await expect(workbench.call('predict.setAside', { predictionSet, files: [99], aside: true })).rejects.toThrow(/not among the predictions/);
});

test('a corrected picture joins its group, and is not learned from where that is tested', async () => {
  expect(await workbench.call('predict.correct', { predictionSet, files: [0, 1], label: 'dog' })).toEqual({
    added: 1, changed: 0, keptOut: 1,
    sentence: '1 picture added to the training set as “dog”. 1 picture not added: its patient or object is in the validation or test set.',
  });
  expect(await only('p1_9')).toMatchObject({ group: 'p1', part: 'train', label: 'dog' });
  expect(await found('p2_9')).toEqual([]);
  expect((await prediction(1))?.corrected).toBe('dog');
});
