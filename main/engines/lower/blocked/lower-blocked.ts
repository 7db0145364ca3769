/**
 * Lowering of a training step to onnxruntime’s blocked NCHWc layout, node by node: a row of a table writes its operator in
 * blocked form, all others stay as they are, with values reordered in between. Convolution weights stay blocked throughout.
 */
import {
  floats,
  floatsOf,
  gradientDomain,
  producersOf,
  mergeDuplicates,
  namesIn,
  newBuilder,
  track,
  consumersOf,
  windowSizesOf,
  type Graph,
  type GraphBuilder,
  type GraphNode,
  type Tracker,
  type TrainingStep,
} from '../../../graph/index.ts';
import { withBatchStatisticsSpelledOut } from '../batch-statistics.ts';
import { plainLayout, withLeavesLast, withOwnGradients, type LoweredParameter, type LoweredStep } from '../lowered.ts';
import { withFastMasks } from '../relu-masks.ts';
import { lowerNode, withoutGradientDomain } from '../ordinary.ts';
import { arrange } from './arrange.ts';
import { convolution } from './convolution.ts';
import { elementwise } from './elementwise.ts';
import { filterGradient } from './filter-gradient.ts';
import { inputGradient } from './input-gradient.ts';
import { nchwcDomain } from './nchwc.ts';
import { normalise } from './normalise.ts';
import { blockedConvolutionsFor, type BlockedConvolutions } from './choose-convolutions.ts';
import { pools } from './pool.ts';
import { reduce } from './reduce.ts';
import { Values } from './values.ts';
import type { Packed, Row, LoweringContext } from './lowering-row.ts';

const rows: Readonly<Record<string, Row>> = {
  Conv: convolution,
  ConvInputGrad: inputGradient,
  ConvFilterGrad: filterGradient,
  ...arrange,
  ...elementwise,
  ...normalise,
  ...pools,
  ...reduce,
};

/** `block` is how many channels lie together; the step's batch must be a multiple of it. */
export function blockedStep(step: TrainingStep, block: number): LoweredStep {
  const own = withOwnGradients(step);
  const graph = withFastMasks(withBatchStatisticsSpelledOut(own.graph));
  const tracker = tracked(graph);
  const plans = blockedConvolutionsFor({ ...own, graph }, tracker, block);
  const g = newBuilder(namesIn(graph));
  const walk = newWalk(graph, g, tracker, plans, block);
  for (const node of graph.nodes) if (!walk.isMade(node) && !rowOf(node)?.(walk, node)) asItIs(walk, node);
  const layouts = new Map([...plans.values()].map(({ weight, layout }) => [weight, layout]));
  const sizes = new Map(graph.inputs.map(({ name, dims }) => [name, (dims ?? []).map(Number)]));
  const parameters = Array.from(own.gradients, ([name, gradient]): LoweredParameter => {
    const dims = sizes.get(name) ?? [];
    const packed = walk.gradients.get(gradient);
    return { name, dims, layout: layouts.get(name) ?? plainLayout(dims), gradient: packed?.name ?? named(walk, gradient), gradientDims: packed?.dims ?? dims };
  });
  for (const { name } of graph.outputs.slice(0, 2)) named(walk, name);
  const lowered = mergeDuplicates({
    ...graph,
    nodes: g.nodes,
    initialisers: new Map([...graph.initialisers, ...g.initialisers]),
    domains: { ...withoutGradientDomain(graph.domains), [nchwcDomain]: 1 },
    inputs: graph.inputs.map((input) => ({ ...input, dims: layouts.get(input.name)?.dims ?? input.dims })),
    outputs: [
      ...graph.outputs.slice(0, 2),
      ...parameters.map(({ gradient }) => ({ name: gradient, dtype: 'float32' as const, dims: undefined })),
    ],
  });
  return { form: 'blocked', graph: withLeavesLast(lowered, parameters), parameters };
}

const rowOf = ({ op, domain }: GraphNode): Row | undefined => (domain === '' || domain === gradientDomain ? rows[op] : undefined);

/** The sizes of all values, gradient nodes among them. */
function tracked(graph: Graph): Tracker {
  const tracker = track(graph);
  for (const node of graph.nodes) {
    if (node.domain !== gradientDomain) tracker.add(node);
    else {
      const { input, output, kernel, group } = windowSizesOf(node);
      tracker.give(node.outputs[0] ?? '', {
        dtype: 'float32',
        dims: node.op === 'ConvFilterGrad' ? [output[1] ?? 1, (input[1] ?? 1) / group, ...kernel] : input,
      });
    }
  }
  return tracker;
}

/** Constants of so few numbers are read by rows. */
const fewNumbers = 64;

function newWalk(
  graph: Graph,
  g: GraphBuilder,
  tracker: Tracker,
  plans: ReadonlyMap<GraphNode, BlockedConvolutions>,
  block: number,
): LoweringContext & { isMade(node: GraphNode): boolean } {
  const users = consumersOf(graph.nodes);
  const makers = producersOf(graph.nodes);
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const sizes = (name: string): readonly number[] => (tracker.known.get(name)?.dims ?? []).map(Number);
  const values = new Values(g, block, sizes);
  const weights = new Set([...plans.values()].map(({ weight }) => weight));
  for (const name of [...graph.inputs.map((input) => input.name), ...graph.initialisers.keys()])
    if (graph.initialisers.has(name) || !weights.has(name)) values.give(name, { plain: name });
  const made = new Set<GraphNode>();
  const constants = new Map<string, string>();
  return {
    g,
    values,
    block,
    sizes,
    plans,
    gradients: new Map<string, Packed>(),
    know: (name, dims) => {
      tracker.give(name, { dtype: 'float32', dims });
      values.give(name, { plain: name });
    },
    call: (node) => tracker.call(node),
    numbers(name = '') {
      const value = tracker.known.get(name)?.value;
      return value && value.data.length <= fewNumbers ? Array.from(value.data, Number) : undefined;
    },
    onlyUser(name) {
      const [user, ...others] = users.get(name) ?? [];
      return others.length === 0 && !outputs.has(name) ? user : undefined;
    },
    maker: (name) => makers.get(name),
    isNeverNegative: (name) => isNeverNegative(name, makers, tracker),
    made: (node) => void made.add(node),
    isMade: (node) => made.has(node),
    weights({ weight, layout, kind }) {
      const tensor = graph.initialisers.get(weight);
      if (!tensor) return weight;
      const key = `${kind} ${weight}`;
      const known = constants.get(key) ?? g.constant(floats(layout.dims, layout.pack(floatsOf(tensor))), weight);
      constants.set(key, known);
      return known;
    },
  };
}

function isNeverNegative(name: string, makers: ReadonlyMap<string, GraphNode>, tracker: Tracker): boolean {
  const maker = makers.get(name);
  if (maker?.op === 'Concat' || maker?.op === 'MaxPool') return maker.inputs.every((input) => isNeverNegative(input, makers, tracker));
  if (maker?.op === 'Clip') return Number(tracker.known.get(maker.inputs[1] ?? '')?.value?.data[0] ?? -1) >= 0;
  return ['Relu', 'Sigmoid', 'HardSigmoid'].includes(maker?.op ?? '');
}

/** Writes a node as it is, a gradient node in ordinary operators. */
function asItIs(walk: LoweringContext, node: GraphNode): void {
  for (const attribute of Object.values(node.attributes)) if (attribute.type === 'closed') for (const name of attribute.reads) named(walk, name);
  lowerNode(walk.g, { ...node, inputs: node.inputs.map((name) => name && walk.values.plain(name)) });
  for (const name of node.outputs) if (name) walk.values.give(name, { plain: name });
}

/** The plain form of a value under its own name. */
function named({ g, values }: LoweringContext, name: string): string {
  const plain = values.plain(name);
  if (plain !== name) values.give(name, { plain: g.add('Identity', [plain], {}, name) });
  return name;
}
