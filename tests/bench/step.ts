// Our training step beside PyTorch's: same weights, same batch, AdamW with clipped gradients, as many threads each, in short turns.
// usage: node main/hosts/launch.mjs script tests/bench/step.ts [MODEL …] [--turns n] [--seconds s] [--batch n] [--threads n] [--form blocked|ordinary]
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openStepper } from '../../main/engines/onnxruntime/training-stepper.ts';
import { describeBackbone, elementCount, featureLevels, networkAbove, readModel, withFeatureTaps, withImageSize, type Graph } from '../../main/graph/index.ts';
import { openAdamW, type AdamW } from '../../main/engines/onnxruntime/adamw-wasm.ts';
import { noise, targetsFor } from '../engines/networks.ts';

const shared = join(import.meta.dirname, '../../../shared');
const python = '/usr/bin/python3';
const classes = 10;
/** What we want to be: times PyTorch's pictures per second, and gigabytes at most. */
const bars: Readonly<Record<string, { ratio: number; gigabytes?: number }>> = {
  'thaw-mini': { ratio: 1 }, 'mobilenet_v1_0.5_160': { ratio: 1.2 },
  'mobilenet_v2_1.0_224_ptq': { ratio: 1.2, gigabytes: 3 },
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    turns: { type: 'string', default: '8' }, seconds: { type: 'string', default: '2' },
    batch: { type: 'string', default: '32' }, threads: { type: 'string', default: '2' }, form: { type: 'string' },
    ours: { type: 'boolean' },
  },
});
const [batch, threads] = [Number(options.batch), Number(options.threads)];
const fileOf = (name: string): string => join(shared, 'backbones', `${name}.onnx`);

/** The whole network, with a head for ten classes. */
function wholeNetwork(name: string): { network: Graph; side: number } {
  const graph = readModel(readFileSync(fileOf(name)));
  const description = describeBackbone(graph);
  const features = withFeatureTaps(withImageSize(graph, description.height, description.width), featureLevels(description).slice(0, 1));
  const width = Number(features.outputs[0]?.dims?.[1]);
  return { network: networkAbove(features, { name: description.input }, classes, noise(classes * width, 1 / Math.sqrt(width))), side: description.height };
}

/** Our child: takes steps when told to, and prints how long each took. */
async function takeSteps(name: string): Promise<void> {
  const { network, side } = wholeNetwork(name);
  const optimisers: AdamW[] = [];
  const allocate = (count: number): AdamW => {
    const opened = openAdamW(count);
    optimisers.push(opened);
    return opened;
  };
  await using stepper = await openStepper(network, {
    batch, threads, allocate, ...((options.form === 'ordinary' || options.form === 'blocked') && {
      form: options.form,
    }),
  });
  const x = noise(elementCount([batch, 3, side, side]));
  const targets = targetsFor(batch, classes);
  const groups = stepper.parameters.map(({ offset, length }) => ({ offset, length, rate: 1e-5, weightDecay: 0.01 }));
  let count = 0;
  const step = async (): Promise<void> => {
    await stepper.step(x, targets);
    optimisers[0]?.update(groups, ++count, 1);
  };
  await step();
  console.log(JSON.stringify({ ready: true, form: stepper.form }));
  for await (const line of createInterface({ input: process.stdin })) {
    const end = performance.now() + Number(line) * 1000;
    const took: number[] = [];
    while (performance.now() < end || took.length === 0) {
      const start = performance.now();
      await step();
      took.push(performance.now() - start);
    }
    console.log(JSON.stringify({ took, megabytes: process.resourceUsage().maxRSS / 1024 }));
  }
}

interface Turn { took: number[]; megabytes: number; form?: string }
interface Side { turn(seconds: number): Promise<Turn>; end(): void }

/** Starts a child and waits until it is ready. */
async function side(command: string, args: readonly string[]): Promise<Side & { form: string }> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Turn> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ${args.join(' ')} ended early`);
    return JSON.parse(value) as Turn;
  };
  const { form = '' } = await next();
  return { form, turn: (seconds) => { child.stdin.write(`${seconds}\n`); return next(); }, end: () => child.stdin.end() };
}

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
const median = (numbers: readonly number[]): number => sorted(numbers)[Math.floor(numbers.length / 2)] ?? NaN;

async function compare(name: string, reference: string | null): Promise<void> {
  const ours = await side(process.execPath, [
    '--disable-warning=ExperimentalWarning', import.meta.filename, name, '--ours', '--batch', `${batch}`, '--threads',
    `${threads}`, ...(options.form ? ['--form', options.form] : []),
  ]);
  const theirs = reference === null
    ? await side(python, [
      '-W', 'ignore', join(import.meta.dirname, 'step.py'), join(shared, 'reference'), fileOf(name),
      `${wholeNetwork(name).side}`, `${batch}`, `${classes}`, `${threads}`,
    ])
    : null;
  const [our, their] = [ours, theirs].map(() => ({ took: [] as number[], megabytes: 0 }));
  for (let i = 0; i < Number(options.turns); i++)
    for (const [who, kept] of [[ours, our], [theirs, their]] as const) {
      const turn = await who?.turn(Number(options.seconds));
      if (turn && kept) { kept.took.push(...turn.took); kept.megabytes = turn.megabytes; }
    }
  ours.end();
  theirs?.end();
  if (!our || !their) return;
  const speeds = ({ took }: { took: number[] }): string =>
    `${((batch * 1000) / median(took)).toFixed(0)} img/s (best ${((batch * 1000) / Math.min(...took)).toFixed(0)})`;
  const bar = bars[name];
  console.log(
    `${name}, batch ${batch}, ${threads} threads, ${ours.form}: ${speeds(our)}, ` +
      `peak ${(our.megabytes / 1024).toFixed(2)} GB${bar?.gigabytes ? ` (wanted: under ${bar.gigabytes})` : ''}`,
  );
  if (theirs) console.log(
    `  PyTorch: ${speeds(their)}, peak ${(their.megabytes / 1024).toFixed(2)} GB; ` +
      `ratio ${(median(their.took) / median(our.took)).toFixed(2)} by medians, ` +
      `${(Math.min(...their.took) / Math.min(...our.took)).toFixed(2)} by minima${bar ? ` (wanted: ${bar.ratio})` : ''}`,
  );
}

/** Why there is nothing to compare with, or null. */
function whyNoReference(): string | null {
  if (!existsSync(join(shared, 'reference/onnx_torch.py'))) return `no reference script in ${join(shared, 'reference')}`;
  try {
    execFileSync(python, ['-c', 'import torch, onnx'], { stdio: 'ignore' });
    return null;
  } catch {
    return `${python} has no torch and onnx (Debian: python3-torch python3-onnx)`;
  }
}

const names = positionals.length > 0 ? positionals : Object.keys(bars);
if (options.ours) await takeSteps(names[0] ?? '');
else {
  const reference = whyNoReference();
  if (reference) console.log(`Without PyTorch: ${reference}.`);
  for (const name of names) {
    if (existsSync(fileOf(name))) await compare(name, reference);
    else console.log(`${name}: skipped, there is no ${fileOf(name)}.`);
  }
}
