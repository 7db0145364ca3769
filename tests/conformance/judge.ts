/** One test: is the model read, are its shapes foreseen, and does an engine give the numbers that ONNX expects? */
import { EngineError, type Engine } from '../../main/engines/index.ts';
import { GraphError, knowledgeOf, readModel, track, writeModel, type Graph, type Tensor } from '../../main/graph/index.ts';
import { atBatch, batchFactor } from '../../main/graph/dims.ts';
import { operatorOf } from '../../main/graph/ops/index.ts';
import type { Knowledge } from '../../main/graph/infer-shapes.ts';
import { knownTensor } from '../../main/graph/infer-shapes.ts';
import { floats, numbersOf, tensorOf } from '../../main/graph/tensor.ts';
import { examplesOf, withFixedInputs, type Case, type Example } from './cases.ts';
import { apartFrom, lacksKernel, refuseContradiction } from './apart.ts';
import { asRead, difference } from './numbers.ts';

export type Verdict = { readonly state: 'passed' } | { readonly state: 'failed' | 'not supported'; readonly why: string };
const failed = (why: string): Verdict => ({ state: 'failed', why });
const notSupported = (why: string): Verdict => ({ state: 'not supported', why });

interface Opened {
  readonly graph: Graph;
  readonly examples: readonly Example[];
}

/** Reads a test and compares what shape inference foresees; with an engine, what it calculates too. */
export async function judge(test: Case, engine: Engine | undefined): Promise<Verdict> {
  const reason = apartFrom(test);
  if (reason) return notSupported(reason);
  const opened = open(test);
  if ('state' in opened) return opened;
  for (const example of opened.examples) {
    const verdict = shapes(opened.graph, example) ?? (engine && (await numbers(opened.graph, example, engine)));
    if (verdict) return verdict;
  }
  return { state: 'passed' };
}

/** The test as Thaw reads it; not supported where it says in words that it can't, or knows an operator by nothing but its name. */
function open(test: Case): Opened | Verdict {
  try {
    const examples = examplesOf(test);
    const graph = read(test, examples);
    const strangers = new Set(graph.nodes.filter((node) => !operatorOf(node)).map((node) => (node.domain ? `${node.domain}.${node.op}` : node.op)));
    for (const example of examples) refuseContradiction(test, example);
    return strangers.size > 0 ? notSupported(`Thaw does not know ${[...strangers].join(', ')}.`) : { graph, examples };
  } catch (problem) {
    if (!(problem instanceof GraphError)) throw problem;
    return problem.code === 'data-type' || problem.code === 'operator-set' ? notSupported(problem.message) : failed(problem.message);
  }
}

/** As the file has it, or, where Thaw needs an input fixed, with those that hold whole numbers or little as constants. */
function read(test: Case, examples: readonly Example[]): Graph {
  try {
    return readModel(test.model);
  } catch (problem) {
    const [example] = examples;
    if (!(problem instanceof GraphError) || !example) throw problem;
    const settings = [...example.inputs].slice(1).map(([name]) => name);
    if (settings.length === 0) throw problem;
    return readModel(withFixedInputs(test, new Set(settings)));
  }
}

/** What is foreseen without the inputs' numbers must not contradict, and with them must be, what comes out. */
function shapes(graph: Graph, { inputs, outputs }: Example): Verdict | undefined {
  const pictures = batchOf(graph, inputs);
  const [general, exact] = [knowledgeOf(graph), exactly(graph, inputs)];
  for (const [name, expected] of outputs) {
    const wrong =
      foreseen(general.get(name), expected, pictures, true) ??
      foreseen(exact.get(name), expected, pictures, false) ??
      folded(exact.get(name)?.value, expected);
    if (wrong) return failed(`Output “${name}” ${wrong}.`);
  }
  return undefined;
}

type Foreseen = ReturnType<Knowledge['get']>;

function foreseen(known: Foreseen, expected: Tensor, pictures: number, free: boolean): string | undefined {
  const said = free ? 'before its inputs are known is foreseen' : 'is foreseen';
  if (!known?.dims) return free ? undefined : `${said} with no shape`;
  if (known.dtype !== asRead(expected.dtype)) return `${said} as ${known.dtype} and is ${asRead(expected.dtype)}`;
  const dims = known.dims.map((dim) => atBatch(dim, pictures) ?? '?');
  const fits = dims.length === expected.dims.length && dims.every((dim, axis) => (dim === '?' ? free : dim === expected.dims[axis]));
  return fits ? undefined : `${said} as [${dims.join(',')}] and is [${expected.dims.join(',')}]`;
}

/** What was calculated on the way to the shapes is right as well. */
function folded(value: NonNullable<Foreseen>['value'], expected: Tensor): string | undefined {
  if (!value || Array.from(value.data).some((dim) => typeof dim !== 'number')) return undefined;
  const compared = difference(tensorOf(asRead(expected.dtype), value.dims, value.data as ArrayLike<number>), expected);
  return compared && `was calculated before the run and ${compared}`;
}

/** What is known about every value when the numbers of the inputs are. */
function exactly(graph: Graph, inputs: ReadonlyMap<string, Tensor>): Knowledge {
  const tracker = track(graph);
  for (const [name, tensor] of inputs) tracker.give(name, knownTensor(single(tensor)));
  for (const node of graph.nodes) tracker.add(node);
  return tracker.known;
}

/** How many pictures "N" stands for in this example. */
function batchOf(graph: Graph, inputs: ReadonlyMap<string, Tensor>): number {
  const free = graph.inputs.find(({ dims }) => batchFactor(dims?.[0] ?? '?') !== undefined);
  return free ? (inputs.get(free.name)?.dims[0] ?? 1) : 1;
}

const single = (tensor: Tensor): Tensor => (asRead(tensor.dtype) === tensor.dtype ? tensor : floats(tensor.dims, Float32Array.from(numbersOf(tensor))));

async function numbers(graph: Graph, { inputs, outputs }: Example, engine: Engine): Promise<Verdict | undefined> {
  try {
    await using session = await engine.open(writeModel(graph));
    const feeds = Object.fromEntries(graph.inputs.flatMap(({ name }) => {
      const tensor = inputs.get(name);
      return tensor ? [[name, single(tensor)]] : [];
    }));
    const answers = await session.run(feeds);
    for (const [name, expected] of outputs) {
      const wrong = difference(answers[name], expected);
      if (wrong) return failed(`Output “${name}” ${wrong}.`);
    }
    return undefined;
  } catch (problem) {
    if (problem instanceof EngineError) return lacksKernel(problem) ? notSupported(problem.message) : failed(problem.message);
    throw problem;
  }
}
