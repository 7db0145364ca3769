// The draft of a run: when it is ready, the request it makes, and what it takes over from an earlier run.
import { expect, test } from 'vitest';
import { Recipe, Tuning, type Run } from '../../../preload/contract.ts';
import {
  areFew, Draft, draftOf, forecastRequest, freshDraft, requestOf, usedClasses, whyNotReady,
} from '../../../renderer/train/draft.ts';
import { text } from '../../../renderer/train/text.ts';
import { classes, forecast, model } from './network.ts';

const { sha256 } = model;
const ready: Draft = { ...freshDraft, backbone: sha256 };
const known = { classes, reading: false, forecast };

/** The facts of a run that a draft takes over. */
const runWith = (run: Pick<Run, 'strategy' | 'recipe' | 'seed'>): Run => ({ ...run, name: 'Earlier', backbone: { sha256, name: 'thaw-mini' } } as Run);

test('a draft survives being stored, and an older one gets the defaults of what it lacks', () => {
  expect(Draft.parse(JSON.parse(JSON.stringify(ready)))).toEqual(ready);
  const { crossValidate: _, minutes: __, seeds: ___, ...older } = ready;
  expect(Draft.parse(older)).toEqual(ready);
});

test('classes without pictures and those left out are not used', () => {
  const empty = { name: 'empty', key: null, colour: null, runs: 0, pictures: 0, parts: { train: 0, validation: 0, test: 0 } };
  expect(usedClasses({ ...ready, leaveOut: ['good'] }, [...classes, empty]).map(({ name }) => name)).toEqual(['chipped', 'scratched']);
});

test('a dataset is cross-validated below 600 pictures of the classes in use', () => {
  const many = classes.map((row) => ({ ...row, pictures: 300, parts: { train: 200, validation: 50, test: 50 } }));
  expect(areFew(ready, classes)).toBe(true);
  expect(areFew(ready, many)).toBe(false);
  expect(areFew({ ...ready, leaveOut: ['good'] }, many)).toBe(false);
  expect(areFew({ ...ready, leaveOut: ['good', 'chipped'] }, many)).toBe(true);
});

const refusals: [what: string, draft: Draft, facts: Partial<typeof known> | { forecast: undefined }, why: string | null][] = [
  ['transfer learning is ready without a forecast', ready, { forecast: undefined }, null],
  ['pictures are still being read', ready, { reading: true }, text.busy],
  ['one class is not enough', { ...ready, leaveOut: ['good', 'chipped'] }, {}, text.tooFewClasses],
  ['a model is needed', freshDraft, {}, text.noModel],
  ['fine-tuning waits for its forecast', { ...ready, strategy: 'fine-tune' }, { forecast: undefined }, text.noForecast],
  ['fine-tuning with a line is ready', { ...ready, strategy: 'fine-tune' }, {}, null],
  [
    'a model that can’t be thawed says why', { ...ready, strategy: 'fine-tune' },
    { forecast: { ...forecast, lines: [], why: 'No gradient.' } }, 'No gradient.',
  ],
  ['or at least that it can’t', { ...ready, strategy: 'fine-tune' }, { forecast: { ...forecast, lines: [] } }, text.noLine],
  ['a Showdown plans by itself', { ...ready, strategy: 'fine-tune', all: true }, { forecast: undefined }, null],
];
test.each(refusals)('%s', (_, draft, facts, why) => expect(whyNotReady(draft, { ...known, ...facts })).toBe(why));

test('transfer learning sends no tuning, and a name only if there is one', () => {
  const request = requestOf({ ...ready, name: '  ' }, sha256, 1, forecast);
  expect(request).toMatchObject({ project: 1, strategy: 'transfer', backbone: sha256, seed: 0 });
  expect(request.recipe?.tuning).toBeNull();
  expect(request).not.toHaveProperty('name');
  expect(requestOf({ ...ready, name: ' First ' }, sha256, 1, forecast).name).toBe('First');
});

test('fine-tuning sends its line; from scratch sends none, and no earlier weights', () => {
  const tuning = Tuning.parse({ epochs: 5, from: 9 });
  expect(requestOf({ ...ready, strategy: 'fine-tune', tuning }, sha256, 1, forecast).recipe?.tuning).toMatchObject({ line: 't3', epochs: 5, from: 9 });
  expect(requestOf({ ...ready, strategy: 'from-scratch', tuning }, sha256, 1, forecast).recipe?.tuning).toMatchObject({ line: null, epochs: 5, from: null });
});

test('a forecast is asked for all lines at once', () => {
  const draft = { ...ready, leaveOut: ['good'], tuning: { ...ready.tuning, line: 't2', batch: 8 } };
  expect(forecastRequest(draft, sha256, 1)).toMatchObject({ strategy: 'fine-tune', leaveOut: ['good'], tuning: { line: null, batch: 8 } });
});

test('a run’s settings make a draft that asks for the same run again, but for its name', () => {
  const recipe = Recipe.parse({ penalty: 0.5, classWeightExponent: 1, flip: true, leaveOut: ['good'], tuning: { line: 't2', epochs: 7 } });
  const draft = draftOf(runWith({ strategy: 'fine-tune', recipe, seed: 4 }), [model]);
  expect(draft.name).toBe('');
  // How files are read is the project's to say.
  const { reading: _, ...asked } = recipe;
  expect(requestOf(draft, sha256, 1, forecast)).toEqual({ project: 1, strategy: 'fine-tune', backbone: sha256, seed: 4, recipe: asked });
});

test('a run that thawed everything comes back with the lowest line, and one without tuning with the defaults', () => {
  const everything = Recipe.parse({ tuning: { line: null } });
  expect(draftOf(runWith({ strategy: 'from-scratch', recipe: everything, seed: 0 }), [model]).tuning.line).toBe('t0');
  expect(draftOf(runWith({ strategy: 'fine-tune', recipe: everything, seed: 0 }), []).tuning.line).toBeNull();
  expect(draftOf(runWith({ strategy: 'transfer', recipe: Recipe.parse({}), seed: 0 }), [model]).tuning).toEqual(freshDraft.tuning);
});
