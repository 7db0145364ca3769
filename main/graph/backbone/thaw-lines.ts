/**
 * Thaw lines: places where a single tensor carries everything forward, so that the network can be cut there.
 * Below a line the network stays frozen, above it learns.
 */
import { numberAttribute, readsOf, type Graph, type GraphNode } from '../graph.ts';
import { knowledgeOf, type Knowledge } from '../infer-shapes.ts';
import { isPooled, mapForm, type MapForm } from '../tensor-layout.ts';
import { operatorOf } from '../ops/index.ts';
import { ancestorsOf, descendantsOf } from '../topological-order.ts';
import { multiplyAdds, parameterCount, sumOf } from './flops.ts';

export interface ThawLine {
  /** Name of the tensor at the line. */
  readonly name: string;
  /** 0 for the picture itself, then upwards. */
  readonly index: number;
  /** "after block 12 of 17" */
  readonly label: string;
  /** Multiply-adds above the line, up to the features, for one picture. */
  readonly multiplyAdds: number;
  /** The same as a share of the whole, 0..1. */
  readonly shareOfWorkAbove: number;
  /** Learned numbers above the line, up to the features. */
  readonly parametersAbove: number;
  readonly channels: number;
  /** Of a sequence of tokens: their number, with a width of 1. */
  readonly height: number;
  readonly width: number;
}

/** A place with a single tensor, and the nodes between it and the place below. */
interface Place {
  readonly name: string;
  readonly size: MapForm;
  readonly nodesBelow: readonly GraphNode[];
}

/** The lines between two values of a graph. */
export function linesBetween(graph: Graph, source: string, target: string): readonly ThawLine[] {
  const reached = descendantsOf(graph.nodes, source);
  const nodes = ancestorsOf(graph, [target]).filter((node) => readsOf(node).some((name) => reached.has(name)));
  const known = knowledgeOf(graph);
  const places = blockEnds(singlePlaces(nodes, source, target, known), known);
  const work = multiplyAdds(graph);
  const whole = sumOf(work, nodes);
  const blocks = places.length - 1;
  const above = new Set(nodes);
  return places.map(({ name, size, nodesBelow }, index) => {
    for (const node of nodesBelow) above.delete(node);
    const multiplyAdds = sumOf(work, above);
    const label = index === 0 ? `before block 1 of ${blocks}` : `after block ${index} of ${blocks}`;
    const { channels, height, width } = size;
    return {
      name,
      index,
      label,
      multiplyAdds,
      shareOfWorkAbove: whole > 0 ? multiplyAdds / whole : 0,
      parametersAbove: parameterCount(graph, above),
      channels,
      height,
      width,
    };
  });
}

/**
 * Every place with a single tensor of picture or token form. Going along the nodes in any running order, exactly one
 * value is still waited for at such a place: a second one would be a way past the tensor.
 */
function singlePlaces(nodes: readonly GraphNode[], source: string, target: string, known: Knowledge): readonly Place[] {
  const uses = new Map<string, number>([[target, 1]]);
  for (const node of nodes) for (const name of new Set(readsOf(node))) uses.set(name, (uses.get(name) ?? 0) + 1);
  const live = new Set([source]);
  const places: Place[] = [];
  let between: GraphNode[] = [];
  const note = (): void => {
    const [name = ''] = live;
    const size = mapForm(known.get(name)?.dims);
    if (live.size !== 1 || !size) return;
    places.push({ name, size, nodesBelow: between });
    between = [];
  };
  note();
  for (const node of nodes) {
    // Once the picture is one point, what follows belongs to the head.
    if (live.size === 1 && isPooled(known.get([...live][0] ?? '')?.dims)) break;
    between.push(node);
    for (const name of new Set(readsOf(node))) {
      const left = (uses.get(name) ?? 0) - 1;
      uses.set(name, left);
      if (left === 0) live.delete(name);
    }
    for (const name of node.outputs) if ((uses.get(name) ?? 0) > 0) live.add(name);
    note();
  }
  return places;
}

type Work = 'none' | 'depthwise' | 'full';

/**
 * Only the places where a block ends. Activations, normalisations and pools belong to the block before them; a
 * depthwise convolution belongs to what follows; a place that is wide only to be filtered per channel and narrowed
 * again is inside a block (Sandler et al. 2018, inverted residuals), and so is the waist of a bottleneck, narrower than
 * the places before and after it.
 */
function blockEnds(places: readonly Place[], known: Knowledge): readonly Place[] {
  const kinds = places.map((place) => workOf(place.nodesBelow, known));
  const ends = kept(places, (_, i) => i === 0 || isBlockEnd(places, i, kinds));
  return kept(ends, ({ size }, i) => {
    const [before, after] = [ends[i - 1], ends[i + 1]];
    return !(before && after && size.channels < before.size.channels && size.channels < after.size.channels);
  });
}

/** The chosen places; the nodes below one that is left out lie below the next. */
function kept(places: readonly Place[], choose: (place: Place, i: number) => boolean): readonly Place[] {
  const chosen: Place[] = [];
  let pending: GraphNode[] = [];
  places.forEach((place, i) => {
    for (const node of place.nodesBelow) pending.push(node);
    if (!choose(place, i)) return;
    chosen.push({ ...place, nodesBelow: pending });
    pending = [];
  });
  return chosen;
}

/** The nearest work at or below a place. */
function lastWork(kinds: readonly Work[], i: number): Work | undefined {
  let at = i;
  while (kinds[at] === 'none') at--;
  return kinds[at];
}

/** `kinds`: the work of each place. */
function isBlockEnd(places: readonly Place[], i: number, kinds: readonly Work[]): boolean {
  const next = kinds[i + 1];
  if (next === 'none' || lastWork(kinds, i) !== 'full') return false;
  if (next !== 'depthwise') return true;
  const narrower = places.find((_, at) => at > i && kinds[at] === 'full');
  return !(narrower && places[i] && narrower.size.channels < places[i].size.channels);
}

function workOf(nodes: readonly GraphNode[], known: Knowledge): Work {
  const kinds = nodes.map((node) => kindOf(node, known));
  return kinds.find((kind) => kind === 'full') ?? kinds.find((kind) => kind === 'depthwise') ?? 'none';
}

/** Gates that look at the whole picture at once (squeeze-and-excitation) are not work that makes a block. */
function kindOf(node: GraphNode, known: Knowledge): Work {
  if (!operatorOf(node)?.multiplyAdds || isPooled(known.get(node.outputs[0] ?? '')?.dims)) return 'none';
  const group = numberAttribute(node, 'group', 1);
  return group > 1 && group === known.get(node.inputs[0] ?? '')?.dims?.[1] ? 'depthwise' : 'full';
}
