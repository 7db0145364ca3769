/** Class activation maps and HiResCAM as graphs: the score of a linear head, spread over the places it comes from. */
import { newBuilder, namesIn, type GraphBuilder } from './builder.ts';
import type { BackboneDescription } from './backbone/describe.ts';
import { differentiate, withBatchOf } from './differentiate.ts';
import type { Dims } from './dims.ts';
import { findFeatures } from './backbone/feature-layer.ts';
import type { Graph } from './graph.ts';
import { knowledgeOf } from './infer-shapes.ts';
import { linesBetween, type ThawLine } from './backbone/thaw-lines.ts';
import { mapForm, type MapForm } from './tensor-layout.ts';
import { ancestorsOf } from './topological-order.ts';
import { withoutDead } from './passes/dead.ts';
import { GraphError } from './graph-error.ts';
import type { FeatureLevel } from './backbone/feature-taps.ts';
import { floats, integers } from './tensor.ts';

/** Linear scores of the features, `weight` [rows,D] row by row: rows of a head, differences of them, or chance. */
export interface Rows {
  readonly count: number;
  readonly weight: Float32Array;
}

/** The map of one level: [N,rows,height,width], whose mean over the places is what the level adds to each row's score. */
interface LevelMap {
  /** Index of the level it belongs to. */
  readonly level: number;
  readonly output: string;
  readonly height: number;
  readonly width: number;
}

interface ClassMaps {
  readonly graph: Graph;
  readonly maps: readonly LevelMap[];
}

/** The values whose means the levels are; null where the features are more than the mean of a map. */
export function mapNames(description: BackboneDescription, levels: readonly FeatureLevel[]): readonly (string | null)[] {
  return levels.map(({ name }, i) => (i === 0 ? description.featureMap : name));
}

/**
 * Class activation maps, exact: M(u,v) = Σ_k W_k A_k(u,v) of each level whose features are means of maps, so that the mean of
 * M is the level's part of the score (Zhou et al. 2016). From the picture to one output per such level; the others are left
 * out. `mapOf` names each level's map.
 */
export function classMaps(graph: Graph, levels: readonly FeatureLevel[], mapOf: readonly (string | null)[], rows: Rows): ClassMaps {
  const { graph: whole } = findFeatures(graph);
  const known = knowledgeOf(whole);
  const width = levels.reduce((sum, { channels }) => sum + channels, 0);
  const g = newBuilder(namesIn(whole));
  const maps = levels.flatMap((level, i): LevelMap[] => {
    const name = mapOf[i] ?? null;
    const form = name === null ? undefined : mapForm(known.get(name)?.dims);
    if (name === null || !form || form.places.length === 0) return [];
    const output = weighted(g, name, form, columnsOf(rows, width, level), rows.count);
    return [{ level: i, output, height: form.height, width: form.width }];
  });
  return { maps, graph: withOutputs(whole, g, maps.map(({ output }) => output)) };
}

/** [N,rows,h,w]: each row's weighted sum over the channels. */
function weighted(g: GraphBuilder, name: string, { channels, places }: MapForm, weight: Float32Array, rows: number): string {
  if (places[0] === 2) return g.add('Conv', [name, g.constant(floats([rows, channels, 1, 1], weight), 'rows')], { kernel_shape: [1, 1] });
  const turned = g.add('Transpose', [g.constant(floats([rows, channels], weight), 'rows')], { perm: [1, 0] });
  return g.add('Transpose', [g.add('MatMul', [name, turned])], { perm: [0, 3, 1, 2] });
}

/** The weights of one level, [rows, channels]. */
function columnsOf({ count, weight }: Rows, width: number, { offset, channels }: FeatureLevel): Float32Array {
  const out = new Float32Array(count * channels);
  for (let row = 0; row < count; row++) out.set(weight.subarray(row * width + offset, row * width + offset + channels), row * channels);
  return out;
}

/** Where HiResCAM looks: the last value with places, and how they lie in it. */
export interface GradientPlace {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  /** Tokens that come before those of places: 1 where there is a class token. */
  readonly first: number;
}

/**
 * The highest thaw line whose places can be told apart. At the end of a network with a class token the other tokens say
 * nothing more, and before a normalisation of tokens nothing comes of making one larger: there it is what the last attention
 * looks at. Null where nothing has places.
 */
export function gradientPlace(graph: Graph, { input, featureName, thawLines }: BackboneDescription): GradientPlace | null {
  const { graph: whole } = findFeatures(graph);
  const top = thawLines.findLast((line) => line.index > 0 && placeOf(line) !== null);
  if (top && placeOf(top)?.first === 0) return placeOf(top);
  const attention = ancestorsOf(whole, [featureName]).findLast(({ op }) => op === 'Softmax');
  const looked = attention ? linesBetween(whole, input, attention.outputs[0] ?? '').at(-1) : undefined;
  return looked && looked.index > 0 ? placeOf(looked) : null;
}

function placeOf({ name, height, width }: ThawLine): GradientPlace | null {
  if (width > 1) return { name, height, width, first: 0 };
  for (const first of [0, 1]) {
    const side = Math.sqrt(height - first);
    if (side > 1 && Number.isInteger(side)) return { name, height: side, width: side, first };
  }
  return null;
}

/**
 * HiResCAM: places × Σ_k ∂z/∂A_k(u,v) · A_k(u,v) for z = weight · own features (Draelos & Carin 2020); for features that are
 * the mean of A it is the class activation map. Takes exactly `rows.count` pictures, and gives picture i the map of row i:
 * `output` [rows,height,width], with `first` tokens before those of places left out. `weight` is [rows, own features].
 * Refuses what can't be differentiated ("no-gradient").
 */
export function gradientMaps(graph: Graph, place: GradientPlace, { count, weight }: Rows): { readonly graph: Graph; readonly output: string } {
  const own = findFeatures(graph);
  const sized = withBatchOf({ ...own.graph, outputs: [] }, count);
  const scored = newBuilder(namesIn(sized));
  const score = scored.add('ReduceSum', [scored.add('Mul', [own.name, scored.constant(floats([count, own.width], weight), 'rows')])], { keepdims: 0 });
  const { graph: both, gradients } = differentiate(withOutputs(sized, scored, []), score, [place.name]);
  const gradient = gradients.get(place.name);
  if (gradient === undefined) throw new GraphError('no-gradient', `Nothing of the features comes from “${place.name}”, so there is no map of places.`);
  const g = newBuilder(namesIn(both));
  const output = overPlaces(g, g.add('Mul', [gradient, place.name]), place, count, knowledgeOf(sized).get(place.name)?.dims);
  return { output, graph: withOutputs({ ...both, outputs: [] }, g, [output]) };
}

/** Summed over the channels, times the number of places: [rows,height,width]. */
function overPlaces(g: GraphBuilder, product: string, { height, width, first }: GradientPlace, count: number, dims: Dims | undefined): string {
  const channelsLast = dims?.length === 3 || mapForm(dims)?.places[0] === 1;
  const axes = g.constant(integers([channelsLast ? (dims?.length ?? 4) - 1 : 1]));
  const summed = g.add('ReduceSum', [product, axes], { keepdims: 0 });
  const kept = first === 0 ? summed : g.add('Slice', [summed, ...[first, first + height * width, 1].map((value) => g.constant(integers([value])))]);
  const scaled = g.add('Mul', [kept, g.constant(floats([], [height * width]))]);
  return g.add('Reshape', [scaled, g.constant(integers([count, height, width]))]);
}

function withOutputs(graph: Graph, g: GraphBuilder, outputs: readonly string[]): Graph {
  const all = { ...graph, nodes: [...graph.nodes, ...g.nodes], initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
  if (outputs.length === 0) return { ...all, outputs: [] };
  return withoutDead({ ...all, outputs: outputs.map((name) => ({ name, dtype: 'float32', dims: undefined })) });
}
