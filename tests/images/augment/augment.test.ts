import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Augmentation } from '../../../preload/contract.ts';
import { augmentedView, drawView } from '../../../main/images/augment/augment.ts';
import { colourMap, type ColourChange } from '../../../main/images/augment/colour-jitter.ts';
import { decodeForModel } from '../../../main/images/index.ts';
import { viewRandom } from '../../../main/numerics/index.ts';
import { sampleSquare, type Affine } from '../../../main/images/augment/affine-sampling.ts';
import { cleanView, decodeSource, sourceSide } from '../../../main/images/input/source-crop.ts';
import { formulaPicture, formulaPixels, plain, realSets, tiff, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const size = 48;
const side = sourceSide(size);
const unchanged: ColourChange = { brightness: 1, contrast: 1, saturation: 1, hue: 0 };

/** Many draws of one augmentation. */
function draws(augmentation: Augmentation, count = 3000) {
  return Array.from({ length: count }, (_, i) => drawView(augmentation, size, viewRandom(1, 0, i)));
}
const determinant = ({ xx, xy, yx, yy }: Affine) => xx * yy - xy * yx;
const range = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;
/** Where the four corners of the view lie in the source. */
const corners = ({ xx, xy, x0, yx, yy, y0 }: Affine) => [[0, 0], [size, 0], [0, size], [size, size]].flatMap(
  ([x = 0, y = 0]) => [xx * x + xy * y + x0, yx * x + yy * y + y0],
);

/** The source whose pixel at (x, y) is `at(x, y)`. */
function sourceOf(at: (x: number, y: number) => readonly [number, number, number]): Uint8Array {
  return Uint8Array.from(Array.from({ length: side * side }, (_, i) => at(i % side, Math.floor(i / side))).flat());
}

describe('chance stays within what was promised', () => {
  /** `area`: share of the source that is seen; `ratio`: its width over its height; `ways`: how many ways round it is laid. */
  test.each<[Augmentation, { area: [number, number]; ratio: [number, number]; degrees: number; jitter: ColourChange; ways: number }]>([
    ['photos', { area: [0.5, 1], ratio: [0.75, 4 / 3], degrees: 0, jitter: { brightness: 0.2, contrast: 0.2, saturation: 0.2, hue: 0 }, ways: 2 }],
    [
      'scans',
      {
        area: [(size / side / 1.1) ** 2, (size / side / 0.9) ** 2], ratio: [1, 1], degrees: 10,
        jitter: { brightness: 0.15, contrast: 0.15, saturation: 0, hue: 0 }, ways: 1,
      },
    ],
    ['microscopy', { area: [0.7, 1], ratio: [1, 1], degrees: 0, jitter: { brightness: 0.2, contrast: 0.2, saturation: 0.2, hue: 0.03 }, ways: 8 }],
    ['oriented', { area: [0.7, 1], ratio: [1, 1], degrees: 0, jitter: { brightness: 0.2, contrast: 0.2, saturation: 0.2, hue: 0 }, ways: 1 }],
  ])('%s', (augmentation, { area, ratio, degrees, jitter, ways }) => {
    const all = draws(augmentation);
    const expectFilled = (values: number[], [least, most]: [number, number]) => {
      const [low, high] = range(values);
      const slack = (most - least) * 0.05 + 1e-9;
      expect(low).toBeGreaterThanOrEqual(least - 1e-9);
      expect(low).toBeLessThan(least + slack);
      expect(high).toBeLessThanOrEqual(most + 1e-9);
      expect(high).toBeGreaterThan(most - slack);
    };
    expectFilled(all.map(({ place }) => Math.abs(determinant(place)) * (size / side) ** 2), area);
    const ratios = all.map(({ place }) => Math.hypot(place.xx, place.xy) / Math.hypot(place.yx, place.yy));
    expectFilled(ratios, ratio);
    const turns = all.map(({ place }) => (Math.atan2(place.yx, place.xx) * 180) / Math.PI);
    if (ways === 1) expectFilled(turns, [-degrees, degrees]);
    const distinct = new Set(all.map(({ place: { xx, xy, yx, yy } }) => [xx, xy, yx, yy].map((v) => Math.sign(Math.round(v * 2))).join()));
    expect(distinct.size).toBe(ways);
    for (const name of ['brightness', 'contrast', 'saturation'] as const) expectFilled(
      all.map(({ colours }) => colours[name]), [1 - jitter[name], 1 + jitter[name]],
    );
    expectFilled(all.map(({ colours }) => colours.hue), [-jitter.hue, jitter.hue]);
    if (augmentation === 'scans') return;
    const [low, high] = range(all.flatMap(({ place }) => corners(place)));
    expect(low).toBeGreaterThanOrEqual(-1e-9);
    expect(high).toBeLessThanOrEqual(side + 1e-9);
  });

  test('scans are shifted by up to a twentieth of their size', () => {
    const shifts = draws('scans')
      .flatMap(({ place: { xx, xy, x0, yx, yy, y0 } }) => [(xx + xy) * size / 2 + x0, (yx + yy) * size / 2 + y0]).map(
        (middle) => (middle - side / 2) / size,
      );
    const [low, high] = range(shifts);
    expect(low).toBeGreaterThanOrEqual(-0.05);
    expect(low).toBeLessThan(-0.045);
    expect(high).toBeLessThanOrEqual(0.05);
    expect(high).toBeGreaterThan(0.045);
  });

  test.each<[Augmentation, boolean, boolean]>([['photos', true, false], ['scans', false, false], ['microscopy', true, true], ['oriented', false, false]])(
    '%s: mirrored %s, upside down %s', (augmentation, mirrored, upsideDown) => {
      // Brighter to the right, and twice as much so downwards.
      const source = sourceOf((x, y) => [2 * x, 40 + 2 * y, 60 + x + y]);
      const seen = { mirrored: false, upsideDown: false };
      for (let i = 0; i < 60; i++) {
        const view = augmentedView(source, size, augmentation, viewRandom(3, 1, i));
        const at = (x: number, y: number) => (y * size + x) * 3;
        const [left, right, above, below] = [at(4, size / 2), at(size - 5, size / 2), at(size / 2, 4), at(size / 2, size - 5)];
        if ((view[left] ?? 0) > (view[right] ?? 0) + 20) seen.mirrored = true;
        if ((view[above + 1] ?? 0) > (view[below + 1] ?? 0) + 20) seen.upsideDown = true;
      }
      expect(seen).toEqual({ mirrored, upsideDown });
    });
});

describe('a view', () => {
  const source = sourceOf((x, y) => [(x * 37 + y * 11) % 256, (x * y) % 256, (x * 5 + y * 91) % 256]);

  test.each(Augmentation.options)('%s: depends on seed, epoch and picture alone', (augmentation) => {
    const view = (...of: [number, number, number]) => augmentedView(source, size, augmentation, viewRandom(...of));
    expect(view(7, 2, 5)).toEqual(view(7, 2, 5));
    const others = [view(8, 2, 5), view(7, 3, 5), view(7, 2, 6), view(7, 5, 2)];
    for (const other of others) {
      if (augmentation === 'none') expect(other).toEqual(view(7, 2, 5));
      else expect(other).not.toEqual(view(7, 2, 5));
    }
  });

  test('without augmentation is the clean view to the last bit', () => {
    expect([...augmentedView(source, size, 'none', viewRandom(1, 1, 1))]).toEqual([...cleanView(source, size)]);
  });

  test('of a plain picture is plain, whatever lies at the borders', () => {
    const white = new Uint8Array(side * side * 3).fill(255);
    for (let i = 0; i < 30; i++) {
      const view = augmentedView(white, size, 'scans', viewRandom(1, 0, i));
      expect(new Set(view).size).toBe(1);
    }
  });

  test('shows the source between its pixels where the map says, and mirrored beyond them', () => {
    // Linear in x and y, so that interpolation is exact.
    const slopes = sourceOf((x, y) => [x * 4, y * 4, x + y]);
    const place: Affine = { xx: 0.9, xy: -0.21, x0: 12.3, yx: 0.17, yy: 0.85, y0: 3.7 };
    const out = new Uint8ClampedArray(size * size * 3);
    sampleSquare(slopes, side, place, colourMap(unchanged, 0), size, out);
    for (const [u, v] of [[5, 7], [20, 30], [40, 11]] as const) {
      const x = 0.9 * (u + 0.5) - 0.21 * (v + 0.5) + 12.3 - 0.5;
      const y = 0.17 * (u + 0.5) + 0.85 * (v + 0.5) + 3.7 - 0.5;
      expect([...out.subarray((v * size + u) * 3, (v * size + u) * 3 + 3)]).toEqual([x * 4, y * 4, x + y].map(Math.round));
    }
    sampleSquare(slopes, side, { xx: 1, xy: 0, x0: -10, yx: 0, yy: 1, y0: side - 20 }, colourMap(unchanged, 0), size, out);
    const at = (x: number, y: number) => [...out.subarray((y * size + x) * 3, (y * size + x) * 3 + 3)];
    expect(at(4, 3)).toEqual([5 * 4, (side - 17) * 4, 5 + side - 17]);
    expect(at(9, 19)).toEqual([0, (side - 1) * 4, side - 1]);
    expect(at(10, 20)).toEqual([0, (side - 1) * 4, side - 1]);
    expect(at(12, 25)).toEqual([8, (side - 6) * 4, 2 + side - 6]);
  });
});

describe('colours', () => {
  const pixels = [[200, 40, 20], [30, 60, 200], [90, 90, 90], [10, 10, 240], [250, 20, 25], [128, 128, 128]] as const;
  const seen = (change: Partial<ColourChange>) => {
    const grey = pixels.reduce((sum, [r, g, b]) => sum + 0.299 * r + 0.587 * g + 0.114 * b, 0) / pixels.length;
    const map = colourMap({ ...unchanged, ...change }, grey);
    return pixels.map((rgb) => [0, 1, 2].map((row) => rgb.reduce((sum, value, i) => sum + value * (map[row * 4 + i] ?? 0), map[row * 4 + 3] ?? 0)));
  };

  test('change as torchvision 0.14 changes them: brightness 0.9, contrast 0.85, saturation 1.2', () => {
    const theirs = [[181.67, 34.79, 16.43], [28.45, 55.99, 184.51], [80.01, 80.01, 80.01], [14.8, 14.8, 225.94], [227, 15.86, 20.45], [109.08, 109.08, 109.08]];
    const ours = seen({ brightness: 0.9, contrast: 0.85, saturation: 1.2 });
    theirs.forEach((rgb, i) => rgb.forEach((value, c) => expect(Math.abs((ours[i]?.[c] ?? NaN) - value)).toBeLessThan(0.1)));
  });

  test('turn towards the same side as torchvision’s hue, and greys stay', () => {
    const theirs = [[200, 72.4, 20], [30.6, 30, 200], [90, 90, 90], [51.4, 10, 240], [250, 56.4, 20], [128, 128, 128]];
    const ours = seen({ hue: 0.03 });
    theirs.forEach((rgb, i) => rgb.forEach((value, c) => expect(Math.abs((ours[i]?.[c] ?? NaN) - value)).toBeLessThan(26)));
    expect(ours[2]?.map((v) => Math.round(v * 1e6) / 1e6)).toEqual([90, 90, 90]);
  });

  test('are cut off at black and white, never wrapped around', () => {
    const source = sourceOf((x) => (x < side / 2 ? [0, 0, 0] : [255, 255, 255]));
    for (let i = 0; i < 40; i++) {
      const view = augmentedView(source, size, 'oriented', viewRandom(2, 0, i));
      expect(view[0]).toBeLessThan(70);
      expect(view[(size - 1) * 3]).toBeGreaterThan(130);
    }
  });
});

describe('the clean view of a source is what a model is shown otherwise', () => {
  const same = async (path: string, of: number) => {
    const source = await decodeSource({ path }, { size: of });
    expect(source).toHaveLength(sourceSide(of) ** 2 * 3);
    expect(Buffer.compare(Buffer.from(cleanView(source, of)), await decodeForModel({ path }, { size: of })), path).toBe(0);
  };

  test.each([[60, 40], [40, 60], [800, 30], [30, 800], [1, 1], [901, 1111]])('%i × %i', async (width, height) => {
    const path = join(temporaryFolder(), 'a.png');
    await formulaPicture(width, height).png().toFile(path);
    for (const of of [32, 75, 96, 160]) await same(path, of);
  });

  test('JPEG, known or not, and 16 bits', async () => {
    const folder = temporaryFolder();
    await formulaPicture(300, 200).jpeg().toFile(join(folder, 'a.jpg'));
    await plain('#336699', 3000, 2000).jpeg().toFile(join(folder, 'large.jpg'));
    withFiles(folder, { 'a.tif': tiff({ width: 90, height: 130, bands: 1, bits: 16, littleEndian: true, sample: (x, y) => 20000 + x * 100 + y }) });
    for (const name of ['a.jpg', 'large.jpg', 'a.tif']) await same(join(folder, name), 64);
    const known = { format: 'jpeg', width: 300, height: 200 };
    expect([...cleanView(await decodeSource({ path: join(folder, 'a.jpg'), known }, { size: 64 }), 64)]).toEqual([
      ...await decodeForModel({ path: join(folder, 'a.jpg') }, { size: 64 }),
    ]);
  });

  test('the margin shows what the crop cut off', async () => {
    const path = join(temporaryFolder(), 'a.png');
    await formulaPicture(256, 256).png().toFile(path);
    expect(Buffer.compare(await decodeSource({ path }, { size: 224 }), formulaPixels(256, 256))).toBe(0);
  });

  const real = ['groceries', 'chest_xray_full_size', 'blood_cells', 'microscopy_16bit'].map((set) => join(realSets, set));
  test.skipIf(!real.every((set) => existsSync(set)))(`real pictures (skipped where ${realSets} is absent)`, async () => {
    for (const set of real) {
      const files = readdirSync(set, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(jpe?g|png|tiff?)$/i.test(name)).sort();
      for (const name of files.filter((_, i) => i % Math.ceil(files.length / 4) === 0)) await same(join(set, name), 224);
    }
  });
});
