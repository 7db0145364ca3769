// Training steps of one engine beside another's: the same network, batch and threads, each in a child of its own, in short turns. With
// --profile also the calls of TensorFlow's operators in a step, and how long each takes.
// usage: node main/hosts/launch.mjs script tests/bench/engine-steps.ts [MODEL or FILE …] [--engine NAME/PROVIDER] [--beside NAME/PROVIDER]
//   [--batch n] [--turns n] [--seconds s] [--profile]
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { openEngine } from '../../main/engines/open-engine.ts';
import {
  describeBackbone, elementCount, featureLevels, networkAbove, parameterNames, readModel, trainableLines, withFeatureTaps, withImageSize,
} from '../../main/graph/index.ts';
import { upperMedian } from '../../main/numerics/index.ts';
import { noise, targetsFor } from '../engines/networks.ts';
import { shared } from './reference.ts';

const classes = 10;
/** Blocks of a network learn at rates of their own; so many weights share one here. */
const weightsOfRate = 12;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'tensorflow/cpu' }, beside: { type: 'string', default: 'onnxruntime/cpu' },
    batch: { type: 'string', default: '16' }, turns: { type: 'string', default: '6' }, seconds: { type: 'string', default: '2' },
    profile: { type: 'boolean', default: false }, child: { type: 'boolean', default: false },
  },
});
const batch = Number(options.batch);

function fileOf(name: string): string {
  if (name.endsWith('.onnx')) return name;
  const own = join(import.meta.dirname, '../../resources/backbones', `${name}.onnx`);
  return existsSync(own) ? own : join(shared, 'backbones', `${name}.onnx`);
}

interface Turn { readonly took: readonly number[]; readonly cpuMs: number; readonly megabytes: number; readonly calls?: readonly Calls[] }
interface Calls { readonly name: string; readonly count: number; readonly ms: number }

/** The child: takes steps for as many seconds as it reads, and prints how long each took. */
async function takeSteps(name: string, engineName: string): Promise<void> {
  const [library = '', provider = ''] = engineName.split('/');
  const engine = await openEngine({ name: library, provider });
  const graph = readModel(readFileSync(fileOf(name)));
  const description = describeBackbone(graph);
  const features = withFeatureTaps(withImageSize(graph, description.height, description.width), featureLevels(description).slice(0, 1));
  const [line] = trainableLines(features, description.thawLines).lines;
  if (!line) throw new Error(`${name} can’t be thawed`);
  const width = Number(features.outputs.find((output) => output.name === 'features')?.dims?.[1]);
  const network = networkAbove(features, line, classes, noise(classes * width, 1 / Math.sqrt(width)));
  const rates = parameterNames(network).map((each, i) => ({
    name: each, rate: 1e-5 * (1 + Math.floor(i / weightsOfRate)), weightDecay: (network.initialisers.get(each)?.dims.length ?? 0) > 1 ? 0.01 : 0,
  }));
  await using session = await engine.openTraining(network, { batch, rates, clip: 1 });
  const x = noise(elementCount([batch, line.channels, line.height, line.width]));
  const targets = targetsFor(batch, classes);
  let count = 0;
  const step = () => session.step(x, targets, { count: ++count, share: 1 });
  // The first also prepares what it needs.
  for (let i = 0; i < 3; i++) await step();
  console.log('ready');
  const calls = options.profile && library === 'tensorflow' ? watchCalls() : undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const [end, before, took] = [performance.now() + Number(line) * 1000, process.cpuUsage(), [] as number[]];
    while (performance.now() < end || took.length === 0) {
      const start = performance.now();
      await step();
      took.push(performance.now() - start);
    }
    const { user, system } = process.cpuUsage(before);
    const turn: Turn = {
      took, cpuMs: (user + system) / 1000 / took.length, megabytes: process.resourceUsage().maxRSS / 1024,
      ...(calls && { calls: calls(took.length) }),
    };
    console.log(JSON.stringify(turn));
  }
}

type Native = Record<string, (...given: readonly unknown[]) => unknown>;

/** Counts the calls into the library from now on; gives them per step, and begins anew. */
function watchCalls(): (steps: number) => Calls[] {
  const backend = tf.backend() as unknown as { binding: Native };
  const native = backend.binding;
  const counted = new Map<string, { count: number; ms: number }>();
  const timed = (name: string, call: () => unknown): unknown => {
    const start = performance.now();
    const result = call();
    const entry = counted.get(name) ?? { count: 0, ms: 0 };
    counted.set(name, { count: entry.count + 1, ms: entry.ms + performance.now() - start });
    return result;
  };
  const names: Readonly<Record<string, (given: readonly unknown[]) => string>> = {
    executeOp: ([op]) => String(op), runSavedModel: () => "(whole graph)", createTensor: () => '(to the device)', tensorDataSync: () => '(from the device)',
  };
  // Its own properties can't be changed: the library gets another object in its place.
  backend.binding = new Proxy<Native>({}, {
    get: (_, key) => {
      const [own, name] = [native[String(key)], names[String(key)]];
      if (typeof own !== 'function') return own;
      return (...given: readonly unknown[]) => (name ? timed(name(given), () => own.call(native, ...given)) : own.call(native, ...given));
    },
  });
  return (steps) => {
    const found = Array.from(counted, ([name, { count, ms }]) => ({ name, count: count / steps, ms: ms / steps }));
    counted.clear();
    return found.toSorted((a, b) => b.ms - a.ms);
  };
}

interface Child { turn(): Promise<Turn>; end(): void }

async function started(name: string, engine: string): Promise<Child> {
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning', import.meta.filename, name, '--child', '--engine', engine, '--batch', `${batch}`,
    ...(options.profile ? ['--profile'] : []),
  ], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${engine} ended early`);
    return value;
  };
  await next();
  return {
    turn: async () => { child.stdin.write(`${options.seconds}\n`); return JSON.parse(await next()) as Turn; },
    end: () => child.stdin.end(),
  };
}

const least = (turns: readonly Turn[]): number => Math.min(...turns.flatMap(({ took }) => took));
const usual = (turns: readonly Turn[]): number => upperMedian(turns.flatMap(({ took }) => took));
const cpu = (turns: readonly Turn[]): number => upperMedian(turns.map(({ cpuMs }) => cpuMs));

async function compare(name: string): Promise<void> {
  const [engine, beside] = [await started(name, options.engine), await started(name, options.beside)];
  const [mine, theirs]: [Turn[], Turn[]] = [[], []];
  for (let i = 0; i < Number(options.turns); i++) {
    mine.push(await engine.turn());
    theirs.push(await beside.turn());
  }
  engine.end();
  beside.end();
  console.log(`${basename(name, '.onnx')}, batch ${batch}`);
  for (const [who, turns] of [[options.engine, mine], [options.beside, theirs]] as const) console.log(
    `  ${who.padEnd(18)} ${usual(turns).toFixed(0).padStart(6)} ms a step (least ${least(turns).toFixed(0)}), CPU ${cpu(turns).toFixed(0)} ms, ` +
      `${((1000 * batch) / usual(turns)).toFixed(0)} pictures/s, peak ${(turns.at(-1)?.megabytes ?? NaN).toFixed(0)} MB`,
  );
  console.log(
    `  ratio ${(usual(mine) / usual(theirs)).toFixed(2)} by medians, ${(least(mine) / least(theirs)).toFixed(2)} by minima, ` +
      `${(cpu(mine) / cpu(theirs)).toFixed(2)} by CPU time`,
  );
  const calls = mine.at(-1)?.calls ?? [];
  for (const { name: op, count, ms } of calls) console.log(`    ${op.padEnd(40)} ${count.toFixed(0).padStart(6)} ${ms.toFixed(2).padStart(9)} ms`);
  if (calls.length > 0) console.log(`    ${'in all'.padEnd(40)} ${calls.reduce((all, { count }) => all + count, 0).toFixed(0).padStart(6)}`);
}

if (options.child) await takeSteps(positionals[0] ?? '', options.engine);
else for (const name of positionals.length > 0 ? positionals : ['thaw-mini', 'mobilenet_v2_1.0_224_ptq']) {
  if (existsSync(fileOf(name))) await compare(name);
  else console.log(`${name}: skipped, there is no ${fileOf(name)}.`);
}
