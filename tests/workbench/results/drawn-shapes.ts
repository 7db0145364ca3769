// Pictures drawn for tests of explanations, as a project: a disc or a square on grey noise, and in a set with a shortcut a marker
// that only one class has.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openRaw } from '../../../main/images/decode/sharp.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import type { Workbench } from '../../../main/workbench.ts';

const side = 128;

interface Drawn { shape: 'disc' | 'square'; marker: boolean; seed: number }

/**
 * Grey noise with a bright shape somewhere in the middle, and perhaps a white marker in the top left corner of what a
 * network sees.
 */
async function draw(file: string, { shape, marker, seed }: Drawn): Promise<void> {
  const random = mulberry32(seed);
  const [x0, y0, r] = [56 + 16 * random(), 56 + 16 * random(), 18 + 6 * random()];
  const inside = (x: number, y: number): boolean => (
    shape === 'disc' ? Math.hypot(x - x0, y - y0) < r : Math.max(Math.abs(x - x0), Math.abs(y - y0)) < r * 0.9
  );
  const pixels = new Uint8Array(side * side * 3);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const value = (inside(x, y) ? 170 : 90) + 40 * random();
    const white = marker && x >= 10 && x < 26 && y >= 10 && y < 26 && (x + y) % 8 < 4;
    pixels.fill(white ? 255 : value, i * 3, i * 3 + 3);
  }
  await openRaw(pixels, side, side, 3).png().toFile(file);
}

interface DrawnSet {
  folder: string;
  name: string;
  /** Both classes show the same, and only the marker differs. */
  shortcut?: boolean;
  perClass?: number;
}

/** Imports pictures of two classes; gives the project. */
export async function importDrawn(workbench: Workbench, { folder, name, shortcut = false, perClass = 24 }: DrawnSet): Promise<number> {
  for (const [index, label] of ['first', 'second'].entries()) {
    mkdirSync(join(folder, name, label), { recursive: true });
    await Promise.all(
      Array.from({ length: perClass }, (_, i) =>
        draw(join(folder, name, label, `${label} ${i}.png`), {
          shape: shortcut ? (i % 2 === 0 ? 'disc' : 'square') : index === 0 ? 'disc' : 'square',
          marker: shortcut && index === 0,
          seed: 1 + i + 1000 * index,
        }),
      ),
    );
  }
  const { project, job } = await workbench.call('import.start', {
    folder: join(folder, name), into: { newProject: name }, grouping: null,
    classes: ['first', 'second'].map((found) => ({ found, name: found })),
  });
  await workbench.jobEnded(job);
  return project;
}

/** Learns a head on the drawn pictures; gives the run. */
export async function learnHead(workbench: Workbench, project: number, backbone: string, flip = false): Promise<number> {
  const started = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, recipe: { flip, crossValidate: false } });
  const { state, outcome } = await workbench.jobEnded(started.job);
  if (state !== 'done') throw new Error(`the run ended as ${state}: ${outcome ?? ''}`);
  return started.run;
}

/** Adds a network of tests/graph/fixtures as a pre-trained model; gives its hash. */
export async function addFixture(workbench: Workbench, folder: string, name: string): Promise<string> {
  const file = join(folder, `${name}.onnx`);
  writeFileSync(file, gunzipSync(readFileSync(join(import.meta.dirname, '..', '..', 'graph', 'fixtures', `${name}.onnx.gz`))));
  return (await workbench.call('backbones.add', { file, name })).sha256;
}
