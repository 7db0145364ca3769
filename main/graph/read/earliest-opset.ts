/** Canonicalisation of operator sets 1 to 6, as in networks of 2017: above all, their explicit broadcasting. */
import { int, listAttribute, numberAttribute, showNode, textAttribute } from '../graph.ts';
import { GraphError } from '../graph-error.ts';
import { codeNamed } from '../proto/data-types.ts';
import { floats, integers } from '../tensor.ts';
import { without, withAttributes, type Row } from './rewrite.ts';

/** The first operator set that broadcasts as numpy does. */
export const earliestEnd = 7;

/** With `broadcast`, the second input lies along the first's axes from `axis` on: it gets as many axes of 1 as follow (ONNX, operator set 6, Add). */
const aligned: Row = ({ node, g, rank }) => {
  const plain = without(node, 'broadcast', 'axis');
  const [a = '', b = ''] = node.inputs;
  if (!numberAttribute(node, 'broadcast', 0) || !('axis' in node.attributes)) return g.put(plain);
  const axis = numberAttribute(node, 'axis', 0);
  const [whole, own] = [rank(0), rank(1)];
  const following = whole - (axis < 0 ? axis + whole : axis) - own;
  g.put(following > 0 ? { ...plain, inputs: [a, g.add('Unsqueeze', [b, g.constant(integers(trailing(own, following)), `${node.name}_axes`)])] } : plain);
};

const trailing = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, i) => from + i);

/** A slope per channel lies along the second axis. */
const prelu: Row = ({ node, g, rank }) => {
  const [x = '', slope = ''] = node.inputs;
  const following = rank(0) - 2;
  g.put(
    rank(1) === 1 && following > 0
      ? { ...node, inputs: [x, g.add('Unsqueeze', [slope, g.constant(integers(trailing(1, following)), `${node.name}_axes`)])] }
      : node,
  );
};

/** The shape was an attribute until 5. */
const reshape: Row = ({ node, g }) => {
  const shape = listAttribute(node, 'shape');
  g.put(shape ? { ...without(node, 'shape'), inputs: [node.inputs[0] ?? '', g.constant(integers(shape), `${node.name}_shape`)] } : node);
};

/** The type was given by its name until 6; every kind of float is read as single precision. */
const cast: Row = ({ node, g }) => {
  const name = textAttribute(node, 'to', '');
  g.put(name ? withAttributes(node, { to: int(codeNamed(name.includes('FLOAT') || name === 'DOUBLE' ? 'FLOAT' : name, showNode(node))) }) : node);
};

/** One factor for each picture axis until 7. */
const upsample: Row = ({ node, g }) => {
  const [height, width] = ['height_scale', 'width_scale'].map((name) => numberAttribute(node, name, 1));
  const mode = textAttribute(node, 'mode', 'nearest');
  const settings = {
    mode: { type: 'string', value: mode === 'bilinear' ? 'linear' : mode },
    coordinate_transformation_mode: { type: 'string', value: 'asymmetric' },
    nearest_mode: { type: 'string', value: 'floor' },
  } as const;
  g.put({
    ...withAttributes(without(node, 'height_scale', 'width_scale'), settings),
    op: 'Resize',
    inputs: [node.inputs[0] ?? '', '', g.constant(floats([4], [1, 1, height ?? 1, width ?? 1]), `${node.name}_scales`)],
  });
};

/** Repeats were one number along one axis until 6. */
const tile: Row = ({ node, g }) => {
  if (node.inputs.length > 2)
    throw new GraphError(
      'operator-set',
      `${showNode(node)} is written for an operator set before 6, whose repeating Thaw does not read.`,
    );
  g.put(node);
};

const arithmetic = ['Add', 'Sub', 'Mul', 'Div', 'Pow', 'And', 'Or', 'Equal', 'Greater', 'Less'];

export const earliest: Readonly<Record<string, Row>> = {
  ...Object.fromEntries(arithmetic.map((op) => [op, aligned])),
  PRelu: prelu,
  Reshape: reshape,
  Cast: cast,
  Upsample: upsample,
  Tile: tile,
  Gemm: ({ node, g }) => g.put(without(node, 'broadcast')),
  /** The axis was 1 unless said until 4. */
  Concat: ({ node, g }) => g.put('axis' in node.attributes ? node : withAttributes(node, { axis: int(1) })),
};
