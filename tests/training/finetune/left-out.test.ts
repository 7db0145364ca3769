// Pictures that a fine-tuning run leaves out, before it begins or on its way: each is counted and named.
import { copyFileSync, mkdirSync, rmSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Plan } from '../../../main/training/protocol/plan.ts';
import { samplePictures, smallPlan, worked } from '../small-run.ts';

/** A plan over copies, each in its class's folder under a number, so that every class has files of the same names. */
function copiedPlan(changes: Partial<Plan> = {}): Plan {
  const plan = smallPlan('from-scratch', { epochs: 1 }, changes);
  const seen = new Map<number, number>();
  const pictures = samplePictures(10).map((picture) => {
    const n = seen.get(picture.label) ?? 0;
    seen.set(picture.label, n + 1);
    const path = join(plan.runFolder, 'pictures', String(picture.label), `${n}.jpg`);
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(picture.path, path);
    return { ...picture, path };
  });
  return { ...plan, pictures };
}

test('two files of one name in two folders are two', async () => {
  const plan = copiedPlan();
  const gone = plan.pictures.filter(({ path, label }) => basename(path) === '0.jpg' && label < 2);
  for (const { path } of gone) unlinkSync(path);
  expect((await worked(plan)).fitted?.remarks).toContainEqual(expect.stringMatching(/^2 pictures were left out\. 0\.jpg is no longer there/));
});

test('a test picture that goes while the run trains is missed in the result by name', async () => {
  // Nothing is cached, so the test set is read from its files at the end.
  const plan = copiedPlan({ cacheBytes: 0 });
  const tested = plan.pictures.filter(({ part }) => part === 'test');
  const { fitted } = await worked(plan, (event) => {
    if (event.type === 'state' && event.state === 'evaluating') rmSync(tested[0]?.path ?? '', { force: true });
  });
  expect(fitted?.test).toHaveLength(tested.length - 1);
  expect(fitted?.remarks).toContainEqual(expect.stringMatching(/^One picture was left out\. \d\.jpg is no longer there/));
});
