import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { connectedComponents } from '../../../main/images/likeness/connected-components.ts';
import { nearDuplicates, type NearDuplicates } from '../../../main/images/likeness/near-duplicates.ts';
import { differingBits, hashesOf } from '../../../main/images/likeness/perceptual-hash.ts';
import { structuralCorrelation, fineStructureOf } from '../../../main/images/likeness/fine-structure.ts';
import { symmetries, turned } from '../../../main/images/likeness/symmetries.ts';
import { splitUnitsOf } from '../../../main/images/likeness/split-units.ts';
import { quantisationIn } from '../../../main/images/likeness/jpeg-quantisation.ts';
import { sketchesOf, type Sketch } from '../../../main/images/likeness/sketch.ts';
import { formulaPicture, proven, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

/** A picture of chance, the same for the same seed: blobs of light with grain, as a cloth or a leaf has it. */
function scene(seed: number, side = 160): Buffer {
  const wave = (k: number) => Math.sin(seed * 12.9898 + k * 78.233) * 43758.5453;
  const frac = (v: number) => v - Math.floor(v);
  const waves = Array.from({ length: 14 }, (_, k) => ({
    fx: 40 * (frac(wave(3 * k)) - 0.5), fy: 40 * (frac(wave(3 * k + 1)) - 0.5), phase: 6.28 * frac(wave(3 * k + 2)),
  }));
  return Buffer.from(Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [(i % side) / side, Math.floor(i / side) / side];
    const v = waves.reduce((sum, w) => sum + Math.sin(6.28 * (w.fx * x + w.fy * y) + w.phase), 0);
    return Math.max(0, Math.min(255, Math.round(128 + 22 * v)));
  }));
}
const picture = (seed: number, side = 160) => sharp(scene(seed, side), { raw: { width: side, height: side, channels: 1 } });

async function sketches(folder: string, files: readonly string[]): Promise<Sketch[]> {
  const steps =
    sketchesOf(
      await Promise.all(files.map((name, i) => proven(join(folder, name), i.toString(16).padStart(64, '0')))),
      { folder: join(folder, 'kept'), concurrency: 2 },
    );
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value.map((sketch) => sketch!);
  }
}

function found(of: readonly Sketch[], neighbours: number[][] = of.map(() => [])): NearDuplicates {
  const steps = nearDuplicates(of, neighbours, 1);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('near-duplicates', () => {
  test('are found after compression, other light, eight ways of lying, and a closer cut; other pictures are left alone', async () => {
    const others = Object.fromEntries(await Promise.all(Array.from(
      { length: 40 }, async (_, k) => [`other-${k}.png`, await picture(100 + k).png().toBuffer()] as const,
    )));
    const planted = {
      'a.png': await picture(1).png().toBuffer(), 'a-small.jpg': await picture(1).resize(90).jpeg({ quality: 40 }).toBuffer(),
      'b.png': await picture(2).png().toBuffer(), 'b-dark.png': await picture(2).linear(0.5, 10).png().toBuffer(),
      'c.png': await picture(3).png().toBuffer(), 'c-turned.png': await picture(3).rotate(90).png().toBuffer(),
      'd.png': await picture(4).png().toBuffer(), 'd-mirrored.png': await picture(4).flop().png().toBuffer(),
      'e.png': await picture(5).png().toBuffer(), 'e-cut.png': await picture(5).extract({ left: 8, top: 8, width: 144, height: 144 }).png().toBuffer(),
    };
    const files = [...Object.keys(planted), ...Object.keys(others)];
    const of = await sketches(withFiles(temporaryFolder(), { ...planted, ...others }), files);
    // What features would say of the cut; hashes find the rest.
    const { clusters, pairs } = found(of, of.map((_, i) => (i === 8 ? [9] : [])));
    expect(clusters.map((set) => set.map((i) => files[i])).sort()).toEqual([
      ['a.png', 'a-small.jpg'], ['b.png', 'b-dark.png'], ['c.png', 'c-turned.png'], ['d.png', 'd-mirrored.png'],
      ['e.png', 'e-cut.png'],
    ]);
    for (const { likeness: value } of pairs) expect(value).toBeLessThanOrEqual(1.0001);
  });

  test('are not seen in one edge on an empty ground, which many pictures have', async () => {
    const edge = (at: number) => sharp({ create: { width: 64, height: 64, channels: 3, background: 'white' } })
      .composite([{ input: { create: { width: at, height: 64, channels: 3, background: 'black' } }, left: 0, top: 0 }])
        .png().toBuffer();
    const files = Object.fromEntries(await Promise.all([20, 22, 25, 27].map(async (at) => [`edge-${at}.png`, await edge(at)] as const)));
    const of = await sketches(withFiles(temporaryFolder(), files), Object.keys(files));
    expect(found(of, of.map((_, i) => of.map((__, j) => j).filter((j) => j !== i))).pairs.filter(({ a, b }) => Math.abs(a - b) > 1)).toEqual([]);
  });

  test('are the same for the same seed, and none in the sample pictures', async () => {
    const folder = join(import.meta.dirname, '../../../resources/samples');
    const files = readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.(jpg|png)$/.test(name));
    const steps =
      sketchesOf(
        await Promise.all(files.map((name, i) => proven(join(folder, name), i.toString(16).padStart(64, '0')))),
        { folder: temporaryFolder(), concurrency: 2 },
      );
    let step = await steps.next();
    while (!step.done) step = await steps.next();
    const of = step.value.map((sketch) => sketch!);
    expect(files.length).toBe(180);
    // Those that are most alike by chance, as features would put them next to each other.
    const alike = ['065', '108', '136', '132', '146', '085', '025', '154'].map((serial) => files.findIndex((name) => name.endsWith(`tile-${serial}.jpg`)));
    const all = found(of, of.map((_, i) => (alike.includes(i) ? alike.filter((j) => j !== i) : [])));
    expect(all.clusters).toEqual([]);
    expect(found(of.slice(0, 40))).toEqual(found(of.slice(0, 40)));
  });
});

describe('a perceptual hash', () => {
  test('is told for all eight ways of lying without turning the picture', async () => {
    const [sketch] = await sketches(withFiles(temporaryFolder(), { 'a.png': await picture(7).png().toBuffer() }), ['a.png']);
    const all = hashesOf(sketch!.grey);
    symmetries.forEach((_, way) => expect(differingBits(all[way]!, hashesOf(turned(sketch!.grey, 64, way))[0]!)).toBeLessThanOrEqual(1));
    expect(differingBits(all[0]!, all[1]!)).toBeGreaterThan(10);
  });

  test('differs in about half of its bits between unrelated pictures', () => {
    const bits = Array.from({ length: 20 }, (_, k) => differingBits(hashesOf(scene(k, 64))[0]!, hashesOf(scene(k + 50, 64))[0]!));
    expect(bits.reduce((a, b) => a + b, 0) / 20).toBeGreaterThan(24);
    expect(bits.reduce((a, b) => a + b, 0) / 20).toBeLessThan(38);
  });
});

test('likeness is 1 with itself, the same both ways, and near 0 for unrelated pictures', () => {
  const [a, b] = [fineStructureOf(scene(1, 64)), fineStructureOf(scene(2, 64))];
  expect(structuralCorrelation(a, a)).toBeCloseTo(1, 6);
  expect(structuralCorrelation(a, b)).toBeCloseTo(structuralCorrelation(b, a), 1);
  expect(Math.abs(structuralCorrelation(a, b))).toBeLessThan(0.35);
});

test('clusters are what pairs tie together', () => {
  expect(connectedComponents(7, [[0, 1], [5, 6], [1, 2]])).toEqual([[0, 1, 2], [5, 6]]);
});

test.each<[string, (string | null)[], number[][], (string | null)[]]>([
  ['groups that share a cluster become one, under the first name', ['p1', 'p1', 'p2', 'p2', null], [[1, 2]], ['p1', 'p1', 'p1', 'p1', null]],
  ['pictures without a group get a name of their own', [null, null, null, null], [[1, 3]], [null, 'alike 1', null, 'alike 1']],
  ['a picture joins the group of its like', ['p1', null, 'p2'], [[0, 1]], ['p1', 'p1', 'p2']],
  ['names that are taken are not given again', ['alike 1', null, null], [[1, 2]], ['alike 1', 'alike 2', 'alike 2']],
])('%s', (_, groups, clusters, together) => expect(splitUnitsOf(groups, clusters)).toEqual(together));

test('quantisation tables are those that the quality asks for, and none in other files', async () => {
  const half = quantisationIn(await formulaPicture().jpeg({ quality: 50 }).toBuffer());
  // At quality 50 they are Annex K's own: 16, 11, 12 … in zigzag order.
  expect([...half.subarray(0, 6)]).toEqual([16, 11, 12, 14, 12, 10]);
  expect([...half.subarray(64, 68)]).toEqual([17, 18, 18, 24]);
  const fine = quantisationIn(await formulaPicture().jpeg({ quality: 95 }).toBuffer());
  expect(fine[0]).toBeLessThan(half[0]!);
  expect(quantisationIn(await formulaPicture().png().toBuffer()).every((q) => q === 0)).toBe(true);
});
