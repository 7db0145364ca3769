/** Feature taps: a graph from pictures to features, those of the last layer and the means of earlier stages’ maps. */
import { newBuilder, namesIn, type GraphBuilder } from '../builder.ts';
import type { BackboneDescription } from './describe.ts';
import { findFeatures } from './feature-layer.ts';
import { readsOf, type Graph } from '../graph.ts';
import { knowledgeOf } from '../infer-shapes.ts';
import { mapForm } from '../tensor-layout.ts';
import { withoutDead } from '../passes/dead.ts';
import { imageInput } from './image-input.ts';
import { GraphError } from '../graph-error.ts';

/** One part of the feature vector: `channels` numbers from `offset` on, the mean over all places of the value `name`. */
export interface FeatureLevel {
  readonly name: string;
  readonly channels: number;
  /** Of the map that is averaged; 1×1 for the model's own features. */
  readonly height: number;
  readonly width: number;
  readonly offset: number;
}

const stages = 4;

/**
 * The model's own features first, then the mean of the last map at each of the last four resolutions, deepest first.
 * A map whose mean the features already are is left out; so are sequences of tokens.
 */
export function featureLevels(description: BackboneDescription): readonly FeatureLevel[] {
  const lastAtSize = new Map(description.thawLines.filter(({ index, width }) => index > 0 && width > 1).map((line) => [`${line.height}×${line.width}`, line]));
  const maps = [...lastAtSize.values()].toReversed().slice(0, stages).filter(({ name }) => name !== description.featureMap);
  const own = { name: description.featureName, channels: description.features, height: 1, width: 1 };
  let offset = 0;
  return [own, ...maps].map(({ name, channels, height, width }) => {
    const level = { name, channels, height, width, offset };
    offset += channels;
    return level;
  });
}

/**
 * From the picture input to one output `features` [N,D], the levels side by side in the order given. The file's own
 * classifier is left out. Refuses a level that the model does not have.
 */
export function withFeatureTaps(graph: Graph, levels: readonly FeatureLevel[]): Graph {
  const own = findFeatures(graph);
  const { graph: whole, names } = freeName(own.graph, 'features', [own.name, ...levels.map((level) => level.name)]);
  const [ownName = '', ...levelNames] = names;
  const known = knowledgeOf(whole);
  const g = newBuilder(namesIn(whole));
  const parts = levelNames.map((name) => {
    if (!known.get(name)) throw new GraphError('no-such-value', `The model has no tensor called “${name}”.`);
    return name === ownName ? name : meanOverPlaces(g, name, mapForm(known.get(name)?.dims)?.places);
  });
  if (parts.length === 1) g.add('Identity', parts, {}, 'features');
  else g.add('Concat', parts, { axis: 1 }, 'features');
  const width = levels.reduce((sum, level) => sum + level.channels, 0);
  return withoutDead({
    ...whole,
    inputs: [imageInput(whole)],
    outputs: [{ name: 'features', dtype: 'float32', dims: ['N', width] }],
    nodes: [...whole.nodes, ...g.nodes],
  });
}

/** [N,C]. A global pool where it fits, as engines have it in their fast layouts. */
function meanOverPlaces(g: GraphBuilder, name: string, places: readonly number[] = [2, 3]): string {
  if (places[0] === 2) return g.add('Flatten', [g.add('GlobalAveragePool', [name])], { axis: 1 });
  return g.add('ReduceMean', [name], { axes: places.length > 0 ? places : [1], keepdims: 0 });
}

/** The graph with the value called `name` under another name, and `names` as they are then. */
function freeName(graph: Graph, name: string, names: readonly string[]): { graph: Graph; names: readonly string[] } {
  const taken = namesIn(graph);
  if (!taken.has(name)) return { graph, names };
  let other = `${name}_last`;
  while (taken.has(other)) other += '_';
  const now = (old: string): string => (old === name ? other : old);
  const nodes = graph.nodes.map((node) =>
    readsOf(node).includes(name) || node.outputs.includes(name)
      ? { ...node, name: now(node.name), inputs: node.inputs.map(now), outputs: node.outputs.map(now) }
      : node,
  );
  return { graph: { ...graph, nodes, outputs: graph.outputs.filter((output) => output.name !== name) }, names: names.map(now) };
}
