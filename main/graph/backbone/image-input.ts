/** The picture input of a model, and its size. */
import { batchFactor, showDims, type Dim, type Dims } from '../dims.ts';
import { showNode, type Graph, type GraphValue } from '../graph.ts';
import { knowledgeOf } from '../infer-shapes.ts';
import { GraphError } from '../graph-error.ts';

/**
 * The picture input: float32 [N,3,H,W] or [N,1,H,W] with a free batch. H and W are "?" where the model takes any size.
 * Refuses a model without one, saying what its inputs are.
 */
export function imageInput(graph: Graph): GraphValue {
  const flat = graph.inputs.filter(({ dtype, dims }) => dtype === 'float32' && dims?.length === 4);
  const picture = flat.find(({ dims }) => channelsOf(dims) !== undefined);
  if (picture?.dims) {
    if (typeof picture.dims[0] === 'number')
      throw new GraphError(
        'fixed-batch',
        graph.findings.find(({ code }) => code === 'fixed-batch')?.sentence ??
          `The model takes exactly ${picture.dims[0]} pictures at a time.`,
      );
    refuseSides(picture.dims.slice(2));
    return picture;
  }
  throw new GraphError(
    'no-picture-input',
    `The model has no picture input: ${listed(graph.inputs)}. Thaw needs one of 32-bit floats, [N,3,height,width] or [N,1,height,width].`,
  );
}

/** Sides of a picture, in pixels, that Thaw makes for a network. */
const [minSide, maxSide] = [16, 1024];

function refuseSides(sides: Dims): void {
  if (sides.every((side) => typeof side !== 'number' || (side >= minSide && side <= maxSide))) return;
  throw new GraphError(
    'shape-mismatch', `The model takes pictures of ${sides.join('×')} pixels; Thaw makes ${minSide} to ${maxSide} a side.`,
  );
}

/** 3 or 1; a free number of channels is taken as 3. */
function channelsOf(dims: readonly Dim[] | undefined): 3 | 1 | undefined {
  const channels = dims?.[1];
  if (channels === 3 || channels === '?') return 3;
  return channels === 1 ? 1 : undefined;
}

function listed(inputs: readonly GraphValue[]): string {
  if (inputs.length === 0) return 'it has no input at all';
  return inputs.map(({ name, dtype, dims }) => `input “${name}” is ${dtype} ${showDims(dims)}`).join(', ');
}

/**
 * The graph for pictures of another size, in whole pixels. Refuses a size that the network's own constants do not fit,
 * naming the operator.
 */
export function withImageSize(graph: Graph, height: number, width = height): Graph {
  const picture = imageInput(graph);
  const dims = ['N', channelsOf(picture.dims) ?? 3, height, width] as const;
  const sized = { ...graph, inputs: graph.inputs.map((input) => (input === picture ? { ...input, dims } : input)) };
  refuseFixedSizes(graph, sized, picture, `${height}×${width}`);
  return sized;
}

/** A Reshape with the size in its constants would take the additional places for additional pictures. */
function refuseFixedSizes(graph: Graph, sized: Graph, picture: GraphValue, size: string): void {
  const [before, after] = [knowledgeOf(graph), knowledgeOf(sized)];
  const batches = (dims: Dims | undefined): string => (dims ?? []).map(batchFactor).join();
  for (const node of graph.nodes) {
    const [was, is] = [before.get(node.outputs[0] ?? '')?.dims, after.get(node.outputs[0] ?? '')?.dims];
    if (node.op !== 'Reshape' || !was || was.includes('?') || batches(was) === batches(is)) continue;
    throw new GraphError(
      'shape-mismatch',
      `${showNode(node)} is made for pictures of ${picture.dims?.slice(2).join('×')} pixels; this model cannot take ${size}.`,
    );
  }
}
