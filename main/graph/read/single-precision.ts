/** Conversion of half and double precision to float32, the one precision that every engine calculates with. */
import type { Attribute, Graph, GraphNode, GraphValue } from '../graph.ts';
import { codeOfType, typeOfCode } from '../proto/data-types.ts';
import type { Finding } from '../graph-error.ts';
import { floats, numbersOf, type DataType, type Tensor } from '../tensor.ts';

const others: ReadonlySet<DataType> = new Set(['float16', 'bfloat16', 'float64']);

/** The same graph in float32, with a finding if its inputs or weights were not. */
export function inSinglePrecision(graph: Graph): Graph {
  const types = new Set([...graph.inputs, ...graph.initialisers.values()].map(({ dtype }) => dtype));
  if (![...types].some((dtype) => others.has(dtype)) && !graph.nodes.some((node) => node.op === 'Cast' || 'value' in node.attributes)) return graph;
  return {
    ...graph,
    inputs: graph.inputs.map(singleValue),
    outputs: graph.outputs.map(singleValue),
    initialisers: new Map(Array.from(graph.initialisers, ([name, tensor]) => [name, single(tensor)])),
    nodes: graph.nodes.map(singleNode),
    findings: [...graph.findings, ...findings(types)],
  };
}

function findings(types: ReadonlySet<DataType>): readonly Finding[] {
  if (types.has('float16') || types.has('bfloat16'))
    return [
      {
        code: 'half-precision',
        sentence: 'The file holds half-precision numbers; Thaw calculates with them in single precision.',
      },
    ];
  return types.has('float64')
    ? [
        {
          code: 'double-precision',
          sentence: 'The file holds double-precision numbers; Thaw calculates with them in single precision.',
        },
      ]
    : [];
}

function singleValue(value: GraphValue): GraphValue {
  return others.has(value.dtype) ? { ...value, dtype: 'float32' } : value;
}

function single(tensor: Tensor): Tensor {
  return others.has(tensor.dtype) ? floats(tensor.dims, Float32Array.from(numbersOf(tensor))) : tensor;
}

/** Casts to another precision and constants inside nodes follow. */
function singleNode(node: GraphNode): GraphNode {
  const change = (attribute: Attribute, name: string): Attribute => {
    if (attribute.type === 'tensor') return { ...attribute, value: single(attribute.value) };
    const isTarget = node.op === 'Cast' && name === 'to' && attribute.type === 'int';
    return isTarget && others.has(typeOfCode(attribute.value, node.name)) ? { ...attribute, value: codeOfType('float32') } : attribute;
  };
  return { ...node, attributes: Object.fromEntries(Object.entries(node.attributes).map(([name, attribute]) => [name, change(attribute, name)])) };
}
