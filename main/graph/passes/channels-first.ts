/** Converts a network with channels-last input [N,H,W,C] to channels first [N,C,H,W]. */
import { newBuilder, namesIn } from '../builder.ts';
import { listAttribute, type Graph, type GraphNode, type GraphValue } from '../graph.ts';
import { producersOf } from '../topological-order.ts';
import { replaceNodes } from './rename.ts';

const toLast = [0, 2, 3, 1];

/** Puts a turn in front of each channels-last picture input, then takes out pairs of turns that undo each other. */
export function withChannelsFirst(graph: Graph): Graph {
  const last = graph.inputs.filter(isChannelsLast);
  if (last.length === 0) return graph;
  const g = newBuilder(namesIn(graph));
  const turned = new Map(last.map(({ name }) => [name, g.add('Transpose', [name], { perm: toLast }, `${name}_channels_last`)]));
  const nodes = graph.nodes.map((node) => ({ ...node, inputs: node.inputs.map((name) => turned.get(name) ?? name) }));
  const inputs = graph.inputs.map((value) => (turned.has(value.name) ? channelsFirst(value) : value));
  const sentence = `The file takes pictures as rows of pixels ([N,H,W,C]); Thaw gives them to it in planes ([N,C,H,W]).`;
  return withoutTurnPairs({ ...graph, inputs, nodes: [...g.nodes, ...nodes], findings: [...graph.findings, { code: 'channels-last', sentence }] });
}

/** Channels at the end, and nothing that could be channels where they would otherwise be. */
function isChannelsLast({ dims, dtype }: GraphValue): boolean {
  if (dtype !== 'float32' || dims?.length !== 4) return false;
  const [, height = '?', , channels] = dims;
  return (channels === 3 || channels === 1) && (typeof height !== 'number' || height >= smallestPicture);
}

/** Pixels along a side; fewer than this are taken for channels. */
const smallestPicture = 16;

function channelsFirst(value: GraphValue): GraphValue {
  const [n = '?', h = '?', w = '?', c = '?'] = value.dims ?? [];
  return { ...value, dims: [n, c, h, w] };
}

/** Removes a Transpose that undoes the Transpose before it. */
function withoutTurnPairs(graph: Graph): Graph {
  const makers = producersOf(graph.nodes);
  return replaceNodes(graph, (node) => {
    const before = makers.get(node.inputs[0] ?? '');
    return before && undoes(node, before) ? before.inputs[0] : undefined;
  });
}

function undoes(node: GraphNode, before: GraphNode): boolean {
  const [second, first] = [turnOf(node), turnOf(before)];
  return second !== undefined && first !== undefined && second.every((axis, i) => first[axis] === i);
}

function turnOf(node: GraphNode): readonly number[] | undefined {
  return node.op === 'Transpose' && node.domain === '' ? listAttribute(node, 'perm') : undefined;
}

