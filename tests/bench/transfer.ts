// Our transfer learning beside an expert's PyTorch script: same pictures, same split, same weights, cold cache, in turns.
// usage: node main/hosts/launch.mjs script tests/bench/transfer.ts [BACKBONE …] [--sets a,b] [--seeds n] [--many]
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { Recipe, type Part, type Preprocessing } from '../../preload/contract.ts';
import { measure } from '../../main/evaluation/index.ts';
import { randomOf, shuffled } from '../../main/training/random.ts';
import { transfer } from '../../main/training/transfer.ts';
import type { Plan } from '../../main/training/index.ts';

const shared = join(import.meta.dirname, '../../../shared');
const script = join(shared, 'reference/transfer_pytorch.py');
const python = '/usr/bin/python3';
const allSets = ['groceries', 'magnetic_tiles', 'circuit_boards', 'chest_xray', 'blood_cells', 'sign_digits', 'microscopy_16bit'];

type Row = { path: string; label: string; split: Part };
type Outcome = { accuracy: number; seconds: number; peakMegabytes: number };

/** Why the comparison can't be made here, or null. */
function whyNot(): string | null {
  if (!existsSync(script)) return `the reference script is not at ${script}`;
  if (!existsSync(join(shared, 'data'))) return `the picture sets are not at ${join(shared, 'data')}`;
  try {
    execFileSync(python, ['-c', 'import torch, torchvision, onnx'], { stdio: 'ignore' });
    return null;
  } catch {
    return `${python} has no torch, torchvision and onnx (Debian: python3-torch python3-torchvision python3-onnx)`;
  }
}

/** 70 : 15 : 15 within each class, by the seed. */
function splitOf(set: string, seed: number): Row[] {
  const [, ...lines] = readFileSync(join(shared, 'data', set, 'labels.csv'), 'utf8').trim().split('\n');
  const files = lines.map((line) => line.split(',')).map(([path = '', label = '']) => ({ path, label }));
  const random = randomOf(seed);
  return [...new Set(files.map((f) => f.label))].sort().flatMap((label) => {
    const own = shuffled(files.filter((f) => f.label === label), random);
    const [a, b] = [Math.round(own.length * 0.7), Math.round(own.length * 0.85)];
    return own.map((f, i) => ({ ...f, split: i < a ? 'train' : i < b ? 'validation' : 'test' } as Row));
  });
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function backboneOf(name: string): Plan['backbone'] {
  const file = existsSync(name) ? name : join(shared, 'backbones', `${name}.onnx`);
  const own = file.replace(/\.onnx$/, '.json');
  const spec = (existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')) : JSON.parse(readFileSync(join(shared, 'backbones/models.json'), 'utf8'))[basename(file, '.onnx')]) as
    { input_size: number; mean: Preprocessing['mean']; std: Preprocessing['std'] };
  return { file, sha256: sha256(readFileSync(file)), name: basename(file, '.onnx'), preprocessing: { size: spec.input_size, mean: spec.mean, std: spec.std, channelOrder: 'RGB' } };
}

/** As the workbench plans a run on imported pictures: their contents and headers have been read before. */
async function planOf(set: string, rows: readonly Row[], backbone: Plan['backbone'], folder: string): Promise<Plan> {
  const classes = [...new Set(rows.map((r) => r.label))].sort();
  const pictures = await Promise.all(rows.map(async ({ path, label, split }) => {
    const file = join(shared, 'data', set, path);
    const { format, autoOrient } = await sharp(file).metadata();
    return { path: file, known: { format, ...autoOrient }, sha256: sha256(readFileSync(file)), label: classes.indexOf(label), part: split, group: null };
  }));
  return { strategy: 'transfer', classes, pictures, recipe: Recipe.parse({}), backbone, seed: 0, startFrom: null, resume: false, cacheBytes: 0, cacheFolder: join(folder, 'cache'), runFolder: join(folder, 'run') };
}

/** Runs a program to its end and gives the JSON of its last line, with the time it took as a whole. */
function timed(command: string, args: readonly string[]): Promise<{ json: Record<string, unknown>; seconds: number }> {
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

async function ours(plan: Plan, folder: string): Promise<Outcome & { features: number; head: number }> {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const { json, seconds } = await timed(process.execPath, [import.meta.filename, '--work', file]);
  return { ...(json as { accuracy: number; peakMegabytes: number; features: number; head: number }), seconds };
}

async function theirs(set: string, rows: readonly Row[], backbone: Plan['backbone'], folder: string): Promise<Outcome> {
  const file = join(folder, 'split.csv');
  writeFileSync(file, `path,label,split\n${rows.map((r) => `${r.path},${r.label},${r.split}`).join('\n')}\n`);
  // /usr/bin/time is not everywhere; a line around the script tells its peak memory (with its loader processes') as well.
  const wrapped = `import resource, runpy, sys, json; sys.argv = sys.argv[1:]; sys.path.insert(0, ${JSON.stringify(join(shared, 'reference'))}); runpy.run_path(sys.argv[0], run_name='__main__')`;
  const { json, seconds } = await timed(python, ['-W', 'ignore', '-c', wrapped, script, join(shared, 'data', set), backbone.file, '--split', file]);
  return { accuracy: (json.test as { accuracy: number }).accuracy, seconds, peakMegabytes: Number.NaN };
}

/** The child: works a plan and prints what came of it. */
async function work(file: string): Promise<void> {
  const plan = JSON.parse(readFileSync(file, 'utf8')) as Plan;
  const steps = transfer(plan, { signal: new AbortController().signal, wish: () => null });
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  const metrics = measure(plan.classes, step.value.test.map(({ picture, probabilities }) => ({ label: plan.pictures[picture]!.label, probabilities })));
  console.log(JSON.stringify({ accuracy: metrics!.accuracy, peakMegabytes: process.resourceUsage().maxRSS / 1024, ...step.value.seconds, penalty: step.value.penalty }));
}

/** The same pictures over and over under other hashes, until there are 5 000: the peak of memory at that size. */
async function many(backbone: Plan['backbone'], folder: string): Promise<void> {
  const plan = await planOf('blood_cells', splitOf('blood_cells', 0), backbone, folder);
  const pictures = Array.from({ length: 5000 }, (_, i) => ({ ...plan.pictures[i % plan.pictures.length]!, sha256: sha256(Buffer.from(String(i))) }));
  const { seconds, features, head, peakMegabytes } = await ours({ ...plan, pictures }, folder);
  console.log(`5 000 pictures: ${seconds.toFixed(1)} s (features ${features.toFixed(1)}, head ${head.toFixed(1)}), peak ${peakMegabytes.toFixed(0)} MB`);
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const percent = (share: number) => (share * 100).toFixed(1).padStart(6);

async function compare(name: string, sets: readonly string[], seeds: number): Promise<void> {
  const backbone = backboneOf(name);
  console.log(`\n${backbone.name}\n${'set'.padEnd(18)}${'accuracy'.padStart(8)} script    diff   seconds (features, head) script   ratio   peak MB`);
  const all: { our: Outcome; script: Outcome }[] = [];
  for (const set of sets) {
    const own: typeof all = [];
    for (let seed = 0; seed < seeds; seed++) {
      const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-'));
      try {
        const rows = splitOf(set, seed);
        const our = await ours(await planOf(set, rows, backbone, folder), folder);
        const their = await theirs(set, rows, backbone, folder);
        own.push({ our, script: their });
        const { features, head } = our;
        if (seeds === 1) console.log(line(set, own, `(${features.toFixed(1)}, ${head.toFixed(1)})`));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    if (seeds > 1) console.log(line(set, own, ''));
    all.push(...own);
  }
  console.log(line('mean', all, ''));
}

function line(name: string, rows: readonly { our: Outcome; script: Outcome }[], detail: string): string {
  const of = (pick: (row: (typeof rows)[number]) => number) => mean(rows.map(pick));
  const [a, b] = [of((r) => r.our.accuracy), of((r) => r.script.accuracy)];
  const [s, t] = [of((r) => r.our.seconds), of((r) => r.script.seconds)];
  return `${name.padEnd(18)}  ${percent(a)} ${percent(b)} ${((a - b) * 100).toFixed(1).padStart(7)} ${s.toFixed(1).padStart(8)} ${detail.padEnd(16)} ${t.toFixed(1).padStart(6)} ${(s / t).toFixed(2).padStart(7)} ${Math.max(...rows.map((r) => r.our.peakMegabytes)).toFixed(0).padStart(9)}`;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { work: { type: 'string' }, sets: { type: 'string' }, seeds: { type: 'string', default: '1' }, many: { type: 'boolean', default: false } } });
if (values.work) await work(values.work);
else {
  const why = whyNot();
  if (why) console.log(`Skipped: ${why}.`);
  else {
    const names = positionals.length ? positionals : ['mobilenet_v2_1.0_224_ptq', 'thaw-mini'];
    for (const name of names) await compare(name, values.sets?.split(',') ?? allSets, Number(values.seeds));
    if (values.many) {
      const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-'));
      await many(backboneOf(names[0]!), folder).finally(() => rmSync(folder, { recursive: true, force: true }));
    }
  }
}
