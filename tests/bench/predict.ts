// Speed of predictions beside the bare frozen pass of transfer learning over the same 1 000 JPEG, in turns; and the reader's memory
// at 1 000 and at 10 000 small pictures.
// usage: node main/hosts/launch.mjs script tests/bench/predict.ts [--pictures 1000] [--small 10000] [--rounds 3]
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { onnxruntime } from '../../main/engines/index.ts';
import { stampOf } from '../../main/images/decode/picture-content.ts';
import { extractFeatures } from '../../main/training/model/extract-features.ts';
import type { PlanBackbone } from '../../main/training/index.ts';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { fewTiles } from '../workbench/sample-project.ts';
import { backboneOf, timed } from './reference.ts';

const { values } = parseArgs({ options: {
  pictures: { type: 'string', default: '1000' }, small: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '3' },
  work: { type: 'string' },
} });

/** Different pictures are made once, and linked under many names: a drive that has them all in memory is the same for both. */
async function folderOf(folder: string, count: number, [width, height]: readonly [number, number]): Promise<string> {
  mkdirSync(folder);
  const distinct = 200;
  for (let i = 0; i < count; i++) {
    const file = join(folder, `${i}.jpg`);
    if (i >= distinct) { linkSync(join(folder, `${i % distinct}.jpg`), file); continue; }
    const noise = { type: 'gaussian' as const, mean: 40 + (i % 150), sigma: 20 };
    await sharp({ create: { width, height, channels: 3, background: 'black', noise } }).jpeg({ quality: 85 }).toFile(file);
  }
  return folder;
}

interface Pass { folder: string; backbone: PlanBackbone }

/** The child: features of all pictures, nothing kept, as the frozen pass of `bench:transfer` computes them. */
async function frozenPass(file: string): Promise<void> {
  const { folder, backbone } = JSON.parse(readFileSync(file, 'utf8')) as Pass;
  const files = readdirSync(folder).map((name) => join(folder, name));
  const { width, height } = await sharp(files[0]).metadata();
  const pictures = files.map((path, i) => ({ path, sha256: String(i), stamp: null, known: { format: 'jpeg', width, height } }));
  // Their content is proven at the import: a stamp that holds spares the hashing.
  const stamped = await Promise.all(pictures.map(async (picture) => ({ ...picture, stamp: await stampOf(picture.path) })));
  const began = performance.now();
  const steps = extractFeatures(stamped, backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder: null, signal: new AbortController().signal, engine: onnxruntime,
  });
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  if (step.value.problems.length > 0) throw new Error(step.value.problems[0]?.sentence);
  console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000 }));
}

/** Seconds from the first file begun to the last answer stored. */
async function predict(workbench: Workbench, run: number, folder: string): Promise<number> {
  let began = 0;
  const stop = workbench.listen((event) => {
    if (event.type === 'job' && event.job.kind === 'predict' && event.job.phase !== 'Getting ready') began ||= performance.now();
  });
  const { job } = await workbench.call('predict.start', { run, folder });
  const { state, outcome } = await workbench.jobEnded(job);
  stop();
  if (state !== 'done') throw new Error(outcome ?? state);
  return (performance.now() - began) / 1000;
}

/** Peak and present memory of our children, MB. */
function childrenMegabytes(): { peak: number; now: number } {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      return Number(/PPid:\s+(\d+)/.exec(status)?.[1]) === process.pid ? [{ peak: of('VmHWM'), now: of('VmRSS') }] : [];
    } catch {
      return [];
    }
  });
  return { peak: Math.max(0, ...children.map(({ peak }) => peak)), now: Math.max(0, ...children.map(({ now }) => now)) };
}

async function withRun<T>(folder: string, work: (workbench: Workbench, run: number) => Promise<T>): Promise<T> {
  const workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  try {
    const runs = await workbench.call('projects.list', {});
    if (runs.length > 0) return await work(workbench, 1);
    const { project, backbone } = await fewTiles(workbench, join(folder, 'tiles'));
    const { run, job } = await workbench.call('runs.start', { project, backbone, strategy: 'transfer' });
    await workbench.jobEnded(job);
    return await work(workbench, run);
  } finally {
    await workbench.close();
  }
}

async function bench(): Promise<void> {
  const [pictures, small, rounds] = [Number(values.pictures), Number(values.small), Number(values.rounds)];
  const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-'));
  try {
    console.log(`${availableParallelism()} cores, Node ${process.version}`);
    const jpegs = await folderOf(join(folder, 'jpegs'), pictures, [500, 400]);
    await withRun(folder, async (workbench, run) => {
      const plan = join(folder, 'pass.json');
      const backbone = backboneOf(join(import.meta.dirname, '../../resources/backbones/thaw-mini.onnx'));
      writeFileSync(plan, JSON.stringify({ folder: jpegs, backbone } satisfies Pass));
      const ratios: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const bare = ((await timed(process.execPath, [import.meta.filename, '--work', plan])).json as { seconds: number }).seconds;
        const whole = await predict(workbench, run, jpegs);
        ratios.push(bare / whole);
        const rates = [bare, whole].map((seconds) => (pictures / seconds).toFixed(0));
        console.log(`${pictures} JPEG: frozen pass ${rates[0]}/s, predictions ${rates[1]}/s, ${(bare / whole).toFixed(2)} ×`);
      }
      console.log(`median ${ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)]?.toFixed(2)} × the frozen pass`);
    });
    for (const count of [small / 10, small]) {
      const tiny = await folderOf(join(folder, `small ${count}`), count, [64, 64]);
      await withRun(folder, async (workbench, run) => {
        const seconds = await predict(workbench, run, tiny);
        const { peak, now } = childrenMegabytes();
        const host = process.memoryUsage().rss / 1024 / 1024;
        const memory = `reader ${now.toFixed(0)} MB (peak ${peak.toFixed(0)}), workbench ${host.toFixed(0)} MB`;
        console.log(`${count} small pictures: ${(count / seconds).toFixed(0)}/s, ${memory}`);
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await (values.work === undefined ? bench() : frozenPass(values.work));
