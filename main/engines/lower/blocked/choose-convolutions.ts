/**
 * The choice of convolutions to lower to blocked form, made before anything is written: a weight has one layout for all
 * its readers.
 */
import { consumersOf, windowOf, windowSizesOf, type GraphNode, type Tracker, type TrainingStep, type WindowSizes } from '../../../graph/index.ts';
import type { Layout } from '../lowered.ts';
import { polyphaseOf } from './polyphase.ts';
import { convolutionLayout, depthwiseLayout } from './weights.ts';

export interface BlockedConvolutions {
  /** 'stem': few channels come in plain. 'depthwise': a filter per channel. */
  readonly kind: 'dense' | 'stem' | 'depthwise';
  readonly weight: string;
  readonly window: WindowSizes;
  readonly layout: Layout;
}

/** The plan of every convolution that gets one, and of its gradient nodes. */
export function blockedConvolutionsFor({ graph, gradients }: TrainingStep, tracker: Tracker, block: number): ReadonlyMap<GraphNode, BlockedConvolutions> {
  const users = consumersOf(graph.nodes);
  const owners = new Map(Array.from(gradients, ([parameter, gradient]) => [gradient, parameter]));
  const filterGradients = new Map(graph.nodes.flatMap((node) => {
    const owner = node.op === 'ConvFilterGrad' ? owners.get(node.outputs[0] ?? '') : undefined;
    return owner === undefined ? [] : [[owner, node] as const];
  }));
  const plans = new Map<GraphNode, BlockedConvolutions>();
  for (const node of graph.nodes) {
    const weight = node.inputs[1] ?? '';
    const readers = users.get(weight) ?? [];
    if (node.op === 'ConvInputGrad' && graph.initialisers.has(weight) && !readers.some(({ op }) => op === 'Conv')) {
      // The gradient of a mean over windows.
      const plan = planOf(weight, windowSizesOf(node), block, true);
      if (plan) plans.set(node, plan);
    }
    if (node.op !== 'Conv' || node.domain !== '') continue;
    const behind = readers.filter(({ op }) => op === 'ConvInputGrad');
    const learns = !graph.initialisers.has(weight);
    const filter = filterGradients.get(weight);
    const alone = readers.length === behind.length + 1 && filter !== undefined && !users.has(filter.outputs[0] ?? '');
    const window = windowOfConv(node, tracker);
    const plan = window && (!learns || alone) ? planOf(weight, window, block, behind.length > 0) : undefined;
    if (plan) for (const each of [node, ...behind, ...(learns && filter ? [filter] : [])]) plans.set(each, plan);
  }
  return plans;
}

function windowOfConv(node: GraphNode, tracker: Tracker): WindowSizes | undefined {
  const call = tracker.call(node);
  const [input, weights, output] = [call?.need(0).dims, call?.need(1).dims, tracker.known.get(node.outputs[0] ?? '')?.dims].map(
    (dims) => (dims ?? []).map(Number),
  );
  if (!call || input?.length !== 4 || weights?.length !== 4 || output?.length !== 4) return undefined;
  const group = node.attributes['group'];
  return { ...windowOf(call, weights.slice(2)), group: group?.type === 'int' ? group.value : 1, input, output };
}

function planOf(weight: string, window: WindowSizes, block: number, goesBack: boolean): BlockedConvolutions | undefined {
  const { group, input: [, channels = 1], output: [, filters = 1], kernel } = window;
  const dims = [filters, channels / group, ...kernel];
  if (kernel.length !== 2 || (goesBack && polyphaseOf(window) === null)) return undefined;
  if (group === 1) {
    const stem = channels < block && !goesBack;
    return { kind: stem ? 'stem' : 'dense', weight, window, layout: convolutionLayout(dims, block, stem) };
  }
  if (group === channels && filters === channels) return { kind: 'depthwise', weight, window, layout: depthwiseLayout(dims, block) };
  return undefined;
}
