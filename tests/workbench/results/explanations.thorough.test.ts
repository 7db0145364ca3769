// Looking inside runs: what maps add up to, that a planted shortcut is found and nothing is found where there is none,
// and the command that draws. The pictures are drawn (drawn-shapes.ts). Networks looked into by gradients, and runs that look both ways
// round: explain-calls.thorough.test.ts.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallInput, Explanation } from '../../../preload/contract.ts';
import { meanOf } from '../../../main/evaluation/index.ts';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { readHeader } from '../../../main/images/decode/sharp.ts';
import { writeModel } from '../../../main/graph/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { preprocessing, smallBackbone } from '../../training/small-backbone.ts';
import { importDrawn, learnHead } from './drawn-shapes.ts';

const folder = temporaryFolder('inside');
let workbench: Workbench;
let thaw = '';

const learned = (project: number, backbone: string) => learnHead(workbench, project, backbone);

let plain: number;
let planted: number;
let small: number;
beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  thaw = (await workbench.call('backbones.list', {}))[0]?.sha256 ?? '';
  plain = await learned(await importDrawn(workbench, { folder, name: 'Shapes' }), thaw);
  planted = await learned(await importDrawn(workbench, { folder, name: 'Marked', shortcut: true }), thaw);
  const file = join(folder, 'small.onnx');
  writeFileSync(file, writeModel(smallBackbone()));
  // Where six dozen networks with other weights are asked, a small one does.
  small = await learned(await projectOf('Marked'), (await workbench.call('backbones.add', { file, name: 'small', preprocessing })).sha256);
});
afterAll(async () => {
  await workbench.close();
});

async function projectOf(name: string): Promise<number> {
  return (await workbench.call('projects.list', {})).find((project) => project.name === name)?.id ?? 0;
}

const pictureOf = (set: string, label: string, i: number): { path: string } => ({ path: join(folder, set, label, `${label} ${i}.png`) });
async function hidden(request: CallInput<'explain.occlude'>) {
  const { job } = await workbench.call('explain.occlude', request);
  if (job !== null) expect((await workbench.jobEnded(job)).state).toBe('done');
  return workbench.call('explain.occluded', request);
}
const identity = ({ map, average, score }: Explanation): number =>
  Math.abs(meanOf(map) + average - score) / Math.max(1, Math.abs(score), Math.abs(average));

describe('one picture', () => {
  test('places and the average picture add up to the score, also for one class against another', async () => {
    const alone = await workbench.call('explain.picture', { run: plain, picture: pictureOf('Shapes', 'first', 0), label: 'second' });
    const against = await workbench.call('explain.picture', {
      run: plain,
      picture: pictureOf('Shapes', 'first', 0),
      label: 'second',
      against: 'first',
    });
    const other = await workbench.call('explain.picture', { run: plain, picture: pictureOf('Shapes', 'first', 0), label: 'first' });
    for (const found of [alone, against, other]) {
      expect(found.exact).toBe(true);
      expect(identity(found)).toBeLessThan(1e-5);
      expect(found.levels.reduce((sum, { adds }) => sum + adds, 0)).toBeCloseTo(meanOf(found.map), 5);
    }
    expect(against.score).toBeCloseTo(alone.score - other.score, 4);
    against.map.values.forEach((value, i) => expect(value).toBeCloseTo((alone.map.values[i] ?? 0) - (other.map.values[i] ?? 0), 3));
    expect(other.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
  });

  test('it says what the network saw, which pictures are alike, and whether the map can be trusted', async () => {
    const found = await workbench.call('explain.picture', { run: planted, picture: pictureOf('Marked', 'first', 3) });
    expect(found.seen).toEqual({ left: 9 / 146, top: 9 / 146, width: 128 / 146, height: 128 / 146 });
    expect(found.nearest).toHaveLength(5);
    expect(found.nearest.map(({ similarity }) => similarity)).toEqual(
      found.nearest.map(({ similarity }) => similarity).sort((a, b) => b - a),
    );
    expect(found.nearest.some(({ name }) => name === 'first 3.png')).toBe(false);
    expect(found.searched.pictures).toBe(found.searched.of);
    expect(found.checks.hiding.passes).toBe(true);
    expect(found.checks.chance.spearman).toBeLessThan(0.5);
    expect(found.trust.passes).toBe(true);
    // Hiding the marker costs the most, and the marker is where the map says.
    const { map, spearman } = await hidden({ run: planted, picture: pictureOf('Marked', 'first', 3) }) ?? { map: found.map, spearman: NaN };
    const most = map.values.indexOf(Math.max(...map.values));
    expect(Math.max(Math.floor(most / map.width), most % map.width)).toBeLessThan(map.width / 4);
    expect(spearman).toBeGreaterThan(-1);
    expect(found.edge.where).toBe('top left');
    expect(found.edge.corner).toBeGreaterThan(0.4);
  });

  test.each([
    [{ label: 'third' }, 'The run has no class “third”. Its classes are “first”, “second”; choose one of those.'],
    [{ label: 'first', against: 'first' }, '“first” can’t be compared with itself. Choose another class.'],
    [{ picture: { path: join(folder, 'none.png') } }, `There is no picture “${join(folder, 'none.png')}”.`],
    [{ picture: { sha256: '0'.repeat(64) } }, 'is not in this workspace'],
    [{ run: 999 }, 'There is no run “999”'],
  ])('%j is refused with a sentence', async (wanted, sentence) => {
    await expect(
      workbench.call('explain.picture', { run: plain, picture: pictureOf('Shapes', 'first', 0), ...wanted }),
    ).rejects.toThrow(sentence);
  });

  test('a file that is no picture is refused', async () => {
    writeFileSync(join(folder, 'broken.png'), 'no picture');
    await expect(
      workbench.call('explain.picture', { run: plain, picture: { path: join(folder, 'broken.png') } }),
    ).rejects.toThrow(/broken\.png/);
  });
});

describe('whether maps of a run follow what it has learned', () => {
  test('is found out once, kept, and taken into what is said of every map', async () => {
    const request = { run: small, picture: pictureOf('Marked', 'first', 3) };
    const before = await workbench.call('explain.picture', request);
    expect(before.sanity).toBeNull();
    expect(await workbench.call('explain.saliencySanity', { run: small })).toBeNull();
    const { job } = await workbench.call('explain.checkSaliency', { run: small });
    expect(await workbench.call('explain.checkSaliency', { run: small })).toEqual({ job });
    const ended = await workbench.jobEnded(job ?? 0);
    expect(ended).toMatchObject({ state: 'done', kind: 'saliency-sanity' });
    const found = await workbench.call('explain.saliencySanity', { run: small });
    expect(found).toMatchObject({ verdict: 'passes', shuffled: { learned: 32 }, labels: { draws: 6, pictures: 8, says: 'changes' } });
    expect(found?.cascade.map(({ of }) => of.kind)).toEqual(['head', 'stages', 'stages', 'stages']);
    expect(found?.cascade.at(-1)).toMatchObject({ of: { all: true }, says: 'changes' });
    expect(found?.how[1]).not.toContain('thawed network');
    expect(ended.outcome).toBe(found?.sentence);
    const after = await workbench.call('explain.picture', request);
    expect(after.sanity).toEqual(found);
    expect(after.trust).toEqual(before.trust);
    expect(await workbench.call('explain.checkSaliency', { run: small })).toEqual({ job: null });
  });

  test('can be stopped, and what hiding parts goes through as well', async () => {
    for (const { job } of [
      await workbench.call('explain.checkSaliency', { run: plain }),
      await workbench.call('explain.occlude', { run: plain, picture: pictureOf('Shapes', 'first', 5) }),
    ]) {
      await workbench.call('jobs.cancel', { job: job ?? 0 });
      expect(await workbench.jobEnded(job ?? 0)).toMatchObject({ state: 'cancelled' });
    }
    expect(await workbench.call('explain.saliencySanity', { run: plain })).toBeNull();
    expect(await workbench.call('explain.occluded', { run: plain, picture: pictureOf('Shapes', 'first', 5) })).toBeNull();
  });
});

describe('where a run looks on average', () => {
  const look = async (run: number) => {
    expect(await workbench.call('explain.classMaps', { run })).toBeNull();
    const { outcome } = await workbench.jobEnded((await workbench.call('explain.classes', { run })).job);
    return { outcome, found: await workbench.call('explain.classMaps', { run }) };
  };

  test('a marker in the corner of one class raises the alarm, with pictures that show it', async () => {
    const { outcome, found } = await look(planted);
    const marked = found?.classes.find(({ label }) => label === 'first');
    expect(marked?.alarm).toMatch(/^\d+\u202f% of the support for “first” in \d+ test pictures lies in the top left corner\./);
    expect(marked?.examples.length).toBeGreaterThan(0);
    expect(outcome).toMatch(/^Explained “Transfer 1”: \d class(es)? to check\.$/);
  });

  test('without one there is none', async () => {
    const { outcome, found } = await look(plain);
    expect(found?.classes.map(({ label, alarm }) => [label, alarm])).toEqual([['first', null], ['second', null]]);
    expect(outcome).toBe('Explained “Transfer 1”: no class is recognised by the borders of its pictures.');
    // Whether such maps can be trusted is asked at once, too; here it need not be waited for.
    const { job } = await workbench.call('explain.checkSaliency', { run: plain });
    expect((await workbench.call('jobs.list', {})).find(({ id }) => id === job)).toMatchObject({ kind: 'saliency-sanity', run: plain });
    await workbench.call('jobs.cancel', { job: job ?? 0 });
  });

  test('what was kept and can’t be read any more is as if nobody had looked', async () => {
    writeFileSync(join(folder, 'workspace', 'runs', String(plain), 'inside.json'), '{"run":');
    expect(await workbench.call('explain.classMaps', { run: plain })).toBeNull();
  });
});

test('the command draws the picture with its map and a legend, and says what was found', async () => {
  const out = join(folder, 'drawn.png');
  const { path } = pictureOf('Marked', 'first', 3);
  const given = { workbench, positionals: [path], values: { run: String(small), out, class: 'first', against: 'second' }, say: () => {} };
  const answer = await commands.explain?.run(given);
  expect(existsSync(out)).toBe(true);
  const { width, height, format } = await readHeader(out);
  expect({ width, format }).toEqual({ width: 512, format: 'png' });
  expect(height).toBeGreaterThan(512 + 60);
  expect(answer?.text).toMatch(/The score of “first” minus that of “second” is/);
  expect(answer?.text).toContain('This heat map passes both checks');
  expect(answer?.text).toMatch(
    new RegExp(
      String.raw`likeness of maps \(rank correlation, structural similarity\) after randomising: ` +
        String.raw`classifier head [-\d.]+, [-\d.]+; top stage .*; whole network .*; shuffled labels`,
    ),
  );
  expect(answer?.json).toMatchObject({
    sanity: { run: small, labels: { of: { kind: 'labels' } } },
    occlusion: { map: { height: 12, width: 12 } },
  });
  expect(answer?.text).toContain(`Written to “${out}”.`);
  expect(answer?.json).toMatchObject({ label: 'first', against: 'second', file: out, exact: true });
  await expect(commands.explain?.run({ ...given, values: { ...given.values, out: join(out, 'x.png') } }))
    .rejects.toThrow('could not be written (part of the path is a file). Choose another name or folder.');
});
