// Shared parts of the benches beside an expert’s PyTorch scripts: pictures, splits, pre-trained models, plans, child
// programs.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { Recipe, type Part, type Preprocessing, type ThawLine } from '../../preload/contract.ts';
import type { Plan } from '../../main/training/index.ts';
import { mulberry32, shuffled } from '../../main/numerics/index.ts';

export const shared = join(import.meta.dirname, '../../../shared');
export const python = '/usr/bin/python3';

/** The sets that models, sizes and ways to learn are judged by. */
export const pictureSets = ['groceries', 'magnetic_tiles', 'circuit_boards', 'chest_xray', 'blood_cells', 'sign_digits', 'microscopy_16bit'];

export type Row = { path: string; label: string; split: Part };

/** Why the comparison can't be made here, or null. */
export function whyNot(): string | null {
  if (!existsSync(join(shared, 'reference'))) return `the reference scripts are not at ${join(shared, 'reference')}`;
  if (!existsSync(join(shared, 'data'))) return `the picture sets are not at ${join(shared, 'data')}`;
  try {
    execFileSync(python, ['-c', 'import torch, torchvision, onnx'], { stdio: 'ignore' });
    return null;
  } catch {
    return `${python} has no torch, torchvision and onnx (Debian: python3-torch python3-torchvision python3-onnx)`;
  }
}

/** 70 : 15 : 15 within each class, by the seed; what a column of labels.csv says to belong together stays together. */
export function splitOf(set: string, seed: number, groupColumn?: string): Row[] {
  const [header = '', ...lines] = readFileSync(join(shared, 'data', set, 'labels.csv'), 'utf8').trim().split('\n');
  const column = groupColumn === undefined ? 0 : header.trim().split(',').indexOf(groupColumn);
  const files = lines.map((line) => line.trim().split(',')).map((cells) => ({ path: cells[0] ?? '', label: cells[1] ?? '', group: cells[column] ?? '' }));
  const random = mulberry32(seed);
  return [...new Set(files.map((f) => f.label))].sort().flatMap((label) => {
    const own = files.filter((f) => f.label === label);
    const order = shuffled([...new Set(own.map(({ group }) => group))], random);
    const sorted = order.flatMap((group) => own.filter((f) => f.group === group));
    // The place of a group's first picture decides for all of it.
    const first = new Map(order.map((group) => [group, sorted.findIndex((f) => f.group === group)]));
    const [a, b] = [Math.round(own.length * 0.7), Math.round(own.length * 0.85)];
    return sorted.map(({ path, group }) => {
      const at = first.get(group) ?? 0;
      return { path, label, split: at < a ? 'train' : at < b ? 'validation' : 'test' } as Row;
    });
  });
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function backboneOf(name: string): Plan['backbone'] {
  const file = existsSync(name) ? name : join(shared, 'backbones', `${name}.onnx`);
  const own = file.replace(/\.onnx$/, '.json');
  const spec = (
    existsSync(own)
      ? JSON.parse(readFileSync(own, 'utf8'))
      : JSON.parse(readFileSync(join(shared, 'backbones/models.json'), 'utf8'))[basename(file, '.onnx')]
  ) as { input_size: number; mean: Preprocessing['mean']; std: Preprocessing['std'] };
  return {
    file, sha256: sha256(readFileSync(file)), name: basename(file, '.onnx'),
    preprocessing: { size: spec.input_size, mean: spec.mean, std: spec.std, channelOrder: 'RGB' },
  };
}

/** As the workbench plans a run on imported pictures: their contents and headers have been read before. */
export async function planOf(set: string, rows: readonly Row[], backbone: Plan['backbone'], folder: string): Promise<Plan> {
  const classes = [...new Set(rows.map((r) => r.label))].sort();
  const pictures = await Promise.all(rows.map(async ({ path, label, split }) => {
    const file = join(shared, 'data', set, path);
    const { format, autoOrient } = await sharp(file).metadata();
    return { path: file, known: { format, ...autoOrient }, sha256: sha256(readFileSync(file)), label: classes.indexOf(label), part: split, group: null };
  }));
  return {
    strategy: 'transfer', classes, pictures, recipe: Recipe.parse({}), backbone, seed: 0, startFrom: null,
    resume: false, cacheBytes: 0, cacheFolder: join(folder, 'cache'), runFolder: join(folder, 'run'), engine: null,
    otherEngines: [],
  };
}

/** The test pictures, and of the others so many, drawn by the seed with the classes' shares about kept. */
export function withKnown(plan: Plan, most: number, seed: number): Plan {
  const random = mulberry32(seed);
  const known = shuffled(plan.pictures.filter(({ part }) => part !== 'test'), random);
  const perClass = plan.classes.map((_, label) => known.filter((picture) => picture.label === label));
  const share = Math.min(1, most / known.length);
  const taken = perClass.flatMap((own) => own.slice(0, Math.max(2, Math.round(share * own.length))));
  return { ...plan, pictures: [...taken, ...plan.pictures.filter(({ part }) => part === 'test')] };
}

/** The thaw line nearest to a quarter of the work. */
export function topBlockOf({ thawLines }: { readonly thawLines: readonly ThawLine[] }): ThawLine {
  const distance = ({ shareOfWorkAbove }: ThawLine): number => Math.abs(shareOfWorkAbove - 0.25);
  return thawLines.reduce((best, each) => (distance(each) < distance(best) ? each : best));
}

/** Runs a program to its end and gives the JSON of its last line, with the time it took as a whole. */
export function timed(command: string, args: readonly string[]): Promise<{ json: Record<string, unknown>; seconds: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => { out += chunk; });
    child.stderr.on('data', (chunk) => { err += chunk; });
    child.on('exit', (code) => {
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) resolve({ json: JSON.parse(out.trim().split('\n').at(-1) ?? ''), seconds });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${err}`));
    });
  });
}

/** A reference script on the same pictures and split: the JSON it prints, and the seconds it took as a whole. */
export async function reference(
  script: string, set: string, rows: readonly Row[], backbone: Plan['backbone'], folder: string,
  options: readonly string[] = [],
): Promise<{ json: Record<string, unknown>; seconds: number }> {
  const file = join(folder, 'split.csv');
  writeFileSync(file, `path,label,split\n${rows.map((r) => `${r.path},${r.label},${r.split}`).join('\n')}\n`);
  return timed(python, ['-W', 'ignore', join(shared, 'reference', script), join(shared, 'data', set), backbone.file, '--split', file, ...options]);
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
export const percent = (share: number): string => (share * 100).toFixed(1).padStart(6);
