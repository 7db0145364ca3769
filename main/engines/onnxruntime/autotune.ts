/**
 * WebGPU autotuner: times the candidate lowerings of each gradient node, once per shape and process, largest first, for at
 * most 4 s. Untimed nodes use the winner of the most similar one, else the default.
 */
import {
  elementCount,
  floats,
  gradientDomain,
  namesIn,
  newBuilder,
  windowSizesOf,
  writeModel,
  type Graph,
  type GraphNode,
  type TrainingStep,
} from '../../graph/index.ts';
import { EngineError, type Engine } from '../engine.ts';
import { candidatesFor, tuningKey, type Candidate } from '../lower/webgpu.ts';

/** For all shapes of a network together. */
const mostSeconds = 4;
const [warmUps, runs] = [1, 2];

/** What won, and how much work it was. */
const decided = new Map<string, { readonly op: string; readonly work: number; readonly name: string }>();

/** Names of the candidates to take, by contest. */
export async function autotune(step: TrainingStep, engine: Engine): Promise<ReadonlyMap<string, string>> {
  const contests = new Map(step.graph.nodes.filter((node) => candidatesFor(node).length > 1).map((node) => [tuningKey(node), node]));
  const open = [...contests].filter(([key]) => !decided.has(key)).toSorted(([, a], [, b]) => workOf(b) - workOf(a));
  const end = performance.now() + mostSeconds * 1000;
  for (const [key, node] of open) {
    if (performance.now() > end) break;
    decided.set(key, { op: node.op, work: workOf(node), name: await fastest(node, engine) });
  }
  return new Map([...contests].flatMap(([key, node]) => {
    const name = decided.get(key)?.name ?? alike(node)?.name;
    return name === undefined ? [] : [[key, name]];
  }));
}

/** The contest of the same operator that was most like this one. */
function alike({ op, ...node }: GraphNode): { readonly name: string } | undefined {
  const away = ({ work }: { readonly work: number }): number => Math.abs(Math.log(work / workOf({ op, ...node })));
  return [...decided.values()].filter((each) => each.op === op).toSorted((a, b) => away(a) - away(b))[0];
}

function workOf(node: GraphNode): number {
  const { input: [, channels = 1], kernel, output, group } = windowSizesOf({ ...node, inputs: [] });
  return (elementCount(output) * elementCount(kernel) * channels) / group;
}

/** A way that the device refuses has lost. */
async function fastest(node: GraphNode, engine: Engine): Promise<string> {
  let best = { name: '', seconds: Infinity };
  for (const candidate of candidatesFor(node)) {
    const seconds = await secondsOf(node, candidate, engine);
    if (seconds < best.seconds) best = { name: candidate.name, seconds };
  }
  return best.name;
}

async function secondsOf(node: GraphNode, candidate: Candidate, engine: Engine): Promise<number> {
  const graph = alone(node, candidate);
  const feeds = Object.fromEntries(graph.inputs.map(({ name, dims }) => {
    const sizes = (dims ?? []).map(Number);
    return [name, floats(sizes, Float32Array.from({ length: elementCount(sizes) }, (_, i) => Math.sin(i)))];
  }));
  try {
    await using session = await engine.open(writeModel(graph));
    for (let i = 0; i < warmUps; i++) await session.run(feeds);
    const before = performance.now();
    for (let i = 0; i < runs; i++) await session.run(feeds);
    return (performance.now() - before) / 1000 / runs;
  } catch (error) {
    if (error instanceof EngineError) return Infinity;
    throw error;
  }
}

/** A gradient node as a model of its own, one way written. */
function alone(node: GraphNode, { write }: Candidate): Graph {
  const { input, output, kernel, group } = windowSizesOf({ ...node, inputs: [] });
  const weights = [output[1] ?? 1, (input[1] ?? 1) / group, ...kernel];
  const dims = node.op === 'ConvInputGrad' ? [output, weights] : [input, output];
  const empty: Graph = {
    name: 'contest', producer: 'thaw', opset: 17, domains: {}, metadata: {}, findings: [], initialisers: new Map(), nodes: [],
    inputs: dims.map((sizes, i) => ({ name: `in ${i}`, dtype: 'float32', dims: sizes })), outputs: [{ name: 'out', dtype: 'float32', dims: undefined }],
  };
  const g = newBuilder(namesIn(empty));
  write(g, { ...node, domain: gradientDomain, inputs: ['in 0', 'in 1'], outputs: ['out'] }, 'out');
  return { ...empty, nodes: g.nodes, initialisers: g.initialisers };
}
