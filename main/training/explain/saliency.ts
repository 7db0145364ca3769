// Saliency maps of a finished model: class activation maps where the head is linear on mean activations, else gradient
// maps.
import { UserError, type Grid } from '../../../preload/contract.ts';
import { loweredToOrdinary, onnxruntime, type Session, type TensorData } from '../../engines/index.ts';
import { mirrored, scaled, summed } from '../../evaluation/index.ts';
import {
  classMaps, describeBackbone, featureLevels, floatsOf, gradientMaps, gradientPlace, GraphError, mapNames,
  withPixelInput, writeModel, type BackboneDescription, type FeatureLevel, type Graph, type Rows,
} from '../../graph/index.ts';
import { mirroredPixels } from '../../images/index.ts';
import { readableBackbone } from '../model/backbone.ts';
import type { FinishedModel } from '../model/finished-model.ts';
import { readNetwork } from '../model/network.ts';
import { remarkWords } from '../remark-words.ts';

/** Map of one level. Where it is exact, its mean is the level's contribution to the score. */
export interface LevelGrid { readonly level: FeatureLevel; readonly exact: boolean; readonly grid: Grid }

interface SaliencySession extends AsyncDisposable {
  /** The levels the head reads, deepest first. */
  readonly levels: readonly FeatureLevel[];
  /** True if all maps are exact: the head is linear on mean activations. */
  readonly exact: boolean;
  /**
   * The maps of each picture (RGB bytes at the model's size) for its row: picture i has row i. At most as many pictures
   * as rows.
   */
  maps(pictures: readonly Uint8Array[]): Promise<LevelGrid[][]>;
  /** Mean contribution of these pictures to each row, for each level with exact maps. Any number of pictures. */
  averages(pictures: readonly Uint8Array[]): Promise<ReadonlyMap<FeatureLevel, readonly number[]>>;
}

/**
 * One session and the shapes of its outputs: [n, rows, height, width], or [rows, height, width] with one map per
 * picture.
 */
interface MapSession {
  readonly session: Session;
  readonly outputs: readonly { name: string; level: number; exact: boolean; height: number; width: number }[];
}

/** A finished model's network and its description, read once for any number of maps. */
export interface ReadableNetwork { readonly graph: Graph; readonly description: BackboneDescription }

/** Throws UserError backbone-missing or backbone-unusable. */
export async function readForSaliency({ backbone, weights }: FinishedModel): Promise<ReadableNetwork> {
  const graph = await readNetwork(backbone, weights);
  return readableBackbone(
    backbone.file, () => ({ graph, description: describeBackbone(graph, backbone.preprocessing.size) }),
  );
}

/**
 * `rows` are linear scores of the head's features. Throws UserError no-saliency where the network has no spatial
 * activations.
 */
export async function openSaliency(
  model: FinishedModel, readable: ReadableNetwork, rows: Rows,
): Promise<SaliencySession> {
  const { size } = model.backbone.preprocessing;
  const levels = levelsOf(readable.description, model.head.width);
  const means = await exactMaps(readable, levels, model, rows);
  const exact = means?.outputs.some(({ level }) => level === 0) ?? false;
  const parts = [
    ...(means ? [means] : []), ...(exact ? [] : [await gradientMapSession(readable, levels, model, rows)]),
  ];
  const mapsFor = async (pictures: readonly Uint8Array[]): Promise<LevelGrid[][]> => {
    // Gradients take a fixed number of pictures; missing ones repeat the first.
    const all = Array.from({ length: rows.count }, (_, i) => pictures[i] ?? pictures[0] ?? new Uint8Array());
    const results = await Promise.all(
      parts.map(({ session, outputs }) => readMaps(session, outputs, all, size, levels)),
    );
    return pictures.map(
      (_, i) => results.flatMap((lists) => lists[i] ?? []).sort((a, b) => a.level.offset - b.level.offset),
    );
  };
  return {
    levels, exact,
    async maps(pictures) {
      const ownMaps = await mapsFor(pictures);
      if (!model.head.view.flip) return ownMaps;
      // The head reads the mean of both features, so the map is the mean of both maps, the mirrored one flipped back.
      const mirroredMaps = await mapsFor(pictures.map((picture) => mirroredPixels(picture, size)));
      return ownMaps.map((list, i) => list.map((map, j) => {
        const other = mirroredMaps[i]?.[j] ?? map;
        return { ...map, grid: summed([scaled(map.grid, 0.5), scaled(mirrored(other.grid), 0.5)]) };
      }));
    },
    averages: (pictures) => {
      const mirrorImages = model.head.view.flip ? pictures.map((picture) => mirroredPixels(picture, size)) : [];
      return averagesOver(means, levels, [...pictures, ...mirrorImages], { size, rows: rows.count });
    },
    async [Symbol.asyncDispose]() {
      for (const { session } of parts) await session.dispose();
    },
  };
}

/** The levels that a head of this width reads. */
function levelsOf(description: BackboneDescription, width: number): readonly FeatureLevel[] {
  const levels = featureLevels(description);
  return width === levels[0]?.channels ? levels.slice(0, 1) : levels;
}

async function exactMaps(
  { graph, description }: ReadableNetwork, levels: readonly FeatureLevel[], { backbone }: FinishedModel, rows: Rows,
): Promise<MapSession | null> {
  const { graph: mapGraph, maps } = classMaps(graph, levels, mapNames(description, levels), rows);
  if (maps.length === 0) return null;
  const session = await onnxruntime.open(writeModel(withPixelInput(mapGraph, backbone.preprocessing)));
  return { session, outputs: maps.map(({ output, ...map }) => ({ name: output, exact: true, ...map })) };
}

async function gradientMapSession(
  { graph, description }: ReadableNetwork, levels: readonly FeatureLevel[], { backbone }: FinishedModel, rows: Rows,
): Promise<MapSession> {
  const place = gradientPlace(graph, description);
  if (!place) throw new UserError('no-saliency', {
    backbone: backbone.name, why: remarkWords.explain.noPlaces,
  });
  const own = { count: rows.count, weight: ownColumns(rows, levels) };
  const { graph: mapGraph, output } = differentiable(backbone.name, () => gradientMaps(graph, place, own));
  const anyBatch: Graph = {
    ...mapGraph,
    inputs: mapGraph.inputs.map((input) => ({ ...input, dims: input.dims && ['N', ...input.dims.slice(1)] })),
  };
  const session = await onnxruntime.open(
    writeModel(withPixelInput(loweredToOrdinary(anyBatch), backbone.preprocessing)),
  );
  return { session, outputs: [{ name: output, level: 0, exact: false, height: place.height, width: place.width }] };
}

function differentiable<T>(backbone: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphError && error.code === 'no-gradient') {
      throw new UserError('no-saliency', { backbone, why: error.message });
    }
    throw error;
  }
}

/** Weights of the model's own features, [rows, channels]. */
function ownColumns({ count, weight }: Rows, levels: readonly FeatureLevel[]): Float32Array {
  const width = weight.length / count;
  const channels = levels[0]?.channels ?? 0;
  return Float32Array.from(
    { length: count * channels }, (_, i) => weight[Math.floor(i / channels) * width + (i % channels)] ?? 0,
  );
}

async function readMaps(
  session: Session, outputs: MapSession['outputs'], pictures: readonly Uint8Array[], size: number,
  levels: readonly FeatureLevel[],
): Promise<LevelGrid[][]> {
  const results = await session.run({ pixels: pixelsOf(pictures, size) });
  return pictures.map((_, i) => outputs.flatMap(({ name, level, exact, height, width }) => {
    const [tensor, featureLevel] = [results[name], levels[level]];
    if (!tensor || !featureLevel) return [];
    const places = height * width;
    const at = tensor.dims.length === 4 ? (i * (tensor.dims[1] ?? 1) + i) * places : i * places;
    return [{ level: featureLevel, exact, grid: {
      height, width, values: Array.from(floatsOf(tensor).subarray(at, at + places)),
    } }];
  }));
}

/** Mean of each row's maps over pictures and positions. */
async function averagesOver(
  part: MapSession | null, levels: readonly FeatureLevel[], pictures: readonly Uint8Array[],
  { size, rows }: { size: number; rows: number },
): Promise<Map<FeatureLevel, number[]>> {
  const results = part && pictures.length > 0 ? await part.session.run({ pixels: pixelsOf(pictures, size) }) : {};
  return new Map((part?.outputs ?? []).flatMap(({ name, level: index, height, width }) => {
    const [tensor, level] = [results[name], levels[index]];
    if (!tensor || !level) return [];
    const [values, places] = [floatsOf(tensor), height * width];
    const sums = new Array<number>(rows).fill(0);
    values.forEach((value, i) => { const row = Math.floor(i / places) % rows; sums[row] = (sums[row] ?? 0)
      + value / (places * pictures.length); });
    return [[level, sums] as const];
  }));
}

/** Pictures of size × size × 3 bytes as one input. */
export function pixelsOf(pictures: readonly Uint8Array[], size: number): TensorData {
  const data = new Uint8Array(pictures.length * size * size * 3);
  pictures.forEach((picture, i) => data.set(picture, i * size * size * 3));
  return { dtype: 'uint8', dims: [pictures.length, size, size, 3], data };
}
