/**
 * An execution plan for feeds of certain sizes: the nodes to run, their order, and the lifetime of each value. All that
 * follows from sizes alone is folded here, so that integers about shapes never reach the device.
 */
import {
  elementCount,
  gradientDomain,
  GraphError,
  knownTensor,
  showNode,
  tensorOf,
  track,
  windowSizesOf,
  type Call,
  type Constant,
  type Graph,
  type GraphNode,
  type Tensor as Numbers,
} from '../../graph/index.ts';
import { EngineError } from '../engine.ts';
import type { Sized } from './row.ts';
import { withActivationGradients, type OpenStep } from './fused-steps.ts';
import { rowOf } from './rows/index.ts';

export interface Step extends OpenStep {
  /** Values that nobody reads after this step. */
  readonly frees: readonly string[];
}

export interface Plan {
  readonly steps: readonly Step[];
  /** Values that are known beforehand and read by a step or given out. */
  readonly constants: ReadonlyMap<string, Numbers>;
  readonly outputs: readonly string[];
}

/** What is known of a feed beforehand: its numbers only where they do not change from run to run. */
type KnownInput = Pick<Numbers, 'dtype' | 'dims'> & Partial<Pick<Numbers, 'data'>>;

/** A feed with so few numbers may be a shape, axes or scales: it counts as known beforehand. */
const fewNumbers = 64;
const isSetting = ({ dims, dtype }: KnownInput): boolean => elementCount(dims) <= fewNumbers && (dims.length < 2 || dtype === 'int64');

/** What two feeds must have in common to run by one plan. */
export function signatureOf(feeds: Readonly<Record<string, Numbers>>, outputs: readonly string[]): string {
  const parts = Object.entries(feeds).map(
    ([name, feed]) =>
      `${name}:${feed.dtype}[${feed.dims.join()}]${isSetting(feed) ? `=${Array.from(feed.data as ArrayLike<number | bigint>).join()}` : ''}`,
  );
  return [...parts, ...outputs].join(';');
}

/** Refuses operators that TensorFlow is not taught, naming them. */
export function refuseUnknown(graph: Graph): void {
  const unknown = graph.nodes.find((node) => !rowOf(node));
  if (unknown)
    throw new EngineError(
      'tensorflow',
      'TensorFlow cannot run this model: it has the operator ' +
        `${unknown.domain ? `${unknown.domain}.` : ''}${unknown.op} (${showNode(unknown)}), which Thaw has ` +
        'not taught it.',
    );
}

/** Refuses feeds that do not fit, and sizes that depend on numbers that are only known when the model runs. */
export function planFor(graph: Graph, feeds: Readonly<Record<string, KnownInput>>, outputs: readonly string[]): Plan {
  const tracker = track({
    inputs: graph.inputs.map((input) => ({
      ...input,
      dims: feeds[input.name]?.dims ?? input.dims,
      dtype: feeds[input.name]?.dtype ?? input.dtype,
    })),
    initialisers: graph.initialisers,
  });
  for (const [name, feed] of Object.entries(feeds)) if (feed.data && isSetting(feed)) tracker.give(name, knownTensor({ ...feed, data: feed.data }));
  const all: OpenStep[] = [];
  for (const node of graph.nodes) {
    tracker.add(node);
    if (node.domain === gradientDomain) tracker.give(node.outputs[0] ?? '', { dtype: 'float32', dims: gradientSizes(node) });
    const row = rowOf(node);
    const call = tracker.call(node);
    if (!row || node.outputs.every((name) => name === '' || constantOf(tracker.known.get(name)?.value))) continue;
    if (!call || call.inputs.some((input) => input?.dims.some((dim) => typeof dim !== 'number'))) return refuse(node);
    all.push({ node, row, call: withoutSymbols(call), outputs: node.outputs.map((name) => sized(tracker.known.get(name))) });
  }
  const steps = withLifetimes(withActivationGradients(all), outputs);
  const read = new Set([...outputs, ...steps.flatMap(({ node }) => node.inputs)]);
  const constants = [...read].flatMap((name): [string, Numbers][] => {
    const value = graph.initialisers.has(name) || Object.hasOwn(feeds, name) ? undefined : constantOf(tracker.known.get(name)?.value);
    return value ? [[name, value]] : [];
  });
  return { steps, constants: new Map(constants), outputs };
}

/** A gradient is of the size of what it belongs to: the operator's input, or its filters. */
function gradientSizes(node: GraphNode): readonly number[] {
  const { input, output, kernel, group } = windowSizesOf(node);
  return node.op === 'ConvFilterGrad' ? [output[1] ?? 1, (input[1] ?? 1) / group, ...kernel] : input;
}

function refuse(node: GraphNode): never {
  throw new EngineError('tensorflow', `TensorFlow cannot run ${showNode(node)} here: the sizes of its inputs are only known when the model runs.`);
}

function sized(known: ReturnType<ReturnType<typeof track>['known']['get']>): Sized {
  const dims = known?.dims?.flatMap((dim) => (typeof dim === 'number' ? dim : []));
  return { dtype: known?.dtype ?? 'float32', dims: dims?.length === known?.dims?.length ? dims : undefined };
}

/** Numbers that are all known: a size that nobody knows is none. */
function constantOf(constant: Constant | undefined): Numbers | undefined {
  if (!constant) return undefined;
  const { data } = constant;
  if (data instanceof Float32Array) return { dtype: 'float32', dims: constant.dims, data };
  const numbers = Array.from(data).flatMap((value) => (typeof value === 'number' ? value : []));
  return numbers.length === data.length ? tensorOf(constant.dtype, constant.dims, numbers) : undefined;
}

/** A refusal while running is the engine's. */
function withoutSymbols(call: Call): Call {
  return { ...call, fail: (what) => { throw new EngineError('tensorflow', `TensorFlow cannot run this model: ${showNode(call.node)} ${what}.`); } };
}

/** Only what the outputs need, each with the values that it is the last to read. */
function withLifetimes(all: readonly OpenStep[], outputs: readonly string[]): readonly Step[] {
  const needed = new Set(outputs);
  const kept = all.toReversed().filter(({ node }) => {
    const wanted = node.outputs.some((name) => needed.has(name));
    if (wanted) for (const name of node.inputs) needed.add(name);
    return wanted;
  });
  const later = new Set(outputs);
  const steps = kept.map((step): Step => {
    const frees = [...new Set([...step.node.inputs, ...step.node.outputs])].filter((name) => name !== '' && !later.has(name));
    for (const name of step.node.inputs) later.add(name);
    return { ...step, frees };
  });
  return steps.toReversed();
}

/** A problem of the graph as one of the engine: what a person asked to run does not fit. */
export function asEngineError(cause: unknown, doing: string): unknown {
  if (cause instanceof EngineError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return cause instanceof GraphError || cause instanceof Error ? new EngineError('tensorflow', `TensorFlow ${doing}: ${message}`, { cause }) : cause;
}
