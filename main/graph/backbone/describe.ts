/** The description of a backbone: its sizes, costs, features, thaw lines and findings, as the screens show them. */
import { listAttribute, type Graph } from '../graph.ts';
import { findFeatures } from './feature-layer.ts';
import { linesBetween, type ThawLine } from './thaw-lines.ts';
import { producersOf, ancestorsOf } from '../topological-order.ts';
import { imageInput, withImageSize } from './image-input.ts';
import type { Finding } from '../graph-error.ts';
import { multiplyAdds, parameterCount, sumOf } from './flops.ts';
import { unknownOperators } from './unknown-operators.ts';

export interface BackboneDescription {
  /** Name of the picture input, [N,channels,H,W]. */
  readonly input: string;
  readonly channels: 3 | 1;
  /** Height that the file fixes; null where it takes any size. */
  readonly inputSize: number | null;
  /** The size that shapes and costs below were worked out with. */
  readonly height: number;
  readonly width: number;
  /** How many features there are, and the name of the value [N,features]. */
  readonly features: number;
  readonly featureName: string;
  /** The map [N,features,h,w] whose mean the features are; null where they are something else. Heat maps need it. */
  readonly featureMap: string | null;
  readonly logits: string | null;
  readonly classes: number | null;
  /** Of the whole file. */
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** Up to the features. */
  readonly backboneParameters: number;
  readonly backboneMultiplyAdds: number;
  readonly opset: number;
  /** Operator name → how often. */
  readonly operators: Readonly<Record<string, number>>;
  readonly thawLines: readonly ThawLine[];
  readonly findings: readonly Finding[];
}

/** Most networks of any size were trained at this one. */
const usualSize = 224;

/** Describes a model as a backbone; `size` is used where the file takes any. Refuses what cannot be one. */
export function describeBackbone(graph: Graph, size: number = usualSize): BackboneDescription {
  const picture = imageInput(graph);
  const [, channels, fileHeight, fileWidth] = picture.dims ?? [];
  const [height, width] = [fileHeight, fileWidth].map((side) => (typeof side === 'number' ? side : size)) as [number, number];
  const features = findFeatures(withImageSize(graph, height, width));
  const sized = features.graph;
  const work = multiplyAdds(sized);
  const backbone = ancestorsOf(sized, [features.name]);
  return {
    input: picture.name,
    channels: channels === 1 ? 1 : 3,
    inputSize: typeof fileHeight === 'number' ? fileHeight : null,
    height,
    width,
    features: features.width,
    featureName: features.name,
    featureMap: pooledMap(sized, features.name),
    logits: features.logits ?? null,
    classes: features.classes ?? null,
    parameters: parameterCount(sized, sized.nodes),
    multiplyAdds: sumOf(work, sized.nodes),
    backboneParameters: parameterCount(sized, backbone),
    backboneMultiplyAdds: sumOf(work, backbone),
    opset: graph.opset,
    operators: countOperators(graph),
    thawLines: linesBetween(sized, picture.name, features.name),
    findings: [...sized.findings, ...sizeFindings(fileHeight, channels, size), ...unknownOperators(graph)],
  };
}

/** Walks back from the features over changes of shape to the pool that made them. */
function pooledMap(graph: Graph, features: string): string | null {
  const makers = producersOf(graph.nodes);
  for (let node = makers.get(features); node; node = makers.get(node.inputs[0] ?? '')) {
    const isMean = node.op === 'ReduceMean' && (listAttribute(node, 'axes') ?? []).map((axis) => (axis + 4) % 4).sort().join() === '2,3';
    if (node.op === 'GlobalAveragePool' || isMean) return node.inputs[0] ?? null;
    if (!['Flatten', 'Reshape', 'Squeeze'].includes(node.op)) return null;
  }
  return null;
}

function countOperators(graph: Graph): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { op } of graph.nodes) counts.set(op, (counts.get(op) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function sizeFindings(height: unknown, channels: unknown, size: number): readonly Finding[] {
  const findings: Finding[] = [];
  if (typeof height !== 'number')
    findings.push({
      code: 'free-size',
      sentence: `The model takes pictures of any size; its costs are given for ${size}×${size} pixels.`,
    });
  if (channels === 1) findings.push({ code: 'one-channel', sentence: 'The model sees grey pictures; colours are turned into brightness for it.' });
  return findings;
}
